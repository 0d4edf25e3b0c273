/** A request's turn in a queue: whoever asked may move it ahead while it waits, and learns when it left. */
import type { Cancel } from './ports';

export class Turn {
  readonly #listeners = new Set<() => void>();
  #isHurried = false;
  #leftAt: number | null = null;

  /** A person waits for it. */
  get isHurried(): boolean {
    return this.#isHurried;
  }

  /** Epoch ms when it last left the queue; null: it never did. */
  get leftAt(): number | null {
    return this.#leftAt;
  }

  /** A person waits for it from now on. */
  hurry(): void {
    if (this.#isHurried) return;
    this.#isHurried = true;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Called at the moment somebody begins to wait. */
  onHurry(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told by the queue. */
  left(at: number): void {
    this.#leftAt = at;
  }
}
