import { describe, expect, it } from 'vitest';

import { colorTaken, labelTaken } from '../../../renderer/accounts/distinct';
import { moved, placed } from '../../../renderer/accounts/order';
import { account } from './samples';

describe('moving a panel', () => {
  const all = ['a', 'b', 'c'];

  it.each([
    ['b', -1, 'bac'],
    ['b', 1, 'acb'],
    ['a', -1, 'abc'],
    ['c', 1, 'abc'],
    ['x', 1, 'abc'],
  ] as const)('%s by %i', (id, step, expected) => {
    expect(moved(all, id, step).join('')).toBe(expected);
  });

  it.each([
    ['a', 'c', 'bac'],
    ['a', null, 'bca'],
    ['c', 'a', 'cab'],
    ['b', 'b', 'abc'],
    ['x', 'a', 'abc'],
    ['a', 'gone', 'bca'],
  ] as const)('%s in front of %s', (id, before, expected) => {
    expect(placed(all, id, before).join('')).toBe(expected);
  });
});

describe('telling panels apart', () => {
  const panels = [account('a', 'Home', 1), account('b', 'Club', 1), account('c', 'Rent', 2)];

  it('names the panel that is called the same', () => {
    expect(labelTaken(panels, ' home', null)).toBe('Another panel is called Home already.');
    expect(labelTaken(panels, 'Home', 'a')).toBeNull();
    expect(labelTaken(panels, 'Homes', null)).toBeNull();
  });

  it('names the panels of the same colour', () => {
    expect(colorTaken(panels, 2, null)).toBe('Rent has this colour too.');
    expect(colorTaken(panels, 2, 'c')).toBeNull();
    expect(colorTaken(panels, 1, null)).toBe('Home and 1 more have this colour too.');
    expect(colorTaken(panels, 3, null)).toBeNull();
  });
});
