import { DEFAULT_ORGANISATION } from '../../preload/contract/defaults';
import type { Organisation as Values } from '../../preload/contract/organisation';
import { type Api, toWireError } from '../api';
import type { Toasts } from './toasts.svelte';

/** A change as a function of what is there: it is worked out again if an earlier one could not be kept. */
export type Edit = (organisation: Values) => Partial<Values>;

const after = (organisation: Values, edit: Edit): Values => ({ ...organisation, ...edit(organisation) });

/**
 * Groups, tags, order and views. A change shows at once, is sent after those before it, and is taken back if it
 * could not be kept.
 */
export class Organisation {
  /** What main keeps. */
  #kept = $state.raw<Values>(DEFAULT_ORGANISATION);
  /** Changes on their way, oldest first. */
  #waiting = $state.raw<readonly Edit[]>([]);
  readonly values: Values = $derived(this.#waiting.reduce(after, this.#kept));

  readonly #api: Api;
  readonly #toasts: Toasts;
  #last: Promise<unknown> = Promise.resolve();
  /** What main said while a change was on its way. */
  #told: Values | null = null;

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  /** `loaded` is called once what is kept is known. */
  connect(loaded: () => void): () => void {
    const stop = this.#api.on('organisation.changed', (organisation) => {
      // While a change is on its way this may hold it already, and its answer will hold this.
      if (this.#waiting.length === 0) this.#kept = organisation;
      else this.#told = organisation;
    });
    void this.#load().then(loaded);
    return stop;
  }

  /** True when it was kept. */
  change = (edit: Edit): Promise<boolean> => {
    this.#waiting = [...this.#waiting, edit];
    const kept = this.#last.then(() => this.#send(edit));
    this.#last = kept;
    return kept;
  };

  async #send(edit: Edit): Promise<boolean> {
    try {
      this.#kept = await this.#api.call('organisation.change', { change: edit(this.#kept) });
      return true;
    } catch (reason) {
      this.#kept = this.#told ?? this.#kept;
      this.#toasts.showError('This change could not be kept', toWireError(reason));
      return false;
    } finally {
      this.#told = null;
      this.#waiting = this.#waiting.filter((one) => one !== edit);
    }
  }

  async #load(): Promise<void> {
    try {
      this.#kept = await this.#api.call('organisation.read', {});
    } catch (reason) {
      this.#toasts.showError('Your groups and views could not be read', toWireError(reason));
    }
  }
}
