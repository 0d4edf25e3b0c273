import { describe, expect, it } from 'vitest';

import { inOrder } from '../../../main/accounts/account-order';
import { distinctLabel, isLabelTaken } from '../../../main/accounts/labels';

describe('the order of accounts', () => {
  const all = ['a', 'b', 'c'].map((id) => ({ id }));
  const ids = (order: readonly string[]) =>
    inOrder(all, order)
      .map(({ id }) => id)
      .join('');

  it.each([
    ['as asked', ['c', 'a', 'b'], 'cab'],
    ['what is missing comes last, as it was', ['c'], 'cab'],
    ['nothing is asked for', [], 'abc'],
    ['an id twice counts once', ['b', 'b', 'a', 'b'], 'bac'],
    ['unknown ids count for nothing', ['x', 'c', '', 'b'], 'cba'],
  ])('%s', (_what, order, expected) => {
    expect(ids(order)).toBe(expected);
  });
});

describe('labels', () => {
  it('are the same when nobody can tell them apart', () => {
    expect(isLabelTaken('Home', ['home ', 'x'])).toBe(true);
    expect(isLabelTaken('Home', ['Home 2'])).toBe(false);
  });

  it('get a number where they are taken', () => {
    expect(distinctLabel('Home', [])).toBe('Home');
    expect(distinctLabel('Home', ['home'])).toBe('Home 2');
    expect(distinctLabel('Home', ['Home', 'Home 2', 'Home 3'])).toBe('Home 4');
    const long = 'x'.repeat(60);
    expect(distinctLabel(long, [long])).toBe(`${'x'.repeat(58)} 2`);
  });
});
