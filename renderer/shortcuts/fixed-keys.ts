/** Keys that lists, fields and the console have for themselves. They cannot be changed; the sheet names them. */
import { parseChord, showChord } from '../../preload/contract/chords';

export interface FixedKeys {
  readonly title: string;
  /** Each in a box of its own. */
  readonly keys: readonly string[];
}

const ROWS: readonly (readonly [title: string, ...keys: string[]])[] = [
  ['Move in a list or between tabs', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ['Open what has the focus', 'Enter'],
  ['Select a server in the list', 'Space'],
  ['Select all servers of the list', 'Mod+A'],
  ['Leave a dialog, a search or a selection', 'Escape'],
  ['Save what was typed into a form', 'Mod+Enter'],
  ['Console: earlier and later commands', 'ArrowUp', 'ArrowDown'],
  ['Console: to the start and the end', 'Mod+Home', 'Mod+End'],
  ['Console: copy what is selected', 'Mod+C'],
  ['Graphs: zoom', 'Plus', '-'],
];

export const fixedKeys = (isMac: boolean): readonly FixedKeys[] =>
  ROWS.map(([title, ...keys]) => ({
    title,
    keys: keys.flatMap((text) => {
      const chord = parseChord(text);
      return chord === null ? [] : [showChord(chord, isMac)];
    }),
  }));
