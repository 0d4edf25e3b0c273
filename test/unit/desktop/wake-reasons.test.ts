import { expect, it } from 'vitest';

import { WakeReasons } from '../../../main/desktop/wake-reasons';
import { FakeClock } from '../../fakes/fake-clock';

function setUp() {
  const clock = new FakeClock();
  const start = clock.now();
  const wakes: number[] = [];
  const reasons = new WakeReasons(clock, () => wakes.push(clock.now() - start));
  return { clock, reasons, wakes };
}

it('resume, unlock and the network coming back within a few seconds are one wake', () => {
  const { clock, reasons, wakes } = setUp();
  for (const ms of [700, 600, 900]) {
    reasons.add();
    clock.advance(ms);
  }
  clock.advance(60_000);
  expect(wakes).toEqual([2_300]);
});

it('reasons without end do not put the wake off for ever', () => {
  const { clock, reasons, wakes } = setUp();
  for (let reason = 0; reason < 20; reason += 1) {
    reasons.add();
    clock.advance(300);
  }
  expect(wakes[0]).toBe(4_000);
});

it('a network that flaps ten times a minute is a few wakes, and the last state is looked at', () => {
  const { clock, reasons, wakes } = setUp();
  for (let change = 0; change < 10; change += 1) {
    reasons.add();
    clock.advance(6_000);
  }
  clock.advance(60_000);
  expect(wakes.length).toBeLessThanOrEqual(5);
  expect(wakes.at(-1)).toBeGreaterThanOrEqual(54_000);
});

it('stopped, it wakes nobody', () => {
  const { clock, reasons, wakes } = setUp();
  reasons.add();
  reasons.stop();
  clock.advance(60_000);
  expect(wakes).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('a clock that was set back puts no wake off', () => {
  let setBackMs = 0;
  const clock = new FakeClock();
  let wakes = 0;
  const after = (ms: number, run: () => void) => clock.after(ms, run);
  const reasons = new WakeReasons({ now: () => clock.now() - setBackMs, after }, () => (wakes += 1));
  reasons.add();
  clock.advance(1_000);
  setBackMs = 3_600_000;
  reasons.add();
  clock.advance(1_000);
  expect(wakes).toBe(2);
});
