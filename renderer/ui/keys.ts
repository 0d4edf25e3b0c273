/** The keyboard has Cmd keys. */
export const IS_MAC = navigator.platform.startsWith('Mac');

/** How a shortcut with the main modifier is written here: `Ctrl+F` or `⌘F`. */
export const modShortcut = (key: string): string => (IS_MAC ? `⌘${key}` : `Ctrl+${key}`);

/** The main modifier alone: Cmd on a Mac, Ctrl elsewhere. */
export const hasMod = (event: KeyboardEvent): boolean =>
  !event.altKey && !event.shiftKey && (IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey);

/** True where letters are typed into something. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'));

/** True when Alt makes a character that is typed: many layouts of the Mac have brackets and braces there. */
export const isTypedWithAlt = ({ key, target }: KeyboardEvent): boolean =>
  IS_MAC && isTyping(target) && /^[!-~]$/.test(key) && !/\d/.test(key);
