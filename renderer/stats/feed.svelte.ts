import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { OneAtATime } from './one-at-a-time';
import { StatsRows } from './rows';

/** Main is asked no more often; a little under a second, so that no sample of a live server waits for the next. */
const LEAST_PAUSE_MS = 900;

/** Asks main for what is new, and holds what it answered. */
export class StatsFeed {
  /** Changes in place: read `rev` with it. */
  readonly rows = new StatsRows();
  /** Counts the answers. */
  rev = $state(0);
  /** Why the last question failed; null when it did not. */
  error = $state.raw<WireError | null>(null);

  readonly #api: Api;
  readonly #key: ServerKey;
  readonly #questions = new OneAtATime(LEAST_PAUSE_MS, () => this.#ask());

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
  }

  /** There may be something new. */
  pull = (): void => {
    this.#questions.want();
  };

  close(): void {
    this.#questions.close();
  }

  async #ask(): Promise<void> {
    try {
      const chunk = await this.#api.call('stats.read', { key: this.#key, after: this.rows.after });
      this.rows.take(chunk);
      this.error = null;
      this.rev += 1;
    } catch (reason) {
      this.error = toWireError(reason);
    }
  }
}
