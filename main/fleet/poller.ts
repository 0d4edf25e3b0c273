/** Asks for the resources of the servers that have no live socket, evenly spread and never faster than they change. */
import type { Cancel, Clock, Random } from '../ports';

/** The panel's own page polls every 30 s; the panel caches 20 s (protocol 6.4, 8), ms. */
const FASTEST_MS = 30_000;

/** Share of the background requests that polling may use; the rest is for lists and tokens. */
const SHARE = 0.7;

/** First answers come within this time, spread so that they do not arrive as one burst, ms. */
const FIRST_SPREAD_MS = 1_500;

/** Asked at once at most: as many as a budget lets run, and two to follow. The others keep their order here. */
const MOST_UNDER_WAY = 5;

/** How often each of `count` servers is asked, ms, when `backgroundPerMinute` requests are there for it. */
export function pollInterval(count: number, backgroundPerMinute: number): number {
  return Math.max(FASTEST_MS, (count / (backgroundPerMinute * SHARE)) * 60_000);
}

export class Poller {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #poll: (uuid: string) => Promise<void>;
  readonly #backgroundPerMinute: () => number;
  readonly #due = new Map<string, number>();
  /** When each was asked last, so that one that leaves and comes back is not asked more often. */
  readonly #asked = new Map<string, number>();
  readonly #underWay = new Set<string>();
  #awaited: ReadonlySet<string> = new Set();
  #cancel: Cancel | null = null;
  #isRunning = false;

  /** `poll` must not reject. `backgroundPerMinute` is asked each time, since the limit is learned. */
  constructor(deps: {
    clock: Clock;
    random: Random;
    poll: (uuid: string) => Promise<void>;
    backgroundPerMinute: () => number;
  }) {
    this.#clock = deps.clock;
    this.#random = deps.random;
    this.#poll = deps.poll;
    this.#backgroundPerMinute = deps.backgroundPerMinute;
  }

  /** ms between two answers for one server. */
  get interval(): number {
    return pollInterval(this.#due.size, this.#backgroundPerMinute());
  }

  start(): void {
    this.#isRunning = true;
    this.#arm();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** The servers to ask. New ones come soon, known ones keep their turn; the sockets of the `awaited` are being connected. */
  setTargets(uuids: ReadonlySet<string>, awaited: ReadonlySet<string> = new Set()): void {
    const now = this.#clock.now();
    this.#awaited = awaited;
    for (const [uuid, at] of this.#asked) if (at + FASTEST_MS <= now) this.#asked.delete(uuid);
    for (const uuid of this.#due.keys()) if (!uuids.has(uuid)) this.#due.delete(uuid);
    for (const uuid of uuids) {
      const soon = now + this.#random() * FIRST_SPREAD_MS;
      const allowed = (this.#asked.get(uuid) ?? -Infinity) + FASTEST_MS;
      if (!this.#due.has(uuid)) this.#due.set(uuid, Math.max(soon, allowed));
    }
    this.#arm();
  }

  /**
   * After sleep or a network change: everybody again, spread over one interval's beginning; who was asked a moment ago
   * not before the panel has something new.
   */
  all(): void {
    const now = this.#clock.now();
    const spread = Math.min(this.interval / 3, FIRST_SPREAD_MS + this.#due.size * 100);
    for (const uuid of this.#due.keys()) {
      const allowed = (this.#asked.get(uuid) ?? -Infinity) + FASTEST_MS;
      this.#due.set(uuid, Math.max(now + this.#random() * spread, Math.min(allowed, now + FASTEST_MS)));
    }
    this.#arm();
  }

  #arm(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#isRunning) return;
    const next = this.#next();
    if (next !== null) this.#cancel = this.#clock.after(Math.max(0, next.at - this.#clock.now()), () => this.#run());
  }

  #run(): void {
    for (let next = this.#next(); next !== null && next.at <= this.#clock.now(); next = this.#next()) {
      void this.#ask(next.uuid);
    }
    this.#arm();
  }

  /** Who is to be asked next, and when; null while nobody is or enough are being asked. */
  #next(): { readonly uuid: string; readonly at: number } | null {
    if (this.#underWay.size >= MOST_UNDER_WAY) return null;
    let first: { readonly uuid: string; readonly at: number } | null = null;
    // As long as the budget needs for their tokens: the sockets tell sooner than a poll, unless one cannot be had.
    const awaitedMs = (this.#awaited.size / this.#backgroundPerMinute()) * 60_000;
    for (const [uuid, due] of this.#due) {
      const at = due + (this.#awaited.has(uuid) ? awaitedMs : 0);
      if (!this.#underWay.has(uuid) && (first === null || at < first.at)) first = { uuid, at };
    }
    return first;
  }

  async #ask(uuid: string): Promise<void> {
    this.#underWay.add(uuid);
    this.#asked.set(uuid, this.#clock.now());
    await this.#poll(uuid);
    this.#underWay.delete(uuid);
    // Jitter keeps servers, and several Rookeries of one hosting company, from falling into step.
    const wait = this.interval * (1 + this.#random() * 0.3);
    if (this.#due.has(uuid)) this.#due.set(uuid, this.#clock.now() + wait);
    this.#arm();
  }
}
