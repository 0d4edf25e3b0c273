import type { Account, ServerSummary } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';
import { type Unread, type UnreadByServer, unreadOf, unreadWords } from '../notifications/unread';
import { compareNames } from '../state/compare-names';
import { accountLook } from './account-status';

export const PINNED = 'pinned';

/** The section of an item among all that a person may have closed. */
export const sectionId = (id: string): string => `sidebar:${id}`;

interface Head {
  readonly id: string;
  readonly isOpen: boolean;
  /** Servers under it, shown or not. */
  readonly count: number;
  /** Of all servers under it. */
  readonly unread: Unread;
}

/** One line of the sidebar. `id` is stable: it keys the list and the focus. */
export type SidebarItem =
  | ({ readonly kind: 'pinned' } & Head)
  | ({ readonly kind: 'panel'; readonly account: Account } & Head)
  | {
      readonly kind: 'server';
      readonly id: string;
      readonly server: ServerSummary;
      readonly account: Account | undefined;
      readonly unread: Unread;
    };

interface Shown {
  /** What the search leaves. */
  readonly found: readonly ServerSummary[];
  /** Everything is open then, and panels without any are left out. */
  readonly isSearching: boolean;
  /** Ids of sections. */
  readonly closed: ReadonlySet<string>;
  readonly unread: UnreadByServer;
}

/** The sidebar from top to bottom: pinned servers, then each panel with its others. */
export function sidebarItems(
  accounts: readonly Account[],
  { found, isSearching, closed, unread }: Shown,
): readonly SidebarItem[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const inOrder = [...found].sort(compareNames);

  const headOf = (id: string, rows: readonly ServerSummary[]): Head => ({
    id,
    isOpen: isSearching || !closed.has(sectionId(id)),
    count: rows.length,
    unread: unreadOf(
      unread,
      rows.map(({ key }) => key),
    ),
  });
  const items: SidebarItem[] = [];
  const add = (rows: readonly ServerSummary[]): void => {
    for (const server of rows) {
      items.push({
        kind: 'server',
        id: server.key,
        server,
        account: byId.get(server.accountId),
        unread: unreadOf(unread, [server.key]),
      });
    }
  };

  const pinned = inOrder.filter((server) => server.isPinned);
  if (pinned.length > 0) {
    const head = headOf(PINNED, pinned);
    items.push({ kind: 'pinned', ...head });
    if (head.isOpen) add(pinned);
  }
  for (const account of accounts) {
    const rows = inOrder.filter((server) => server.accountId === account.id && !server.isPinned);
    if (isSearching && rows.length === 0) continue;
    const head = headOf(account.id, rows);
    items.push({ kind: 'panel', account, ...head });
    if (head.isOpen) add(rows);
  }
  return items;
}

/** What a server is called in the sidebar: name, state, among the pinned ones its panel, and what was not read. */
export function serverLabel(server: ServerSummary, account: Account | undefined, unread: Unread): string {
  const parts = [server.name, STATE_WORDS[server.state]];
  if (server.isStale) parts.push('not confirmed');
  if (server.isPinned && account !== undefined) parts.push(account.label);
  if (unread.count > 0) parts.push(unreadWords(unread));
  return parts.join(', ');
}

/** What the head of a section is called: a closed one says what was not read in it. */
export function headLabel(item: Exclude<SidebarItem, { kind: 'server' }>): string {
  const parts = item.kind === 'pinned' ? ['Pinned'] : [item.account.label, accountLook(item.account.status).word];
  if (hidesUnread(item)) parts.push(unreadWords(item.unread));
  return parts.join(', ');
}

/** Whether a closed section has something in it that was not read. */
export const hidesUnread = ({ isOpen, unread }: Pick<Head, 'isOpen' | 'unread'>): boolean =>
  !isOpen && unread.count > 0;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Two characters that stand for a name in the narrow sidebar: initials of two words, else the first two. */
export function monogram(name: string): string {
  const words = name.split(/[\s()[\]._-]+/u).filter((word) => word !== '');
  const first = (text: string, count: number): string =>
    [...graphemes.segment(text)]
      .slice(0, count)
      .map((part) => part.segment)
      .join('');
  const [one, two] = words;
  if (one === undefined) return first(name, 2);
  return two === undefined ? first(one, 2) : first(one, 1) + first(two, 1);
}
