import { SvelteMap } from 'svelte/reactivity';

import { ariaChord, type Chord, chordsOf, isSameChord, showChord } from '../../preload/contract/chords';
import { type Bindings, clashOf, resolveShortcuts, withChoice } from '../../preload/contract/shortcuts';
import type { Preferences } from '../state/preferences.svelte';
import { IS_MAC } from '../ui/keys';
import type { Action, Provider } from './action';
import { ACTIONS } from './actions';
import { pressOf } from './press';

/** The keys of every action as the person has them, and what components on screen do for an action. */
export class Shortcuts {
  readonly bindings: Bindings = $derived.by(() =>
    resolveShortcuts(ACTIONS, this.#preferences.values.shortcuts, IS_MAC),
  );
  /** The sheet with all of them is on screen. */
  isSheetOpen = $state(false);

  readonly #providers = new SvelteMap<string, Provider>();
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** The first keys of an action for a tip or a menu: `Ctrl+K`; null when it has none. */
  keysOf(id: string): string | null {
    return this.allKeysOf(id)[0] ?? null;
  }

  allKeysOf(id: string): readonly string[] {
    return (this.bindings.get(id) ?? []).map((chord) => showChord(chord, IS_MAC));
  }

  /** For `aria-keyshortcuts`. */
  ariaKeysOf(id: string): string | undefined {
    const chords = this.bindings.get(id);
    return chords?.map((chord) => ariaChord(chord, IS_MAC)).join(' ');
  }

  /** True when these keys are those of the action. */
  isPressed(id: string, event: KeyboardEvent): boolean {
    const bound = this.bindings.get(id) ?? [];
    return chordsOf(pressOf(event), IS_MAC).some((chord) => bound.some((one) => isSameChord(one, chord)));
  }

  /** A component does this action while it is there; returns the function that ends it. */
  provide(id: string, provider: Provider): () => void {
    this.#providers.set(id, provider);
    return () => {
      if (this.#providers.get(id) === provider) this.#providers.delete(id);
    };
  }

  providerOf(id: string): Provider | undefined {
    return this.#providers.get(id);
  }

  isChanged(id: string): boolean {
    return Object.hasOwn(this.#preferences.values.shortcuts, id);
  }

  get hasChanges(): boolean {
    return ACTIONS.some(({ id }) => this.isChanged(id));
  }

  /** The action that has these keys already; null: they are free. */
  clashOf(action: Action, chord: Chord): Action | null {
    return clashOf(action, chord, ACTIONS, this.bindings);
  }

  /** null: no keys. Keys that another action has are refused. */
  change(action: Action, chord: Chord | null): void {
    if (chord !== null && this.clashOf(action, chord) !== null) return;
    this.#keep(withChoice(action, chord, this.#preferences.values.shortcuts, IS_MAC));
  }

  /** The person said so: these keys leave the action that had them, which keeps what else it has. */
  takeFrom(other: Action, action: Action, chord: Chord): void {
    const [left = null] = (this.bindings.get(other.id) ?? []).filter((bound) => !isSameChord(bound, chord));
    const without = withChoice(other, left, this.#preferences.values.shortcuts, IS_MAC);
    this.#keep(withChoice(action, chord, without, IS_MAC));
  }

  reset(id: string): void {
    const { [id]: _chosen, ...rest } = this.#preferences.values.shortcuts;
    this.#keep(rest);
  }

  resetAll = (): void => this.#keep({});

  openSheet = (): void => {
    this.isSheetOpen = true;
  };

  closeSheet = (): void => {
    this.isSheetOpen = false;
  };

  #keep(shortcuts: Readonly<Record<string, string>>): void {
    void this.#preferences.set({ shortcuts });
  }
}
