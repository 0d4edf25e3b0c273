/** Timers by name: setting one again replaces it. */
import type { Cancel, Clock } from '../ports';

export class Timers<Name extends string> {
  readonly #clock: Clock;
  readonly #running = new Map<Name, Cancel>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(name: Name, ms: number, run: () => void): void {
    this.clear(name);
    const cancel = this.#clock.after(Math.max(0, ms), () => {
      this.#running.delete(name);
      run();
    });
    this.#running.set(name, cancel);
  }

  /** The same for silence: after a standstill of this process, what came meanwhile is read before `run` judges. */
  setPatient(name: Name, ms: number, run: () => void): void {
    this.set(name, ms, () => this.set(name, 0, run));
  }

  clear(name: Name): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  clearAll(): void {
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }
}
