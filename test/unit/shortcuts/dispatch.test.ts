import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });

import type { ChordPress } from '../../../preload/contract/chords';
import { resolveShortcuts } from '../../../preload/contract/shortcuts';
import { ACTIONS } from '../../../renderer/shortcuts/actions';
import { actionFor, type PressedIn } from '../../../renderer/shortcuts/dispatch';
import type { Place } from '../../../renderer/state/view.svelte';

const DASHBOARD: Place = { page: 'dashboard' };
const CONSOLE: Place = { page: 'server', key: 'a:b', tab: 'console' };
const STARTUP: Place = { page: 'server', key: 'a:b', tab: 'startup' };

const IN: PressedIn = { place: DASHBOARD, isInMain: true, isTyping: false, isTypedWithAlt: false, isMac: false };

const press = (key: string, code: string, held = '', isAltGraph = false): ChordPress => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: false,
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  isAltGraph,
});

describe('which action a key press means', () => {
  it.each<[string, ChordPress, Partial<PressedIn>, string | null]>([
    ['anywhere', press('k', 'KeyK', 'c'), {}, 'palette.open'],
    ['while typing, with a modifier', press('k', 'KeyK', 'c'), { isTyping: true }, 'palette.open'],
    ['a symbol alone', press('/', 'Slash'), {}, 'search.focus'],
    ['a symbol while typing', press('/', 'Slash'), { isTyping: true }, null],
    ['a question mark', press('?', 'Slash', 's'), {}, 'shortcuts.open'],
    ['a question mark while typing', press('?', 'Slash', 's'), { isTyping: true }, null],
    ['the list: its search', press('f', 'KeyF', 'c'), {}, 'search.focus'],
    ['the console: find', press('f', 'KeyF', 'c'), { place: CONSOLE }, 'console.find'],
    ['beside the console: the search', press('f', 'KeyF', 'c'), { place: CONSOLE, isInMain: false }, 'search.focus'],
    ['a tab of a server', press('2', 'Digit2', 'a'), { place: CONSOLE }, 'tab.stats'],
    ['no server, no tab', press('2', 'Digit2', 'a'), {}, null],
    ['Alt that types into a field', press('2', 'Digit2', 'a'), { place: CONSOLE, isTypedWithAlt: true }, null],
    ['saving where there is something to save', press('Enter', 'Enter', 'c'), { place: STARTUP }, 'startup.save'],
    ['and nowhere else', press('Enter', 'Enter', 'c'), { place: CONSOLE }, null],
    ['a panel', press('3', 'Digit3', 'c'), {}, 'account.3'],
    ['the digit row of another layout', press('ç', 'Digit9', 'c'), {}, 'account.9'],
    ['AltGr', press('k', 'KeyK', 'ca', true), { isTyping: true }, null],
    ['nobody', press('y', 'KeyY', 'c'), {}, null],
  ])('%s', (_where, of, where, id) => {
    const bindings = resolveShortcuts(ACTIONS, {}, false);
    expect(actionFor(of, { ...IN, ...where }, ACTIONS, bindings)?.id ?? null).toBe(id);
  });

  it('keys that were changed', () => {
    const bindings = resolveShortcuts(ACTIONS, { 'console.find': 'Mod+G' }, false);
    const meant = (key: string) =>
      actionFor(press(key, `Key${key.toUpperCase()}`, 'c'), { ...IN, place: CONSOLE }, ACTIONS, bindings)?.id;
    expect([meant('g'), meant('f')]).toEqual(['console.find', 'search.focus']);
  });
});
