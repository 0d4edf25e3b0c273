/** One way to quit: everything is closed in reverse order of its making, but never waited for too long. */
import type { App } from 'electron';

import type { Clock, Log } from '../ports';

/** Closing sockets and files takes a moment; a hanging one must not keep the person waiting, ms. */
const QUIT_WAIT_MS = 5_000;

export class Quit {
  readonly #closers: (() => void | Promise<void>)[] = [];
  #isQuitting = false;

  constructor(app: Pick<App, 'on' | 'exit'>, clock: Clock, log: Log) {
    app.on('before-quit', (event) => {
      event.preventDefault();
      if (this.#isQuitting) return;
      this.#isQuitting = true;
      let isDone = false;
      const exit = () => {
        if (!isDone) app.exit(0);
        isDone = true;
      };
      clock.after(QUIT_WAIT_MS, exit);
      void this.#closeAll(log).then(exit);
    });
  }

  /** True once quitting has begun: closing the window then really closes it. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** Adds what has to be closed; the last one added is closed first. */
  onQuit(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  async #closeAll(log: Log): Promise<void> {
    for (const close of [...this.#closers].reverse()) {
      try {
        await close();
      } catch (error) {
        log.error('closing failed', error);
      }
    }
  }
}
