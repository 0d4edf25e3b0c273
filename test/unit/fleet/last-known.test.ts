import { describe, expect, it } from 'vitest';

import { type KeptServer, keptServer } from '../../../main/fleet/last-known';
import type { ServerRecord } from '../../../main/fleet/server-state';
import { NoticeFeed } from '../../../main/notices/notice-feed';
import { FakeFleet } from '../../fakes/fake-fleet';
import {
  failure,
  sampleList,
  sampleRecord,
  sampleResources,
  sampleServer,
  sampleStats,
  uuidOf,
} from '../../fakes/samples';

const HOUR_MS = 3_600_000;
const START = 1_700_000_000_000;
const BEFORE = START - 8 * HOUR_MS;

const key = (n: number) => `a:${uuidOf(n)}`;
const server = (n: number, change = {}) => sampleServer({ uuid: uuidOf(n), name: `Server ${n}`, ...change });

function kept(n: number, state: 'running' | 'offline' = 'running', change: Partial<ServerRecord> = {}): KeptServer {
  const power = { state, at: BEFORE, since: BEFORE - HOUR_MS, source: 'socket' as const };
  const stats = { at: BEFORE, ...sampleStats(), networkRxRate: null, networkTxRate: null };
  const record = sampleRecord({ server: server(n), listedAt: BEFORE, power, stats, statsSource: 'socket', ...change });
  return keptServer(record);
}

/** Rookery, started again with what it knew eight hours ago. */
function startedAgain(servers: readonly KeptServer[], asksPanels = true) {
  const it = new FakeFleet({ lastKnown: (id) => (id === 'a' ? { at: BEFORE, servers } : null) }, asksPanels);
  const seen: (readonly [string, ServerRecord | null, ServerRecord | null])[] = [];
  const notices: string[] = [];
  let ids = 0;
  const feed = new NoticeFeed({
    clock: it.clock,
    level: () => 'all',
    isInFront: () => false,
    commandedAt: () => null,
    newId: () => String((ids += 1)),
    onDown: () => null,
    onCrashWord: () => undefined,
    tell: (notice) => notices.push(notice.kind),
  });
  it.fleet.onRecord((...change) => {
    seen.push(change);
    feed.onRecord(...change);
  });
  return { ...it, it, seen, notices };
}

describe('servers known from before', () => {
  it('are there at once, as stale, with the age of what they were', async () => {
    const { it: fake } = startedAgain([kept(1), kept(2, 'offline')]);
    fake.client().onList = () => new Promise(() => undefined);
    await fake.connect([]);
    expect(fake.account()).toMatchObject({ status: { kind: 'connecting' }, serverCount: 2 });
    expect(fake.server(key(1))).toMatchObject({ state: 'running', isStale: true, stateAt: BEFORE, name: 'Server 1' });
    expect(fake.server(key(1)).stats?.memoryBytes).toBe(1_000_000);
    expect(fake.server(key(2))).toMatchObject({ state: 'offline', isStale: true, stateAt: BEFORE });
  });

  it('are shown before any panel is asked; accounts of then and of later are connected together', async () => {
    const { it: fake } = startedAgain([kept(1)], false);
    await fake.connect([server(1), server(2)]);
    await fake.clock.pass(HOUR_MS);
    expect(fake.account()).toMatchObject({ status: { kind: 'connecting' }, serverCount: 1 });
    expect(fake.server(key(1))).toMatchObject({ state: 'running', isStale: true });
    fake.fleet.connect();
    await fake.connect([server(3)], 'b');
    expect(fake.fleet.accounts().accounts.map(({ status, serverCount }) => [status.kind, serverCount])).toEqual([
      ['ready', 2],
      ['ready', 1],
    ]);
  });

  it('say since when nothing was heard while the panel does not answer', async () => {
    const { it: fake } = startedAgain([kept(1)]);
    fake.client().onList = () => Promise.reject(failure('offline'));
    await fake.connect([]);
    await fake.clock.pass(HOUR_MS);
    expect(fake.account()?.status).toMatchObject({ kind: 'failing', since: BEFORE, error: { code: 'offline' } });
    expect(fake.server(key(1))).toMatchObject({ state: 'running', isStale: true, stateAt: BEFORE });
  });

  it('cost no token and no look before a list has named them', async () => {
    const { it: fake } = startedAgain([kept(1), kept(2)]);
    fake.client().onList = () => Promise.reject(failure('offline'));
    await fake.connect([]);
    await fake.clock.pass(60_000);
    expect(new Set(fake.client().asked.map(({ call }) => call))).toEqual(new Set(['listServers']));
    expect(fake.parts.connections).toEqual([]);
    fake.client().onList = () => Promise.resolve(sampleList([server(1), server(2)]));
    await fake.clock.pass(60_000);
    expect(fake.parts.open.sort()).toEqual([key(1), key(2)]);
  });

  it('are no longer stale once their state is confirmed', async () => {
    const { it: fake } = startedAgain([kept(1)]);
    await fake.connect([server(1)]);
    await fake.clock.pass(2_000);
    fake.parts.of(key(1)).live('running', fake.clock.now());
    expect(fake.server(key(1))).toMatchObject({ state: 'running', isStale: false });
  });

  it('are gone with the first whole list when they are not on it', async () => {
    const { it: fake } = startedAgain([kept(1), kept(2)]);
    await fake.connect([server(1)]);
    expect(fake.find(key(1))).toBeDefined();
    expect(fake.find(key(2))).toBeUndefined();
  });

  it('stay, as stale, when the key is refused', async () => {
    const { it: fake } = startedAgain([kept(1)]);
    fake.client().onList = () => Promise.reject(failure('unauthorized'));
    await fake.connect([]);
    expect(fake.account()?.status.kind).toBe('refused');
    expect(fake.server(key(1))).toMatchObject({ isStale: true, accountBlocked: expect.any(String) as string });
  });

  it('are told nobody as stopped, though all of them are off now', async () => {
    const known = Array.from({ length: 20 }, (_none, n) => kept(n + 1));
    const { it: fake, seen, notices } = startedAgain(known);
    fake.client().onResources = () => Promise.resolve(sampleResources('offline'));
    await fake.connect(known.map((_each, n) => server(n + 1)));
    await fake.clock.pass(3_000);
    for (const connection of fake.parts.connections) connection.live('offline', fake.clock.now());
    await fake.clock.pass(120_000);
    expect(fake.fleet.servers().servers.every(({ state }) => state === 'offline')).toBe(true);
    expect(notices).toEqual([]);
    expect(seen.every(([, before]) => before?.power?.state !== 'running')).toBe(true);
  });

  it('are followed as ever once they were heard of', async () => {
    const { it: fake, notices } = startedAgain([kept(1)]);
    await fake.connect([server(1)]);
    await fake.clock.pass(3_000);
    fake.parts.of(key(1)).live('running', fake.clock.now());
    await fake.clock.pass(3_000);
    fake.parts.of(key(1)).event({ kind: 'status', state: 'offline' });
    await fake.clock.pass(30_000);
    expect(notices).toHaveLength(1);
  });

  it('bring no figures of the last run into the graphs', async () => {
    const { it: fake } = startedAgain([kept(1)]);
    fake.client().onList = () => Promise.reject(failure('offline'));
    await fake.connect([]);
    expect(fake.fleet.stats.read(key(1), 0)).toMatchObject({ marks: [], columns: { at: [] } });
  });
});
