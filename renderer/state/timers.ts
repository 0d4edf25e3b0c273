/** One timer per id. */
export class Timers {
  readonly #running = new Map<number, ReturnType<typeof setTimeout>>();

  start(id: number, ms: number, run: () => void): void {
    this.stop(id);
    const timer = setTimeout(() => {
      this.#running.delete(id);
      run();
    }, ms);
    this.#running.set(id, timer);
  }

  stop(id: number): void {
    clearTimeout(this.#running.get(id));
    this.#running.delete(id);
  }
}
