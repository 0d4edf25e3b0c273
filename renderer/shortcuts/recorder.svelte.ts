import { type Chord, chordsOf, showChord } from '../../preload/contract/chords';
import { reservedReason } from '../../preload/contract/reserved-keys';
import { IS_MAC } from '../ui/keys';
import type { Action } from './action';
import { pressOf } from './press';
import type { Shortcuts } from './shortcuts.svelte';

/** Why keys were not taken; `other` has them, and may be asked to give them up. */
export interface Refused {
  readonly chord: Chord;
  readonly sentence: string;
  readonly other: Action | null;
}

/** New keys for one action at a time. */
export class Recorder {
  action = $state.raw<Action | null>(null);
  refused = $state.raw<Refused | null>(null);

  readonly #shortcuts: Shortcuts;

  constructor(shortcuts: Shortcuts) {
    this.#shortcuts = shortcuts;
  }

  start = (action: Action): void => {
    this.action = action;
    this.refused = null;
  };

  stop = (): void => {
    this.action = null;
    this.refused = null;
  };

  /** True when the action has its new keys; a modifier alone waits for more. */
  press(event: KeyboardEvent): boolean {
    const { action } = this;
    const [chord] = chordsOf(pressOf(event), IS_MAC);
    if (action === null || chord === undefined) return false;
    this.refused = this.#refusal(action, chord);
    if (this.refused !== null) return false;
    this.#shortcuts.change(action, chord);
    this.stop();
    return true;
  }

  /** The person takes the keys away from the action that has them. */
  take = (): void => {
    const { action, refused } = this;
    if (action === null || refused === null || refused.other === null) return;
    this.#shortcuts.takeFrom(refused.other, action, refused.chord);
    // Another one may have them too, where both never meet.
    const next = this.#refusal(action, refused.chord);
    if (next === null) this.stop();
    else this.refused = next;
  };

  /** The action has no keys any more. */
  clear = (): void => {
    if (this.action !== null) this.#shortcuts.change(this.action, null);
    this.stop();
  };

  #refusal(action: Action, chord: Chord): Refused | null {
    const keys = showChord(chord, IS_MAC);
    const reserved = reservedReason(chord, IS_MAC);
    if (reserved !== null) return { chord, sentence: `${keys} cannot be used. ${reserved}`, other: null };
    const other = this.#shortcuts.clashOf(action, chord);
    if (other === null) return null;
    return {
      chord,
      sentence: `${keys} belongs to “${other.title}”. Press other keys, or take them away there.`,
      other,
    };
  }
}
