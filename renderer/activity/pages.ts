/** Puts pages of the activity log together: which part is loaded, and what comes next. Pure. */
import type { ActivityEntry, ActivityOrder, ActivityPage } from '../../preload/contract/server-models';

/** The part of the panel's log that is loaded, counted from the first entry of its order. */
export interface Extent {
  /** Read up to here. Entries that could not be read count too. */
  readonly end: number;
  readonly pageSize: number;
  readonly total: number;
}

/** After a page that follows what is loaded. */
export function extentAfter(before: Extent | null, page: ActivityPage): Extent {
  const length = page.entries.length + page.unreadable;
  const isLast = page.page >= page.totalPages;
  const pageSize = isLast ? (before?.pageSize ?? Math.max(1, length)) : Math.max(1, length);
  return { end: isLast ? page.total : page.page * pageSize, pageSize, total: page.total };
}

/** After the first page was read again and held `news` new entries: everything loaded moved down by them. */
export function extentAfterNews(before: Extent, page: ActivityPage, news: number): Extent {
  const moved = Math.max(news, page.total - before.total, 0);
  return { ...before, end: Math.min(page.total, before.end + moved), total: page.total };
}

/** The page that holds the first entry not read yet; some of it may be known, nothing is left out. */
export const nextPage = ({ end, pageSize }: Extent): number => Math.floor(end / pageSize) + 1;

/** Both, each entry once, in the order of the log; of the same second those of `fresh` stand first when newest first. */
export function merged(
  known: readonly ActivityEntry[],
  fresh: readonly ActivityEntry[],
  order: ActivityOrder,
  freshComesFirst: boolean,
): readonly ActivityEntry[] {
  const ids = new Set(known.map(({ id }) => id));
  const added = fresh.filter(({ id }) => !ids.has(id) && ids.add(id));
  if (added.length === 0) return known;
  const all = freshComesFirst ? [...added, ...known] : [...known, ...added];
  return all.sort((a, b) => (order === 'newest' ? b.at - a.at : a.at - b.at));
}

/** Those that are not known yet. */
export function newsOf(known: readonly ActivityEntry[], entries: readonly ActivityEntry[]): readonly ActivityEntry[] {
  const ids = new Set(known.map(({ id }) => id));
  return entries.filter(({ id }) => !ids.has(id));
}

/** False: so much happened since that there is a hole between this first page and what is known. */
export function touches(known: readonly ActivityEntry[], page: ActivityPage): boolean {
  if (page.totalPages <= 1 || page.entries.length === 0) return true;
  return newsOf(known, page.entries).length < page.entries.length;
}

/** True: with the newest first, all entries since `since` (epoch ms) are loaded. */
export function reachesBack(entries: readonly ActivityEntry[], order: ActivityOrder, since: number | null): boolean {
  const last = entries.at(-1);
  return order === 'newest' && since !== null && last !== undefined && last.at < since;
}

/** Pages between which the first entry since some time lies, oldest first. */
export interface PageSearch {
  readonly low: number;
  readonly high: number;
}

/** The page to look at next. The last one of all first: most spans are short. */
export function probeOf({ low, high }: PageSearch, totalPages: number): number {
  return high === totalPages ? high : Math.floor((low + high) / 2);
}

/** What is left after looking at a page; `low` equals `high` when it is clear where to begin, at most a page early. */
export function narrowed({ low, high }: PageSearch, page: ActivityPage, since: number): PageSearch {
  const [first, last] = [page.entries[0], page.entries.at(-1)];
  // A page of which nothing could be read says nothing about its time: reading from `low` on leaves nothing out.
  if (first === undefined || last === undefined) return { low, high: low };
  if (last.at < since) return { low: Math.min(page.page + 1, high), high };
  if (first.at < since) return { low: page.page, high: page.page };
  return { low, high: Math.max(low, page.page === high ? high - 1 : page.page) };
}
