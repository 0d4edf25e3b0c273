/** The figures that the page holds: what main has told so far, in columns that graphs read as they are. */
import type { StatsChunk, StatsColumns, StatsMark } from '../../preload/contract/server-models';

/** So many rows are more than main ever sends at once; with more, the next reading replaces them by its averages. */
const MAX_ROWS = 8_000;

export type Figure = Exclude<keyof StatsColumns, 'at'>;

export type Values = (number | null)[];

/** The figures of one moment. */
export type Row = { readonly at: number } & Readonly<Record<Figure, number | null>>;

type Columns = { at: number[] } & Record<Figure, Values>;

const none = (): Columns => ({
  at: [],
  cpuPercent: [],
  memoryBytes: [],
  diskBytes: [],
  networkRxRate: [],
  networkTxRate: [],
  uptimeMs: [],
});

/** Grows in place; whoever shows it is told by the feed when it has. */
export class StatsRows {
  columns: Columns = none();
  /** In the order of time. */
  marks: readonly StatsMark[] = [];
  #cursor = 0;

  /** What to ask main for: all that follows, or everything anew once there is too much of it here. */
  get after(): number {
    return this.length > MAX_ROWS ? 0 : this.#cursor;
  }

  get length(): number {
    return this.columns.at.length;
  }

  /** Epoch ms of the first row; null: there is none. */
  get firstAt(): number | null {
    return this.columns.at[0] ?? null;
  }

  get lastAt(): number | null {
    return this.columns.at.at(-1) ?? null;
  }

  take(chunk: StatsChunk): void {
    const { columns } = chunk;
    if (chunk.isReset) {
      this.columns = none();
      this.marks = [];
    }
    for (const name of Object.keys(columns) as (keyof StatsColumns)[]) append(this.columns[name], columns[name]);
    if (chunk.marks.length > 0) {
      this.marks = [...this.marks, ...chunk.marks].sort((one, two) => one.at - two.at);
    }
    this.#cursor = chunk.cursor;
  }

  /** The row at this time or nearest to it; -1: there is none. */
  nearest(at: number): number {
    const after = this.indexFrom(at);
    const times = this.columns.at;
    const [before, next] = [times[after - 1], times[after]];
    if (before === undefined) return next === undefined ? -1 : after;
    if (next === undefined) return after - 1;
    return at - before <= next - at ? after - 1 : after;
  }

  /** null: there is no such row. */
  row(index: number): Row | null {
    const at = this.columns.at[index];
    if (at === undefined) return null;
    const value = (figure: Figure): number | null => this.columns[figure][index] ?? null;
    return {
      at,
      cpuPercent: value('cpuPercent'),
      memoryBytes: value('memoryBytes'),
      diskBytes: value('diskBytes'),
      networkRxRate: value('networkRxRate'),
      networkTxRate: value('networkTxRate'),
      uptimeMs: value('uptimeMs'),
    };
  }

  /** Whether there is anything to draw between two times. */
  hasValues(figures: readonly Figure[], from: number, to: number): boolean {
    const end = this.indexFrom(to + 1);
    for (let index = this.indexFrom(from); index < end; index += 1) {
      if (figures.some((figure) => typeof this.columns[figure][index] === 'number')) return true;
    }
    return false;
  }

  /** The first row at this time or later; the number of rows when there is none. */
  indexFrom(at: number): number {
    const times = this.columns.at;
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function append<T>(target: T[], more: readonly T[]): void {
  for (const value of more) target.push(value);
}
