/** Reads the activity of one server page by page, and what is new; one request a page. */
import type { WireError } from '../../preload/contract/errors';
import type { ServerKey, ServerState } from '../../preload/contract/models';
import type { ActivityEntry, ActivityPage } from '../../preload/contract/server-models';
import { type Api, toWireError } from '../api';
import { type Actor, type Filters, NO_FILTERS, withActors } from './filters';
import { dueAt, mayPass, pauseAfter } from './pace';
import {
  type Extent,
  extentAfter,
  extentAfterNews,
  merged,
  narrowed,
  newsOf,
  nextPage,
  probeOf,
  reachesBack,
  touches,
} from './pages';
import { beginOf } from './times';

/** What is being asked of the panel: the begin of the log, what follows, or what is new. */
type Reading = 'begin' | 'more' | 'news';

/** A whole value; a change makes a new one. */
export interface LogState {
  readonly filters: Filters;
  /** What is on screen, before the filters that only look at what is loaded. */
  readonly entries: readonly ActivityEntry[];
  /** `entries` and what arrived since, which is held back while somebody reads further down. */
  readonly all: readonly ActivityEntry[];
  /** null: nothing was read yet. */
  readonly extent: Extent | null;
  readonly actors: readonly Actor[];
  readonly reading: Reading | null;
  /** The last failure; it stays until a reading succeeds. */
  readonly failure: { readonly what: Reading; readonly error: WireError } | null;
  /** Entries of the loaded pages that could not be read. */
  readonly unreadable: number;
  /** Epoch ms of the last answer to the begin of the log or to what is new. */
  readonly freshAt: number | null;
  /** Epoch ms until which the panel asked to wait. */
  readonly pausedUntil: number;
}

const NOTHING_READ = { entries: [], all: [], extent: null, reading: null, failure: null, unreadable: 0 } as const;

export class LogReader {
  state: LogState;
  /** True while what arrives would move what somebody reads. */
  isHolding = false;

  readonly #api: Api;
  readonly #key: ServerKey;
  readonly #onChange: (state: LogState) => void;
  readonly #now: () => number;
  /** Counts up with each new begin; answers to an older one are dropped. */
  #generation = 0;
  #readAt = -Infinity;
  #failures = 0;
  #serverState: ServerState | null = null;
  /** Epoch ms of the last change of the server's state. */
  #changedAt: number | null = null;
  #hasHole = false;

  constructor(
    api: Api,
    key: ServerKey,
    filters: Filters = NO_FILTERS,
    onChange: (state: LogState) => void = () => undefined,
    now: () => number = Date.now,
  ) {
    this.#api = api;
    this.#key = key;
    this.#onChange = onChange;
    this.#now = now;
    this.state = { ...NOTHING_READ, filters, actors: [], freshAt: null, pausedUntil: 0 };
  }

  /** Changes filters; those that the panel applies begin anew. */
  choose = (change: Partial<Filters>): void => {
    const before = this.state.filters;
    const after = { ...before, ...change };
    this.#set({ filters: after });
    const isOtherSpan = after.order === 'oldest' && after.span !== before.span;
    if (after.event !== before.event || after.order !== before.order || isOtherSpan) this.#begin();
  };

  /** Reads the first page once more, or for the first time; nothing while a reading is under way. */
  readAgain = (): void => {
    if (this.state.reading !== null) return;
    if (this.state.extent === null) void this.#readBegin();
    else if (this.state.filters.order === 'newest') void this.#readNews();
    else this.#begin();
  };

  /** What the server is doing now: somebody may have done that. */
  noteState(state: ServerState): void {
    if (this.#serverState !== null && this.#serverState !== state) this.#changedAt = this.#now();
    this.#serverState = state;
  }

  /** For a clock: reads what is new when it is time for it. */
  readWhenDue = (): void => {
    const { extent, filters, failure, pausedUntil } = this.state;
    if (extent !== null && filters.order !== 'newest') return;
    if (failure !== null && !mayPass(failure.error)) return;
    const pace = { readAt: this.#readAt, changedAt: this.#changedAt, pausedUntil, failures: this.#failures };
    if (this.#now() >= dueAt(pace)) this.readAgain();
  };

  /** The next page. */
  readMore = (): void => {
    if (this.#hasHole) this.release();
    if (this.state.reading === null && hasMore(this.state, this.#now())) void this.#readMore();
  };

  /** Tries again what failed. */
  retry = (): void => {
    if (this.state.failure?.what === 'more') this.readMore();
    else this.readAgain();
  };

  /** Shows what was held back. */
  release = (): void => {
    this.#hasHole = false;
    if (this.state.entries !== this.state.all) this.#set({ entries: this.state.all });
  };

  #set(change: Partial<LogState>): void {
    this.state = { ...this.state, ...change };
    this.#onChange(this.state);
  }

  /** Forgets what was read and reads the begin of the log. */
  #begin(): void {
    this.#generation += 1;
    this.#hasHole = false;
    this.#set(NOTHING_READ);
    void this.#readBegin();
  }

  async #readBegin(): Promise<void> {
    const { order, span } = this.state.filters;
    const since = beginOf(span, this.#now());
    await this.#read('begin', async (ask) => {
      let page = await ask(1);
      const extent = extentAfter(null, page);
      // Oldest first, a span begins somewhere in the middle.
      if (order === 'oldest' && since !== null) page = await firstSince(page, since, ask);
      return () => {
        const all = merged([], page.entries, order, false);
        return { all, entries: all, extent: extentAfter(extent, page), unreadable: page.unreadable };
      };
    });
  }

  async #readNews(): Promise<void> {
    await this.#read('news', async (ask) => {
      const page = await ask(1);
      return ({ extent, entries, all, unreadable }) => {
        const isWhole = extent !== null && touches(all, page);
        this.#hasHole = !isWhole && this.isHolding;
        const now = merged(isWhole ? all : [], page.entries, 'newest', true);
        return {
          all: now,
          entries: this.isHolding ? entries : now,
          extent: isWhole ? extentAfterNews(extent, page, newsOf(all, page.entries).length) : extentAfter(null, page),
          unreadable: isWhole ? unreadable : page.unreadable,
        };
      };
    });
  }

  async #readMore(): Promise<void> {
    const { extent, filters } = this.state;
    if (extent === null) return;
    await this.#read('more', async (ask) => {
      const page = await ask(nextPage(extent));
      return ({ entries, all, unreadable }) => ({
        all: merged(all, page.entries, filters.order, false),
        entries: merged(entries, page.entries, filters.order, false),
        extent: extentAfter(extent, page),
        unreadable: unreadable + page.unreadable,
      });
    });
  }

  /** One reading at a time; `work` asks for pages and answers what becomes of the state. */
  async #read(
    what: Reading,
    work: (ask: (page: number) => Promise<ActivityPage>) => Promise<(state: LogState) => Partial<LogState>>,
  ): Promise<void> {
    const generation = this.#generation;
    const { event, order } = this.state.filters;
    this.#set({ reading: what });
    if (what !== 'more') this.#readAt = this.#now();
    try {
      const apply = await work((page) => this.#api.call('activity.read', { key: this.#key, page, event, order }));
      if (generation !== this.#generation) return;
      const change = apply(this.state);
      this.#failures = 0;
      this.#set({
        ...change,
        reading: null,
        failure: null,
        actors: withActors(this.state.actors, change.all ?? []),
        ...(what === 'more' ? {} : { freshAt: this.#now() }),
      });
    } catch (reason) {
      if (generation !== this.#generation) return;
      const error = toWireError(reason);
      this.#failures += 1;
      const pausedUntil = Math.max(this.state.pausedUntil, pauseAfter(error, this.#now()));
      this.#set({ reading: null, failure: { what, error }, pausedUntil });
    }
  }
}

/** Whether the panel has more of what the filters ask for. */
export function hasMore({ extent, entries, filters }: LogState, now: number): boolean {
  if (extent === null || extent.end >= extent.total) return false;
  return !reachesBack(entries, filters.order, beginOf(filters.span, now));
}

/** The page with the first entry since a time, oldest first; `first` is page 1. */
async function firstSince(
  first: ActivityPage,
  since: number,
  ask: (page: number) => Promise<ActivityPage>,
): Promise<ActivityPage> {
  const { totalPages } = first;
  const last = first.entries.at(-1);
  if (totalPages <= 1 || last === undefined || last.at >= since) return first;
  let page = first;
  let search = { low: 2, high: totalPages };
  while (search.low < search.high) {
    page = await ask(probeOf(search, totalPages));
    search = narrowed(search, page, since);
  }
  return page.page === search.low ? page : ask(search.low);
}
