import { MediaQuery } from 'svelte/reactivity';

import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';
import type { Preferences as Values } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import type { Toasts } from './toasts.svelte';

/** A theme after "system" was resolved; the value of `data-theme`. */
export type ResolvedTheme = 'light' | 'dark' | 'contrast';

/** What the person chose; a change shows at once and is taken back if it cannot be kept. */
export class Preferences {
  values = $state.raw<Values>(DEFAULT_PREFERENCES);

  readonly #dark = new MediaQuery('prefers-color-scheme: dark');
  readonly #contrast = new MediaQuery('prefers-contrast: more');
  readonly theme: ResolvedTheme = $derived.by(() => {
    if (this.values.theme !== 'system') return this.values.theme;
    if (this.#contrast.current) return 'contrast';
    return this.#dark.current ? 'dark' : 'light';
  });

  readonly #api: Api;
  readonly #toasts: Toasts;

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  connect(): () => void {
    const stop = this.#api.on('preferences.changed', (values) => {
      this.values = values;
    });
    void this.#load();
    return stop;
  }

  set = async (change: Partial<Values>): Promise<void> => {
    const before = this.values;
    this.values = { ...before, ...change };
    try {
      this.values = await this.#api.call('preferences.set', { change });
    } catch (reason) {
      this.values = before;
      this.#toasts.showError('This choice could not be kept', toWireError(reason));
    }
  };

  async #load(): Promise<void> {
    try {
      this.values = await this.#api.call('preferences.get', {});
    } catch (reason) {
      this.#toasts.showError('Your preferences could not be read', toWireError(reason));
    }
  }
}
