import { describe, expect, it } from 'vitest';

import {
  ariaChord,
  type ChordPress,
  chordsOf,
  chordText,
  parseChord,
  showChord,
} from '../../../preload/contract/chords';
import { reservedReason } from '../../../preload/contract/reserved-keys';

const press = (key: string, code: string, held: string = '', change: Partial<ChordPress> = {}): ChordPress => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  isAltGraph: false,
  ...change,
});

const texts = (of: ChordPress, isMac = false): string[] => chordsOf(of, isMac).map(chordText);

describe('keys as text', () => {
  it.each([
    ['Mod+K', 'Mod+K'],
    ['shift+mod+k', 'Mod+Shift+K'],
    ['Alt + 1', 'Alt+1'],
    ['?', '?'],
    ['Shift+?', '?'],
    ['Mod+Plus', 'Mod+Plus'],
    ['f2', 'F2'],
    ['mod+pageup', 'Mod+PageUp'],
    ['Mod+Enter', 'Mod+Enter'],
    ['Mod+Ö', 'Mod+Ö'],
  ])('%s is kept as %s', (text, kept) => {
    const chord = parseChord(text);
    expect(chord === null ? null : chordText(chord)).toBe(kept);
  });

  it.each(['', 'Mod', 'Mod+', '+', 'Mod+Mod+K', 'Hyper+K', 'Mod+Foo', 'F25', 'Mod+ ', 'K+Mod'])(
    '%j is no chord',
    (text) => {
      expect(parseChord(text)).toBeNull();
    },
  );

  it.each([
    ['Mod+Shift+K', 'Ctrl+Shift+K', '⇧⌘K', 'Control+Shift+K', 'Meta+Shift+K'],
    ['Ctrl+Alt+1', 'Ctrl+Alt+1', '⌃⌥1', 'Control+Alt+1', 'Control+Alt+1'],
    ['Mod+Plus', 'Ctrl++', '⌘+', 'Control+Plus', 'Meta+Plus'],
    ['Alt+ArrowUp', 'Alt+↑', '⌥↑', 'Alt+ArrowUp', 'Alt+ArrowUp'],
  ])('%s is shown as %s, on a Mac as %s', (text, shown, shownOnMac, aria, ariaOnMac) => {
    const chord = parseChord(text);
    if (chord === null) throw new Error(text);
    expect([showChord(chord, false), showChord(chord, true)]).toEqual([shown, shownOnMac]);
    expect([ariaChord(chord, false), ariaChord(chord, true)]).toEqual([aria, ariaOnMac]);
  });
});

describe('keys as pressed', () => {
  it.each([
    ['a letter as the layout has it: Dvorak', press('k', 'KeyV', 'c'), ['Mod+K']],
    ['Caps Lock', press('K', 'KeyK', 'c'), ['Mod+K']],
    ['Shift with a letter', press('K', 'KeyK', 'cs'), ['Mod+Shift+K']],
    ['a layout without Latin letters', press('л', 'KeyK', 'c'), ['Mod+K']],
    ['a letter where another layout has a symbol', press('ö', 'Semicolon', 'c'), ['Mod+Ö']],
    ['a digit of the digit row that types something else', press('&', 'Digit1', 'c'), ['Mod+1', 'Mod+&']],
    ['a digit that a layout makes with Shift', press('1', 'Digit1', 'cs'), ['Mod+Shift+1']],
    ['a symbol that a layout makes of a digit', press('/', 'Digit7', 'cs'), ['Mod+/', 'Mod+Shift+7']],
    ['a symbol with Shift', press('?', 'Slash', 's'), ['?']],
    ['plus', press('+', 'Equal', 'cs'), ['Mod+Plus']],
    ['Alt with a digit', press('1', 'Digit1', 'a'), ['Alt+1']],
    ['space', press(' ', 'Space', 'c'), ['Mod+Space']],
    ['an F key', press('F2', 'F2'), ['F2']],
    ['a modifier alone', press('Control', 'ControlLeft', 'c'), []],
    ['a dead key', press('Dead', 'BracketLeft', 'c'), []],
    ['the Windows key', press('k', 'KeyK', 'm'), []],
    ['AltGr reported as Ctrl and Alt', press('@', 'KeyQ', 'ca', { isAltGraph: true }), ['@']],
    ['AltGr with a letter', press('e', 'KeyE', 'ca', { isAltGraph: true }), ['E']],
  ])('%s', (_what, of, meant) => {
    expect(texts(of)).toEqual(meant);
  });

  it.each([
    ['Cmd', press('k', 'KeyK', 'm'), ['Mod+K']],
    ['Control', press('k', 'KeyK', 'c'), ['Ctrl+K']],
    ['Option that makes another character', press('˚', 'KeyK', 'a'), ['Alt+K']],
    ['Option and a digit', press('¡', 'Digit1', 'a'), ['Alt+1', 'Alt+¡']],
    ['Option and a dead key', press('Dead', 'KeyE', 'a'), ['Alt+E']],
  ])('on a Mac: %s', (_what, of, meant) => {
    expect(texts(of, true)).toEqual(meant);
  });
});

describe('keys that are taken', () => {
  it.each([
    'Mod+C',
    'Mod+Shift+Z',
    'Escape',
    'Shift+Tab',
    'Mod+Tab',
    'Enter',
    'Shift+Enter',
    'ArrowUp',
    'Alt+ArrowLeft',
  ])('%s cannot be chosen', (text) => {
    const chord = parseChord(text);
    expect(chord).not.toBeNull();
    if (chord !== null) expect(reservedReason(chord, false)).toMatch(/\.$/);
  });

  it.each(['F5', 'Mod+R', 'F12', 'Alt+F4', 'Mod+Q', 'K', 'Shift+K', '7', 'Space', 'Mod+Alt+K', 'Ctrl+C', 'Mod+Home'])(
    '%s neither',
    (text) => {
      const chord = parseChord(text);
      if (chord !== null) expect(reservedReason(chord, false)).toMatch(/\.$/);
      expect(chord).not.toBeNull();
    },
  );

  it.each(['Mod+K', 'Alt+1', 'Alt+K', '?', '/', 'F2', 'Shift+F2', 'Mod+Enter', 'Mod+Shift+P', 'Mod+PageUp'])(
    '%s can',
    (text) => {
      const chord = parseChord(text);
      expect(chord === null ? '' : reservedReason(chord, false)).toBeNull();
    },
  );

  it('on a Mac, Option types characters, Control and Cmd+Option do not', () => {
    const reason = (text: string): string | null => {
      const chord = parseChord(text);
      return chord === null ? '' : reservedReason(chord, true);
    };
    expect(reason('Alt+K')).toMatch(/Option/);
    expect(reason('Mod+H')).toMatch(/system/);
    expect([reason('Alt+1'), reason('Ctrl+K'), reason('Mod+Alt+K')]).toEqual([null, null, null]);
  });
});
