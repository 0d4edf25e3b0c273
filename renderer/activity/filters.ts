/** What of the activity log is shown: filters, and the entries that pass them. Pure. */
import type { ActivityEntry, ActivityOrder } from '../../preload/contract/server-models';
import { plainText } from './parts';
import { sentenceOf } from './sentences';
import type { TimeSpan } from './times';

/** Stands for entries without an actor. */
export const SYSTEM = 'system';

export interface Filters {
  /** Sent to the panel: parts of event names, separated by commas; null: all. */
  readonly event: string | null;
  readonly order: ActivityOrder;
  readonly span: TimeSpan;
  /** uuid, or SYSTEM; null: everybody. */
  readonly actor: string | null;
  readonly search: string;
}

export const NO_FILTERS: Filters = { event: null, order: 'newest', span: 'all', actor: null, search: '' };

/** Who was seen in the entries so far. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The name of who did it. */
export const actorName = ({ actor }: Pick<ActivityEntry, 'actor'>): string => actor?.username ?? 'System';

/** Those known already and the new ones, by name, with the system last. */
export function withActors(known: readonly Actor[], entries: readonly ActivityEntry[]): readonly Actor[] {
  const actors = new Map(known.map((actor) => [actor.id, actor]));
  for (const entry of entries) {
    const id = entry.actor?.uuid ?? SYSTEM;
    if (!actors.has(id)) actors.set(id, { id, name: actorName(entry), email: entry.actor?.email ?? '' });
  }
  if (actors.size === known.length) return known;
  const rank = ({ id }: Actor): number => (id === SYSTEM ? 1 : 0);
  return [...actors.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Filters that only look at what is loaded. */
export const isSearching = ({ actor, search }: Filters): boolean => actor !== null || search.trim() !== '';

/** Everything but the order is as it was. */
export const isUnfiltered = (filters: Filters): boolean =>
  filters.event === null && filters.span === 'all' && !isSearching(filters);

/** All words occur somewhere in what the row says. */
function matchesWords(entry: ActivityEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { event, ip, actor } = entry;
  const all = [plainText(sentenceOf(entry)), actorName(entry), actor?.email, event, ip].join(' ').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** The entries that pass; `since` is the begin of the span (epoch ms). */
export function passing(
  entries: readonly ActivityEntry[],
  { actor, search }: Filters,
  since: number | null,
): readonly ActivityEntry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter(
    (entry) =>
      (since === null || entry.at >= since) &&
      (actor === null || (entry.actor?.uuid ?? SYSTEM) === actor) &&
      matchesWords(entry, words),
  );
}
