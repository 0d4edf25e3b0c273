/** The lines of one server's console: a ring that forgets the oldest, by lines and by characters. */
import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';

/** `output` of the container; `daemon`, `install` and `transfer` lines of Wings; `marker` lines of Rookery. */
export type LineKind = 'output' | 'daemon' | 'install' | 'transfer' | 'marker';

/**
 * The bound for long lines, in UTF-16 units: room for twice the length of usual ones. 10,000 lines take 4 MB of memory at
 * most, 100,000 lines 40 MB.
 */
const CHARS_PER_LINE = 200;

/** Ends each line on the wire to a terminal. */
export const LINE_END = '\r\n';

/** A part of the log as text. */
export interface LogSlice {
  /** Whole lines, each ending in `\r\n`. */
  readonly text: string;
  readonly lines: number;
  /** Where to go on. */
  readonly nextSeq: number;
  /** Lines between the wanted start and the first one that is still there. */
  readonly skipped: number;
}

/** A line as it is kept; `at` is epoch ms, null when the time of the line is not known. */
export interface LoggedLine {
  readonly at: number | null;
  readonly text: string;
}

/** Text in front of a line; `at` is epoch ms, null when the time of the line is not known. */
export type LinePrefix = (at: number | null, kind: LineKind) => string;

export class ConsoleLog {
  #maxLines: number;
  #maxChars: number;
  #texts: string[] = [];
  #times: (number | null)[] = [];
  #kinds: LineKind[] = [];
  #firstSeq = 0;
  #nextSeq = 0;
  #chars = 0;

  constructor(maxLines = DEFAULT_PREFERENCES.consoleScrollback, maxChars = maxLines * CHARS_PER_LINE) {
    this.#maxLines = maxLines;
    this.#maxChars = maxChars;
  }

  /** Number of the oldest line that is still there. */
  get firstSeq(): number {
    return this.#firstSeq;
  }

  /** Number that the next line gets. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  get lines(): number {
    return this.#nextSeq - this.#firstSeq;
  }

  /** UTF-16 units, line ends counted. */
  get chars(): number {
    return this.#chars;
  }

  /** Adds a line that is safe already. Constant time: slots are written over, nothing is moved. */
  append(text: string, at: number | null, kind: LineKind): number {
    const seq = this.#nextSeq;
    const slot = seq % this.#maxLines;
    if (seq - this.#firstSeq === this.#maxLines) this.#forgetOldest();
    this.#texts[slot] = text;
    this.#times[slot] = at;
    this.#kinds[slot] = kind;
    this.#nextSeq = seq + 1;
    this.#chars += text.length + LINE_END.length;
    while (this.#chars > this.#maxChars && this.#firstSeq < seq) this.#forgetOldest();
    return seq;
  }

  /** Lines from `fromSeq` on, as many as fit into `maxChars` and at least one, up to `endSeq`. */
  read(fromSeq: number, maxChars: number, prefix?: LinePrefix, endSeq = this.#nextSeq): LogSlice {
    const start = Math.max(fromSeq, this.#firstSeq);
    const skipped = start - fromSeq;
    const end = Math.min(endSeq, this.#nextSeq);
    let text = '';
    let seq = start;
    for (; seq < end; seq += 1) {
      const slot = seq % this.#maxLines;
      const line = this.#texts[slot] ?? '';
      const head = prefix === undefined ? '' : prefix(this.#times[slot] ?? null, this.#kinds[slot] ?? 'output');
      // A return would put the cursor in front of the prefix and write over it.
      const body = head !== '' && line.includes('\r') ? line.replace(/\r(?!\n)/g, `\r${head}`) : line;
      const length = head.length + body.length + LINE_END.length;
      if (seq > start && text.length + length > maxChars) break;
      text += head + body + LINE_END;
    }
    return { text, lines: seq - start, nextSeq: seq, skipped };
  }

  /** Number of the first line that is known to have come at this time or later; null: none did. */
  firstSince(at: number): number | null {
    for (let seq = this.#firstSeq; seq < this.#nextSeq; seq += 1) {
      const time = this.#times[seq % this.#maxLines] ?? null;
      if (time !== null && time >= at) return seq;
    }
    return null;
  }

  /** Keeps more or fewer from now on. What fits stays, under its number. */
  resize(maxLines: number, maxChars = maxLines * CHARS_PER_LINE): void {
    if (maxLines === this.#maxLines && maxChars === this.#maxChars) return;
    while (this.lines > maxLines || (this.#chars > maxChars && this.lines > 1)) this.#forgetOldest();
    const [texts, times, kinds]: [string[], (number | null)[], LineKind[]] = [[], [], []];
    for (let seq = this.#firstSeq; seq < this.#nextSeq; seq += 1) {
      const from = seq % this.#maxLines;
      const to = seq % maxLines;
      texts[to] = this.#texts[from] ?? '';
      times[to] = this.#times[from] ?? null;
      kinds[to] = this.#kinds[from] ?? 'output';
    }
    [this.#texts, this.#times, this.#kinds] = [texts, times, kinds];
    this.#maxLines = maxLines;
    this.#maxChars = maxChars;
  }

  /** The newest lines that came until then, epoch ms, oldest first. */
  last(count: number, until: number): readonly LoggedLine[] {
    const found: LoggedLine[] = [];
    for (let seq = this.#nextSeq - 1; seq >= this.#firstSeq && found.length < count; seq -= 1) {
      const slot = seq % this.#maxLines;
      const at = this.#times[slot] ?? null;
      if (at === null || at <= until) found.push({ at, text: this.#texts[slot] ?? '' });
    }
    return found.reverse();
  }

  /** Forgets every line; the numbers go on. */
  clear(): void {
    this.#texts.length = 0;
    this.#times.length = 0;
    this.#kinds.length = 0;
    this.#firstSeq = this.#nextSeq;
    this.#chars = 0;
  }

  #forgetOldest(): void {
    const slot = this.#firstSeq % this.#maxLines;
    this.#chars -= (this.#texts[slot] ?? '').length + LINE_END.length;
    this.#texts[slot] = '';
    this.#firstSeq += 1;
  }
}
