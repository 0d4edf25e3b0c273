/** Runs one question after the other, never two at once and never too soon; what was wanted meanwhile is one more. */
export class OneAtATime {
  readonly #run: () => Promise<void>;
  readonly #leastPauseMs: number;
  #isBusy = false;
  #isWanted = false;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `run` does not reject. */
  constructor(leastPauseMs: number, run: () => Promise<void>) {
    this.#leastPauseMs = leastPauseMs;
    this.#run = run;
  }

  /** Runs now, or as soon as it may. */
  want(): void {
    if (this.#isClosed) return;
    if (this.#isBusy) this.#isWanted = true;
    else void this.#go();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #go(): Promise<void> {
    this.#isBusy = true;
    this.#isWanted = false;
    await this.#run();
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#isBusy = false;
      if (this.#isWanted) void this.#go();
    }, this.#leastPauseMs);
  }
}
