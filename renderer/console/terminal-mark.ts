import type { IDecoration, IMarker, Terminal } from '@xterm/xterm';

/** The line that somebody was led to: marked, and in the middle of the screen when they come. */
export class TerminalMark {
  readonly #terminal: Terminal;
  #marker: IMarker | null = null;
  #decoration: IDecoration | undefined;
  /** In its place; from then on only a person moves the view. */
  #isShown = true;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Marks the line on which the cursor is now. */
  place(): void {
    this.remove();
    // xterm has none for a buffer that cannot scroll back.
    this.#marker = this.#terminal.registerMarker(0) ?? null;
    if (this.#marker === null) return;
    this.#isShown = false;
    this.#decoration = this.#terminal.registerDecoration({ marker: this.#marker, width: this.#terminal.cols });
    this.#decoration?.onRender(fill);
  }

  /** Brings it to the middle, as soon as so much is below it. */
  show(): void {
    if (this.#isShown || this.#marker === null || this.#marker.isDisposed) return;
    const wanted = Math.max(0, this.#marker.line - Math.floor(this.#terminal.rows / 2));
    this.#terminal.scrollToLine(wanted);
    this.#isShown = this.#terminal.buffer.active.baseY >= wanted;
  }

  /** What was there is there: what comes now must not move the view. */
  settle(): void {
    this.#isShown = true;
  }

  remove(): void {
    this.#decoration?.dispose();
    this.#marker?.dispose();
    this.#decoration = undefined;
    this.#marker = null;
    this.#isShown = true;
  }
}

/** Called each time it is drawn. */
function fill(element: HTMLElement): void {
  if (element.firstChild !== null) return;
  element.classList.add('moment');
  const word = document.createElement('span');
  word.textContent = 'You are here';
  element.append(word);
}
