/** Keys that no action can have, because they mean something else wherever one is. Pure. */
import { type Chord, chordOn, chordText, isCharacter, isSymbol } from './chords';

const EDITS_TEXT = 'These keys edit text.';
const IN_LISTS = 'Fields, lists and dialogs need this key.';
const OF_SYSTEM = 'Your system uses these keys.';
const OF_DEVELOPMENT = 'These keys are for the developer tools.';

const NAVIGATION = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace', 'Delete'];

const TAKEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Y', 'Mod+Z', 'Mod+Shift+C', 'Mod+Shift+V', 'Mod+Shift+Z'].map(
      (keys) => [keys, EDITS_TEXT] as const,
    ),
  ),
  ...Object.fromEntries(
    ['F5', 'Shift+F5', 'Mod+F5', 'F12', 'Mod+R', 'Mod+Shift+R', 'Mod+Shift+I', 'Mod+Alt+I'].map(
      (keys) => [keys, OF_DEVELOPMENT] as const,
    ),
  ),
  ...Object.fromEntries(
    ['Mod+Q', 'Mod+W', 'Mod+Space', 'Ctrl+Space', 'Alt+Space', 'Alt+F4', 'F11'].map(
      (keys) => [keys, OF_SYSTEM] as const,
    ),
  ),
};

const TAKEN_ON_MAC: readonly string[] = ['Mod+H', 'Mod+Alt+H', 'Mod+M', 'Mod+`', 'Mod+Ctrl+F', 'Mod+Ctrl+Q'];

/** null when an action can have these keys, else why not, in a sentence. */
export function reservedReason(wanted: Chord, isMac: boolean): string | null {
  const chord = chordOn(wanted, isMac);
  const { mod, ctrl, alt, key } = chord;
  const isHeld = mod || ctrl || alt;
  const taken = TAKEN[chordText(chord)];
  if (taken !== undefined) return taken;
  if (isMac && TAKEN_ON_MAC.includes(chordText(chord))) return OF_SYSTEM;
  if (key === 'Tab' || key === 'Escape') return IN_LISTS;
  if (NAVIGATION.includes(key)) return isHeld ? EDITS_TEXT : IN_LISTS;
  if (/^F\d+$/.test(key)) return null;
  if (!isHeld && !isSymbol(key)) {
    return isCharacter(key) ? `Hold ${isMac ? 'Cmd' : 'Ctrl or Alt'} with it: this key alone types text.` : IN_LISTS;
  }
  if (!isMac && mod && alt) return 'Ctrl and Alt together type characters on many keyboards.';
  if (isMac && alt && !mod && !ctrl && isCharacter(key) && !/^\d$/.test(key)) {
    return 'Option with this key types a character.';
  }
  return null;
}
