/** Ctrl, or Cmd on a Mac. */
export const isMac = (): boolean => navigator.platform.startsWith('Mac');

/** What the keyboard asks of a console. */
export type ConsoleCommand =
  'copy' | 'to-end' | 'to-start' | 'line-up' | 'line-down' | 'page-up' | 'page-down' | 'select-all' | 'type';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

interface Where {
  readonly isMac: boolean;
  /** The focus is in a text field, which needs its own keys. */
  readonly isInField: boolean;
}

const SCROLL_KEYS: Readonly<Record<string, ConsoleCommand>> = {
  ArrowUp: 'line-up',
  ArrowDown: 'line-down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'to-start',
  End: 'to-end',
};

/** What a key press means in the console, or null when it is not the console's. */
export function commandOf(press: KeyPress, where: Where): ConsoleCommand | null {
  const { key, shiftKey, altKey } = press;
  const mod = where.isMac ? press.metaKey : press.ctrlKey;
  const other = where.isMac ? press.ctrlKey : press.metaKey;
  if (altKey || other) return null;
  const letter = key.toLowerCase();
  if (mod) {
    if (letter === 'c' && (shiftKey || !where.isInField)) return 'copy';
    if (letter === 'a' && !shiftKey && !where.isInField) return 'select-all';
    if (key === 'End') return 'to-end';
    if (key === 'Home') return 'to-start';
    return null;
  }
  // In a field these two do nothing else.
  if (where.isInField) return key === 'PageUp' ? 'page-up' : key === 'PageDown' ? 'page-down' : null;
  const scroll = SCROLL_KEYS[key];
  if (scroll !== undefined && !shiftKey) return scroll;
  return key.length === 1 && key !== ' ' ? 'type' : null;
}
