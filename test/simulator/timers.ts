/** Timers that can all be cleared at once, so that a stopped simulator leaves nothing behind. */
export class Timers {
  readonly #timeouts = new Set<NodeJS.Timeout>();
  #closed = false;

  /** Runs once after the given milliseconds; returns a cancel function. */
  after(ms: number, run: () => void): () => void {
    if (this.#closed) return () => undefined;
    const timer = setTimeout(() => {
      this.#timeouts.delete(timer);
      run();
    }, ms);
    this.#timeouts.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timeouts.delete(timer);
    };
  }

  /** Runs repeatedly; returns a cancel function. */
  every(ms: number, run: () => void): () => void {
    let cancel = (): void => undefined;
    let stopped = false;
    const again = (): void => {
      cancel = this.after(ms, () => {
        run();
        if (!stopped) again();
      });
    };
    again();
    return () => {
      stopped = true;
      cancel();
    };
  }

  /** Resolves after the given milliseconds; never resolves once the timers were cleared. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Cancels everything and refuses new timers. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timeouts) clearTimeout(timer);
    this.#timeouts.clear();
  }
}
