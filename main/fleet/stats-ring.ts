/** Rows of figures in typed arrays: a ring that grows as it fills, up to a bound. */

/** Figures of a row, in the order in which they lie in memory. */
export const FIGURES = [
  'cpuPercent',
  'memoryBytes',
  'diskBytes',
  'networkRxRate',
  'networkTxRate',
  'uptimeMs',
] as const;

/** One value per figure, in the order of `FIGURES`; NaN where there is none. */
export type Figures = ArrayLike<number>;

/** Times are kept in steps of this many ms since the first row, in 32 bits: 2.7 years. */
const STEP_MS = 20;

/** Rows of a new ring; a server that is polled seldom stays near it. */
const FIRST_ROWS = 64;

/** 28 bytes a row: four for the time, four for each figure (24 bits of precision are more than a graph shows). */
export class StatsRing {
  readonly #maxRows: number;
  readonly #originMs: number;
  #times = new Uint32Array(0);
  #figures = new Float32Array(0);
  #capacity = 0;
  #first = 0;
  #length = 0;

  constructor(maxRows: number, originMs: number) {
    this.#maxRows = maxRows;
    this.#originMs = originMs;
  }

  get length(): number {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === this.#maxRows;
  }

  /** Epoch ms of a row; 0 is the oldest. */
  at(index: number): number {
    return this.#originMs + (this.#times[this.#slot(index)] ?? 0) * STEP_MS;
  }

  /** A view into the ring: read it before the next change. */
  figures(index: number): Float32Array {
    const start = this.#slot(index) * FIGURES.length;
    return this.#figures.subarray(start, start + FIGURES.length);
  }

  /** Whoever pushes into a full ring has taken the oldest row out before. */
  push(at: number, figures: Figures): void {
    if (this.#length === this.#capacity) this.#grow();
    const slot = this.#slot(this.#length);
    this.#times[slot] = Math.round((at - this.#originMs) / STEP_MS);
    this.#figures.set(figures, slot * FIGURES.length);
    this.#length += 1;
  }

  /** Drops the oldest row. */
  shift(): void {
    this.#first = this.#slot(1);
    this.#length -= 1;
  }

  #slot(index: number): number {
    return (this.#first + index) % this.#capacity;
  }

  #grow(): void {
    const capacity = Math.min(this.#maxRows, Math.max(FIRST_ROWS, Math.ceil(this.#capacity * 1.5)));
    const times = new Uint32Array(capacity);
    const figures = new Float32Array(capacity * FIGURES.length);
    for (let index = 0; index < this.#length; index += 1) {
      times[index] = this.#times[this.#slot(index)] ?? 0;
      figures.set(this.figures(index), index * FIGURES.length);
    }
    this.#times = times;
    this.#figures = figures;
    this.#capacity = capacity;
    this.#first = 0;
  }
}
