import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 1_000;

/** The time, for ages and countdowns. Ticks once a second, and only while something on screen reads it. */
export class Clock {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS);
    return () => clearInterval(timer);
  });

  /** Epoch ms. */
  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
