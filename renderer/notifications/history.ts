/** The rows of the history: what passes the filter, in days. Pure. */
import type { ServerKey } from '../../preload/contract/models';
import type { NotificationEntry } from '../../preload/contract/notifications';
import { dayWords, startOfDay } from '../activity/times';
import { isProblem } from './kinds';

export type HistoryShow = 'all' | 'problems' | 'unread';

export interface HistoryFilter {
  readonly show: HistoryShow;
  readonly text: string;
  /** null: of every server. */
  readonly server: ServerKey | null;
}

export const NO_FILTER: HistoryFilter = { show: 'all', text: '', server: null };

export const isUnfiltered = ({ show, text, server }: HistoryFilter): boolean =>
  show === 'all' && text.trim() === '' && server === null;

export type HistoryItem =
  | { readonly kind: 'day'; readonly key: string; readonly words: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: NotificationEntry };

/** `nameOf`: what a server is called now; its text is searched too, because a title may only count servers. */
export function passing(
  entries: readonly NotificationEntry[],
  filter: HistoryFilter,
  nameOf: (key: ServerKey) => string,
): readonly NotificationEntry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (filter.show === 'problems' && !isProblem(entry.kind)) return false;
    if (filter.show === 'unread' && entry.isRead) return false;
    if (filter.server !== null && !entry.keys.includes(filter.server)) return false;
    if (words.length === 0) return true;
    const text = [entry.title, entry.body, ...entry.keys.map(nameOf)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Entries with a heading before each day; newest first, as they come. */
export function historyItems(entries: readonly NotificationEntry[], now: number): readonly HistoryItem[] {
  const items: HistoryItem[] = [];
  let day: number | null = null;
  for (const entry of entries) {
    const its = startOfDay(entry.at);
    if (its !== day) items.push({ kind: 'day', key: `day ${its}`, words: dayWords(entry.at, now) });
    day = its;
    items.push({ kind: 'entry', key: entry.id, entry });
  }
  return items;
}

/** Entries from `heldId` on, with how many newer ones wait; all of them when nothing is held, or it is gone. */
export function heldEntries(
  entries: readonly NotificationEntry[],
  heldId: string | null,
): { readonly shown: readonly NotificationEntry[]; readonly newCount: number } {
  const at = heldId === null ? -1 : entries.findIndex(({ id }) => id === heldId);
  return at <= 0 ? { shown: entries, newCount: 0 } : { shown: entries.slice(at), newCount: at };
}

/** Servers that the history is about, by how often: the choices of the filter. */
export function serversIn(entries: readonly NotificationEntry[]): readonly ServerKey[] {
  const counts = new Map<ServerKey, number>();
  for (const { keys } of entries) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1]).map(([key]) => key);
}
