/** The rows of the activity list: entries with a heading before each day. Pure. */
import type { ActivityEntry } from '../../preload/contract/server-models';
import { dayWords, startOfDay } from './times';

export type ListItem =
  | { readonly kind: 'day'; readonly key: string; readonly words: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: ActivityEntry };

export function listItems(entries: readonly ActivityEntry[], now: number): readonly ListItem[] {
  const items: ListItem[] = [];
  let day: number | null = null;
  for (const entry of entries) {
    const its = startOfDay(entry.at);
    if (its !== day) items.push({ kind: 'day', key: `day ${its}`, words: dayWords(entry.at, now) });
    day = its;
    items.push({ kind: 'entry', key: entry.id, entry });
  }
  return items;
}
