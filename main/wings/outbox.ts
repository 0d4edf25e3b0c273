/** What one socket sends, paced so that a node with limits drops nothing (protocol 10.8); older nodes have none. */
import type { Cancel, Clock } from '../ports';

/** Kinds of frames that Wings counts apart. Earlier ones go first. */
export type Lane = 'auth' | 'logs' | 'stats' | 'command';

interface Limit {
  readonly burst: number;
  /** Time for one more frame, ms. */
  readonly refillMs: number;
}

const LANES: readonly Lane[] = ['auth', 'logs', 'stats', 'command'];
/** Protocol 10.8. Refills are 5 % slower than the node's, because the network may push frames together. */
const LIMITS: Readonly<Record<Lane, Limit>> = {
  auth: { burst: 2, refillMs: 5_250 },
  logs: { burst: 2, refillMs: 5_250 },
  stats: { burst: 4, refillMs: 1_050 },
  command: { burst: 10, refillMs: 1_050 },
};
const ALL_FRAMES: Limit = { burst: 10, refillMs: 210 };
/** Each frame is handled on its own in Wings, so two commands sent back to back may swap (protocol 10.4). */
const COMMAND_GAP_MS = 50;

/** A token bucket. */
class Bucket {
  readonly #limit: Limit;
  #tokens: number;
  #at: number;

  constructor(limit: Limit, now: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#at = now;
  }

  /** ms until one frame may go; 0: now. */
  waitMs(now: number): number {
    return this.has(1, now) ? 0 : Math.ceil((1 - this.#tokens) * this.#limit.refillMs);
  }

  has(frames: number, now: number): boolean {
    this.#refill(now);
    // A sum of fractions may end a hair under a whole number.
    return this.#tokens >= frames - 1e-6;
  }

  take(now: number): void {
    this.#refill(now);
    this.#tokens -= 1;
  }

  /** The node counted differently. */
  drain(now: number): void {
    this.#tokens = 0;
    this.#at = now;
  }

  #refill(now: number): void {
    const gained = Math.max(0, now - this.#at) / this.#limit.refillMs;
    this.#tokens = Math.min(this.#limit.burst, this.#tokens + gained);
    this.#at = now;
  }
}

interface Waiting {
  readonly frame: string;
  readonly onSent: (() => void) | undefined;
  readonly onDropped: (() => void) | undefined;
}

export class Outbox {
  readonly #clock: Clock;
  readonly #write: (frame: string) => void;
  readonly #queues: Readonly<Record<Lane, Waiting[]>> = { auth: [], logs: [], stats: [], command: [] };
  readonly #buckets: Readonly<Record<Lane, Bucket>>;
  readonly #all: Bucket;
  #nextCommandAt = 0;
  #timer: Cancel | null = null;

  constructor(clock: Clock, write: (frame: string) => void) {
    this.#clock = clock;
    this.#write = write;
    const now = clock.now();
    this.#all = new Bucket(ALL_FRAMES, now);
    this.#buckets = {
      auth: new Bucket(LIMITS.auth, now),
      logs: new Bucket(LIMITS.logs, now),
      stats: new Bucket(LIMITS.stats, now),
      command: new Bucket(LIMITS.command, now),
    };
  }

  /** Sends now or as soon as the limits allow, in order within a lane. */
  push(lane: Lane, frame: string, onSent?: () => void, onDropped?: () => void): void {
    this.#queues[lane].push({ frame, onSent, onDropped });
    this.#pump();
  }

  isWaiting(lane: Lane): boolean {
    return this.#queues[lane].length > 0;
  }

  /** So many frames of this lane would go out at once. */
  isFree(lane: Lane, frames = 1): boolean {
    const now = this.#clock.now();
    return !this.isWaiting(lane) && this.#waitMs(lane, now) === 0 && this.#buckets[lane].has(frames, now);
  }

  /** The node says it dropped frames of this lane. */
  throttled(lane: Lane): void {
    this.#buckets[lane].drain(this.#clock.now());
  }

  /** Forgets what is not sent. */
  dispose(): void {
    this.#timer?.();
    this.#timer = null;
    for (const lane of LANES) {
      for (const { onDropped } of this.#queues[lane].splice(0)) onDropped?.();
    }
  }

  #pump(): void {
    this.#timer?.();
    this.#timer = null;
    const now = this.#clock.now();
    let waitMs = Infinity;
    for (const lane of LANES) {
      const queue = this.#queues[lane];
      while (queue.length > 0) {
        const laneWaitMs = this.#waitMs(lane, now);
        if (laneWaitMs > 0) {
          waitMs = Math.min(waitMs, laneWaitMs);
          break;
        }
        const next = queue.shift();
        if (next === undefined) break;
        this.#buckets[lane].take(now);
        this.#all.take(now);
        if (lane === 'command') this.#nextCommandAt = now + COMMAND_GAP_MS;
        this.#write(next.frame);
        next.onSent?.();
      }
    }
    if (waitMs !== Infinity) this.#timer = this.#clock.after(waitMs, () => this.#pump());
  }

  #waitMs(lane: Lane, now: number): number {
    const gapMs = lane === 'command' ? this.#nextCommandAt - now : 0;
    return Math.max(gapMs, this.#all.waitMs(now), this.#buckets[lane].waitMs(now));
  }
}
