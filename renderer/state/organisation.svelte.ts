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
  #isLoaded = false;
  /** What main said while a change was on its way. */
  #told: Values | null = null;

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  /** `loaded` is called once what is kept is known. */
  connect(loaded: () => void): () => void {
    const stop = this.#api.on('organisation.changed', (organisation) => {
      this.#isLoaded = true;
      // While a change is on its way this may hold it already, and its answer will hold this.
      if (this.#waiting.length === 0) this.#kept = organisation;
      else this.#told = organisation;
    });
    void this.#load(loaded);
    return stop;
  }

  /** True when it was kept. */
  change = (edit: Edit): Promise<boolean> => {
    if (!this.#isLoaded) return this.#refuse();
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

  /** A change made on what is not known would write over everything that is kept. */
  async #refuse(): Promise<false> {
    try {
      await this.#read();
      this.#toasts.show({
        kind: 'info',
        title: 'Your groups and views are here now',
        body: 'They had not been read yet, so nothing was changed. Make the change again.',
      });
    } catch (reason) {
      this.#toasts.showError(
        'Nothing was changed, because your groups and views could not be read',
        toWireError(reason),
      );
    }
    return false;
  }

  async #load(loaded: () => void): Promise<void> {
    try {
      await this.#read();
    } catch (reason) {
      this.#toasts.showError('Your groups and views could not be read', toWireError(reason));
      return;
    }
    loaded();
  }

  async #read(): Promise<void> {
    const organisation = await this.#api.call('organisation.read', {});
    // A change that was made meanwhile is later than this.
    if (this.#waiting.length > 0) return;
    this.#kept = organisation;
    this.#isLoaded = true;
  }
}
