/** Where a click on a notification leads. Pure. */
import type { ServerKey } from '../../preload/contract/models';
import type { NotificationEntry } from '../../preload/contract/notifications';

export type Target =
  | { readonly kind: 'incident'; readonly id: string }
  /** The console, where it was at `at` (epoch ms). */
  | { readonly kind: 'server'; readonly key: ServerKey; readonly at: number }
  /** Several servers: the person picks one. */
  | { readonly kind: 'choice'; readonly keys: readonly ServerKey[]; readonly at: number }
  | { readonly kind: 'nowhere'; readonly reason: string };

/** The crash report first; else the server, if the panels still list it. */
export function targetOf(entry: NotificationEntry, isThere: (key: ServerKey) => boolean): Target {
  if (entry.incidentId !== null) return { kind: 'incident', id: entry.incidentId };
  const keys = entry.keys.filter(isThere);
  const [first] = keys;
  if (first === undefined) {
    const reason =
      entry.keys.length === 0 ? 'It is about no server.' : 'No panel lists this server for your keys any more.';
    return { kind: 'nowhere', reason };
  }
  if (keys.length === 1) return { kind: 'server', key: first, at: entry.at };
  return { kind: 'choice', keys, at: entry.at };
}
