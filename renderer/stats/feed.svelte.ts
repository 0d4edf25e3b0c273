import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { StatsRows } from './rows';

/** Main is asked no more often; a little under a second, so that no sample of a live server waits for the next. */
export const LEAST_PAUSE_MS = 900;

/** Asks main for what is new, one question at a time, and holds what it answered. */
export class StatsFeed {
  /** Changes in place: read `rev` with it. */
  readonly rows = new StatsRows();
  /** Counts the answers. */
  rev = $state(0);
  /** True after the first answer. */
  isLoaded = $state(false);
  /** Why the last question failed; null when it did not. */
  error = $state.raw<WireError | null>(null);

  readonly #api: Api;
  readonly #key: ServerKey;
  #isAsking = false;
  #isWanted = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
  }

  /** There may be something new: asks now, or as soon as it may. */
  pull = (): void => {
    if (this.#isClosed) return;
    if (this.#isAsking) this.#isWanted = true;
    else void this.#ask();
  };

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#isWanted = false;
    try {
      const chunk = await this.#api.call('stats.read', { key: this.#key, after: this.rows.after });
      this.rows.take(chunk);
      this.error = null;
      this.isLoaded = true;
      this.rev += 1;
    } catch (reason) {
      this.error = toWireError(reason);
    }
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#isAsking = false;
      if (this.#isWanted) void this.#ask();
    }, LEAST_PAUSE_MS);
  }
}
