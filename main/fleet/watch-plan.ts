/** Who is watched at the moment: what is on screen, what was acted upon, and when that is decided anew. */
import type { ServerAccess, ServerKey, ServerPreferences } from '../../preload/contract/models';
import type { Cancel, Clock, Log } from '../ports';
import { chooseWatched, type WatchCandidate } from './watch-policy';
import type { Watches } from './watches';

/** A server acted upon keeps its socket this long, so that the outcome is seen, ms. */
const HOLD_MS = 60_000;

/** A server that went down keeps its socket this long: the node says why, and may start it again, ms. */
const FALLEN_MS = 60_000;

/** Watches follow changes after this pause, ms: a list of fifty servers is one decision, not fifty. */
const PAUSE_MS = 100;

/** What the fleet keeps on this computer, by server key. */
export interface FleetMemory {
  isPinned(key: ServerKey): boolean;
  setPinned(key: ServerKey, isPinned: boolean): void;
  preferences(key: ServerKey, access: ServerAccess): ServerPreferences;
  setPreferences(key: ServerKey, change: Partial<ServerPreferences>, access: ServerAccess): void;
  lastViewed(key: ServerKey): number;
  markViewed(key: ServerKey, at: number): void;
}

export interface WatchPlanDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly memory: Pick<FleetMemory, 'markViewed'>;
  readonly watches: Pick<Watches, 'watched' | 'setWatched'>;
  readonly candidates: () => readonly WatchCandidate[];
  /** Servers watched at most, the one on screen not counted. */
  readonly limit: () => number;
  /** A person waits for what this server's socket tells. */
  readonly hurry: (key: ServerKey) => void;
  /** The watches are as they should be; whoever has none is polled. */
  readonly onApplied: () => void;
}

export class WatchPlan {
  readonly #deps: WatchPlanDeps;
  readonly #heldUntil = new Map<ServerKey, number>();
  readonly #fallenUntil = new Map<ServerKey, number>();
  #onScreen: ServerKey | null = null;
  #cancel: Cancel | null = null;
  #isStopped = false;

  constructor(deps: WatchPlanDeps) {
    this.#deps = deps;
  }

  get onScreen(): ServerKey | null {
    return this.#onScreen;
  }

  /** The server on screen, null for none; it gets its socket at once. */
  view(key: ServerKey | null): void {
    this.#onScreen = key;
    if (key === null) {
      this.decideSoon();
      return;
    }
    this.#markUsed(key);
    this.decide();
    this.hurry(key);
  }

  /** A socket that is there already does not wait behind those that nobody looks at. */
  hurry(key: ServerKey): void {
    if (!this.#isStopped) this.#deps.hurry(key);
  }

  /** A server that is acted upon is watched for a while. */
  hold(key: ServerKey): void {
    this.#heldUntil.set(key, this.#deps.clock.now() + HOLD_MS);
    this.#markUsed(key);
    this.decide();
    this.hurry(key);
  }

  /** A server that went down while it was watched stays watched for a while. */
  fell(key: ServerKey): void {
    this.#fallenUntil.set(key, this.#deps.clock.now() + FALLEN_MS);
  }

  /** A server that is gone. */
  forget(key: ServerKey): void {
    this.#heldUntil.delete(key);
    this.#fallenUntil.delete(key);
    if (this.#onScreen === key) this.#onScreen = null;
  }

  decideSoon(): void {
    if (!this.#isStopped) this.#cancel ??= this.#deps.clock.after(PAUSE_MS, () => this.decide());
  }

  decide(): void {
    if (this.#isStopped) return;
    this.#cancel?.();
    this.#cancel = null;
    this.#endHolds();
    const { watches, candidates, limit, onApplied } = this.#deps;
    const held = new Set(this.#heldUntil.keys());
    const wanted = chooseWatched(candidates(), {
      onScreen: this.#onScreen,
      held,
      fallen: new Set(this.#fallenUntil.keys()),
      watched: watches.watched,
      limit: limit(),
    });
    watches.setWatched(wanted, this.#onScreen === null ? held : new Set([...held, this.#onScreen]));
    onApplied();
  }

  tick(): void {
    if (this.#endHolds()) this.decide();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  #endHolds(): boolean {
    const now = this.#deps.clock.now();
    let hasEnded = false;
    for (const until of [this.#heldUntil, this.#fallenUntil]) {
      for (const [key, end] of until) if (end <= now) hasEnded = until.delete(key) || hasEnded;
    }
    return hasEnded;
  }

  /** Only an order of preference: a full disk must not keep anybody from a console or a power button. */
  #markUsed(key: ServerKey): void {
    try {
      this.#deps.memory.markViewed(key, this.#deps.clock.now());
    } catch (error) {
      this.#deps.log.warn('the last use of a server could not be kept', error);
    }
  }
}
