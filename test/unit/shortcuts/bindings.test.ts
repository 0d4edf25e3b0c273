import { describe, expect, it } from 'vitest';

import { chordText, parseChord } from '../../../preload/contract/chords';
import { reservedReason } from '../../../preload/contract/reserved-keys';
import {
  clashOf,
  defaultChords,
  doScopesMeet,
  type KeyedAction,
  resolveShortcuts,
  type ShortcutScope,
  withChoice,
} from '../../../preload/contract/shortcuts';
import { ACTIONS } from '../../../renderer/shortcuts/actions';

const action = (id: string, keys: string, scope: ShortcutScope = 'window', shadows?: string[]): KeyedAction => ({
  id,
  scope,
  keys: keys === '' ? [] : keys.split(' '),
  ...(shadows === undefined ? {} : { shadows }),
});

const OPEN = action('open', 'Mod+K');
const SEARCH = action('search', 'Mod+F /');
const FIND = action('find', 'Mod+F', 'console', ['search']);
const SAVE = action('save', 'Mod+Enter', 'startup');
const STOP = action('stop', '', 'server');
const ALL = [OPEN, SEARCH, FIND, SAVE, STOP];

/** The keys in force, as text. */
function keys(chosen: Record<string, string>, actions: readonly KeyedAction[] = ALL): Record<string, string> {
  const bindings = resolveShortcuts(actions, chosen, false);
  return Object.fromEntries([...bindings].map(([id, chords]) => [id, chords.map(chordText).join(' ')]));
}

const BY_DEFAULT = { open: 'Mod+K', search: 'Mod+F /', find: 'Mod+F', save: 'Mod+Enter' };

describe('keys in force', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['nothing chosen', {}, BY_DEFAULT],
    ['other keys', { open: 'Mod+P' }, { ...BY_DEFAULT, open: 'Mod+P' }],
    ['keys for what had none', { stop: 'Mod+Shift+S' }, { ...BY_DEFAULT, stop: 'Mod+Shift+S' }],
    ['no keys', { open: '' }, { search: 'Mod+F /', find: 'Mod+F', save: 'Mod+Enter' }],
    ['one of several is chosen: the others go', { search: '/' }, { ...BY_DEFAULT, search: '/' }],
    ['not a chord', { open: 'nonsense' }, BY_DEFAULT],
    ['reserved', { open: 'Mod+C' }, BY_DEFAULT],
    ['an action that there is not', { gone: 'Mod+P' }, BY_DEFAULT],
    ['Control is the main modifier', { open: 'Ctrl+P' }, { ...BY_DEFAULT, open: 'Mod+P' }],
    ['of two that clash the later has none', { open: 'Mod+P', stop: 'Mod+P' }, { ...BY_DEFAULT, open: 'Mod+P' }],
    [
      'a choice goes before the keys that another has by itself',
      { stop: 'Mod+K' },
      { search: 'Mod+F /', find: 'Mod+F', save: 'Mod+Enter', stop: 'Mod+K' },
    ],
    ['only the keys that clash are lost', { stop: '/' }, { ...BY_DEFAULT, search: 'Mod+F', stop: '/' }],
    ['two swap their keys', { open: 'Mod+F', search: 'Mod+K' }, { open: 'Mod+F', search: 'Mod+K', save: 'Mod+Enter' }],
    ['two that never meet have the same', { find: 'Mod+Enter' }, { ...BY_DEFAULT, find: 'Mod+Enter' }],
  ])('%s', (_what, chosen, inForce) => {
    expect(keys(chosen)).toEqual(inForce);
  });

  it('keys of a Mac are its own', () => {
    const quit: KeyedAction = { ...OPEN, macKeys: ['Ctrl+K'] };
    const mac = resolveShortcuts([quit], {}, true);
    expect(mac.get('open')?.map(chordText)).toEqual(['Ctrl+K']);
  });
});

describe('clashes', () => {
  const bindings = resolveShortcuts(ALL, {}, false);
  const clash = (of: KeyedAction, text: string): string | null => {
    const chord = parseChord(text);
    return chord === null ? '' : (clashOf(of, chord, ALL, bindings)?.id ?? null);
  };

  it.each<[KeyedAction, string, string | null]>([
    [STOP, 'Mod+K', 'open'],
    [STOP, '/', 'search'],
    [STOP, 'Mod+Enter', 'save'],
    [STOP, 'Mod+P', null],
    [OPEN, 'Mod+K', null],
    [FIND, 'Mod+F', null],
    [SEARCH, 'Mod+F', null],
    [FIND, 'Mod+Enter', null],
    [OPEN, 'Mod+F', 'search'],
  ])('$0.id with %s', (of, text, other) => {
    expect(clash(of, text)).toBe(other);
  });

  it.each<[ShortcutScope, ShortcutScope, boolean]>([
    ['window', 'console', true],
    ['server', 'console', true],
    ['startup', 'server', true],
    ['console', 'startup', false],
    ['dashboard', 'server', false],
    ['dashboard', 'dashboard', true],
  ])('%s and %s meet: %s', (a, b, meet) => {
    expect([doScopesMeet(a, b), doScopesMeet(b, a)]).toEqual([meet, meet]);
  });
});

describe('choices', () => {
  const choose = (of: KeyedAction, text: string | null, chosen: Record<string, string> = {}) =>
    withChoice(of, text === null ? null : parseChord(text), chosen, false);

  it('are kept where they differ from what an action has by itself', () => {
    expect(choose(OPEN, 'Mod+P')).toEqual({ open: 'Mod+P' });
    expect(choose(OPEN, null)).toEqual({ open: '' });
    expect(choose(OPEN, 'Mod+K', { open: 'Mod+P', stop: 'Mod+L' })).toEqual({ stop: 'Mod+L' });
    expect(choose(STOP, null, { stop: 'Mod+L' })).toEqual({});
    expect(choose(SEARCH, 'Mod+F')).toEqual({ search: 'Mod+F' });
  });
});

describe('the actions of the window', () => {
  it('have ids of their own', () => {
    expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length);
  });

  it.each([
    ['elsewhere', false],
    ['on a Mac', true],
  ])('have keys that are free and do not clash, %s', (_where, isMac) => {
    const bindings = resolveShortcuts(ACTIONS, {}, isMac);
    for (const of of ACTIONS) {
      const defaults = defaultChords(of, isMac);
      expect(defaults, of.id).toHaveLength((isMac ? (of.macKeys ?? of.keys) : of.keys).length);
      for (const chord of defaults) {
        expect(reservedReason(chord, isMac), `${of.id} ${chordText(chord)}`).toBeNull();
        expect(clashOf(of, chord, ACTIONS, bindings)?.id ?? null, `${of.id} ${chordText(chord)}`).toBeNull();
      }
    }
  });
});
