/** The rows of one server: every sample of the last hour, then averages, coarser the older they are. */
import { Averager, type TakeRow } from './stats-average';
import { type Figures, StatsRing } from './stats-ring';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** How long rows of a level are kept, and at most how many: some more than that takes, for rows that are gaps. */
interface Bounds {
  readonly keepMs: number;
  readonly maxRows: number;
}

/**
 * 24 hours in all. At 28 bytes a row the worst case that the fleet can have, 1,000 servers of which 200 are live, is
 * 200 x 3,700 (20.7 MB) + 800 x 144, an hour of polling (3.2 MB) + 1,000 x 560 averages (15.7 MB): 39.6 MB after a day.
 */
const FINE: Bounds = { keepMs: HOUR_MS, maxRows: 3_700 };
const MIDDLE: Bounds & { readonly bucketMs: number } = { bucketMs: MINUTE_MS, keepMs: 5 * HOUR_MS, maxRows: 320 };
const COARSE: Bounds & { readonly bucketMs: number } = { bucketMs: 5 * MINUTE_MS, keepMs: 18 * HOUR_MS, maxRows: 240 };

/** How far back the oldest row may lie, ms. */
export const KEPT_MS = FINE.keepMs + MIDDLE.keepMs + COARSE.keepMs;

interface Level {
  readonly ring: StatsRing;
  readonly keepMs: number;
  /** Where rows go that this level is done with; null: nowhere. */
  readonly next: Averager | null;
}

export class StatsRows {
  readonly #fine: Level;
  readonly #middle: Level;
  readonly #coarse: Level;

  constructor(originMs: number) {
    const level = ({ keepMs, maxRows }: Bounds, next: Averager | null): Level => ({
      ring: new StatsRing(maxRows, originMs),
      keepMs,
      next,
    });
    const into = (bucketMs: number, coarser: Level): Averager =>
      new Averager(bucketMs, (at, figures) => push(coarser, at, figures));
    this.#coarse = level(COARSE, null);
    this.#middle = level(MIDDLE, into(COARSE.bucketMs, this.#coarse));
    this.#fine = level(FINE, into(MIDDLE.bucketMs, this.#middle));
  }

  push(at: number, figures: Figures): void {
    push(this.#fine, at, figures);
  }

  /** Rows that are still as they came. */
  get freshCount(): number {
    return this.#fine.ring.length;
  }

  /** The newest rows, as they came, oldest first. */
  takeFresh(count: number, take: TakeRow): void {
    const { ring } = this.#fine;
    for (let index = ring.length - count; index < ring.length; index += 1) take(ring.at(index), ring.figures(index));
  }

  /** Everything, oldest first. */
  takeAll(take: TakeRow): void {
    for (const { ring, next } of [this.#coarse, this.#middle, this.#fine]) {
      // What this level has handed on and what is not a row there yet lies just before its own rows.
      next?.peek(take);
      for (let index = 0; index < ring.length; index += 1) take(ring.at(index), ring.figures(index));
    }
  }
}

function push(level: Level, at: number, figures: Figures): void {
  const { ring, keepMs, next } = level;
  while (ring.isFull || (ring.length > 0 && ring.at(0) < at - keepMs)) {
    next?.add(ring.at(0), ring.figures(0));
    ring.shift();
  }
  ring.push(at, figures);
}
