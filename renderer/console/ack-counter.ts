/** UTF-16 units after which a report is due: a quarter of the low mark at which main sends again. */
export const ACK_CHARS = 5_000;

/**
 * Counts what the terminal has taken in and reports it in portions.
 *
 * Portions keep the number of calls small; the rest goes out as soon as nothing is queued, so that no credit is ever
 * left behind and the stream cannot stall.
 */
export class AckCounter {
  #queued = 0;
  #unreported = 0;
  readonly #report: (chars: number) => void;

  constructor(report: (chars: number) => void) {
    this.#report = report;
  }

  /** Text was handed to the terminal. */
  queue(chars: number): void {
    this.#queued += chars;
  }

  /** The terminal has taken in text that was queued before. */
  take(chars: number): void {
    this.#queued = Math.max(0, this.#queued - chars);
    this.#unreported += chars;
    if (this.#unreported >= ACK_CHARS || this.#queued === 0) this.#flush();
  }

  #flush(): void {
    const chars = this.#unreported;
    if (chars === 0) return;
    this.#unreported = 0;
    this.#report(chars);
  }
}
