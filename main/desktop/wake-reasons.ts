/** Makes one wake of the reasons that come together: resume, unlock and network within a few seconds, a flapping network. */
import type { Cancel, Clock } from '../ports';

/** After the last reason; the network is often there a moment after the computer, ms. */
const SETTLE_MS = 1_000;
/** Reasons that go on and on are not waited for longer, ms. */
const MOST_MS = 4_000;
/** Between two wakes, ms. */
const APART_MS = 15_000;

export class WakeReasons {
  readonly #clock: Clock;
  readonly #wake: () => void;
  #firstAt: number | null = null;
  #wokeAt = -Infinity;
  #cancel: Cancel | null = null;

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  add(): void {
    const now = this.#clock.now();
    this.#firstAt ??= now;
    const settled = Math.min(now + SETTLE_MS, this.#firstAt + MOST_MS);
    this.#cancel?.();
    // A wake that has not been yet means that the clock was set back.
    const apart = this.#wokeAt > now ? now : this.#wokeAt + APART_MS;
    this.#cancel = this.#clock.after(Math.max(settled, apart) - now, () => this.#run());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #run(): void {
    this.#cancel = null;
    this.#firstAt = null;
    this.#wokeAt = this.#clock.now();
    this.#wake();
  }
}
