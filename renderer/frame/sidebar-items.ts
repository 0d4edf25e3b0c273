import type { Account, ServerSummary } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';
import { compareNames } from '../state/compare-names';

export const PINNED = 'pinned';

/** One line of the sidebar. `id` is stable: it keys the list and the focus. */
export type SidebarItem =
  | { readonly kind: 'pinned'; readonly id: string; readonly isOpen: boolean; readonly count: number }
  | {
      readonly kind: 'panel';
      readonly id: string;
      readonly account: Account;
      readonly isOpen: boolean;
      /** Servers under it, shown or not. */
      readonly count: number;
    }
  | {
      readonly kind: 'server';
      readonly id: string;
      readonly server: ServerSummary;
      readonly account: Account | undefined;
    };

/**
 * The sidebar from top to bottom: pinned servers, then each panel with its others. `found` are the servers that the
 * search leaves; while there is one, everything is open and panels without any are left out.
 */
export function sidebarItems(
  accounts: readonly Account[],
  found: readonly ServerSummary[],
  isSearching: boolean,
  closed: ReadonlySet<string>,
): readonly SidebarItem[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const inOrder = [...found].sort(compareNames);

  const items: SidebarItem[] = [];
  const add = (rows: readonly ServerSummary[]): void => {
    for (const server of rows) {
      items.push({ kind: 'server', id: server.key, server, account: byId.get(server.accountId) });
    }
  };

  const pinned = inOrder.filter((server) => server.isPinned);
  if (pinned.length > 0) {
    const isOpen = isSearching || !closed.has(PINNED);
    items.push({ kind: 'pinned', id: PINNED, isOpen, count: pinned.length });
    if (isOpen) add(pinned);
  }
  for (const account of accounts) {
    const rows = inOrder.filter((server) => server.accountId === account.id && !server.isPinned);
    if (isSearching && rows.length === 0) continue;
    const isOpen = isSearching || !closed.has(account.id);
    items.push({ kind: 'panel', id: account.id, account, isOpen, count: rows.length });
    if (isOpen) add(rows);
  }
  return items;
}

/** What a server is called in the sidebar: its name, its state and, among the pinned ones, its panel. */
export function serverLabel(server: ServerSummary, account: Account | undefined): string {
  const parts = [server.name, STATE_WORDS[server.state]];
  if (server.isStale) parts.push('not confirmed');
  if (server.isPinned && account !== undefined) parts.push(account.label);
  return parts.join(', ');
}

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
