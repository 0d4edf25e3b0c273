/** What of the history nobody has read yet, by server. Pure. */
import type { ServerKey } from '../../preload/contract/models';
import type { NotificationEntry } from '../../preload/contract/notifications';
import { formatCount } from '../ui/format';
import { isProblem } from './kinds';

type Entries = readonly NotificationEntry[];

/** When servers were last opened, epoch ms. */
type OpenedAt = ReadonlyMap<ServerKey, number>;

export type UnreadByServer = ReadonlyMap<ServerKey, Entries>;

const isOpened = (openedAt: OpenedAt, key: ServerKey, { at }: NotificationEntry): boolean =>
  (openedAt.get(key) ?? Number.NEGATIVE_INFINITY) >= at;

/**
 * The unread entries about each server. Opening a server reads what is about it; of an entry about several the others
 * stay unread, because nobody has looked at them.
 */
export function unreadByServer(entries: Entries, openedAt: OpenedAt): UnreadByServer {
  const byServer = new Map<ServerKey, NotificationEntry[]>();
  for (const entry of entries) {
    if (entry.isRead) continue;
    for (const key of entry.keys) {
      if (isOpened(openedAt, key, entry)) continue;
      const own = byServer.get(key);
      if (own === undefined) byServer.set(key, [entry]);
      else own.push(entry);
    }
  }
  return byServer;
}

/** Ids of the unread entries of which every server was opened since. */
export const readByOpening = (entries: Entries, openedAt: OpenedAt): readonly string[] =>
  entries
    .filter((entry) => !entry.isRead && entry.keys.length > 0)
    .filter((entry) => entry.keys.every((key) => isOpened(openedAt, key, entry)))
    .map(({ id }) => id);

export interface Unread {
  readonly count: number;
  readonly hasProblem: boolean;
}

const NONE: Unread = { count: 0, hasProblem: false };

/** Of these servers together; an entry about several of them counts once. */
export function unreadOf(byServer: UnreadByServer, keys: readonly ServerKey[]): Unread {
  const entries = new Set(keys.flatMap((key) => byServer.get(key) ?? []));
  if (entries.size === 0) return NONE;
  return { count: entries.size, hasProblem: [...entries].some(({ kind }) => isProblem(kind)) };
}

/** `2 unread notices`. */
export const unreadWords = ({ count }: Unread): string => formatCount(count, 'unread notice');
