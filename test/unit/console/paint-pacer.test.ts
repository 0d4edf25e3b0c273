import { beforeEach, describe, expect, it } from 'vitest';

import { HOLD, PAINT_MS, PaintPacer, RELEASE } from '../../../renderer/console/paint-pacer';

describe('PaintPacer', () => {
  let now: number;
  let timers: { at: number; run: () => void }[];
  let written: string[];
  let pacer: PaintPacer;
  const taken = (): void => undefined;

  beforeEach(() => {
    now = 1_000;
    timers = [];
    written = [];
    pacer = new PaintPacer({
      now: () => now,
      after: (ms, run) => {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      write: (text) => written.push(text),
    });
  });

  const advance = (ms: number): void => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const timer of due) timer.run();
  };

  it('draws a line after a pause at once', () => {
    pacer.write('one', taken);
    advance(PAINT_MS);
    pacer.write('two', taken);

    expect(written).toEqual(['one', 'two']);
    expect(timers).toEqual([]);
  });

  it('takes in what follows at once, and draws it together', () => {
    pacer.write('one', taken);
    advance(10);
    pacer.write('two', taken);
    pacer.write('three', taken);
    expect(written).toEqual(['one', `${HOLD}two`, 'three']);

    advance(PAINT_MS - 10);
    expect(written.at(-1)).toBe(RELEASE);

    pacer.write('four', taken);
    expect(written.at(-1)).toBe(`${HOLD}four`);
  });

  it('always ends what it began', () => {
    for (let step = 0; step < 500; step += 1) {
      pacer.write('x', taken);
      advance(step % 17);
    }
    advance(PAINT_MS);
    const all = written.join('');
    expect(all.split(HOLD).length).toBe(all.split(RELEASE).length);
    expect(all.lastIndexOf(RELEASE)).toBeGreaterThan(all.lastIndexOf(HOLD));
  });

  it('draws at once when asked', () => {
    pacer.write('one', taken);
    pacer.write('two', taken);
    pacer.flush();
    pacer.flush();
    expect(written).toEqual(['one', `${HOLD}two`, RELEASE]);
    expect(timers).toEqual([]);
  });

  it('leaves no timer behind', () => {
    pacer.write('one', taken);
    pacer.write('two', taken);
    pacer.dispose();
    expect(timers).toEqual([]);
  });
});
