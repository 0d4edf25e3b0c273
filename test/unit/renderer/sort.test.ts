import { describe, expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import type { Sort } from '../../../preload/contract/organisation';
import { nextSort, sortServers } from '../../../renderer/servers/sort';
import { account, server } from './samples';

const accounts = new Map([
  ['acc-1', account('acc-1', 'Hosting')],
  ['acc-2', account('acc-2', 'Blockwerk')],
]);

const cpu = (percent: number): Partial<ServerSummary> => {
  const { stats } = server('any');
  return stats === null ? {} : { stats: { ...stats, cpuPercent: percent } };
};

const facts = { accounts, organisation: { order: [], tags: {} } };

const names = (servers: readonly ServerSummary[], sort: Sort): string[] =>
  sortServers(servers, sort, facts).map((one) => one.name);

describe('sortServers', () => {
  it('orders names as people do', () => {
    const servers = [server('Bedwars 10'), server('bedwars 2'), server('Ärger'), server('Archive')];
    expect(names(servers, { column: 'name', isDescending: false })).toEqual([
      'Archive',
      'Ärger',
      'bedwars 2',
      'Bedwars 10',
    ]);
  });

  it('puts what has no figure last, in both directions', () => {
    const servers = [server('none', { stats: null }), server('low', cpu(1)), server('high', cpu(90))];
    expect(names(servers, { column: 'cpu', isDescending: true })).toEqual(['high', 'low', 'none']);
    expect(names(servers, { column: 'cpu', isDescending: false })).toEqual(['low', 'high', 'none']);
  });

  it('takes no noughts of a stopped process for figures', () => {
    const servers = [server('rests', { ...cpu(0), state: 'offline' }), server('low', cpu(1))];
    expect(names(servers, { column: 'cpu', isDescending: false })).toEqual(['low', 'rests']);
  });

  it('puts what needs a person first', () => {
    const servers = [
      server('runs'),
      server('rests', { state: 'offline' }),
      server('lost', { state: 'unreachable' }),
      server('noticed', { notice: { code: 'node', message: 'Not confirmed.' } }),
      server('moves', { state: 'starting' }),
    ];
    expect(names(servers, { column: 'state', isDescending: false })).toEqual([
      'lost',
      'noticed',
      'moves',
      'runs',
      'rests',
    ]);
  });

  it('orders by panel, then by name', () => {
    const servers = [server('b'), server('a'), server('z', { accountId: 'acc-2', key: 'acc-2:z' })];
    expect(names(servers, { column: 'panel', isDescending: false })).toEqual(['z', 'a', 'b']);
  });

  it('keeps one’s own order, with what has no place in it last', () => {
    const servers = [server('a'), server('b'), server('new'), server('c')];
    const organisation = { order: ['acc-1:c', 'acc-1:a', 'acc-1:b'], tags: {} };
    const rows = sortServers(servers, { column: 'manual', isDescending: false }, { accounts, organisation });
    expect(rows.map((row) => row.name)).toEqual(['c', 'a', 'b', 'new']);
  });

  it('orders by tags, and puts what has none last', () => {
    const servers = [server('a'), server('b'), server('c')];
    const organisation = { order: [], tags: { 'acc-1:b': ['us'], 'acc-1:c': ['eu'] } };
    const rows = sortServers(servers, { column: 'tags', isDescending: false }, { accounts, organisation });
    expect(rows.map((row) => row.name)).toEqual(['c', 'b', 'a']);
  });

  it('holds still on the figures it is told to use, and shows the new ones', () => {
    const old = new Map([
      ['acc-1:a', server('a', cpu(10))],
      ['acc-1:b', server('b', cpu(20))],
    ]);
    const now = [server('a', cpu(99)), server('b', cpu(1))];
    const rows = sortServers(now, { column: 'cpu', isDescending: true }, { ...facts, valuesOf: (key) => old.get(key) });
    expect(rows.map((row) => row.name)).toEqual(['b', 'a']);
    expect(rows[1]?.stats?.cpuPercent).toBe(99);
  });

  it('does not change what it was given', () => {
    const servers = [server('b'), server('a')];
    sortServers(servers, { column: 'name', isDescending: false }, facts);
    expect(servers.map((one) => one.name)).toEqual(['b', 'a']);
  });

  it('sorts a thousand rows well within a frame', () => {
    const servers = Array.from({ length: 1_000 }, (_, index) =>
      server(`Rental ${(index * 7919) % 1_000}`, cpu(index % 97)),
    );
    sortServers(servers, { column: 'name', isDescending: false }, facts);
    const start = performance.now();
    sortServers(servers, { column: 'cpu', isDescending: true }, facts);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

it('starts figures with the largest and words with A, then turns around', () => {
  const byName: Sort = { column: 'name', isDescending: false };
  expect(nextSort(byName, 'cpu')).toEqual({ column: 'cpu', isDescending: true });
  expect(nextSort({ column: 'cpu', isDescending: true }, 'cpu')).toEqual({ column: 'cpu', isDescending: false });
  expect(nextSort({ column: 'manual', isDescending: false }, 'manual')).toEqual({
    column: 'manual',
    isDescending: false,
  });
  expect(nextSort({ column: 'cpu', isDescending: true }, 'panel')).toEqual({ column: 'panel', isDescending: false });
});
