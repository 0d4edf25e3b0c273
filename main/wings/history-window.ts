/** The short time after `send logs` in which lines are held back until it is clear in which order they belong. */
import type { Clock } from '../ports';
import type { LineKind } from './console-log';
import { overlapOf } from './history-align';
import {
  type ArrivedLine,
  comparable,
  type FirstRound,
  FULL_REPLAY_LINES,
  type Gap,
  type MergedLine,
  mergeHistory,
  settleHistory,
} from './history-merge';
import { Timers } from './timers';

export interface HistoryWindowOptions {
  readonly clock: Clock;
  /** End of the container's lines in the log, as `comparable` text. */
  readonly known: readonly string[];
  /** Between our last question to the node and its answer, ms. */
  readonly roundTripMs: number;
  /** Asks for one more replay; false when that is not possible. */
  requestReplay(): boolean;
  /** The window is closed, and these lines are next in the log. */
  onMerged(lines: readonly MergedLine[], gap: Gap): void;
}

/** A node sends its replay in one go; so long after its last line, it is over (plus a part of the round trip), ms. */
const QUIET_MS = 60;
/** Longer round trips than this are not waited for a second time, ms. */
const MAX_ROUND_TRIP_MS = 600;
/** Nobody waits longer for lines that are there, ms. */
const MAX_HOLD_MS = 1_000;
/** Unless the replay is not among them yet: then printing them would put it after them, ms. */
const MAX_LATE_MS = 3_000;
/** The node reads its log from disk first; while nothing came, nothing is held back either, ms. */
const MAX_SILENCE_MS = 5_000;
/** A flood is let through when this many lines are held back. */
const MAX_HELD_LINES = 1_500;
/** A replay that takes longer than this has live lines in it, ms. */
const BURST_MS = 50;

export class HistoryWindow {
  readonly #options: HistoryWindowOptions;
  readonly #timers: Timers<'quiet' | 'bound'>;
  #batch: ArrivedLine[] = [];
  #first: FirstRound | null = null;
  #isClosed = false;

  constructor(options: HistoryWindowOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
    this.#timers.set('bound', MAX_SILENCE_MS, () => this.#roundOver());
  }

  /** Holds back one line. Only `output` can be a replayed one. */
  push(text: string, kind: LineKind): void {
    const isLive = kind !== 'output';
    const at = this.#options.clock.now();
    if (this.#batch.length === 0) this.#timers.set('bound', MAX_HOLD_MS, () => this.#held());
    this.#batch.push({ text, key: isLive ? text : comparable(text), at, isLive, kind });
    this.#timers.set('quiet', this.#quietMs(), () => this.#quiet());
    if (this.#batch.length >= MAX_HELD_LINES) this.#roundOver();
  }

  /** The server is offline: there is no replay, so nothing is waited for. */
  nothingToReplay(): void {
    if (this.#first === null && this.#batch.length === 0) this.#finish([], 'none');
  }

  /** Lets go of everything now, in the best order there is. */
  flush(): void {
    if (this.#isClosed) return;
    const { known } = this.#options;
    const first = this.#first ?? mergeHistory(known, this.#batch, true);
    const lines = this.#first === null ? first.lines : settleHistory(known, first, this.#batch);
    this.#finish(lines, first.gap);
  }

  /** Forgets everything. */
  dispose(): void {
    this.#isClosed = true;
    this.#timers.clearAll();
  }

  #held(): void {
    if (this.#first !== null || this.#hasReplay()) this.#roundOver();
    else this.#timers.set('bound', MAX_LATE_MS - MAX_HOLD_MS, () => this.#roundOver());
  }

  #quietMs(): number {
    return QUIET_MS + Math.min(MAX_ROUND_TRIP_MS, this.#options.roundTripMs) / 2;
  }

  /** Nothing came for a while. A batch that cannot be the replay is no reason to stop waiting for it. */
  #quiet(): void {
    if (this.#first !== null || this.#hasReplay()) this.#roundOver();
  }

  /**
   * Whether the replay seems to be in the batch: it meets the known lines, or is as long as a whole one. In front of
   * an empty log anything may be the replay.
   */
  #hasReplay(): boolean {
    const { known } = this.#options;
    const texts = this.#batch.filter((line) => !line.isLive).map((line) => line.key);
    if (texts.length === 0) return false;
    return known.length === 0 || texts.length >= FULL_REPLAY_LINES || overlapOf(known, texts).length > 0;
  }

  #roundOver(): void {
    if (this.#isClosed) return;
    this.#timers.clearAll();
    const batch = this.#batch;
    this.#batch = [];
    if (this.#first !== null) {
      this.#finish(settleHistory(this.#options.known, this.#first, batch), this.#first.gap);
      return;
    }
    const span = (batch.at(-1)?.at ?? 0) - (batch[0]?.at ?? 0);
    const first = mergeHistory(this.#options.known, batch, span > BURST_MS);
    if (first.isCertain) {
      this.#finish(first.lines, first.gap);
      return;
    }
    this.#first = first;
    // Lines are held back already, so this round has no time for silence.
    this.#timers.set('bound', MAX_HOLD_MS, () => this.#roundOver());
    if (!this.#options.requestReplay()) this.flush();
  }

  #finish(lines: readonly MergedLine[], gap: Gap): void {
    if (this.#isClosed) return;
    this.dispose();
    this.#options.onMerged(lines, gap);
  }
}
