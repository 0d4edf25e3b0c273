import { describe, expect, it } from 'vitest';

import { placeMenu, placeTip } from '../../../renderer/ui/place';
import { sparkPoints } from '../../../renderer/ui/spark-points';

describe('sparkPoints', () => {
  it('draws a line, never a speck', () => {
    expect(sparkPoints([], 100, 40, 16)).toBeNull();
    expect(sparkPoints([5, 6, 5, 4], 100, 40, 16)).toBeNull();
  });

  it('ends at the right edge and keeps inside its box', () => {
    const points =
      sparkPoints([0, 50, 20, 60, 250], 100, 40, 16)
        ?.split(' ')
        .map((pair) => pair.split(',').map(Number)) ?? [];
    expect(points.at(-1)?.[0]).toBe(39);
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(1);
      expect(y).toBeGreaterThanOrEqual(1);
      expect(y).toBeLessThanOrEqual(15);
    }
  });

  it('takes the last forty', () => {
    expect(
      sparkPoints(
        Array.from({ length: 90 }, () => 1),
        100,
        40,
        16,
      )?.split(' '),
    ).toHaveLength(40);
  });
});

describe('placeTip', () => {
  const page = { width: 800, height: 600 };
  const tip = { width: 100, height: 26 };

  it('stands centred below', () => {
    expect(placeTip({ left: 200, top: 100, width: 20, height: 20 }, tip, page)).toEqual({ left: 160, top: 126 });
  });

  it('goes above at the bottom edge and stays inside at the sides', () => {
    expect(placeTip({ left: 780, top: 580, width: 20, height: 20 }, tip, page)).toEqual({ left: 692, top: 548 });
    expect(placeTip({ left: 0, top: 100, width: 20, height: 20 }, tip, page).left).toBe(8);
  });
});

describe('placeMenu', () => {
  const page = { width: 800, height: 600 };
  const menu = { width: 200, height: 240 };

  it('hangs under a button, at either end', () => {
    const button = { left: 300, top: 100, width: 24, height: 24 };
    expect(placeMenu(button, menu, page, 'start')).toEqual({ left: 300, top: 128 });
    expect(placeMenu(button, menu, page, 'end')).toEqual({ left: 124, top: 128 });
  });

  it('opens upwards near the bottom, and at the point of the pointer', () => {
    expect(placeMenu({ left: 40, top: 560, width: 24, height: 24 }, menu, page, 'start')).toEqual({
      left: 40,
      top: 316,
    });
    expect(placeMenu({ left: 700, top: 200, width: 0, height: 0 }, menu, page, 'start')).toEqual({
      left: 592,
      top: 200,
    });
  });

  it('stays inside when it fits neither way', () => {
    expect(placeMenu({ left: 0, top: 150, width: 0, height: 0 }, { width: 200, height: 560 }, page, 'start')).toEqual({
      left: 8,
      top: 32,
    });
  });
});
