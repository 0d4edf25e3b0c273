import { describe, expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import { monogram, serverLabel, sidebarItems } from '../../../renderer/frame/sidebar-items';
import { account, server } from './samples';

const accounts = [account('acc-1', 'Hosting'), account('acc-2', 'Blockwerk')];
const servers = [
  server('Survival', { isPinned: true }),
  server('Lobby'),
  server('Rust', { accountId: 'acc-2', key: 'acc-2:Rust' }),
];
const ids = (found: readonly ServerSummary[], isSearching: boolean, closed: string[] = []): string[] =>
  sidebarItems(accounts, found, isSearching, new Set(closed)).map((item) => item.id);

describe('sidebarItems', () => {
  it('lists pinned servers once, above their panels', () => {
    expect(ids(servers, false)).toEqual(['pinned', 'acc-1:Survival', 'acc-1', 'acc-1:Lobby', 'acc-2', 'acc-2:Rust']);
  });

  it('keeps the head of a closed section with what it holds', () => {
    const items = sidebarItems(accounts, servers, false, new Set(['acc-1']));
    expect(items.find((item) => item.id === 'acc-1')).toMatchObject({ isOpen: false, count: 1 });
    expect(items.some((item) => item.id === 'acc-1:Lobby')).toBe(false);
  });

  it('opens closed sections for a search, and leaves out what has no match', () => {
    expect(ids(servers.slice(2), true, ['acc-2'])).toEqual(['acc-2', 'acc-2:Rust']);
    expect(ids(servers.slice(0, 1), true)).toEqual(['pinned', 'acc-1:Survival']);
  });

  it('shows a panel without servers', () => {
    expect(sidebarItems(accounts, [], false, new Set()).map((item) => item.id)).toEqual(['acc-1', 'acc-2']);
  });
});

describe('serverLabel', () => {
  const [hosting] = accounts;

  it('says name and state, and the panel of a pinned server', () => {
    expect(serverLabel(server('Lobby', { state: 'running' }), hosting)).toBe('Lobby, Running');
    expect(serverLabel(server('Lobby', { state: 'offline', isPinned: true }), hosting)).toBe('Lobby, Offline, Hosting');
  });

  it('says when the state is not confirmed', () => {
    const stale = server('Lobby', { state: 'running', isStale: true });
    expect(serverLabel(stale, hosting)).toBe('Lobby, Running, not confirmed');
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
