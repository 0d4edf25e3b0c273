/** Time that stands still until a test moves it. */
import type { Cancel, Clock } from '../../main/ports';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Lets every promise that can settle do so, without letting time pass. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;
  #order = 0;

  constructor(now = 1_700_000_000_000) {
    this.#now = now;
  }

  /** Timers that have not run and were not cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): Cancel {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs what falls due in `ms`, in order; promises do not settle in between. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#due(end); next !== null; next = this.#due(end)) this.#run(next);
    this.#now = end;
  }

  /** The same, and lets promises settle after every timer. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#due(end); next !== null; next = this.#due(end)) {
      this.#run(next);
      await settled();
    }
    this.#now = end;
  }

  /** The computer sleeps: time goes on, and nothing runs before it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #due(end: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (first === null || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    }
    return first;
  }

  #run(timer: Timer): void {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.run();
  }
}
