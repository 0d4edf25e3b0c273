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

/** The activity of one server as far as it was read, one request a page. */
export class ActivityLog {
  filters = $state.raw<Filters>(NO_FILTERS);
  /** What is on screen, before the filters that only look at what is loaded. */
  entries = $state.raw<readonly ActivityEntry[]>([]);
  /** null: nothing was read yet. */
  extent = $state.raw<Extent | null>(null);
  actors = $state.raw<readonly Actor[]>([]);
  reading = $state.raw<Reading | null>(null);
  /** The last failure; it stays until a reading succeeds. */
  failure = $state.raw<{ readonly what: Reading; readonly error: WireError } | null>(null);
  /** Entries of the loaded pages that could not be read. */
  unreadable = $state(0);
  /** Epoch ms of the last answer to the begin of the log or to what is new. */
  freshAt = $state.raw<number | null>(null);
  /** Epoch ms until which the panel asked to wait. */
  pausedUntil = $state(0);

  /** `entries` and what arrived since, which is held back while somebody reads further down. */
  #all = $state.raw<readonly ActivityEntry[]>([]);
  /** What is held back. */
  readonly held = $derived(newsOf(this.entries, this.#all));

  /** True while what arrives would move what somebody reads. */
  isHolding = false;
  readonly #api: Api;
  readonly #key: ServerKey;
  readonly #now: () => number;
  /** Counts up with each new begin; answers to an older one are dropped. */
  #generation = 0;
  #readAt = -Infinity;
  #failures = 0;
  #state: ServerState | null = null;
  /** Epoch ms of the last change of the server's state. */
  #changedAt: number | null = null;
  #hasHole = false;

  constructor(api: Api, key: ServerKey, filters: Filters = NO_FILTERS, now: () => number = Date.now) {
    this.#api = api;
    this.#key = key;
    this.#now = now;
    this.filters = filters;
  }

  /** Whether the panel has more of what the filters ask for. */
  get hasMore(): boolean {
    if (this.extent === null || this.extent.end >= this.extent.total) return false;
    const { order, span } = this.filters;
    return !reachesBack(this.entries, order, beginOf(span, this.#now()));
  }

  /** Changes filters; those that the panel applies begin anew. */
  choose = (change: Partial<Filters>): void => {
    const before = this.filters;
    const after = { ...before, ...change };
    this.filters = after;
    const isOtherSpan = after.order === 'oldest' && after.span !== before.span;
    if (after.event !== before.event || after.order !== before.order || isOtherSpan) this.begin();
  };

  /** Forgets what was read and reads the begin of the log. */
  begin = (): void => {
    this.#generation += 1;
    this.reading = null;
    this.failure = null;
    this.extent = null;
    this.entries = [];
    this.#all = [];
    this.#hasHole = false;
    this.unreadable = 0;
    void this.#readBegin();
  };

  /** Reads the first page once more, or for the first time; nothing while a reading is under way. */
  readAgain = (): void => {
    if (this.reading !== null) return;
    if (this.extent === null) void this.#readBegin();
    else if (this.filters.order === 'newest') void this.#readNews();
    else this.begin();
  };

  /** What the server is doing now: somebody may have done that. */
  noteState(state: ServerState): void {
    if (this.#state !== null && this.#state !== state) this.#changedAt = this.#now();
    this.#state = state;
  }

  /** For a clock: reads what is new when it is time for it. */
  readWhenDue = (): void => {
    if (this.extent !== null && this.filters.order !== 'newest') return;
    if (this.failure !== null && !mayPass(this.failure.error)) return;
    const due = dueAt({
      readAt: this.#readAt,
      changedAt: this.#changedAt,
      pausedUntil: this.pausedUntil,
      failures: this.#failures,
    });
    if (this.#now() >= due) this.readAgain();
  };

  /** The next page. */
  readMore = (): void => {
    if (this.#hasHole) this.release();
    if (this.reading === null && this.hasMore) void this.#readMore();
  };

  /** Tries again what failed. */
  retry = (): void => {
    if (this.failure?.what === 'more') this.readMore();
    else this.readAgain();
  };

  /** Shows what was held back. */
  release = (): void => {
    this.#hasHole = false;
    this.entries = this.#all;
  };

  async #readBegin(): Promise<void> {
    const { order, span } = this.filters;
    const since = beginOf(span, this.#now());
    await this.#read('begin', async (ask) => {
      let page = await ask(1);
      const extent = extentAfter(null, page);
      // Oldest first, a span begins somewhere in the middle.
      if (order === 'oldest' && since !== null) page = await firstSince(page, since, ask);
      return () => {
        this.extent = extentAfter(extent, page);
        this.unreadable = page.unreadable;
        this.#take(merged([], page.entries, order, false));
      };
    });
  }

  async #readNews(): Promise<void> {
    await this.#read('news', async (ask) => {
      const page = await ask(1);
      return () => {
        const { extent } = this;
        if (extent === null) return;
        const isWhole = touches(this.#all, page);
        const news = newsOf(this.#all, page.entries);
        this.extent = isWhole ? extentAfterNews(extent, page, news.length) : extentAfter(null, page);
        if (!isWhole) this.unreadable = page.unreadable;
        this.#hasHole = !isWhole && this.isHolding;
        this.#take(merged(isWhole ? this.#all : [], page.entries, 'newest', true), this.isHolding);
      };
    });
  }

  async #readMore(): Promise<void> {
    const { extent } = this;
    if (extent === null) return;
    const { order } = this.filters;
    await this.#read('more', async (ask) => {
      const page = await ask(nextPage(extent));
      return () => {
        this.extent = extentAfter(extent, page);
        this.unreadable += page.unreadable;
        this.#all = merged(this.#all, page.entries, order, false);
        this.entries = merged(this.entries, page.entries, order, false);
        this.actors = withActors(this.actors, page.entries);
      };
    });
  }

  /** One reading at a time; `work` asks for pages and answers what to do with them. */
  async #read(
    what: Reading,
    work: (ask: (page: number) => Promise<ActivityPage>) => Promise<() => void>,
  ): Promise<void> {
    const generation = this.#generation;
    const { event, order } = this.filters;
    this.reading = what;
    if (what !== 'more') this.#readAt = this.#now();
    try {
      const apply = await work((page) => this.#api.call('activity.read', { key: this.#key, page, event, order }));
      if (generation !== this.#generation) return;
      apply();
      this.failure = null;
      this.#failures = 0;
      if (what !== 'more') this.freshAt = this.#now();
    } catch (reason) {
      if (generation !== this.#generation) return;
      const error = toWireError(reason);
      this.failure = { what, error };
      this.#failures += 1;
      this.pausedUntil = Math.max(this.pausedUntil, pauseAfter(error, this.#now()));
    }
    this.reading = null;
  }

  #take(all: readonly ActivityEntry[], isHeld = false): void {
    this.#all = all;
    this.actors = withActors(this.actors, all);
    if (!isHeld) this.entries = all;
  }
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
