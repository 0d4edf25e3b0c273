/** Averages rows into longer ones, one per bucket of time; a gap longer than a bucket stays a gap. */
import { FIGURES, type Figures } from './stats-ring';

/** A row in which nothing is known: the line is broken there. */
export const GAP: Figures = FIGURES.map(() => Number.NaN);

export const isGap = (figures: Figures): boolean => Array.prototype.every.call(figures, Number.isNaN);

export type TakeRow = (at: number, figures: Figures) => void;

export class Averager {
  readonly #bucketMs: number;
  readonly #take: TakeRow;
  #bucket: number | null = null;
  #gapAt: number | null = null;
  #rows = 0;
  #atSum = 0;
  readonly #sums = new Float64Array(FIGURES.length);
  readonly #counts = new Uint32Array(FIGURES.length);

  /** `take` gets each finished row: averages at the middle of the times they were made of. */
  constructor(bucketMs: number, take: TakeRow) {
    this.#bucketMs = bucketMs;
    this.#take = take;
  }

  /** Rows come in the order of time. */
  add(at: number, figures: Figures): void {
    if (isGap(figures)) {
      this.#gapAt ??= at;
      return;
    }
    if (this.#gapAt !== null && at - this.#gapAt > this.#bucketMs) {
      this.#finish();
      this.#take(this.#gapAt, GAP);
    }
    this.#gapAt = null;
    const bucket = Math.floor(at / this.#bucketMs);
    if (bucket !== this.#bucket) {
      this.#finish();
      this.#bucket = bucket;
    }
    this.#rows += 1;
    this.#atSum += at;
    for (let index = 0; index < FIGURES.length; index += 1) {
      const value = figures[index] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      this.#sums[index] = (this.#sums[index] ?? 0) + value;
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    }
  }

  /** Gives what has gathered in the bucket that is still open, and what is left of a gap. */
  peek(take: TakeRow): void {
    if (this.#rows > 0) take(this.#atSum / this.#rows, this.#averages());
    if (this.#gapAt !== null) take(this.#gapAt, GAP);
  }

  #averages(): Figures {
    return FIGURES.map((_, index) => {
      const count = this.#counts[index] ?? 0;
      return count === 0 ? Number.NaN : (this.#sums[index] ?? 0) / count;
    });
  }

  #finish(): void {
    if (this.#rows > 0) this.#take(this.#atSum / this.#rows, this.#averages());
    this.#rows = 0;
    this.#atSum = 0;
    this.#sums.fill(0);
    this.#counts.fill(0);
  }
}
