import { describe, expect, it } from 'vitest';

import type { NotificationEntry } from '../../../preload/contract/notifications';
import { readByOpening, unreadByServer } from '../../../renderer/notifications/unread';

const entry = (id: string, change: Partial<NotificationEntry>): NotificationEntry => ({
  ...{ id, at: 100, kind: 'crashed', title: id, body: '', keys: ['a:lobby'], incidentId: null, isRead: false },
  silencedBy: null,
  ...change,
});

const lobby = entry('lobby', {});
const both = entry('both', { at: 200, kind: 'unreachable', keys: ['a:lobby', 'a:rust'] });
const entries = [both, lobby, entry('read', { isRead: true }), entry('none', { keys: [] })];
const unread = (openedAt: Readonly<Record<string, number>>): Record<string, string[]> =>
  Object.fromEntries(
    [...unreadByServer(entries, new Map(Object.entries(openedAt)))].map(([key, own]) => [key, own.map(({ id }) => id)]),
  );
const read = (openedAt: Readonly<Record<string, number>>): readonly string[] =>
  readByOpening(entries, new Map(Object.entries(openedAt)));

describe('what was not read', () => {
  it('is told by each server that it is about', () => {
    expect(unread({})).toEqual({ 'a:lobby': ['both', 'lobby'], 'a:rust': ['both'] });
    expect(read({})).toEqual([]);
  });

  it('is read for a server by opening it, and for the others not', () => {
    expect(unread({ 'a:lobby': 300 })).toEqual({ 'a:rust': ['both'] });
    expect(read({ 'a:lobby': 300 })).toEqual(['lobby']);
    expect(unread({ 'a:lobby': 300, 'a:rust': 200 })).toEqual({});
    expect(read({ 'a:lobby': 300, 'a:rust': 200 })).toEqual(['both', 'lobby']);
  });

  it('is what came after the server was opened', () => {
    expect(unread({ 'a:lobby': 150 })).toEqual({ 'a:lobby': ['both'], 'a:rust': ['both'] });
    expect(read({ 'a:lobby': 150, 'a:rust': 150 })).toEqual(['lobby']);
  });
});
