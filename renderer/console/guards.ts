import type { IDisposable, IParser } from '@xterm/xterm';

/** Titles, hyperlinks, colour changes and queries, clipboard, notifications and files. */
const OSC = [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 50, 52, 104, 110, 111, 112, 133, 633, 777, 1337];

/**
 * Every CSI function of xterm that moves to another line, erases or scrolls there, sets a margin, mode or tab stop,
 * moves columns, repeats at length, or answers. What is left: colour and style (`m`), cursor left, right and to a
 * column (`C`, `D`, `G`), erase, insert and delete within the line (`K`, `X`, `@`, `P`).
 */
const CSI: readonly (readonly [before: string, finals: string])[] = [
  ['', 'ABEFHIJLMSTZ`abcdefghlnrstu'],
  ['?', 'JKn'],
  ['>', 'c'],
  [' ', '@Aq'],
  ['!', 'p'],
  ['"', 'q'],
  ['$', 'p'],
  ['?$', 'p'],
  ["'", '}~'],
];

/** Save and restore cursor, index, next line, tab stop, reverse index, keypad, full reset, charset locks. */
const ESC_FINALS = '78DEHM=>cno|}~';
/** Charsets by name, UTF-8 switch, screen alignment pattern. */
const ESC_INTERMEDIATES = '()*+-./%#';
const ESC_CHARSET_FINALS = '0123456789ABCEHKQRYZ=>@G`';

const swallow = (): boolean => true;

/** The one mode that Rookery itself uses, to draw less often (`paint-pacer.ts`); xterm ends it after a second. */
const SYNCHRONIZED_OUTPUT = 2026;
const swallowOtherModes = (params: (number | number[])[]): boolean =>
  params.length !== 1 || params[0] !== SYNCHRONIZED_OUTPUT;

/**
 * Makes the terminal a log: sequences that would erase or rewrite other lines, retitle, reach the clipboard, make
 * hyperlinks or answer are dropped. Main has taken them out already; this is the second lock on the same door.
 */
export function guardParser(parser: IParser): IDisposable {
  const hooks: IDisposable[] = OSC.map((id) => parser.registerOscHandler(id, swallow));
  for (const [before, finals] of CSI) {
    const prefix = before.startsWith('?') || before.startsWith('>') ? before.charAt(0) : '';
    const intermediates = before.slice(prefix.length);
    for (const final of finals) hooks.push(parser.registerCsiHandler({ prefix, intermediates, final }, swallow));
  }
  for (const final of 'hl') hooks.push(parser.registerCsiHandler({ prefix: '?', final }, swallowOtherModes));
  for (const final of ESC_FINALS) hooks.push(parser.registerEscHandler({ final }, swallow));
  for (const intermediates of ESC_INTERMEDIATES) {
    for (const final of ESC_CHARSET_FINALS) hooks.push(parser.registerEscHandler({ intermediates, final }, swallow));
  }
  // Requests for settings, answered through DCS.
  hooks.push(parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow));
  return {
    dispose() {
      for (const hook of hooks) hook.dispose();
    },
  };
}
