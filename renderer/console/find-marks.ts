import type { Terminal } from '@xterm/xterm';

import type { BufferSearch, Match } from './buffer-search';

/** Width of the marks beside the scroll bar. */
const RULER_PX = 4;

/** Shows what was found: boxes over the text on screen, and marks along the scroll bar for all of it. */
export class FindMarks {
  readonly #terminal: Terminal;
  readonly #search: BufferSearch;
  readonly #boxes = document.createElement('div');
  readonly #ruler = document.createElement('canvas');
  #drawnRuler = '';

  constructor(terminal: Terminal, search: BufferSearch) {
    this.#terminal = terminal;
    this.#search = search;
    this.#boxes.className = 'find-boxes';
    this.#boxes.setAttribute('aria-hidden', 'true');
    this.#ruler.className = 'find-ruler';
    this.#ruler.setAttribute('aria-hidden', 'true');
    terminal.element?.querySelector('.xterm-screen')?.append(this.#boxes);
    terminal.element?.append(this.#ruler);
  }

  remove(): void {
    this.#boxes.remove();
    this.#ruler.remove();
  }

  /** In step with the text: called right after xterm has drawn its rows. */
  draw(): void {
    const { buffer, rows } = this.#terminal;
    const top = buffer.active.viewportY;
    // A match may begin above the screen and run into it.
    const seen = this.#search.within(top - rows, top + rows - 1);
    this.#boxes.replaceChildren(...seen.flatMap(({ match, index }) => this.#boxesOf(match, index, top)));
    this.#drawRuler();
  }

  #boxesOf(match: Match, index: number, top: number): HTMLElement[] {
    const { cols, rows } = this.#terminal;
    const boxes: HTMLElement[] = [];
    let row = this.#search.rowOf(match) - top;
    let column = match.column;
    for (let left = match.cells; left > 0 && row < rows; row += 1, column = 0) {
      const width = Math.min(left, cols - column);
      left -= width;
      if (row < 0 || width <= 0) continue;
      const box = document.createElement('div');
      box.className = index === this.#search.current ? 'current' : '';
      box.style.left = `${(column / cols) * 100}%`;
      box.style.top = `${(row / rows) * 100}%`;
      box.style.width = `${(width / cols) * 100}%`;
      box.style.height = `${100 / rows}%`;
      boxes.push(box);
    }
    return boxes;
  }

  #drawRuler(): void {
    const { active } = this.#terminal.buffer;
    const height = this.#ruler.clientHeight;
    const { matches, current } = this.#search;
    const state = `${height} ${active.length} ${matches.length} ${matches[0]?.id} ${current}`;
    if (height === 0 || state === this.#drawnRuler) return;
    this.#drawnRuler = state;
    this.#ruler.width = RULER_PX;
    this.#ruler.height = height;
    const context = this.#ruler.getContext('2d');
    if (!context) return;
    const colors = getComputedStyle(this.#ruler);
    const mark = (match: Match | undefined, token: string): void => {
      if (!match) return;
      context.fillStyle = colors.getPropertyValue(token);
      context.fillRect(0, Math.floor((this.#search.rowOf(match) / active.length) * (height - 2)), RULER_PX, 2);
    };
    for (const match of matches) mark(match, '--accent');
    mark(matches[current], '--state-busy');
  }
}
