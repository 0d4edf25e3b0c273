import { MediaQuery } from 'svelte/reactivity';

import { isTwelveHour } from '../../preload/contract/clock-time';
import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';
import type { WireError } from '../../preload/contract/errors';
import type { Preferences as Values } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { clockStyle } from '../ui/clock-style.svelte';
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

  /** What the time format `system` means on this computer. */
  #isSystemTwelveHour = false;

  /** Changes on their way: what main says before the last one is answered is without that one. */
  #waiting = 0;
  #told: Values | null = null;

  readonly #api: Api;
  readonly #toasts: Toasts;

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  connect(): () => void {
    const stop = this.#api.on('preferences.changed', (values) => {
      if (this.#waiting === 0) this.#take(values);
      else this.#told = values;
    });
    void this.#load();
    void this.#readClock();
    return stop;
  }

  /** Says it in a toast when the choice could not be kept. */
  set = async (change: Partial<Values>): Promise<void> => {
    const error = await this.keep(change);
    if (error !== null) this.#toasts.showError('This choice could not be kept', error);
  };

  /** Answers why the choice could not be kept, for who says it where it was made; null: it is. */
  keep = async (change: Partial<Values>): Promise<WireError | null> => {
    const before = this.values;
    this.#take({ ...before, ...change });
    this.#waiting += 1;
    try {
      const kept = await this.#api.call('preferences.set', { change });
      if (this.#waiting === 1) this.#take(kept);
      return null;
    } catch (reason) {
      this.#take(this.#told ?? before);
      return toWireError(reason);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#told = null;
    }
  };

  readonly #take = (values: Values): void => {
    this.values = values;
    clockStyle.isTwelveHour = isTwelveHour(values.timeFormat, this.#isSystemTwelveHour);
  };

  async #readClock(): Promise<void> {
    try {
      this.#isSystemTwelveHour = (await this.#api.call('app.info', {})).hasTwelveHourClock;
      this.#take(this.values);
    } catch {
      // Times are then shown on the clock of 24 hours.
      this.#isSystemTwelveHour = false;
    }
  }

  async #load(): Promise<void> {
    try {
      this.#take(await this.#api.call('preferences.get', {}));
    } catch (reason) {
      this.#toasts.showError('Your preferences could not be read', toWireError(reason));
    }
  }
}
