import { describe, expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import { nextSort, type Sort, sortServers } from '../../../renderer/servers/sort';
import { account, server } from './samples';

const accounts = new Map([
  ['acc-1', account('acc-1', 'Hosting')],
  ['acc-2', account('acc-2', 'Blockwerk')],
]);

const cpu = (percent: number): Partial<ServerSummary> => {
  const { stats } = server('any');
  return stats === null ? {} : { stats: { ...stats, cpuPercent: percent } };
};

const names = (servers: readonly ServerSummary[], sort: Sort): string[] =>
  sortServers(servers, sort, accounts).map((one) => one.name);

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

  it('holds still on the figures it is told to use, and shows the new ones', () => {
    const old = new Map([
      ['acc-1:a', server('a', cpu(10))],
      ['acc-1:b', server('b', cpu(20))],
    ]);
    const now = [server('a', cpu(99)), server('b', cpu(1))];
    const rows = sortServers(now, { column: 'cpu', isDescending: true }, accounts, (key) => old.get(key));
    expect(rows.map((row) => row.name)).toEqual(['b', 'a']);
    expect(rows[1]?.stats?.cpuPercent).toBe(99);
  });

  it('does not change what it was given', () => {
    const servers = [server('b'), server('a')];
    sortServers(servers, { column: 'name', isDescending: false }, accounts);
    expect(servers.map((one) => one.name)).toEqual(['b', 'a']);
  });

  it('sorts a thousand rows well within a frame', () => {
    const servers = Array.from({ length: 1_000 }, (_, index) =>
      server(`Rental ${(index * 7919) % 1_000}`, cpu(index % 97)),
    );
    sortServers(servers, { column: 'name', isDescending: false }, accounts);
    const start = performance.now();
    sortServers(servers, { column: 'cpu', isDescending: true }, accounts);
    expect(performance.now() - start).toBeLessThan(50);
  });
});

it('starts figures with the largest and words with A, then turns around', () => {
  const byName: Sort = { column: 'name', isDescending: false };
  expect(nextSort(byName, 'cpu')).toEqual({ column: 'cpu', isDescending: true });
  expect(nextSort({ column: 'cpu', isDescending: true }, 'cpu')).toEqual({ column: 'cpu', isDescending: false });
  expect(nextSort({ column: 'cpu', isDescending: true }, 'panel')).toEqual({ column: 'panel', isDescending: false });
});
