import type { IBuffer, IBufferLine, IMarker, Terminal } from '@xterm/xterm';

import { FIND_LIMIT, type FindResult } from './find';

/** Reading goes on in portions this long, so that a search through the whole scrollback never blocks the page. */
const SLICE_MS = 6;
/** A line that wraps over more rows than this is searched in pieces; main cuts lines long before. */
const MAX_WRAPPED_ROWS = 2_000;
const ASCII = /^[\x20-\x7e]*$/;

/** One place in the log. */
export interface Match {
  /** Row number counted from the first row ever printed: it stays when old rows fall out of the scrollback. */
  readonly id: number;
  readonly column: number;
  /** In cells; may run on into wrapped rows. */
  readonly cells: number;
}

type SearchedTerminal = Pick<Terminal, 'buffer' | 'cols' | 'registerMarker'>;

/** The column of a string index within a row; wide characters take two cells, joined ones several units. */
function columnOf(row: IBufferLine, text: string, index: number): number {
  if (ASCII.test(text)) return index;
  let column = 0;
  for (let unit = 0; unit < index && column < row.length;) {
    const cell = row.getCell(column);
    unit += Math.max(1, cell?.getChars().length ?? 1);
    column += Math.max(1, cell?.getWidth() ?? 1);
  }
  return column;
}

/**
 * Finds a pattern in the buffer, oldest row first, and goes on with what is printed later. xterm's own search addon
 * reads the whole scrollback in one go for each step and hangs an object on every match; under a running log that
 * blocks the page and slows each new line down.
 */
export class BufferSearch {
  matches: readonly Match[] = [];
  /** Index into `matches`, -1 for none. */
  current = -1;

  readonly #terminal: SearchedTerminal;
  readonly #now: () => number;
  #pattern: RegExp | null = null;
  #found: Match[] = [];
  /** Rows that fell out of the scrollback since the search began. */
  #trimmed = 0;
  /** The id of the row from which the next portion is read. */
  #nextId = 0;
  /** A marker on a recent row tells how far rows have moved. */
  #anchor: IMarker | undefined;
  #anchorId = 0;

  constructor(terminal: SearchedTerminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
  }

  get result(): FindResult {
    return { index: this.current, count: this.matches.length, isComplete: this.isComplete };
  }

  get isComplete(): boolean {
    return this.#nextId - this.#trimmed >= this.#lastLineStart();
  }

  /** Begins anew. */
  start(pattern: RegExp): void {
    this.end();
    this.#pattern = pattern;
    this.#dropAnchor();
  }

  end(): void {
    this.#pattern = null;
    this.#anchor?.dispose();
    this.#anchor = undefined;
    this.#trimmed = 0;
    this.#nextId = 0;
    this.#found = [];
    this.matches = [];
    this.current = -1;
  }

  /** Reads one portion. True: there is more to read. */
  advance(): boolean {
    const pattern = this.#pattern;
    if (pattern === null) return false;
    this.#followTrimming();
    const deadline = this.#now() + SLICE_MS;
    const { active } = this.#terminal.buffer;
    let row = Math.max(0, this.#nextId - this.#trimmed);
    // The last line may still grow, so it is read again each time.
    this.#forgetFrom(row + this.#trimmed);
    const lastStart = this.#lastLineStart();
    while (row < active.length && this.#now() < deadline) {
      const next = this.#readLine(active, row, pattern);
      if (row >= lastStart) break;
      row = next;
    }
    this.#nextId = row + this.#trimmed;
    this.#publish();
    return !this.isComplete;
  }

  /** The row that a match is on now. */
  rowOf(match: Match): number {
    return match.id - this.#trimmed;
  }

  /** The matches that begin on these rows, with their numbers. */
  within(firstRow: number, lastRow: number): readonly { readonly match: Match; readonly index: number }[] {
    const from = this.#firstAtOrAfter(firstRow + this.#trimmed);
    const seen: { match: Match; index: number }[] = [];
    for (let index = from; index < this.matches.length; index++) {
      const match = this.matches[index];
      if (match === undefined || this.rowOf(match) > lastRow) break;
      seen.push({ match, index });
    }
    return seen;
  }

  /** Makes the newest match at or above this row current; the newest of all when there is none. */
  choose(row: number): Match | null {
    const after = this.#firstAtOrAfter(row + 1 + this.#trimmed);
    this.current = after > 0 ? after - 1 : this.matches.length - 1;
    return this.matches[this.current] ?? null;
  }

  /** Goes to the match before (-1) or after (1), around the end. */
  step(by: -1 | 1): Match | null {
    const { length } = this.matches;
    if (length === 0) return null;
    const from = this.current < 0 ? (by === 1 ? -1 : length) : this.current;
    this.current = (from + by + length) % length;
    return this.matches[this.current] ?? null;
  }

  #readLine(buffer: IBuffer, start: number, pattern: RegExp): number {
    const rows: { row: IBufferLine; text: string; from: number }[] = [];
    let whole = '';
    let y = start;
    do {
      const row = buffer.getLine(y);
      if (!row) break;
      const isContinued = buffer.getLine(y + 1)?.isWrapped ?? false;
      const text = row.translateToString(!isContinued);
      rows.push({ row, text, from: whole.length });
      whole += text;
      y += 1;
      if (!isContinued) break;
    } while (rows.length < MAX_WRAPPED_ROWS);
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(whole); hit !== null; hit = pattern.exec(whole)) {
      if (hit[0] === '') {
        pattern.lastIndex += 1;
        continue;
      }
      const place = (index: number): { row: number; column: number } => {
        const at = rows.findLastIndex(({ from }) => from <= index);
        const found = rows[at];
        return { row: at, column: found ? columnOf(found.row, found.text, index - found.from) : 0 };
      };
      const begin = place(hit.index);
      const end = place(hit.index + hit[0].length);
      const cells = (end.row - begin.row) * this.#terminal.cols + end.column - begin.column;
      this.#found.push({ id: start + begin.row + this.#trimmed, column: begin.column, cells });
    }
    return Math.max(y, start + 1);
  }

  /** The first row of the newest line. */
  #lastLineStart(): number {
    const { active } = this.#terminal.buffer;
    let row = active.baseY + active.cursorY;
    while (row > 0 && active.getLine(row)?.isWrapped) row -= 1;
    return row;
  }

  #followTrimming(): void {
    const line = this.#anchor?.line ?? -1;
    if (line < 0) {
      // A whole scrollback went by since the last portion: nothing of what was found is left.
      const current = this.#pattern;
      this.end();
      this.#pattern = current;
    } else {
      this.#trimmed = this.#anchorId - line;
    }
    this.#dropAnchor();
    const gone = this.#found.findIndex(({ id }) => id >= this.#trimmed);
    this.#cut(gone === -1 ? this.#found.length : gone);
  }

  #dropAnchor(): void {
    this.#anchor?.dispose();
    this.#anchor = this.#terminal.registerMarker(0);
    this.#anchorId = (this.#anchor?.line ?? 0) + this.#trimmed;
  }

  /** Takes away the oldest ones. */
  #cut(count: number): void {
    if (count === 0) return;
    this.#found.splice(0, count);
    this.current = Math.max(-1, this.current - count);
  }

  #forgetFrom(id: number): void {
    while ((this.#found.at(-1)?.id ?? -1) >= id) this.#found.pop();
  }

  #publish(): void {
    this.#cut(Math.max(0, this.#found.length - FIND_LIMIT));
    this.matches = this.#found;
    this.current = Math.min(this.current, this.#found.length - 1);
  }

  /** Binary search over ids, which ascend. */
  #firstAtOrAfter(id: number): number {
    let low = 0;
    let high = this.matches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.matches[middle]?.id ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
