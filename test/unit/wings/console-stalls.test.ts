/** Each line once and in order, also when the process stands still at the worst moment. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type Course, play } from './stalled-console';

const QUIET_COURSE: Course = {
  gaps: [40],
  lines: 150,
  stalls: [],
  drops: [],
  tokenLosses: [],
  replayPauses: [0],
  replayDelays: [1],
  slips: false,
};

const numbers = (lines: readonly string[]) => lines.map((line) => Number(line.slice('line '.length)));

function expectExact(change: Partial<Course>): void {
  const { shown, printed } = play({ ...QUIET_COURSE, ...change });
  // Before the first replay nothing is promised: what has left the node's reach by then is gone.
  const first = printed.indexOf(shown[0] ?? '');
  expect(shown.length).toBeGreaterThan(150);
  expect(numbers(shown)).toEqual(numbers(printed.slice(first)));
}

test('without any trouble', () => expectExact({}));

test('a stall while the replay is on its way', () => {
  for (let at = 1_500; at < 1_560; at += 2) expectExact({ drops: [1_000], stalls: [{ at, ms: 3_000 }] });
});

test.each([10, 70, 150, 300])('a node that takes a breath of %i ms in the middle of its replay', (pause) => {
  expectExact({ drops: [2_000, 4_000], replayPauses: [0, 0, pause] });
});

test('a node that is slow to replay while lines go on', () => {
  expectExact({ drops: [2_000, 4_000], replayDelays: [400, 1_400] });
});

test('a line that comes before the word that the new token is taken', () => {
  expectExact({ tokenLosses: [{ at: 2_000, ms: 1_500 }], slips: true });
});

/** Longer standstills lose what has left the node's reach. */
const isAtMost4s = (stalls: readonly { readonly ms: number }[]) => stalls.reduce((sum, { ms }) => sum + ms, 0) <= 4_000;

test('whenever the process stands still, the socket drops and the token runs out', () => {
  const moment = fc.integer({ min: 0, max: 8_000 });
  const course = fc.record({
    gaps: fc.array(fc.constantFrom<number[]>(0, 1, 5, 20, 40, 120), { minLength: 3, maxLength: 12 }).filter((gaps) => {
      return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length >= 35;
    }),
    lines: fc.constant(180),
    stalls: fc
      .array(fc.record({ at: moment, ms: fc.constantFrom(30, 100, 400, 1_000, 3_000) }), { maxLength: 4 })
      .filter(isAtMost4s),
    drops: fc.array(moment, { maxLength: 3 }),
    tokenLosses: fc.array(fc.record({ at: moment, ms: fc.constantFrom(50, 700, 1_500) }), { maxLength: 1 }),
    replayPauses: fc.array(fc.constantFrom(0, 1, 5, 20), { minLength: 1, maxLength: 6 }),
    replayDelays: fc.array(fc.constantFrom(0, 1, 3, 30), { minLength: 1, maxLength: 4 }),
    slips: fc.boolean(),
  });
  fc.assert(
    fc.property(course, (given) => expectExact(given)),
    { numRuns: 120 },
  );
}, 60_000);
