/** Collects what changed and tells it in one piece, at most every so many milliseconds. */
import type { Account, ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import type { Cancel, Clock, Log } from '../ports';

/** Where current values come from; null: the server is gone. */
export interface FeedSource {
  summarize(key: ServerKey): ServerSummary | null;
  accounts(): readonly Account[];
}

/** Listeners of one kind. */
class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Cancel {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** A listener that throws is its own problem: the others are told all the same. */
  tell(value: T, log: Log): void {
    for (const listener of this.#all) {
      try {
        listener(value);
      } catch (error) {
        log.error('a listener of the fleet failed', error);
      }
    }
  }
}

export class ChangeFeed {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #everyMs: number;
  readonly #source: FeedSource;
  readonly #published = new Map<ServerKey, ServerSummary>();
  readonly #touched = new Set<ServerKey>();
  readonly #onServers = new Listeners<ServersChange>();
  readonly #onAccounts = new Listeners<{ rev: number; accounts: readonly Account[] }>();
  #accountsTouched = false;
  #rev = 1;
  #cancel: Cancel | null = null;
  #isStopped = false;
  /** Told in order: a listener that asks for current values while it is told must not make others hear late. */
  readonly #outbox: (() => void)[] = [];
  #isTelling = false;

  constructor(deps: { clock: Clock; log: Log; everyMs: number }, source: FeedSource) {
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#everyMs = deps.everyMs;
    this.#source = source;
  }

  onServers(listener: (change: ServersChange) => void): Cancel {
    return this.#onServers.add(listener);
  }

  onAccounts(listener: (change: { rev: number; accounts: readonly Account[] }) => void): Cancel {
    return this.#onAccounts.add(listener);
  }

  /** Current values; whatever was still to be told is told first, so that the revision covers it. */
  servers(): { rev: number; servers: readonly ServerSummary[] } {
    this.#flush();
    return { rev: this.#rev, servers: [...this.#published.values()] };
  }

  accounts(): { rev: number; accounts: readonly Account[] } {
    this.#flush();
    return { rev: this.#rev, accounts: this.#source.accounts() };
  }

  /** This server may read differently now, or be gone. */
  touch(key: ServerKey): void {
    this.#touched.add(key);
    this.#arm();
  }

  /** What a person has just chosen holds for their next click, so it is told at once. */
  touchNow(key: ServerKey): void {
    this.#touched.add(key);
    this.#flush();
  }

  touchAccounts(): void {
    this.#accountsTouched = true;
    this.#arm();
  }

  /** Servers whose state turned stale only because time passed. */
  touchAged(): void {
    for (const [key, before] of this.#published) {
      const now = this.#source.summarize(key);
      if (now === null || now.isStale !== before.isStale) this.touch(key);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#outbox.length = 0;
    this.#cancel?.();
    this.#cancel = null;
  }

  #arm(): void {
    if (!this.#isStopped) this.#cancel ??= this.#clock.after(this.#everyMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    const upserts: ServerSummary[] = [];
    const removed: ServerKey[] = [];
    for (const key of this.#touched) {
      const summary = this.#source.summarize(key);
      if (summary !== null) {
        this.#published.set(key, summary);
        upserts.push(summary);
      } else if (this.#published.delete(key)) {
        removed.push(key);
      }
    }
    this.#touched.clear();
    const tellAccounts = this.#accountsTouched;
    this.#accountsTouched = false;
    if (upserts.length > 0 || removed.length > 0) {
      this.#rev += 1;
      const change = { rev: this.#rev, upserts, removed };
      this.#outbox.push(() => this.#onServers.tell(change, this.#log));
    }
    if (tellAccounts) {
      this.#rev += 1;
      const change = { rev: this.#rev, accounts: this.#source.accounts() };
      this.#outbox.push(() => this.#onAccounts.tell(change, this.#log));
    }
    this.#tellAll();
  }

  #tellAll(): void {
    if (this.#isTelling || this.#isStopped) return;
    this.#isTelling = true;
    for (let next = this.#outbox.shift(); next !== undefined; next = this.#outbox.shift()) next();
    this.#isTelling = false;
  }
}
