/** Which action a key press means, from where it was pressed. Pure. */
import { type Chord, type ChordPress, chordsOf, isCharacter, isSameChord } from '../../preload/contract/chords';
import type { Bindings, ShortcutScope } from '../../preload/contract/shortcuts';
import type { Place } from '../state/view.svelte';
import type { Action } from './action';

/** Where the keyboard is. */
export interface PressedIn {
  readonly place: Place;
  /** The focus is in the main area, not beside it. */
  readonly isInMain: boolean;
  /** Letters go into a field. */
  readonly isTyping: boolean;
  /** Alt and this key make a character that goes into the field. */
  readonly isTypedWithAlt: boolean;
  readonly isMac: boolean;
}

/** True when an action of this scope can be had at this place. */
export function isInScope(scope: ShortcutScope, place: Place): boolean {
  switch (scope) {
    case 'window':
      return true;
    case 'dashboard':
      return place.page === 'dashboard';
    case 'server':
      return place.page === 'server';
    case 'console':
      // A crash report shows the last lines of one.
      return place.page === 'incident' || (place.page === 'server' && place.tab === 'console');
    case 'startup':
      return place.page === 'server' && place.tab === 'startup';
  }
}

const isPlain = ({ mod, ctrl, alt, key }: Chord): boolean => !mod && !ctrl && !alt && isCharacter(key);

/** null: not a key of any action here. */
export function actionFor(
  press: ChordPress,
  where: PressedIn,
  actions: readonly Action[],
  bindings: Bindings,
): Action | null {
  const isFree = (chord: Chord): boolean =>
    !(where.isTyping && isPlain(chord)) && !(where.isTypedWithAlt && chord.alt && !chord.mod);
  const pressed = chordsOf(press, where.isMac).filter(isFree);
  for (const chord of pressed) {
    const meant = actions.filter(
      ({ id, scope, isOfMain }) =>
        isInScope(scope, where.place) &&
        (isOfMain !== true || where.isInMain) &&
        (bindings.get(id) ?? []).some((bound) => isSameChord(bound, chord)),
    );
    const first = meant.find(({ id }) => !meant.some(({ shadows }) => shadows?.includes(id) === true));
    if (first !== undefined) return first;
  }
  return null;
}
