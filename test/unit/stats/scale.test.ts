import { describe, expect, it } from 'vitest';

import { type Axis, gridOf, nextAxis, roundTop, tickText, type Unit } from '../../../renderer/stats/scale';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

describe('round tops', () => {
  it.each<[number, Unit, number]>([
    [0, 'percent', 10],
    [11, 'percent', 12.5],
    [84, 'percent', 100],
    [101, 'percent', 125],
    [216, 'percent', 250],
    [870, 'percent', 1_000],
    [0, 'bytes', 64 * MIB],
    [300 * MIB, 'bytes', 320 * MIB],
    [900 * MIB, 'bytes', GIB],
    [4.3 * GIB, 'bytes', 5 * GIB],
    [34 * GIB, 'bytes', 40 * GIB],
    [0, 'rate', 4_096],
    [1_000_000, 'rate', MIB],
  ])('%d %s: %d', (value, unit, top) => {
    expect(roundTop(value, unit).top).toBe(top);
  });

  it('never is below what it has to hold, and wastes no more than half', () => {
    for (const unit of ['percent', 'bytes', 'rate'] as const) {
      for (let value = 5_000; value < 1e14; value *= 1.07) {
        const { top } = roundTop(value * (unit === 'bytes' ? 20_000 : 1), unit);
        const held = value * (unit === 'bytes' ? 20_000 : 1);
        expect(top).toBeGreaterThanOrEqual(held);
        expect(top).toBeLessThanOrEqual(held * 2);
      }
    }
  });

  it('is divided into round parts', () => {
    expect(gridOf(roundTop(110, 'percent'))).toEqual([0, 25, 50, 75, 100, 125]);
    expect(gridOf(roundTop(5.5 * GIB, 'bytes')).map((value) => tickText(value, 'bytes'))).toEqual([
      '0',
      '2 GiB',
      '4 GiB',
      '6 GiB',
    ]);
    expect(gridOf(roundTop(900 * MIB, 'rate')).map((value) => tickText(value, 'rate'))).toEqual([
      '0',
      '256 MiB/s',
      '512 MiB/s',
      '768 MiB/s',
      '1 GiB/s',
    ]);
    expect(tickText(12.5, 'percent')).toBe('12.5%');
  });
});

describe('an axis in time', () => {
  const follow = (peaks: readonly number[], limit: number | null, unit: Unit = 'percent'): number[] => {
    let axis: Axis | null = null;
    return peaks.map((peak) => {
      axis = nextAxis(axis, peak, limit, unit);
      return axis.top;
    });
  };

  it('grows at once, and stays while figures move below it', () => {
    expect(follow([60, 85, 100, 70, 55, 90, 50], null)).toEqual([80, 100, 125, 125, 125, 125, 125]);
  });

  it('is lowered when hardly any of it is used any more', () => {
    expect(follow([380, 200, 150, 60], null)).toEqual([500, 500, 200, 80]);
  });

  it('shows the limit, with room for its label, when usage is within sight of it', () => {
    expect(follow([90], 200)).toEqual([250]);
    expect(follow([3 * GIB], 4 * GIB, 'bytes')).toEqual([5 * GIB]);
  });

  it('leaves a limit out that is far away', () => {
    expect(follow([12], 400)).toEqual([15]);
  });

  it('does not jump at the border of sight', () => {
    expect(follow([79, 81, 79, 60, 55, 81], 200)).toEqual([100, 250, 250, 250, 250, 250]);
    expect(follow([81, 45], 200)).toEqual([250, 50]);
  });

  it('follows a limit that was changed', () => {
    expect(nextAxis({ top: 250, parts: 5 }, 95, 100, 'percent').top).toBe(125);
  });
});
