/** What Rookery has measured of one server, and what happened to it, as a sequence that can be read on from a cursor. */
import type { ServerStats } from '../../preload/contract/models';
import type { StatsChunk, StatsColumns, StatsMark } from '../../preload/contract/server-models';
import { GAP, type TakeRow } from './stats-average';
import { type Figures } from './stats-ring';
import { KEPT_MS, StatsRows } from './stats-rows';

/** A missed poll with its jitter must not tear the line: so many times the expected distance is a gap. */
const GAP_FACTOR = 3;

/** A node that sends every second may be late now and then, ms; below this nothing is a gap. */
const LEAST_GAP_MS = 5_000;

/** A server that crashes and starts in a loop makes some twenty marks a minute at the most. */
const MAX_MARKS = 300;

interface SeenMark {
  readonly mark: StatsMark;
  /** Its place in the sequence of rows and marks. */
  readonly seq: number;
}

/** Cursors count rows and marks together, from `firstSeq`, so that one of a history before is known as foreign. */
export class StatsOfServer {
  readonly #firstSeq: number;
  #rows: StatsRows | null = null;
  #seq: number;
  #marks: SeenMark[] = [];
  #droppedSeq: number;
  #last: { readonly at: number; readonly expectedMs: number } | null = null;

  constructor(firstSeq: number) {
    this.#firstSeq = firstSeq;
    this.#seq = firstSeq;
    this.#droppedSeq = firstSeq;
  }

  /** Epoch ms of the newest sample; null: none yet. */
  get lastAt(): number | null {
    return this.#last?.at ?? null;
  }

  get cursor(): number {
    return this.#seq;
  }

  /** The state it was in last. */
  get lastState(): StatsMark | undefined {
    return this.#marks.findLast(({ mark }) => mark.kind === 'state')?.mark;
  }

  /** Samples come in the order of time. */
  add(stats: ServerStats, expectedMs: number): void {
    const last = this.#last;
    if (last !== null && stats.at - last.at > gapMs(Math.max(last.expectedMs, expectedMs))) {
      this.#push(last.at + Math.max(1, Math.min(last.expectedMs, stats.at - last.at)), GAP);
    }
    this.#push(stats.at, figuresOf(stats));
    this.#last = { at: stats.at, expectedMs };
  }

  mark(mark: StatsMark): void {
    this.#seq += 1;
    this.#marks.push({ mark, seq: this.#seq });
    while (this.#marks.length > MAX_MARKS || (this.#marks[0]?.mark.at ?? mark.at) < mark.at - KEPT_MS) {
      this.#droppedSeq = this.#marks.shift()?.seq ?? this.#droppedSeq;
    }
  }

  read(after: number): StatsChunk {
    const { columns, take } = collector();
    const marks = this.#marks.filter(({ seq }) => seq > after);
    const rows = this.#seq - after - marks.length;
    const isKnown = after >= Math.max(this.#firstSeq, this.#droppedSeq) && after <= this.#seq;
    const isReset = !isKnown || rows > (this.#rows?.freshCount ?? 0);
    if (isReset) this.#rows?.takeAll(take);
    else this.#rows?.takeFresh(rows, take);
    return {
      isReset,
      cursor: this.#seq,
      columns,
      marks: (isReset ? this.#marks : marks).map(({ mark }) => mark),
    };
  }

  #push(at: number, figures: Figures): void {
    this.#rows ??= new StatsRows(at);
    this.#rows.push(at, figures);
    this.#seq += 1;
  }
}

const gapMs = (expectedMs: number): number => Math.max(LEAST_GAP_MS, expectedMs * GAP_FACTOR);

/** A server that is off has a disk, and noughts for all the rest (protocol 6.4): no process, nothing to measure. */
function figuresOf(stats: ServerStats): Figures {
  const isOff = stats.memoryBytes === 0 && stats.cpuPercent === 0;
  const ofProcess = (value: number | null): number => (isOff || value === null ? Number.NaN : value);
  return [
    ofProcess(stats.cpuPercent),
    ofProcess(stats.memoryBytes),
    stats.diskBytes,
    ofProcess(stats.networkRxRate),
    ofProcess(stats.networkTxRate),
    ofProcess(stats.uptimeMs),
  ];
}

type Writable = { [K in keyof StatsColumns]: StatsColumns[K][number][] };

/** Columns to send, and what fills them. */
export function collector(): { columns: StatsColumns; take: TakeRow } {
  const columns: Writable = {
    at: [],
    cpuPercent: [],
    memoryBytes: [],
    diskBytes: [],
    networkRxRate: [],
    networkTxRate: [],
    uptimeMs: [],
  };
  const take: TakeRow = (at, figures) => {
    columns.at.push(Math.round(at));
    columns.cpuPercent.push(rounded(figures[0], 100));
    columns.memoryBytes.push(rounded(figures[1]));
    columns.diskBytes.push(rounded(figures[2]));
    columns.networkRxRate.push(rounded(figures[3]));
    columns.networkTxRate.push(rounded(figures[4]));
    columns.uptimeMs.push(rounded(figures[5]));
  };
  return { columns, take };
}

/** Steps of `1 / parts`; null where there is no value. */
const rounded = (value: number | undefined, parts = 1): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * parts) / parts;
