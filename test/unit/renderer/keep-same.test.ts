import { expect, it } from 'vitest';

import { keepSame } from '../../../renderer/state/keep-same';

const [one, two, other] = [{ id: 1 }, { id: 2 }, { id: 2 }];

it('the same things in the same order are the list that there was', () => {
  const before = [one, two];
  expect(keepSame(before, [one, two])).toBe(before);
});

it.each([
  ['fewer', [one]],
  ['more', [one, two, other]],
  ['another order', [two, one]],
  ['a new value of one', [one, other]],
])('%s is a new list', (_what, now) => {
  expect(keepSame([one, two], now)).toBe(now);
});
