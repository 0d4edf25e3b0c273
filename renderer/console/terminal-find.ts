import type { IDisposable, Terminal } from '@xterm/xterm';

import { BufferSearch, type Match } from './buffer-search';
import type { FindResult } from './find';
import { FindMarks } from './find-marks';

/** While the log runs, what is new is searched this often. */
const LIVE_MS = 100;

/** The find bar's side of a terminal: searches in portions, shows the matches, and goes from one to the next. */
export class TerminalFind {
  readonly #terminal: Terminal;
  readonly #search: BufferSearch;
  readonly #found: (result: FindResult) => void;
  #marks: FindMarks | null = null;
  #listeners: IDisposable[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The first match was shown; from then on only a person moves the view. */
  #hasChosen = false;
  #pattern: RegExp | null = null;

  constructor(terminal: Terminal, found: (result: FindResult) => void) {
    this.#terminal = terminal;
    this.#found = found;
    this.#search = new BufferSearch(terminal, () => performance.now());
  }

  start(pattern: RegExp): void {
    this.#pattern = pattern;
    this.#marks ??= new FindMarks(this.#terminal, this.#search);
    if (this.#listeners.length === 0) {
      this.#listeners = [
        this.#terminal.onRender(() => this.#marks?.draw()),
        this.#terminal.onWriteParsed(() => this.#plan(LIVE_MS)),
        this.#terminal.onResize(() => this.#again()),
      ];
    }
    this.#again();
  }

  /** `older` is up. */
  step(direction: 'older' | 'newer'): void {
    this.#hasChosen = true;
    this.#show(this.#search.step(direction === 'older' ? -1 : 1));
    this.#tell();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const listener of this.#listeners) listener.dispose();
    this.#listeners = [];
    this.#marks?.remove();
    this.#marks = null;
    this.#pattern = null;
    this.#search.end();
  }

  /** From the start: for another pattern, and when a new width has moved every row. */
  #again(): void {
    if (this.#pattern === null) return;
    this.#hasChosen = false;
    this.#search.start(this.#pattern);
    this.#read();
  }

  #plan(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#read();
    }, ms);
  }

  #read(): void {
    const hasMore = this.#search.advance();
    if (!hasMore && !this.#hasChosen) {
      this.#hasChosen = true;
      const { viewportY } = this.#terminal.buffer.active;
      this.#show(this.#search.choose(viewportY + this.#terminal.rows - 1));
    }
    this.#tell();
    if (hasMore) this.#plan(0);
  }

  #tell(): void {
    this.#found(this.#search.result);
    this.#marks?.draw();
  }

  /** Selects it, so that it can be copied, and brings it into view. */
  #show(match: Match | null): void {
    if (match === null) {
      this.#terminal.clearSelection();
      return;
    }
    const row = this.#search.rowOf(match);
    this.#terminal.select(match.column, row, match.cells);
    const { viewportY } = this.#terminal.buffer.active;
    const { rows } = this.#terminal;
    // Not under the find bar, and not at the very edge.
    if (row < viewportY + 3 || row > viewportY + rows - 2) this.#terminal.scrollToLine(Math.max(0, row - (rows >> 1)));
  }
}
