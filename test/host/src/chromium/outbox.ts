/** Gathers messages for one page, so that one protocol call carries many. */
import type { ToPage } from '../shared/wire';

// Two calls under way keep the page busy while the next batch gathers; more would only queue in the browser.
const MAX_CALLS = 2;
// A bigger call gains nothing and holds up the browser's own messages.
const MAX_BATCH_CHARS = 1_000_000;

export class Outbox {
  #queue: string[] = [];
  #calls = 0;
  #scheduled = false;
  #closed = false;

  /** `deliver` runs one batch in the page and settles when it has run. */
  constructor(private readonly deliver: (batch: string) => Promise<unknown>) {}

  push(message: ToPage): void {
    if (this.#closed) return;
    // Written out at once: later changes to the value must not show, as after a structured clone.
    this.#queue.push(JSON.stringify(message));
    if (this.#scheduled || this.#calls >= MAX_CALLS) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  /** Drops what waits: the document it was for is gone. */
  close(): void {
    this.#closed = true;
    this.#queue = [];
  }

  #flush(): void {
    while (this.#queue.length > 0 && this.#calls < MAX_CALLS && !this.#closed) {
      let chars = 0;
      let count = 0;
      while (count < this.#queue.length && chars < MAX_BATCH_CHARS) chars += this.#queue[count++]?.length ?? 0;
      const batch = `[${this.#queue.splice(0, count).join(',')}]`;
      this.#calls += 1;
      this.deliver(batch)
        .catch(() => undefined)
        .finally(() => {
          this.#calls -= 1;
          this.#flush();
        });
    }
  }
}
