import type { ChordPress } from '../../preload/contract/chords';

/** What of a keyboard event decides which keys were meant. */
export function pressOf(event: KeyboardEvent): ChordPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isAltGraph: event.getModifierState('AltGraph') };
}
