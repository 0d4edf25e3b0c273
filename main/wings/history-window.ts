/** The short time after `send logs` in which lines are held back until it is clear in which order they belong. */
import type { Clock } from '../ports';
import type { LineKind } from './console-log';
import { isDistinct } from './history-align';
import {
  type ArrivedLine,
  asTheyCame,
  comparable,
  FULL_REPLAY_LINES,
  type Held,
  meetsKnown,
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
  /** The window is closed, and these lines are next in the log. `isReplayDue`: the rest of a replay may still come. */
  onMerged(held: Held, isReplayDue: boolean): void;
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
/** A replay that lacks lines it must have is not over: its node took a breath. So long is waited for the rest, ms. */
const BREATH_MS = 500;
/** The second replay is a question of order only, and the lines are here already, ms. */
const MAX_SECOND_MS = 3_000;
/** The node reads its log from disk first; while nothing comes, nothing is held back either, ms. */
const MAX_SILENCE_MS = 5_000;
/** After a drop the next connection is waited for so long, because its replay settles the order, ms. */
const MAX_CUT_MS = 2_000;
/** A timer that fires so much later than due tells of a standstill of this process, ms. */
const LATE_MS = 50;
/** With a new try under way a little longer, but not for ever, ms. */
const MAX_TRIES_MS = 10_000;
/** A flood is let through when this many lines are held back. */
const MAX_HELD_LINES = 1_500;
/** So many lines may have come before the first replay did; the second is not recognised by those. */
const EARLY_LINES = 10;

/** What a window waits for. */
type Stage =
  /** Nobody has asked for a replay yet, but somebody will: lines before this one were lost. */
  | 'unasked'
  | 'first'
  | 'second'
  | 'cut'
  /** The answer to a question that was given up: it has nothing new. */
  | 'late';

export class HistoryWindow {
  readonly #options: HistoryWindowOptions;
  readonly #timers: Timers<'quiet' | 'bound'>;
  #roundTripMs = 0;
  #held: Held = NOTHING_HELD;
  #batch: ArrivedLine[] = [];
  #stage: Stage = 'unasked';
  #cutAt = 0;
  #isClosed = false;
  /** Texts by which a replay is recognised. */
  #signs = new Set<string>();
  #hasReplay = false;
  /** The end of the round was put off once, because lines were missing. */
  #hasWaited = false;
  #isReplayDue = false;

  constructor(options: HistoryWindowOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  /** `send logs` went out. `roundTripMs`: between our last question to the node and its answer. */
  replayRequested(roundTripMs: number): void {
    // The second replay, which this window has asked for itself.
    if (this.#stage === 'second') return;
    this.#roundTripMs = Math.min(MAX_ROUND_TRIP_MS, roundTripMs);
    this.#begin('first', MAX_SILENCE_MS);
  }

  /** A replay begins that an earlier window has waited for in vain. */
  lateReplay(): void {
    this.#begin('late', MAX_HOLD_MS);
  }

  /** Holds back one line. Only `output` can be a replayed one. */
  push(text: string, kind: LineKind): void {
    const isLive = kind !== 'output';
    const key = isLive ? text : comparable(text);
    this.#batch.push({ text, key, at: this.#options.clock.now(), isLive, kind });
    this.#hasWaited = false;
    if (this.#batch.length === 1 && !this.#hasReplay && this.#stage !== 'second') this.#bound(MAX_HOLD_MS);
    if (!this.#hasReplay && !isLive && this.#isReplay(key)) {
      this.#hasReplay = true;
      this.#bound((this.#signs.size === 0 ? UNKNOWN_MS : REPLAY_MS) + this.#roundTripMs);
    }
    if (this.#hasReplay) this.#timers.setPatient('quiet', this.#quietMs(), () => this.#quietReached());
    if (this.#batch.length >= MAX_HELD_LINES) this.#roundOver(true);
  }

  /** The server is offline: there is no replay, so nothing is waited for. */
  nothingToReplay(): void {
    if (this.#batch.length === 0 && this.#stage !== 'second') this.#finish();
  }

  /** The connection dropped, or the node keeps its events from us. What is held back waits a moment for the next replay. */
  cut(): void {
    if (this.#isClosed || this.#stage === 'cut' || this.#stage === 'unasked') return;
    this.#held = this.#merge({ isCut: true, isBusy: true });
    this.#stage = 'cut';
    this.#hasReplay = false;
    this.#cutAt = this.#options.clock.now();
    this.#isReplayDue = false;
    if (this.#held.lines.length === 0) this.#finish();
    else this.#holdFor(MAX_CUT_MS);
  }

  /** The next connection is on its way. */
  reconnecting(): void {
    const isPatient = this.#options.clock.now() - this.#cutAt < MAX_TRIES_MS;
    if (this.#stage === 'cut' && !this.#isClosed && isPatient) this.#holdFor(MAX_CUT_MS);
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

  #begin(stage: Stage, maxMs: number): void {
    this.#stage = stage;
    this.#hasReplay = false;
    this.#signs = new Set(this.#signsOf(stage).filter(isDistinct));
    this.#timers.clear('quiet');
    this.#bound(maxMs);
  }

  /** The second replay goes back as far as the first did; the rest of the first, which may come before it, does not. */
  #signsOf(stage: Stage): readonly string[] {
    const { known } = this.#options;
    const arrived = this.#held.arrived.map((line) => line.key);
    if (stage !== 'second' || arrived.length <= 2 * EARLY_LINES) return [...known, ...arrived];
    return [...known, ...arrived.slice(EARLY_LINES)];
  }

  #quietMs(): number {
    const isUnknown = this.#signs.size === 0 && this.#batch.length < FEW_LINES;
    return (isUnknown ? UNKNOWN_MS : QUIET_MS) + this.#roundTripMs / 2;
  }

  /** In front of an empty log anything may be the replay, and so is whatever is as long as a whole one. */
  #isReplay(key: string): boolean {
    if (this.#stage === 'unasked' || this.#stage === 'cut') return false;
    return this.#signs.size === 0 || this.#signs.has(key) || this.#batch.length >= FULL_REPLAY_LINES;
  }

  #bound(ms: number, run = () => this.#boundReached()): void {
    this.#timers.setPatient('bound', ms, run);
  }

  /** A replay on a slow line may not have come as far as the known lines yet; it gets the time it needs. */
  #boundReached(): void {
    const heldMs = this.#options.clock.now() - (this.#batch[0]?.at ?? 0);
    if (heldMs < MAX_HOLD_MS && this.#isPartial()) this.#bound(REPLAY_MS);
    else this.#roundOver(true);
  }

  /** Holds what there is until the next replay. While the process stood still, nobody could connect either. */
  #holdFor(ms: number): void {
    const due = this.#options.clock.now() + ms;
    this.#bound(ms, () => {
      const lateMs = this.#options.clock.now() - due;
      if (lateMs > LATE_MS) this.#holdFor(Math.min(MAX_CUT_MS, lateMs));
      else this.#finish();
    });
  }

  #quietReached(): void {
    if (this.#hasWaited || !this.#isPartial()) {
      this.#roundOver(false);
      return;
    }
    this.#hasWaited = true;
    this.#timers.setPatient('quiet', BREATH_MS, () => this.#quietReached());
  }

  /** The replay has begun, and lines that it must have are not here yet. */
  #isPartial(): boolean {
    const { known } = this.#options;
    if (!this.#hasReplay) return false;
    if (this.#stage === 'second') {
      const here = new Set(this.#batch.map((line) => line.key));
      return this.#held.arrived.some(({ key, isLive }) => !isLive && isDistinct(key) && !here.has(key));
    }
    return known.length > 0 && this.#batch.length < FULL_REPLAY_LINES && !reachesKnown(known, this.#batch);
  }

  #roundOver(isBusy: boolean): void {
    if (this.#isClosed) return;
    const isFirst = this.#stage === 'first';
    this.#isReplayDue = (isFirst || this.#stage === 'second') && (!this.#hasReplay || this.#isPartial());
    this.#held = this.#merge({ isBusy });
    if (!isFirst || this.#held.isCertain) {
      this.#finish();
      return;
    }
    this.#begin('second', MAX_SECOND_MS);
    if (!this.#options.requestReplay()) this.#finish();
  }

  #merge(round: { isBusy: boolean; isCut?: boolean }): Held {
    const { known } = this.#options;
    const batch = this.#batch;
    const isSecond = this.#stage === 'second';
    const isAsked = this.#stage !== 'unasked' && this.#stage !== 'cut';
    const isReplay = this.#stage === 'late' ? meetsKnown(known, batch) : isAsked;
    this.#batch = [];
    this.#timers.clearAll();
    if (isReplay) return mergeRound(known, this.#held, batch, { isSecond, ...round });
    return asTheyCame(this.#held, batch);
  }

  #finish(): void {
    if (this.#isClosed) return;
    this.dispose();
    this.#options.onMerged(this.#held, this.#isReplayDue);
  }
}
