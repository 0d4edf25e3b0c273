/** The short time after `send logs` in which lines are held back until it is clear in which order they belong. */
import type { Clock } from '../ports';
import type { LineKind } from './console-log';
import { isDistinct } from './history-align';
import {
  type ArrivedLine,
  comparable,
  FULL_REPLAY_LINES,
  type Held,
  mergeRound,
  NOTHING_HELD,
  reachesKnown,
} from './history-merge';
import { Timers } from './timers';

export interface HistoryWindowOptions {
  readonly clock: Clock;
  /** End of the container's lines in the log, as `comparable` text. */
  readonly known: readonly string[];
  /** Asks for one more replay; false when that is not possible. */
  requestReplay(): boolean;
  /** The window is closed, and these lines are next in the log. */
  onMerged(held: Held): void;
}

/** A node sends its replay in one go: so long after its last line it is over (plus half a round trip), ms. */
const QUIET_MS = 60;
/** With live lines in between there is no quiet: so long after its first line it is over (plus a round trip), ms. */
const REPLAY_MS = 150;
/** In front of an empty log a few lines may be live ones with the replay still to come: this for both, ms. */
const UNKNOWN_MS = 250;
const FEW_LINES = 20;
/** Longer round trips than this are not waited for, ms. */
const MAX_ROUND_TRIP_MS = 600;
/** Lines that came while the replay did not, are held back no longer than this; it would come behind them, ms. */
const MAX_HOLD_MS = 3_000;
/** The second replay is a question of order only, and the lines are here already, ms. */
const MAX_SECOND_MS = 1_000;
/** The node reads its log from disk first; while nothing comes, nothing is held back either, ms. */
const MAX_SILENCE_MS = 5_000;
/** After a drop the next connection is waited for so long, because its replay settles the order, ms. */
const MAX_CUT_MS = 2_000;
/** A flood is let through when this many lines are held back. */
const MAX_HELD_LINES = 1_500;

export class HistoryWindow {
  readonly #options: HistoryWindowOptions;
  readonly #timers: Timers<'quiet' | 'bound'>;
  #roundTripMs = 0;
  #held: Held = NOTHING_HELD;
  #batch: ArrivedLine[] = [];
  #isSecond = false;
  #isClosed = false;
  /** Texts by which a replay is recognised. */
  #signs = new Set<string>();
  #hasReplay = false;

  constructor(options: HistoryWindowOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  /** `send logs` went out. `roundTripMs`: between our last question to the node and its answer. */
  replayRequested(roundTripMs: number): void {
    // The second replay, which this window has asked for itself.
    if (this.#isSecond) return;
    this.#roundTripMs = Math.min(MAX_ROUND_TRIP_MS, roundTripMs);
    this.#begin(MAX_SILENCE_MS);
  }

  /** Holds back one line. Only `output` can be a replayed one. */
  push(text: string, kind: LineKind): void {
    const isLive = kind !== 'output';
    const key = isLive ? text : comparable(text);
    this.#batch.push({ text, key, at: this.#options.clock.now(), isLive, kind });
    if (this.#batch.length === 1 && !this.#hasReplay && !this.#isSecond) this.#bound(MAX_HOLD_MS);
    if (!this.#hasReplay && !isLive && this.#isReplay(key)) {
      this.#hasReplay = true;
      this.#bound((this.#signs.size === 0 ? UNKNOWN_MS : REPLAY_MS) + this.#roundTripMs);
    }
    if (this.#hasReplay) this.#timers.set('quiet', this.#quietMs(), () => this.#roundOver(false));
    if (this.#batch.length >= MAX_HELD_LINES) this.#roundOver(true);
  }

  /** The server is offline: there is no replay, so nothing is waited for. */
  nothingToReplay(): void {
    if (this.#batch.length === 0 && !this.#isSecond) this.#finish();
  }

  /** The connection dropped. What is held back waits a moment for the next one. */
  cut(): void {
    if (this.#isClosed) return;
    this.#held = this.#merge({ isCut: true, isBusy: true });
    if (this.#held.lines.length === 0) this.#finish();
    else this.#bound(MAX_CUT_MS, () => this.#finish());
  }

  /** Lets go of everything now, in the best order there is. */
  flush(): void {
    if (this.#isClosed) return;
    this.#held = this.#merge({ isCut: true, isBusy: true });
    this.#finish();
  }

  /** Forgets everything. */
  dispose(): void {
    this.#isClosed = true;
    this.#timers.clearAll();
  }

  #begin(maxMs: number): void {
    this.#batch = [];
    this.#hasReplay = false;
    const known = [...this.#options.known, ...this.#held.arrived.map((line) => line.key)];
    this.#signs = new Set(known.filter(isDistinct));
    this.#timers.clear('quiet');
    this.#bound(maxMs);
  }

  #quietMs(): number {
    const isUnknown = this.#signs.size === 0 && this.#batch.length < FEW_LINES;
    return (isUnknown ? UNKNOWN_MS : QUIET_MS) + this.#roundTripMs / 2;
  }

  /** In front of an empty log anything may be the replay, and so is whatever is as long as a whole one. */
  #isReplay(key: string): boolean {
    return this.#signs.size === 0 || this.#signs.has(key) || this.#batch.length >= FULL_REPLAY_LINES;
  }

  #bound(ms: number, run = () => this.#boundReached()): void {
    this.#timers.set('bound', ms, run);
  }

  /** A replay on a slow line may not have come as far as the known lines yet; it gets the time it needs. */
  #boundReached(): void {
    const { known, clock } = this.#options;
    const heldMs = clock.now() - (this.#batch[0]?.at ?? 0);
    const isPartial = this.#hasReplay && !this.#isSecond && known.length > 0 && this.#batch.length < FULL_REPLAY_LINES;
    if (isPartial && heldMs < MAX_HOLD_MS && !reachesKnown(known, this.#batch)) this.#bound(REPLAY_MS);
    else this.#roundOver(true);
  }

  #roundOver(isBusy: boolean): void {
    if (this.#isClosed) return;
    this.#held = this.#merge({ isBusy });
    if (this.#held.isCertain) {
      this.#finish();
      return;
    }
    this.#isSecond = true;
    this.#begin(MAX_SECOND_MS);
    if (!this.#options.requestReplay()) this.#finish();
  }

  #merge(round: { isBusy: boolean; isCut?: boolean }): Held {
    const held = mergeRound(this.#options.known, this.#held, this.#batch, { isSecond: this.#isSecond, ...round });
    this.#batch = [];
    this.#isSecond = false;
    this.#timers.clearAll();
    return held;
  }

  #finish(): void {
    if (this.#isClosed) return;
    this.dispose();
    this.#options.onMerged(this.#held);
  }
}
