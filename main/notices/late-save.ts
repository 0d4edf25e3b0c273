/** Writes a kept value a moment after it changed: what changes often is written seldom, and nothing waits for the disk. */
import type { Cancel, Clock, Log } from '../ports';

/** What a sudden end of Rookery may cost, ms. */
const SAVE_AFTER_MS = 1_000;

export class LateSave {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #save: () => Promise<void>;
  #cancel: Cancel | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: { readonly clock: Clock; readonly log: Log }, save: () => Promise<void>) {
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#save = save;
  }

  touch(): void {
    this.#cancel ??= this.#clock.after(SAVE_AFTER_MS, () => void this.flush());
  }

  /** Writes what is still to be written; done when all of it is. A disk that refuses is no reason to stop telling. */
  flush(): Promise<void> {
    if (this.#cancel === null) return this.#writing;
    this.#cancel();
    this.#cancel = null;
    // One after the other, so that the newest is what stays.
    this.#writing = this.#writing
      .then(() => this.#save())
      .catch((error: unknown) => this.#log.warn('what happened could not be kept on disk', error));
    return this.#writing;
  }
}
