import { describe, expect, it } from 'vitest';

import { extended, NOTHING_PICKED, type Picked, toggled, withAll, without } from '../../../renderer/bulk/picked';

const ORDER = ['a', 'b', 'c', 'd', 'e', 'f'];

const keysOf = (picked: Picked): string => [...picked.keys].sort().join('');
const from = (...keys: string[]): Picked => keys.reduce(toggled, NOTHING_PICKED);

describe('single rows', () => {
  it('are picked and left again', () => {
    expect(keysOf(from('a', 'c'))).toBe('ac');
    expect(keysOf(from('a', 'c', 'a'))).toBe('c');
  });

  it('leave when they vanish, and do not come back with a range', () => {
    const left = without(extended(from('b'), 'd', ORDER), ['c']);
    expect(keysOf(left)).toBe('bd');
    expect(keysOf(extended(left, 'e', ['a', 'b', 'd', 'e', 'f']))).toBe('bde');
  });
});

describe('a range', () => {
  it('goes from the row picked last to this one, in either direction', () => {
    expect(keysOf(extended(from('b'), 'd', ORDER))).toBe('bcd');
    expect(keysOf(extended(from('e'), 'c', ORDER))).toBe('cde');
  });

  it('follows when its end moves, and keeps what was picked besides', () => {
    const first = extended(from('a', 'c'), 'f', ORDER);
    expect(keysOf(first)).toBe('acdef');
    expect(keysOf(extended(first, 'd', ORDER))).toBe('acd');
    expect(keysOf(extended(first, 'b', ORDER))).toBe('abc');
  });

  it('by keyboard begins at the row with the focus', () => {
    expect(keysOf(extended(NOTHING_PICKED, 'c', ORDER, 'b'))).toBe('bc');
    const moved = extended(extended(from('a'), 'b', ORDER, 'a'), 'e', ORDER, 'd');
    expect(keysOf(moved)).toBe('abde');
  });

  it('by keyboard shrinks again on the way back', () => {
    const there = extended(extended(NOTHING_PICKED, 'c', ORDER, 'b'), 'd', ORDER, 'c');
    expect(keysOf(there)).toBe('bcd');
    expect(keysOf(extended(there, 'c', ORDER, 'd'))).toBe('bc');
  });

  it('is only this row when the row picked last is not listed any more', () => {
    expect(keysOf(extended(from('z'), 'c', ORDER))).toBe('cz');
  });
});

describe('everything that is shown', () => {
  it('comes to what is picked already', () => {
    expect(keysOf(withAll(from('z'), ORDER))).toBe('abcdefz');
  });
});
