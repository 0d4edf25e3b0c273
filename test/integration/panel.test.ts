/** The panel client and the probe against the simulator, over real HTTP and TLS. */
import { afterEach, describe, expect, it } from 'vitest';

import { RateBudget } from '../../main/panel/budget';
import type { PanelClientOptions } from '../../main/panel/client';
import { PanelClient } from '../../main/panel/client';
import { PanelError } from '../../main/panel/errors';
import { nodeTransport } from '../../main/panel/node-transport';
import type { ProbeInput } from '../../main/panel/probe';
import { probePanel } from '../../main/panel/probe';
import { systemClock as clock } from '../../main/ports';
import type { SimulatorOptions } from '../simulator/index';
import { buildWorld, smallWorld, startSimulator } from '../simulator/index';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function simulator(options: SimulatorOptions = {}) {
  const sim = await startSimulator(options);
  closing.push(() => sim.stop());
  const [panel] = sim.panels;
  if (panel === undefined) throw new Error('the world has no panel');
  return { sim, panel };
}

function transportForTest() {
  const transport = nodeTransport();
  closing.push(() => transport.dropConnections());
  return transport;
}

function clientOf(panelUrl: string, key: string, more: Partial<PanelClientOptions> = {}) {
  const budget = new RateBudget(clock, Math.random);
  const client = new PanelClient({
    panelUrl,
    allowHttp: true,
    pins: () => ({}),
    readKey: () => Promise.resolve(key),
    transport: transportForTest(),
    budget,
    clock,
    userAgent: 'Rookery/test',
    ...more,
  });
  return { client, budget };
}

async function setUp(more: Partial<PanelClientOptions> = {}, key = 'main') {
  const { sim, panel } = await simulator();
  const token = panel.keys[key];
  if (token === undefined) throw new Error(`no key ${key}`);
  return { sim, panel, ...clientOf(panel.url, token, more) };
}

async function refusalOf(call: Promise<unknown>): Promise<PanelError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PanelError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call)).wire.code;

describe('routes', () => {
  it('list, detail, resources, permissions and token', async () => {
    const { sim, client, budget } = await setUp();
    const list = await client.listServers({}, 'click');
    expect(list).toMatchObject({ problems: [], total: 4, isComplete: true });
    const named = new Map(list.servers.map((server) => [server.name, server]));
    expect([...named.keys()].sort()).toEqual(['Creative Plots', 'Dustline Rust', 'Hearthwood SMP', 'Lobby Proxy']);
    expect(named.get('Hearthwood SMP')).toMatchObject({
      isOwner: true,
      status: null,
      address: 'play.hearthwood.example:25565',
      limits: { memoryBytes: 6144 * 2 ** 20, cpuPercent: 300 },
    });
    expect(named.get('Dustline Rust')).toMatchObject({ isOwner: false, limits: { cpuPercent: null } });
    expect(named.get('Lobby Proxy')?.status).toBe('suspended');
    expect((await client.listServers({ type: 'owner' }, 'click')).servers).toHaveLength(3);
    expect((await client.listServers({ type: 'admin-all' }, 'click')).servers).toHaveLength(0);

    const { uuid } = sim.server('Hearthwood SMP');
    expect(await client.server(uuid)).toMatchObject({ permissions: ['*'], isOwner: true, server: { uuid } });
    const shared = await client.server(sim.server('Dustline Rust').uuid);
    expect([...shared.permissions].sort()).toEqual([
      'control.console',
      'control.restart',
      'file.read',
      'websocket.connect',
    ]);
    expect(await client.resources(uuid, 'click')).toMatchObject({ state: 'running' });
    expect((await client.permissions()).map(({ name }) => name)).toContain('control');
    expect((await client.websocketToken(uuid)).socketUrl).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/api\/servers\//);
    expect(budget.state().limit).toBe(256);
    // The simulator records what it would refuse: nothing may be left over.
    expect(sim.requests.filter(({ status }) => status >= 400)).toEqual([]);
    expect(new Set(sim.requests.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['Rookery/test']));
    for (const { headers } of sim.requests) {
      for (const name of ['origin', 'referer', 'cookie']) expect(headers[name]).toBeUndefined();
    }
  });

  it('power and commands reach the server', async () => {
    const { sim, client } = await setUp();
    const server = sim.server('Creative Plots');
    expect(await codeOf(client.command(server.uuid, 'say hi'))).toBe('not-running');
    await client.power(server.uuid, 'start');
    await expect.poll(() => server.state, { timeout: 10_000 }).toBe('running');
    await client.command(server.uuid, 'say hi');
    await client.power(server.uuid, 'kill');
    await expect.poll(() => server.state).toBe('offline');
    expect(sim.requests.map(({ body }) => body).filter((body) => body !== '')).toEqual([
      '{"command":"say hi"}',
      '{"signal":"start"}',
      '{"command":"say hi"}',
      '{"signal":"kill"}',
    ]);
  });

  it('reads every page of a long list', async () => {
    const { panel, sim } = await simulator({ world: buildWorld({ panels: 1, servers: 250 }) });
    const { client } = clientOf(panel.url, panel.key);
    const list = await client.listServers({}, 'click');
    expect(list.isComplete).toBe(true);
    expect(new Set(list.servers.map(({ uuid }) => uuid)).size).toBe(panel.servers.length);
    expect(panel.servers.length).toBe(250);
    expect(sim.requests.map(({ query }) => query)).toEqual([
      '?include=egg&per_page=100&page=1',
      '?include=egg&per_page=100&page=2',
      '?include=egg&per_page=100&page=3',
    ]);
  });

  it('loses nobody when a server goes while the list of hundreds is read', async () => {
    const { panel, sim } = await simulator({ world: buildWorld({ panels: 1, servers: 270 }) });
    const own = transportForTest();
    const gone = panel.servers[4]?.uuid ?? '';
    let isGone = false;
    const { client } = clientOf(panel.url, panel.key, {
      transport: {
        request: (options) => {
          // Between the first page and the second, so that everybody moves up by one.
          if (!isGone && options.url.includes('page=2')) {
            sim.control.deleteServer({ server: gone });
            isGone = true;
          }
          return own.request(options);
        },
      },
    });
    const firstPages: number[] = [];
    const list = await client.listServers({ onPage: (servers) => firstPages.push(servers.length) }, 'click');
    const uuids = new Set(list.servers.map(({ uuid }) => uuid));
    expect(list.isComplete).toBe(true);
    for (const { uuid } of panel.servers) if (uuid !== gone) expect(uuids).toContain(uuid);
    expect(firstPages[0]).toBe(100);
  });

  it('an administrator lists the servers of others apart; anybody else gets none of them', async () => {
    const world = buildWorld({ panels: 1, servers: 160, foreign: 120 });
    const { panel } = await simulator({ world });
    const { client } = clientOf(panel.url, panel.key);
    const own = await client.listServers({}, 'click');
    const foreign = await client.listServers({ type: 'admin' }, 'click');
    expect([own.servers.length, foreign.servers.length]).toEqual([40, 120]);
    expect(foreign.servers.some(({ isOwner }) => isOwner)).toBe(false);
    expect(own.servers.every(({ eggName }) => eggName !== null)).toBe(true);
    const uuids = new Set([...own.servers, ...foreign.servers].map(({ uuid }) => uuid));
    expect(uuids.size).toBe(160);
  });

  it('a damaged server does not take the others along', async () => {
    const { sim, client } = await setUp();
    sim.control.corrupt({ server: 'Lobby Proxy', field: 'limits.memory', value: 'lots' });
    const { servers, problems } = await client.listServers({}, 'click');
    expect(servers).toHaveLength(3);
    expect(problems).toEqual([
      expect.objectContaining({ name: 'Lobby Proxy', message: expect.stringContaining('limits.memory') as unknown }),
    ]);
  });
});

describe('refusals', () => {
  it.each([
    ['expired', 'unauthorized'],
    ['application', 'application-key'],
    ['ip-limited', 'ip-not-allowed'],
  ])('the key %s: %s', async (key, code) => {
    const { client } = await setUp({}, key);
    expect(await codeOf(client.permissions())).toBe(code);
    expect(await codeOf(client.listServers({}, 'click'))).toBe(code);
  });

  it('missing rights, missing servers, conflicts', async () => {
    const { sim, client } = await setUp();
    const shared = sim.server('Dustline Rust').uuid;
    expect(await codeOf(client.power(shared, 'start'))).toBe('forbidden');
    expect(await codeOf(client.server('00000000-0000-4000-8000-000000000000'))).toBe('not-found');
    expect(await codeOf(client.resources(sim.server('Lobby Proxy').uuid, 'click'))).toBe('conflict');
    expect(await codeOf(client.websocketToken(sim.server('Lobby Proxy').uuid, 'click'))).toBe('conflict');
  });

  it('a node that is down, and one that disowns the server', async () => {
    const { sim, client } = await setUp();
    const { uuid, node } = sim.server('Hearthwood SMP');
    sim.control.missingOnNode({ server: uuid, on: true });
    expect(await refusalOf(client.power(uuid, 'restart'))).toMatchObject({ wire: { code: 'node' }, status: 404 });
    sim.control.missingOnNode({ server: uuid, on: false });
    await sim.control.nodeMode({ node, mode: 'refuse' });
    expect(await refusalOf(client.resources(uuid, 'click'))).toMatchObject({ wire: { code: 'node' }, status: 504 });
  });

  it('two-factor and maintenance', async () => {
    const { sim, client } = await setUp({}, 'two-factor-missing');
    expect(await codeOf(client.listServers({}, 'click'))).toBe('two-factor');
    sim.control.panelMaintenance({ on: true });
    expect((await refusalOf(client.permissions())).message).toContain('under maintenance');
  });
});

describe('faults', () => {
  it('a proxy page, half a document, a hotel login, a reset', async () => {
    const { sim, client } = await setUp();
    sim.control.htmlError({ status: 502, times: 1 });
    expect(await codeOf(client.permissions())).toBe('panel');
    sim.control.malformed({ times: 1 });
    expect(await codeOf(client.permissions())).toBe('bad-response');
    sim.control.spoil({ times: 1, effect: { kind: 'body', body: '<html>Log in</html>', contentType: 'text/html' } });
    expect(await codeOf(client.permissions())).toBe('not-a-panel');
    sim.control.spoil({ times: 2, effect: { kind: 'reset' } });
    expect(await codeOf(client.permissions())).toBe('offline');
    sim.control.clearFaults();
    await client.permissions();
  });

  it('slowness ends in a timeout', async () => {
    const { sim, client } = await setUp({ timeoutMs: 150 });
    sim.control.slow({ ms: 5000, times: 1 });
    expect(await codeOf(client.permissions())).toBe('timeout');
    await client.permissions();
  });

  it('a panel that is gone', async () => {
    const { sim, client } = await setUp();
    await sim.control.panelMode({ mode: 'refuse' });
    expect((await refusalOf(client.permissions())).message).toContain('refuses connections');
  });

  it('a redirect to another host gets no key', async () => {
    const { sim, client } = await setUp();
    sim.control.redirect({ to: 'foreign' });
    const refusal = await refusalOf(client.permissions());
    expect(refusal.wire).toMatchObject({ code: 'redirected', location: sim.foreignUrl });
    const { uuid } = sim.server('Hearthwood SMP');
    expect(await codeOf(client.power(uuid, 'restart'))).toBe('redirected');
    expect(sim.requests.filter(({ kind }) => kind === 'foreign')).toEqual([]);
  });
});

describe('rate limits', () => {
  it('a long one fails the click with the wait, and holds back the background', async () => {
    const { sim, client, budget } = await setUp();
    await client.permissions();
    sim.control.exhaustRateLimit({ user: 'jonas', seconds: 40 });
    const refusal = await refusalOf(client.permissions());
    expect(refusal.wire.code).toBe('rate-limited');
    expect(refusal.wire.retryAfterMs).toBeGreaterThan(30_000);
    const abort = new AbortController();
    const poll = client.resources(sim.server('Hearthwood SMP').uuid, 'background', abort.signal);
    const before = sim.requests.length;
    expect(await codeOf(client.permissions())).toBe('rate-limited');
    expect(sim.requests).toHaveLength(before);
    expect(budget.state()).toMatchObject({ waiting: 1 });
    expect(budget.state().pausedUntil).toBeGreaterThan(Date.now() + 30_000);
    abort.abort();
    expect(await codeOf(poll)).toBe('cancelled');
  });

  it('a short one only delays the click', async () => {
    const { sim, client } = await setUp();
    await client.permissions();
    sim.control.exhaustRateLimit({ user: 'jonas', seconds: 1 });
    await client.permissions();
    expect(sim.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  it('of socket tokens holds back nothing else', async () => {
    const { sim, client, budget } = await setUp();
    const { uuid } = sim.server('Hearthwood SMP');
    await client.permissions();
    for (let i = 0; i < 5; i += 1) await client.websocketToken(uuid);
    const refusal = await refusalOf(client.websocketToken(uuid));
    expect(refusal.wire.code).toBe('rate-limited');
    expect(refusal.wire.retryAfterMs).toBeGreaterThan(0);
    expect(budget.state()).toMatchObject({ limit: 256, pausedUntil: null });
    await client.permissions();
  });
});

describe('probe', () => {
  const probe = (address: string, apiKey: string, more: Partial<ProbeInput> = {}) =>
    probePanel(
      { address, apiKey, allowHttp: true, trustedFingerprint: null, ...more },
      { transport: transportForTest(), clock, userAgent: 'Rookery/test', timeoutMs: 3000 },
    );

  async function tlsPanel() {
    const world = smallWorld();
    for (const panel of world.panels) panel.tls = true;
    const { sim, panel } = await simulator({ world });
    if (panel.fingerprint === null || panel.redirectUrl === null) throw new Error('the panel has no TLS');
    return { sim, panel, fingerprint: panel.fingerprint, redirectUrl: panel.redirectUrl };
  }

  it('finds the user of every kind of key', async () => {
    const { panel } = await simulator();
    for (const key of ['main', 'second', 'legacy']) {
      expect(await probe(`${panel.url}/account/api`, panel.keys[key] ?? '')).toMatchObject({
        panelUrl: panel.url,
        panelKind: 'pterodactyl',
        identity: { username: 'jonas', email: panel.account.email, name: panel.account.name, isAdmin: false },
      });
    }
    expect(await codeOf(probe(panel.url, panel.keys['two-factor-missing'] ?? ''))).toBe('two-factor');
    expect(await codeOf(probe(panel.url, panel.keys['ip-limited'] ?? ''))).toBe('ip-not-allowed');
    expect(await codeOf(probe(panel.url, panel.keys['expired'] ?? ''))).toBe('unauthorized');
    expect(await codeOf(probe(panel.url, panel.keys['application'] ?? ''))).toBe('application-key');
  });

  it('asks before the key goes over http, also when no scheme was typed', async () => {
    const { sim, panel } = await simulator();
    const bare = panel.url.replace('http://', '');
    expect(await codeOf(probe(bare, panel.key, { allowHttp: false }))).toBe('insecure');
    expect(await codeOf(probe(panel.url, panel.key, { allowHttp: false }))).toBe('insecure');
    expect(sim.requests.filter(({ authorization }) => authorization === 'present')).toEqual([]);
    expect(await probe(bare, panel.key)).toMatchObject({ panelUrl: panel.url });
  });

  it('shows a self-signed certificate, sends it nothing, and pins it when asked to', async () => {
    const { sim, panel, fingerprint } = await tlsPanel();
    const refusal = await refusalOf(probe(panel.url, panel.key));
    expect(refusal.wire).toMatchObject({ code: 'tls', certificate: { fingerprint256: fingerprint } });
    expect(await codeOf(probe(panel.url, panel.key, { trustedFingerprint: 'AA:BB' }))).toBe('tls');
    expect(sim.requests).toEqual([]);

    const { panelUrl, pins } = await probe(panel.url, panel.key, { trustedFingerprint: fingerprint });
    const { client } = clientOf(panelUrl, panel.key, { pins: () => pins, allowHttp: false });
    expect((await client.listServers({}, 'click')).servers).toHaveLength(4);
    const { client: trusting } = clientOf(panelUrl, panel.key, { allowHttp: false });
    expect(await codeOf(trusting.permissions())).toBe('tls');
  });

  it('does not send the key to an http address that leads to https on another port', async () => {
    const { sim, panel, redirectUrl } = await tlsPanel();
    expect((await refusalOf(probe(redirectUrl, panel.key))).wire).toMatchObject({
      code: 'redirected',
      location: panel.url,
    });
    expect(sim.requests.filter(({ authorization }) => authorization === 'present')).toEqual([]);
  });

  it('recognises what is no panel, and a panel that does not answer', async () => {
    const { sim, panel } = await simulator();
    expect(await codeOf(probe(sim.foreignUrl, panel.key))).toBe('not-a-panel');
    await sim.control.panelMode({ mode: 'hang' });
    const hanging = probePanel(
      { address: panel.url, apiKey: panel.key, allowHttp: true, trustedFingerprint: null },
      { transport: transportForTest(), clock, userAgent: 'Rookery/test', timeoutMs: 200 },
    );
    expect(await codeOf(hanging)).toBe('timeout');
  });
});
