import { describe, expect, it } from 'vitest';

import type { NotificationEntry } from '../../../preload/contract/notifications';
import {
  heldEntries,
  historyItems,
  isUnfiltered,
  NO_FILTER,
  passing,
  serversIn,
} from '../../../renderer/notifications/history';
import { targetOf } from '../../../renderer/notifications/opening';

const NOON = new Date(2026, 10, 24, 12, 0).getTime();
const HOUR_MS = 3_600_000;

const entry = (id: string, change: Partial<NotificationEntry> = {}): NotificationEntry => ({
  id,
  at: NOON,
  kind: 'started',
  title: `${id} was started`,
  body: 'By somebody else.',
  keys: [`acc:${id}`],
  incidentId: null,
  isRead: true,
  silencedBy: null,
  ...change,
});

const ENTRIES = [
  entry('lobby', { kind: 'crashed', title: 'Lobby crashed', isRead: false }),
  entry('node', { kind: 'unreachable', title: 'node-2: 2 servers unreachable', keys: ['acc:lobby', 'acc:rust'] }),
  entry('rust', { isRead: false }),
];
const NAMES: Readonly<Record<string, string>> = { 'acc:lobby': 'Lobby', 'acc:rust': 'Rust Main' };
const nameOf = (key: string): string => NAMES[key] ?? '';
const idsOf = (filter: Partial<typeof NO_FILTER>): readonly string[] =>
  passing(ENTRIES, { ...NO_FILTER, ...filter }, nameOf).map(({ id }) => id);

describe('the filter of the history', () => {
  it('shows everything, problems, or what was not read', () => {
    expect(idsOf({})).toEqual(['lobby', 'node', 'rust']);
    expect(idsOf({ show: 'problems' })).toEqual(['lobby', 'node']);
    expect(idsOf({ show: 'unread' })).toEqual(['lobby', 'rust']);
  });

  it('finds words in any order, and servers that a title only counts', () => {
    expect(idsOf({ text: 'crashed lobby' })).toEqual(['lobby']);
    expect(idsOf({ text: 'RUST main' })).toEqual(['node', 'rust']);
    expect(idsOf({ text: 'valheim' })).toEqual([]);
    expect(idsOf({ text: '   ' })).toHaveLength(3);
  });

  it('shows one server, also in what was told of several', () => {
    expect(idsOf({ server: 'acc:lobby' })).toEqual(['lobby', 'node']);
    expect(idsOf({ server: 'acc:lobby', show: 'unread' })).toEqual(['lobby']);
  });

  it('knows when it filters nothing', () => {
    expect(isUnfiltered(NO_FILTER)).toBe(true);
    expect(isUnfiltered({ ...NO_FILTER, text: ' ' })).toBe(true);
    expect(isUnfiltered({ ...NO_FILTER, server: 'acc:lobby' })).toBe(false);
  });

  it('offers the servers that are told of most', () => {
    expect(serversIn(ENTRIES)).toEqual(['acc:lobby', 'acc:rust']);
    expect(serversIn([...ENTRIES, entry('rust'), entry('rust')])).toEqual(['acc:rust', 'acc:lobby']);
  });
});

describe('the rows of the history', () => {
  it('have a heading before each day', () => {
    const items = historyItems(
      [entry('a'), entry('b', { at: NOON - HOUR_MS }), entry('c', { at: NOON - 13 * HOUR_MS })],
      NOON,
    );
    expect(items.map((item) => (item.kind === 'day' ? item.words : item.key))).toEqual([
      'Today',
      'a',
      'b',
      'Yesterday',
      'c',
    ]);
  });

  it('stay where somebody reads, while what is new waits', () => {
    expect(heldEntries(ENTRIES, 'node')).toEqual({ shown: ENTRIES.slice(1), newCount: 1 });
    expect(heldEntries(ENTRIES, 'lobby')).toEqual({ shown: ENTRIES, newCount: 0 });
    expect(heldEntries(ENTRIES, 'cleared')).toEqual({ shown: ENTRIES, newCount: 0 });
    expect(heldEntries(ENTRIES, null)).toEqual({ shown: ENTRIES, newCount: 0 });
  });
});

describe('a click on an entry', () => {
  const there = (...keys: string[]) =>
    targetOf.bind(null, entry('x', { keys: ['acc:a', 'acc:b'] }), (key) => keys.includes(key));

  it('opens the crash report, also of a server that is gone', () => {
    const crash = entry('x', { incidentId: 'inc', keys: ['acc:gone'] });
    expect(targetOf(crash, () => false)).toEqual({ kind: 'incident', id: 'inc' });
  });

  it('opens the console at that time, of the one server that is left', () => {
    expect(there('acc:b')()).toEqual({ kind: 'server', key: 'acc:b', at: NOON });
  });

  it('lets a person choose among several', () => {
    expect(there('acc:a', 'acc:b')()).toEqual({ kind: 'choice', keys: ['acc:a', 'acc:b'], at: NOON });
  });

  it('leads nowhere, with the reason, when all are gone', () => {
    expect(there()()).toEqual({
      kind: 'nowhere',
      reason: 'No panel lists this server for your keys any more.',
    });
    expect(targetOf(entry('test', { keys: [] }), () => true).kind).toBe('nowhere');
  });
});
