/** Writes a kept value a moment after it changed: what changes often is written seldom, and nothing waits for the disk. */
import type { Cancel, Clock, Log } from '../ports';

/** What a sudden end of Rookery may cost, ms. */
const SAVE_AFTER_MS = 1_000;

export class LateSave {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #save: () => void;
  #cancel: Cancel | null = null;

  constructor(deps: { readonly clock: Clock; readonly log: Log }, save: () => void) {
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#save = save;
  }

  touch(): void {
    this.#cancel ??= this.#clock.after(SAVE_AFTER_MS, () => this.flush());
  }

  /** Writes now what is still to be written. A disk that refuses is no reason to stop telling. */
  flush(): void {
    if (this.#cancel === null) return;
    this.#cancel();
    this.#cancel = null;
    try {
      this.#save();
    } catch (error) {
      this.#log.warn('what happened could not be kept on disk', error);
    }
  }
}
