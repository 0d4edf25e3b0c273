/**
 * Keys pressed together, as text (`Mod+Shift+K`) and as pressed. `Mod` is Cmd on a Mac and Ctrl elsewhere. Letters are
 * those the layout types, digits those of the digit row whatever the layout types there. Pure.
 */

/** `key` is `A`, `7`, a symbol, `F2`, or a name that the browser gives (`Enter`, `ArrowUp`), with `Plus` and `Space`. */
export interface Chord {
  readonly mod: boolean;
  /** Control on a Mac; elsewhere it is `mod`. */
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Never with a symbol: which keys make one is the layout's business. */
  readonly shift: boolean;
  readonly key: string;
}

/** What of a keyboard event counts. */
export interface ChordPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** AltGr is down: it types a character, also where the system reports it as Ctrl and Alt. */
  readonly isAltGraph: boolean;
}

/** Keys beside letters, digits, symbols and F keys that can be part of a chord. */
const NAMED_KEYS = [
  'Enter',
  'Escape',
  'Tab',
  'Space',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
] as const;

const MODIFIERS: Readonly<Record<string, 'mod' | 'ctrl' | 'alt' | 'shift'>> = {
  mod: 'mod',
  ctrl: 'ctrl',
  alt: 'alt',
  shift: 'shift',
};

const isLetter = (key: string): boolean => /^[A-Z]$/.test(key);
const isDigit = (key: string): boolean => /^\d$/.test(key);
const isFunctionKey = (key: string): boolean => /^F([1-9]|1\d|2[0-4])$/.test(key);

/** One character that is neither letter nor digit of the Latin alphabet, or `Plus`. */
export const isSymbol = (key: string): boolean =>
  key === 'Plus' || ([...key].length === 1 && !isLetter(key) && !isDigit(key) && key.trim() !== '');

/** A letter, a digit or a symbol: what a field would take as text. */
export const isCharacter = (key: string): boolean => isLetter(key) || isDigit(key) || isSymbol(key);

/** One way to write a key: the capital, where that is one character. */
function capitalOf(character: string): string {
  const capital = character.toUpperCase();
  return capital.length === character.length ? capital : character;
}

function keyOf(part: string): string | null {
  if (part.length === 1 && part !== '+') return part.trim() === '' ? null : capitalOf(part);
  const name = part.toLowerCase();
  if (name === 'plus') return 'Plus';
  if (isFunctionKey(part.toUpperCase())) return part.toUpperCase();
  return NAMED_KEYS.find((key) => key.toLowerCase() === name) ?? null;
}

/** null for what is no chord. The order and the case of the parts do not count. */
export function parseChord(text: string): Chord | null {
  const parts = text.split('+').map((part) => part.trim());
  const key = keyOf(parts.pop() ?? '');
  if (key === null) return null;
  const held = { mod: false, ctrl: false, alt: false, shift: false };
  for (const part of parts) {
    const modifier = MODIFIERS[part.toLowerCase()];
    if (modifier === undefined || held[modifier]) return null;
    held[modifier] = true;
  }
  return { ...held, shift: held.shift && !isSymbol(key), key };
}

/** How a chord is kept: always the same text for the same keys. */
export function chordText({ mod, ctrl, alt, shift, key }: Chord): string {
  return [mod && 'Mod', ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter((part) => part !== false).join('+');
}

/** The chord as this platform's keyboard has it: without a Mac, Control is the main modifier itself. */
export function chordOn(chord: Chord, isMac: boolean): Chord {
  return isMac ? chord : { ...chord, mod: chord.mod || chord.ctrl, ctrl: false };
}

export const isSameChord = (a: Chord, b: Chord): boolean => chordText(a) === chordText(b);

const SHOWN_KEYS: Readonly<Record<string, string>> = {
  Plus: '+',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** For the eye: `Ctrl+Shift+K`, on a Mac `⇧⌘K`. */
export function showChord(chord: Chord, isMac: boolean): string {
  const { mod, ctrl, alt, shift, key } = chordOn(chord, isMac);
  const shown = SHOWN_KEYS[key] ?? key;
  if (isMac) return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${shown}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', shown].filter((part) => part !== false).join('+');
}

/** For `aria-keyshortcuts`. */
export function ariaChord(chord: Chord, isMac: boolean): string {
  const { mod, ctrl, alt, shift, key } = chordOn(chord, isMac);
  return [mod && (isMac ? 'Meta' : 'Control'), ctrl && 'Control', alt && 'Alt', shift && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
}

/** The keys that a press may be meant as; empty for a modifier alone, a dead key, or a key of the system. */
function keysPressed({
  key,
  code,
  shiftKey,
}: ChordPress): readonly { readonly key: string; readonly shift: boolean }[] {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const symbol = key === '+' ? 'Plus' : capitalOf(key);
  const typed = isSymbol(symbol) ? [{ key: symbol, shift: false }] : [];
  if (digit !== undefined) {
    const asDigit = { key: digit, shift: shiftKey };
    // Shift makes a symbol of a digit, which is then the likelier meaning of the two.
    return shiftKey ? [...typed, asDigit] : [asDigit, ...typed];
  }
  if (/^[a-z]$/i.test(key)) return [{ key: capitalOf(key), shift: shiftKey }];
  // A layout without Latin letters, or an Alt that makes other characters of them: the place on the keyboard counts.
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place !== undefined && !/^[!-~]$/.test(key)) return [{ key: place, shift: shiftKey }];
  if (typed.length > 0) return typed;
  const named = key === ' ' ? 'Space' : keyOf(key);
  return named === null ? [] : [{ key: named, shift: shiftKey }];
}

/** The chords that a press may be meant as, the likeliest first. */
export function chordsOf(press: ChordPress, isMac: boolean): readonly Chord[] {
  // The Windows key belongs to the system.
  if (!isMac && press.metaKey) return [];
  // Alt with digits of the pad types a character on Windows.
  if (!isMac && press.altKey && !press.ctrlKey && /^Numpad\d$/.test(press.code)) return [];
  const alt = press.altKey && !press.isAltGraph;
  const control = press.ctrlKey && !press.isAltGraph;
  return keysPressed(press).map(({ key, shift }) => ({
    mod: isMac ? press.metaKey : control,
    ctrl: isMac && control,
    alt,
    shift,
    key,
  }));
}
