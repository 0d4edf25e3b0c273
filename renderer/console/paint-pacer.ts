/** Two frames of a 60 Hz screen, with room for a late timer: a log that runs is drawn at 30 pictures a second. */
export const PAINT_MS = 28;

/** Begins and ends synchronized output (DEC private mode 2026): xterm takes text in and draws nothing in between. */
export const HOLD = '\x1b[?2026h';
export const RELEASE = '\x1b[?2026l';

/** What the pacer needs of the page. */
export interface PacerPort {
  now(): number;
  /** Runs once after `ms`; the returned function takes it back. */
  after(ms: number, run: () => void): () => void;
  write(text: string, taken?: () => void): void;
}

/**
 * Decides when xterm draws. It takes in every text at once, but drawing is by far the dearest part, and drawing for
 * every frame of the screen costs twice as much as a reader can see. A single line after a pause is drawn at once;
 * what follows within `PAINT_MS` is drawn together.
 */
export class PaintPacer {
  readonly #port: PacerPort;
  #paintedAt = -PAINT_MS;
  #cancel: (() => void) | null = null;

  constructor(port: PacerPort) {
    this.#port = port;
  }

  write(text: string, taken: () => void): void {
    if (this.#cancel !== null) {
      this.#port.write(text, taken);
      return;
    }
    const due = this.#paintedAt + PAINT_MS - this.#port.now();
    if (due <= 0) {
      this.#paintedAt = this.#port.now();
      this.#port.write(text, taken);
      return;
    }
    this.#port.write(HOLD + text, taken);
    this.#cancel = this.#port.after(due, this.#release);
  }

  /** Draws now what is held back. */
  flush(): void {
    if (this.#cancel === null) return;
    this.#cancel();
    this.#release();
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  readonly #release = (): void => {
    this.#cancel = null;
    this.#paintedAt = this.#port.now();
    this.#port.write(RELEASE);
  };
}
