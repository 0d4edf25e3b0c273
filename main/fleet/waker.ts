/** Before and after sleep, and after a network change: looks after lists and live connections in the order in which a person misses them. */
import type { ServerKey } from '../../preload/contract/models';
import type { Cancel, Clock, Random } from '../ports';
import type { LinkPriority } from '../wings/token-source';
import type { Watches } from './watches';

/** Pinned servers follow the one on screen after this, ms; the lists of the panels are asked for in between. */
const PINNED_MS = 250;
/** The others follow from here on, one for each step on average, ms. */
const OTHERS_MS = 500;
const STEP_MS = 100;
/** However many there are, ms. */
const MOST_MS = 10_000;

export interface WakerDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly roster: { all(): readonly { readonly session: { wake(): void } }[] };
  readonly watches: Pick<Watches, 'watched' | 'wake' | 'hurry' | 'sleep'>;
  readonly isPinned: (key: ServerKey) => boolean;
  /** The server on screen. */
  readonly onScreen: () => ServerKey | null;
}

/** When each watched server is looked after, ms from now. */
export function wakeTimes(
  watched: readonly ServerKey[],
  onScreen: ServerKey | null,
  { isPinned, random }: Pick<WakerDeps, 'isPinned' | 'random'>,
): ReadonlyMap<ServerKey, number> {
  const spread = Math.min(MOST_MS, watched.length * STEP_MS);
  const timeOf = (key: ServerKey): number => {
    if (key === onScreen) return 0;
    return isPinned(key) ? PINNED_MS : OTHERS_MS + random() * spread;
  };
  return new Map(watched.map((key) => [key, timeOf(key)]));
}

export class Waker {
  readonly #deps: WakerDeps;
  /** The servers whose turn has not come. */
  readonly #turns = new Map<ServerKey, Cancel>();

  constructor(deps: WakerDeps) {
    this.#deps = deps;
  }

  /** The lists of the panels first. */
  wake(): void {
    this.stop();
    const { clock, roster, watches, onScreen } = this.#deps;
    for (const { session } of roster.all()) session.wake();
    for (const [key, ms] of wakeTimes([...watches.watched], onScreen(), this.#deps)) {
      if (ms === 0) watches.wake(key, 'click');
      else
        this.#turns.set(
          key,
          clock.after(ms, () => this.#wakeOne(key, 'catch-up')),
        );
    }
  }

  /** A person opened or acted upon this server, and does not wait for its turn. */
  hurry(key: ServerKey): void {
    if (this.#turns.has(key)) this.#wakeOne(key, 'click');
    else this.#deps.watches.hurry(key);
  }

  /** No socket outlives sleep, and a node need not find that out by itself. */
  sleep(): void {
    this.stop();
    this.#deps.watches.sleep();
  }

  stop(): void {
    for (const cancel of this.#turns.values()) cancel();
    this.#turns.clear();
  }

  #wakeOne(key: ServerKey, priority: LinkPriority): void {
    this.#turns.get(key)?.();
    this.#turns.delete(key);
    this.#deps.watches.wake(key, priority);
  }
}
