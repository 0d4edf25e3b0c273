/** Live connections against the simulator: nothing is lost, nothing is doubled, and every end has a reason. */
import { performance } from 'node:perf_hooks';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { OriginBook } from '../../main/wings/origins';
import { makeCertificate } from '../simulator/certificate';
import { smallWorld, startSimulator } from '../simulator/index';
import { LiveServer, type LiveServerOptions } from '../unit/wings/live-server';

const SMP = 'Hearthwood SMP';
type Simulator = Awaited<ReturnType<typeof startSimulator>>;

let sim: Simulator;
let open: LiveServer[] = [];

async function start(era: 'A' | 'B', nodeTls = false): Promise<void> {
  const world = smallWorld();
  for (const panel of world.panels) {
    panel.era = era;
    for (const node of panel.nodes) node.tls = nodeTls;
  }
  sim = await startSimulator({ world });
  open = [];
}

function connect(name = SMP, options: Partial<LiveServerOptions> = {}): LiveServer {
  const panel = sim.panels[0];
  if (panel === undefined) throw new Error('The world has no panel');
  const live = new LiveServer({ url: panel.url, key: panel.key, uuid: sim.server(name).uuid, ...options });
  open.push(live);
  live.connection.start();
  return live;
}

const until = (condition: () => void, timeout = 15_000) => vi.waitFor(condition, { timeout, interval: 10 });
const isLive = (live: LiveServer) => until(() => expect(live.phase).toBe('live'));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_none, index) => from + index);

/** Prints `numbered 0`, `numbered 1`, ... in small groups; resolves when all are printed. */
function printNumbers(count: number, perTick: number, everyMs: number): Promise<void> {
  const server = sim.server(SMP);
  return new Promise((resolve) => {
    let next = 0;
    const timer = setInterval(() => {
      server.print(range(next, Math.min(count, next + perTick)).map((number) => `numbered ${number}`));
      next += perTick;
      if (next < count) return;
      clearInterval(timer);
      resolve();
    }, everyMs);
  });
}

afterEach(async () => {
  for (const live of open) live.stop();
  await sim.stop();
});

describe('on newer panels', () => {
  beforeEach(() => start('B'));

  test('the console shows the history, then what is printed, each once', async () => {
    sim.server(SMP).print(range(0, 20).map((number) => `numbered ${number}`));
    const live = connect();
    await isLive(live);
    await until(() => expect(live.numbers).toEqual(range(0, 20)));
    sim.server(SMP).print(['numbered 20']);
    await until(() => expect(live.numbers).toEqual(range(0, 21)));
    expect(live.tokenRequests).toBe(1);
    expect(live.events.map((event) => event.kind)).toEqual(expect.arrayContaining(['auth-success', 'status', 'stats']));
  });

  test.each([300, 1000])('with the socket cut every %i ms each line is there once, in order', async (everyMs) => {
    const live = connect();
    await isLive(live);
    sim.control.dropSocketsEvery({ server: SMP, ms: everyMs });
    await printNumbers(600, 2, 10);
    sim.control.dropSocketsEvery({ server: SMP, ms: 0 });
    await until(() => expect(live.numbers.at(-1)).toBe(599));
    expect(live.numbers).toEqual(range(0, 600));
    expect(live.liveCount).toBeGreaterThan(2);
    // Every reconnect used the first token again.
    expect(live.tokenRequests).toBe(1);
  });

  test('an outage longer than the replay is a gap, and the rest is whole', async () => {
    const live = connect();
    await isLive(live);
    sim.server(SMP).print(['numbered 0']);
    await until(() => expect(live.numbers).toEqual([0]));
    sim.control.refuseUpgrades({ server: SMP, status: 502 });
    sim.control.dropSockets({ server: SMP });
    await until(() => expect(live.phase).toBe('waiting'));
    sim.server(SMP).print(range(1, 401).map((number) => `numbered ${number}`));
    sim.control.refuseUpgrades({ server: SMP, status: null });
    await until(() => expect(live.numbers.at(-1)).toBe(400));
    expect(live.numbers).toEqual([0, ...range(251, 401)]);
    const gap = live.lines.findIndex((line) => line.includes('Lines are missing here'));
    expect(live.lines[gap - 1] === 'numbered 0' || live.lines[gap - 2] === 'numbered 0').toBe(true);
  });

  test('a refused Origin is followed by the next, and the one that works is remembered', async () => {
    const panel = sim.panels[0];
    const wrong = (panel?.url ?? '').replace('127.0.0.1', 'localhost');
    const origins = new OriginBook();
    const node = connect();
    await isLive(node);
    const host = sim.requests.findLast((request) => request.method === 'UPGRADE')?.headers['host'] ?? '';
    origins.worked(host, wrong);
    sim.clearRequests();
    const live = connect(SMP, { connection: { panelUrl: wrong, origins } });
    await isLive(live);
    const upgrades = () => sim.requests.filter((request) => request.method === 'UPGRADE');
    expect(upgrades().map((request) => request.status)).toEqual([403, 101]);
    sim.control.dropSockets({ server: SMP });
    await until(() => expect(live.liveCount).toBe(2));
    expect(upgrades().filter((request) => request.status === 403)).toHaveLength(1);
  });

  test('a half-open socket is noticed', async () => {
    const live = connect(SMP, { tuning: { pingMs: 100, pongMs: 150 } });
    await isLive(live);
    sim.control.halfOpen({ server: SMP });
    await until(() => expect(live.liveCount).toBe(2));
    const reason = live.links.find((link) => link.phase === 'waiting');
    expect(reason).toMatchObject({ reason: { code: 'timeout', message: 'The node stopped answering. Trying again.' } });
  });

  test('waking up checks a dead socket at once', async () => {
    const live = connect(SMP, { tuning: { probeMs: 100 } });
    await isLive(live);
    sim.control.halfOpen({ server: SMP });
    live.connection.wake();
    await until(() => expect(live.liveCount).toBe(2));
  });

  test('a suspension waits and says so', async () => {
    const live = connect();
    await isLive(live);
    sim.control.dropSockets({ server: SMP, code: 4409, reason: 'server is suspended' });
    await until(() =>
      expect(live.links).toContainEqual(
        expect.objectContaining({ phase: 'waiting', reason: expect.objectContaining({ code: 'conflict' }) as unknown }),
      ),
    );
    await isLive(live);
  });

  test('a deleted server ends the tries', async () => {
    const live = connect(SMP, { tokens: { spacingMs: 500 } });
    await isLive(live);
    sim.control.deleteServer({ server: SMP });
    await until(() => expect(live.connection.link).toMatchObject({ phase: 'stopped', reason: { code: 'not-found' } }));
  });

  test('a right that is taken away ends the tries', async () => {
    const live = connect('Dustline Rust', { tokens: { spacingMs: 500 } });
    await isLive(live);
    sim.control.setPermissions({ server: 'Dustline Rust', user: 'jonas', permissions: null });
    await until(() => expect(live.phase).toBe('stopped'), 20_000);
  }, 30_000);

  test('a revoked token is replaced', async () => {
    const live = connect(SMP, { tokens: { spacingMs: 1_100 } });
    await isLive(live);
    sim.control.denylistTokens({ server: SMP });
    await until(() => expect(live.tokenRequests).toBeGreaterThan(1));
    await isLive(live);
    sim.server(SMP).print(['numbered 7']);
    await until(() => expect(live.numbers).toEqual([7]));
  });

  test('commands beyond the burst keep their order and none is dropped', async () => {
    const live = connect();
    await isLive(live);
    const sent = range(0, 13).map((number) => live.connection.sendCommand(`say marker-${number}`));
    await Promise.all(sent);
    const typed = () => live.lines.flatMap((line) => /marker-(\d+)/.exec(line)?.[1] ?? []).map(Number);
    await until(() => expect(new Set(typed())).toEqual(new Set(range(0, 13))));
    expect([...new Set(typed())]).toEqual(range(0, 13));
    expect(live.events.filter((event) => event.kind === 'throttled')).toEqual([]);
  });

  test('garbage on the wire disturbs nothing', async () => {
    const live = connect();
    await isLive(live);
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"event":7}',
      '{"event":"stats","args":["{"]}',
      '{"event":"new thing"}',
    ]) {
      sim.control.sendRaw({ server: SMP, text });
    }
    sim.control.sendRaw({ server: SMP, base64: Buffer.from([0, 255, 1]).toString('base64') });
    sim.server(SMP).print(['numbered 1']);
    await until(() => expect(live.numbers).toEqual([1]));
    expect(live.liveCount).toBe(1);
  });

  test('a flood of 50,000 lines loses none within the scrollback', async () => {
    const live = connect();
    await isLive(live);
    const started = performance.now();
    const cpu = process.cpuUsage();
    await sim.server(SMP).flood({ lines: 50_000, bytes: 100 });
    const last = () => live.lines.at(-1);
    await until(() => expect(last()).toMatch(/^\[flood 0050000\]/));
    const used = process.cpuUsage(cpu);
    console.log(
      `flood: ${(performance.now() - started).toFixed(0)} ms, ${((used.user + used.system) / 1000).toFixed(0)} ms CPU with the simulator's share`,
    );
    const numbers = live.lines.flatMap((line) => /^\[flood (\d+)\]/.exec(line)?.[1] ?? []).map(Number);
    expect(numbers).toEqual(range(40_001, 50_001));
    expect(live.liveCount).toBe(1);
  });
});

describe('on older panels', () => {
  beforeEach(() => start('A'));

  test('a token of five seconds is renewed on the open socket, and no line is lost', async () => {
    sim.control.tokenTtl({ seconds: 5 });
    const live = connect(SMP, { tokens: { spacingMs: 2_000, maxPerMinute: 100 } });
    await isLive(live);
    await printNumbers(900, 1, 10);
    await until(() => expect(live.numbers.at(-1)).toBe(899));
    expect(live.numbers).toEqual(range(0, 900));
    expect(live.tokenRequests).toBeGreaterThan(2);
    expect(live.liveCount).toBe(1);
  }, 30_000);

  test('lines of the time between two tokens are fetched afterwards', async () => {
    sim.control.tokenTtl({ seconds: 2 });
    const live = connect(SMP, { tokens: { spacingMs: 3_000, maxPerMinute: 10 } });
    await isLive(live);
    await printNumbers(200, 1, 20);
    expect(live.links.some((link) => link.phase === 'waiting' && link.reason.code === 'rate-limited')).toBe(true);
    await until(() => expect(live.numbers.at(-1)).toBe(199));
    expect(live.numbers).toEqual(range(0, 200));
    expect(live.tokenRequests).toBeLessThan(5);
  }, 30_000);

  test('a server removed from its node ends the tries', async () => {
    const live = connect();
    await isLive(live);
    sim.control.dropSockets({ server: SMP, code: 1001, reason: 'server deleted' });
    await until(() => expect(live.connection.link).toMatchObject({ phase: 'stopped', reason: { code: 'not-found' } }));
  });
});

describe('on a node with a certificate of its own', () => {
  beforeEach(() => start('B', true));

  test('the connection is refused, and what was presented is shown', async () => {
    const certificate = { host: '', fingerprint256: 'AA:BB', subject: 'CN=node', issuer: 'CN=node', validTo: 1 };
    const inspected: string[] = [];
    const tls = {
      optionsFor: () => ({}),
      inspect: (host: string) => {
        inspected.push(host);
        return Promise.resolve({ ...certificate, host });
      },
    };
    const live = connect(SMP, { connection: { tls } });
    await until(() => expect(live.connection.link).toMatchObject({ phase: 'stopped', reason: { code: 'tls' } }));
    expect(inspected).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
    expect(live.connection.link).toMatchObject({
      reason: { certificate: { fingerprint256: 'AA:BB', host: inspected[0] } },
    });
    // Nothing was sent to it, not even the request for the socket.
    expect(sim.requests.filter((request) => request.method === 'UPGRADE')).toEqual([]);
  });

  test('another certificate than the one that is pinned is named as such', async () => {
    const { cert } = await makeCertificate();
    const tls = { optionsFor: () => ({ ca: [cert] }), inspect: () => Promise.resolve(null) };
    const live = connect(SMP, { connection: { tls } });
    await until(() =>
      expect(live.connection.link).toMatchObject({
        phase: 'stopped',
        reason: { code: 'tls', message: 'The certificate of this node is not the one you trusted.' },
      }),
    );
  });

  test('without anybody to look at certificates it is refused all the same', async () => {
    const live = connect();
    await until(() => expect(live.connection.link).toMatchObject({ phase: 'stopped', reason: { code: 'tls' } }));
  });
});
