/** Numbered output of a simulated server: `tick 1`, `tick 2`, ... */
import type { SimServer } from '../simulator/index';

export class Ticker {
  readonly #server: SimServer;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** The number of the last line. */
  count = 0;

  constructor(server: SimServer) {
    this.#server = server;
  }

  print(lines = 1): void {
    for (let left = lines; left > 0; left -= 1) {
      this.count += 1;
      this.#server.print(`tick ${this.count}`);
    }
  }

  /** One line each `everyMs`. */
  start(everyMs: number): void {
    this.stop();
    this.#timer = setInterval(() => this.print(), everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
