import { describe, expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import type { NotificationEntry } from '../../../preload/contract/notifications';
import {
  headLabel,
  monogram,
  sectionId,
  serverLabel,
  type SidebarItem,
  sidebarItems,
} from '../../../renderer/frame/sidebar-items';
import { account, server } from './samples';

const accounts = [account('acc-1', 'Hosting'), account('acc-2', 'Blockwerk')];
const servers = [
  server('Survival', { isPinned: true }),
  server('Lobby'),
  server('Rust', { accountId: 'acc-2', key: 'acc-2:Rust' }),
];
const NONE = { count: 0, hasProblem: false };

interface Given {
  readonly found?: readonly ServerSummary[];
  readonly isSearching?: boolean;
  /** Ids of items. */
  readonly closed?: readonly string[];
  readonly unread?: Readonly<Record<string, readonly NotificationEntry[]>>;
}

const itemsFor = ({ found = servers, isSearching = false, closed = [], unread = {} }: Given): readonly SidebarItem[] =>
  sidebarItems(accounts, {
    found,
    isSearching,
    closed: new Set(closed.map(sectionId)),
    unread: new Map(Object.entries(unread)),
  });
const ids = (given: Given): string[] => itemsFor(given).map((item) => item.id);

describe('sidebarItems', () => {
  it('lists pinned servers once, above their panels', () => {
    expect(ids({})).toEqual(['pinned', 'acc-1:Survival', 'acc-1', 'acc-1:Lobby', 'acc-2', 'acc-2:Rust']);
  });

  it('keeps the head of a closed section with what it holds', () => {
    const items = itemsFor({ closed: ['acc-1'] });
    expect(items.find((item) => item.id === 'acc-1')).toMatchObject({ isOpen: false, count: 1 });
    expect(items.some((item) => item.id === 'acc-1:Lobby')).toBe(false);
  });

  it('opens closed sections for a search, and leaves out what has no match', () => {
    expect(ids({ found: servers.slice(2), isSearching: true, closed: ['acc-2'] })).toEqual(['acc-2', 'acc-2:Rust']);
    expect(ids({ found: servers.slice(0, 1), isSearching: true })).toEqual(['pinned', 'acc-1:Survival']);
  });

  it('shows a panel without servers', () => {
    expect(ids({ found: [] })).toEqual(['acc-1', 'acc-2']);
  });
});

describe('what was not read', () => {
  const notice = (id: string, kind: NotificationEntry['kind']): NotificationEntry => ({
    ...{ id, kind, at: 1, title: id, body: '', keys: [], incidentId: null, isRead: false, silencedBy: null },
  });
  const node = notice('node', 'back');
  const unread = { 'acc-1:Lobby': [node, notice('crash', 'crashed')], 'acc-1:Creative': [node] };
  const found = [...servers, server('Creative')];
  const item = (items: readonly SidebarItem[], id: string) => items.find((one) => one.id === id);

  it('is counted on the row of its server', () => {
    const items = itemsFor({ found, unread });
    expect(item(items, 'acc-1:Lobby')).toMatchObject({ unread: { count: 2, hasProblem: true } });
    expect(item(items, 'acc-1:Creative')).toMatchObject({ unread: { count: 1, hasProblem: false } });
    expect(item(items, 'acc-2:Rust')).toMatchObject({ unread: { count: 0 } });
  });

  it('is said by the head of a closed section, and counts once what is about several servers', () => {
    const label = (given: Given, id: string): string => {
      const head = item(itemsFor({ found, unread, ...given }), id);
      return head === undefined || head.kind === 'server' ? '' : headLabel(head);
    };
    expect(label({ closed: ['acc-1'] }, 'acc-1')).toBe('Hosting, Connected, 2 unread notices');
    expect(label({}, 'acc-1')).toBe('Hosting, Connected');
    expect(label({ closed: ['acc-2'] }, 'acc-2')).toBe('Blockwerk, Connected');
    expect(label({ closed: ['pinned'] }, 'pinned')).toBe('Pinned');
  });
});

describe('serverLabel', () => {
  const [hosting] = accounts;

  it('says name and state, and the panel of a pinned server', () => {
    expect(serverLabel(server('Lobby', { state: 'running' }), hosting, NONE)).toBe('Lobby, Running');
    expect(serverLabel(server('Lobby', { state: 'offline', isPinned: true }), hosting, NONE)).toBe(
      'Lobby, Offline, Hosting',
    );
  });

  it('says how much was not read', () => {
    const lobby = server('Lobby', { state: 'crashed' });
    expect(serverLabel(lobby, hosting, { count: 1, hasProblem: true })).toBe('Lobby, Crashed, 1 unread notice');
    expect(serverLabel(lobby, hosting, { count: 3, hasProblem: true })).toBe('Lobby, Crashed, 3 unread notices');
  });

  it('says when the state is not confirmed', () => {
    const stale = server('Lobby', { state: 'running', isStale: true });
    expect(serverLabel(stale, hosting, NONE)).toBe('Lobby, Running, not confirmed');
  });
});

describe('monogram', () => {
  it.each([
    ['Survival', 'Su'],
    ['Rust Main', 'RM'],
    ['Proxy (Velocity)', 'PV'],
    ['🦖 Dino Park', '🦖D'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['خادم الأصدقاء', 'خا'],
    ['x', 'x'],
    ['', ''],
  ])('%s becomes %s', (name, expected) => {
    expect(monogram(name)).toBe(expected);
  });
});
