/** The simulator against the recorded fixtures: what it answers must look like what a panel answers. */
import { readFileSync } from 'node:fs';

import { afterEach, describe, expect, it } from 'vitest';

import {
  buildWorld,
  type SimPanel,
  type Simulator,
  type SimulatorOptions,
  smallWorld,
  startSimulator,
} from '../simulator/index';
import { longIdentifier } from '../simulator/panel/transform';
import { type Call, call, ConsoleProbe, fetchToken } from '../simulator/probe';
import { readJwt } from '../simulator/wings/jwt';

const FIXTURES = new URL('../fixtures/panel/', import.meta.url);
const running: Simulator[] = [];
const probes: ConsoleProbe[] = [];

afterEach(async () => {
  for (const probe of probes.splice(0)) probe.close();
  await Promise.all(running.splice(0).map((sim) => sim.stop()));
});

async function start(options?: SimulatorOptions): Promise<{ sim: Simulator; panel: SimPanel }> {
  const sim = await startSimulator(options);
  running.push(sim);
  const panel = sim.panels[0];
  if (!panel) throw new Error('no panel');
  return { sim, panel };
}

const eraA = (): SimulatorOptions => {
  const world = smallWorld();
  return { world: { ...world, panels: world.panels.map((panel) => ({ ...panel, era: 'A' })) } };
};

async function connect(panel: SimPanel, uuid: string, key?: string): Promise<ConsoleProbe> {
  const probe = await ConsoleProbe.connect(panel, uuid, key);
  probes.push(probe);
  return probe;
}

async function open(url: string, origin: string | undefined): Promise<ConsoleProbe> {
  const probe = new ConsoleProbe(url, origin);
  probes.push(probe);
  await probe.opened();
  return probe;
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'));
}

/** Maps whose keys are data, not shape. */
const OPEN_MAPS = ['docker_images', 'properties', 'links'];

/** Types and key order; lists by their first element; null stands for any type. */
function shape(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  if (OPEN_MAPS.includes(key)) return 'map';
  return Object.entries(value).map(([name, inner]) => [name, shape(inner, name)]);
}

/** Asserts equal shapes, reporting the path of the first difference. */
function expectSameShape(actual: unknown, wanted: unknown, path = '$'): void {
  if (actual === 'null' || wanted === 'null') return;
  if (!Array.isArray(actual) || !Array.isArray(wanted)) return void expect(actual, path).toEqual(wanted);
  if (actual.length === 0 || wanted.length === 0) return;
  const isObject = Array.isArray(wanted[0]) && typeof wanted[0][0] === 'string' && wanted[0].length === 2;
  if (!isObject) return expectSameShape(actual[0], wanted[0], `${path}[]`);
  const names = (list: unknown[]): unknown[] => list.map((entry) => (entry as [string, unknown])[0]);
  expect(names(actual), `keys of ${path}`).toEqual(names(wanted));
  actual.forEach((entry, i) =>
    expectSameShape(
      (entry as [string, unknown])[1],
      (wanted[i] as [string, unknown])[1],
      `${path}.${String((entry as [string, unknown])[0])}`,
    ),
  );
}

function expectLike(actual: unknown, name: string): void {
  expectSameShape(shape(actual), shape(fixture(name)));
}

/** Error bodies equal but for request ids. */
function expectError(
  reply: { status: number; json: unknown; headers: Headers },
  name: string,
  details: (text: string) => string = (text) => text,
): void {
  const index = fixture('errors/index') as Record<string, { http_status: number; headers: Record<string, string> }>;
  const wanted = index[name];
  const anonymous = (body: unknown): unknown =>
    JSON.parse(JSON.stringify(body).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'));
  expect(reply.status).toBe(wanted?.http_status);
  expect(anonymous(reply.json)).toEqual(anonymous(JSON.parse(details(JSON.stringify(fixture(`errors/${name}`))))));
  for (const header of ['X-RateLimit-Limit', 'Retry-After', 'X-RateLimit-Reset', 'Allow']) {
    expect(reply.headers.has(header), `${name}: ${header}`).toBe(header in (wanted?.headers ?? {}));
  }
}

describe('answers have the shape of the fixtures', () => {
  it('list, detail, account, keys, permissions, startup, activity, allocations (era A)', async () => {
    const { sim, panel } = await start(eraA());
    const smp = sim.server('Hearthwood SMP');
    const dustline = sim.server('Dustline Rust');
    expectLike((await call(panel, '')).json, 'servers-list');
    expectLike((await call(panel, `/servers/${smp.identifier}`)).json, 'server-detail');
    expectLike((await call(panel, `/servers/${dustline.uuid}`)).json, 'more/server-detail-subuser');
    expectLike(
      (await call(panel, `/servers/${smp.uuid}`, { key: panel.keys['admin'] ?? '' })).json,
      'more/server-detail-root-admin',
    );
    expectLike(
      (await call(panel, `/servers/${smp.uuid}?include=egg,subusers`)).json,
      'more/server-detail-include-egg-subusers',
    );
    expectLike((await call(panel, '/account')).json, 'more/account');
    expectLike((await call(panel, '/account/api-keys')).json, 'more/api-keys');
    expect((await call(panel, '/permissions')).json).toEqual(fixture('permissions'));
    expectLike((await call(panel, `/servers/${smp.uuid}/startup`)).json, 'startup');
    expectLike((await call(panel, `/servers/${smp.uuid}/activity?include=actor&sort=-timestamp`)).json, 'activity');
    expectLike((await call(panel, `/servers/${smp.uuid}/activity`)).json, 'more/activity-without-include');
    expectLike((await call(panel, `/servers/${smp.uuid}/network/allocations`)).json, 'more/allocations');
    expectLike((await call(panel, `/servers/${smp.uuid}/websocket`)).json, 'websocket-token');
  });

  it('resources of a running and of an offline server', async () => {
    const { sim, panel } = await start();
    const [smp, plots] = [sim.server('Hearthwood SMP'), sim.server('Creative Plots')];
    const live = (await call(panel, `/servers/${smp.uuid}/resources`)).json;
    expectLike(live, 'resources');
    expect((await call(panel, `/servers/${smp.uuid}/resources`)).json).toEqual(live);
    expectLike((await call(panel, `/servers/${plots.uuid}/resources`)).json, 'more/resources-offline');
  });

  it('newer panels add identifiers, skip_scripts and other claims', async () => {
    const { sim, panel } = await start();
    const { uuid } = sim.server('Hearthwood SMP');
    expectLike((await call(panel, `/servers/${uuid}`)).json, 'more/server-detail-newer-panel');
    expect(longIdentifier('7d1e2c54-9b0f-4c1a-8f57-2f4f1f0a6b31')).toBe('serv_pupcyve3b5gbvd2xf5hr6ctlge');
    expect((await call(panel, `/servers/${longIdentifier(uuid)}`)).status).toBe(200);
    const decode = (token: string, secret: string): unknown => ({
      payload: readJwt(token, secret),
      header: JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as unknown,
    });
    const newer = decode((await fetchToken(panel, uuid)).token, sim.server(uuid).model.node.secret) as {
      payload: object;
    };
    expect(Object.keys(newer.payload)).toEqual(
      Object.keys((fixture('more/websocket-token.decoded.newer-panel') as { payload: object }).payload),
    );
    const old = await start(eraA());
    const server = old.sim.server('Hearthwood SMP');
    const older = decode((await fetchToken(old.panel, server.uuid)).token, server.model.node.secret) as {
      payload: object;
    };
    expect(Object.keys(older.payload)).toEqual(
      Object.keys((fixture('websocket-token.decoded') as { payload: object }).payload),
    );
  });

  it('pages with links, and an empty list past the end', async () => {
    const { panel } = await start();
    const second = (await call(panel, '?per_page=1&page=2')).json as {
      data: unknown[];
      meta: { pagination: { links: Record<string, string> } };
    };
    expect(second.meta.pagination.links).toEqual({
      previous: `${panel.url}/api/client?per_page=1&page=1`,
      next: `${panel.url}/api/client?per_page=1&page=3`,
    });
    expect(((await call(panel, '?page=9')).json as { data: unknown[] }).data).toEqual([]);
  });

  it('a variable update answers the item and both commands', async () => {
    const { sim, panel } = await start();
    const path = `/servers/${sim.server('Hearthwood SMP').uuid}/startup/variable`;
    expectLike(
      (await call(panel, path, { method: 'PUT', body: { key: 'MINECRAFT_VERSION', value: '1.21.4' } })).json,
      'startup-variable-updated',
    );
    const cleared = (await call(panel, path, { method: 'PUT', body: { key: 'RESOURCE_PACK', value: '' } })).json;
    expectLike(cleared, 'more/startup-variable-cleared');
    expect((cleared as { attributes: { server_value: unknown } }).attributes.server_value).toBeNull();
  });
});

describe('errors are the panel’s', () => {
  const post = (body: unknown): Call => ({ method: 'POST', body });

  it('keys, routes, servers and filters', async () => {
    const { sim, panel } = await start();
    const { uuid } = sim.server('Hearthwood SMP');
    expectError(await call(panel, '', { key: null }), '401-invalid-key');
    expectError(await call(panel, '', { key: panel.keys['expired'] ?? '' }), '401-invalid-key');
    expectError(await call(panel, '', { key: panel.keys['application'] ?? '' }), '403-application-key');
    expectError(await call(panel, '', { key: panel.keys['ip-limited'] ?? '' }), '403-ip-not-allowed', (text) =>
      text.replace('192.0.2.200', '127.0.0.1'),
    );
    expectError(await call(panel, '', { key: panel.keys['two-factor-missing'] ?? '' }), '400-two-factor-required');
    expect((await call(panel, '/account', { key: panel.keys['two-factor-missing'] ?? '' })).status).toBe(200);
    expect((await call(panel, '', { key: panel.keys['legacy'] ?? '' })).status).toBe(200);
    expectError(await call(panel, '/nope'), '404-route');
    expectError(await call(panel, '/servers/00000000'), '404-unknown-server');
    expectError(
      await call(panel, `/servers/${sim.server('Creative Plots').uuid}`, { key: panel.keys['other-user'] ?? '' }),
      '404-no-access',
    );
    expectError(await call(panel, `/servers/${uuid}/power`), '405-method');
    expectError(await call(panel, '?filter[status]=x'), '400-invalid-filter');
    expectError(await call(panel, `/servers/${uuid}/activity?sort=event`), '400-invalid-sort');
    expectError(await call(panel, `/servers/${sim.server('Lobby Proxy').uuid}/resources`), '409-suspended');
  });

  it('bodies, permissions and validation', async () => {
    const { sim, panel } = await start();
    const own = `/servers/${sim.server('Hearthwood SMP').uuid}`;
    const shared = `/servers/${sim.server('Dustline Rust').uuid}`;
    expectError(await call(panel, `${own}/power`, { method: 'POST', rawBody: '{' }), '400-malformed-json');
    expectError(await call(panel, `${own}/power`, post({ signal: 'explode' })), '422-signal');
    expectError(await call(panel, `${shared}/power`, post({ signal: 'explode' })), '403-missing-permission');
    expectError(await call(panel, `${shared}/power`, post({ signal: 'stop' })), '403-missing-permission');
    expectError(await call(panel, `${own}/command`, post({ command: '  ' })), '422-command-required');
    expectError(
      await call(panel, `/servers/${sim.server('Creative Plots').uuid}/command`, post({ command: 'list' })),
      '502-command-offline',
    );
    expectError(await call(panel, `${own}/settings/rename`, post({ name: 'x'.repeat(192) })), '422-rename');
    expectError(
      await call(panel, `${own}/settings/docker-image`, { method: 'PUT', body: { docker_image: 'evil:latest' } }),
      '422-docker-image',
    );
    const variable = (key: string, value: unknown): Promise<Parameters<typeof expectError>[0]> =>
      call(panel, `${own}/startup/variable`, { method: 'PUT', body: { key, value } });
    expectError(await variable('MAX_PLAYERS', '250.5'), '422-variable-value');
    expectError(await variable('QUERY_PORT', '25565'), '400-variable-read-only');
    expectError(await variable('NOPE', '1'), '400-variable-not-found');
    const old = await start(eraA());
    const path = `/servers/${old.sim.server('Hearthwood SMP').uuid}/startup/variable`;
    expectError(
      await call(old.panel, path, { method: 'PUT', body: { key: 'NOPE', value: '1' } }),
      '500-variable-unknown-key',
    );
  });

  it('front-end requests need a CSRF token, callers without JSON Accept are sent to the login page', async () => {
    const { sim, panel } = await start();
    const path = `/servers/${sim.server('Hearthwood SMP').uuid}/power`;
    for (const headers of [
      { Origin: panel.url },
      { Referer: 'http://localhost/x' },
      { Cookie: 'pterodactyl_session=1' },
    ]) {
      expectError(await call(panel, path, { ...post({ signal: 'start' }), headers }), '419-csrf');
    }
    const html = await call(panel, '', { key: null, headers: { Accept: 'text/html' } });
    expect([html.status, html.headers.get('location')]).toEqual([302, '/auth/login']);
    expect((await call(panel, path, { ...post({ signal: 'x' }), headers: { Accept: '*/*' } })).status).toBe(302);
  });

  it('nodes that are gone or answer errors', async () => {
    const { sim, panel } = await start();
    const own = `/servers/${sim.server('Hearthwood SMP').uuid}`;
    await sim.control.nodeMode({ node: 'fra-01', mode: 'refuse' });
    expectError(await call(panel, `${own}/resources`), '504-daemon-unreachable');
    expectError(await call(panel, `${own}/power`, post({ signal: 'start' })), '504-daemon-unreachable');
    await sim.control.nodeMode({ node: 'fra-01', mode: 'error', status: 500 });
    expectError(await call(panel, `${own}/power`, post({ signal: 'start' })), '500-daemon-error');
    await sim.control.nodeMode({ node: 'fra-01', mode: 'error', status: 403 });
    expectError(await call(panel, `${own}/power`, post({ signal: 'start' })), '403-daemon');
    await sim.control.nodeMode({ node: 'fra-01', mode: 'up' });
    sim.control.missingOnNode({ server: 'Hearthwood SMP' });
    expectError(await call(panel, `${own}/resources`), '504-daemon-resources');
    expectError(await call(panel, `${own}/command`, post({ command: 'list' })), '404-daemon');
  });
});

describe('rate limits', () => {
  it('are per user with the real headers, other keys of the user included', async () => {
    const world = smallWorld();
    const { sim, panel } = await start({
      world: { ...world, panels: world.panels.map((p) => ({ ...p, rateLimit: 3 })) },
    });
    const first = await call(panel, '/account');
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual(['3', '2']);
    expect((await call(panel, '', { key: null })).headers.has('x-ratelimit-limit')).toBe(false);
    await call(panel, '/account', { key: panel.keys['second'] ?? '' });
    await call(panel, '/account');
    const refused = await call(panel, '/account');
    expectError(refused, '429-rate-limited');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call(panel, '/account', { key: panel.keys['admin'] ?? '' })).status).toBe(200);
    sim.control.resetRateLimit();
    expect((await call(panel, '/account')).status).toBe(200);
  });

  it('newer panels give five socket tokens a minute per server, older ones any number', async () => {
    const { sim, panel } = await start();
    const path = `/servers/${sim.server('Hearthwood SMP').uuid}/websocket`;
    for (let i = 0; i < 5; i++) expect((await call(panel, path)).status).toBe(200);
    expectError(await call(panel, path, { key: panel.keys['admin'] ?? '' }), '429-rate-limited');
    expect(sim.control.tokenRequests({ server: 'Hearthwood SMP' })).toBe(6);
    const old = await start(eraA());
    const oldPath = `/servers/${old.sim.server('Hearthwood SMP').uuid}/websocket`;
    for (let i = 0; i < 7; i++) expect((await call(old.panel, oldPath)).status).toBe(200);
    expect((await call(old.panel, '/account')).headers.get('x-ratelimit-limit')).toBe('720');
  });
});

describe('the console socket', () => {
  it('needs the panel’s address as Origin, byte for byte', async () => {
    const { sim, panel } = await start();
    const { socket } = await fetchToken(panel, sim.server('Hearthwood SMP').uuid);
    for (const origin of [undefined, `${panel.url}/`, panel.url.replace('127.0.0.1', 'localhost'), 'null']) {
      expect(await new ConsoleProbe(socket, origin).refused()).toBe(403);
    }
    expect(await new ConsoleProbe(socket.replace(/servers\/[^/]+/, 'servers/none'), panel.url).refused()).toBe(404);
  });

  it('answers auth, then status, and stats as a JSON string', async () => {
    const { sim, panel } = await start();
    const probe = await connect(panel, sim.server('Creative Plots').uuid);
    await probe.waitFor((e) => e.event === 'stats');
    expect(probe.events.slice(0, 2)).toEqual([{ event: 'auth success' }, { event: 'status', args: ['offline'] }]);
    const recorded =
      readFileSync(new URL('ws-transcript.jsonl', FIXTURES), 'utf8')
        .split('\n')
        .find((line) => line.includes('"stats"')) ?? '';
    const wanted = JSON.parse((JSON.parse(recorded) as { args: string[] }).args[0] ?? '') as object;
    expect(Object.keys(JSON.parse(probe.events[2]?.args?.[0] ?? '') as object)).toEqual(Object.keys(wanted));
  });

  it('replays the last 150 container lines, without daemon lines', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    server.print(Array.from({ length: 200 }, (_, i) => `line ${i}`));
    sim.control.printDaemon({ server: 'Hearthwood SMP', text: 'not in the log' });
    const probe = await connect(panel, server.uuid);
    probe.send('send logs');
    await probe.until(() => probe.lines.includes('line 199'));
    expect(probe.lines).toEqual(Array.from({ length: 150 }, (_, i) => `line ${i + 50}`));
  });

  it('plays a start with daemon lines, starting, output, running; and a stop', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Creative Plots');
    const probe = await connect(panel, server.uuid);
    expect(
      (await call(panel, `/servers/${server.uuid}/power`, { method: 'POST', body: { signal: 'start' } })).status,
    ).toBe(204);
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'running');
    const story = probe.events.filter((e) => e.event !== 'stats').map((e) => `${e.event} ${e.args?.[0] ?? ''}`);
    const at = (text: string): number => story.findIndex((line) => line.includes(text));
    expect([
      at('[Pterodactyl Daemon]:'),
      at('status starting'),
      at('Finished pulling'),
      at('Done ('),
      at('status running'),
    ]).toEqual(
      [
        at('[Pterodactyl Daemon]:'),
        at('status starting'),
        at('Finished pulling'),
        at('Done ('),
        at('status running'),
      ].sort((a, b) => a - b),
    );
    probe.send('send command', 'list');
    await probe.waitFor((e) => e.args?.[0]?.includes('There are 0 of a max of 20') === true);
    probe.send('set state', 'stop');
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'stopping');
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'offline', story.length);
    const events = (await call(panel, `/servers/${server.uuid}/activity?sort=-timestamp`)).text;
    expect(events).toContain('server:console.command');
    expect(events).toContain('server:power.stop');
  });

  it('restarts once after a crash and gives up on the second', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    sim.control.crash({ server: server.uuid, exitCode: 137, outOfMemory: true });
    await probe.waitFor((e) => e.args?.[0]?.includes('Out of memory: true') === true);
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'running', 2);
    sim.control.crash({ server: server.uuid });
    await probe.waitFor((e) => e.args?.[0]?.includes('Aborting automatic restart') === true);
    expect(server.state).toBe('offline');
  });

  it('turns every event into jwt error once the token ran out, until a new auth', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    sim.control.expireTokens({ server: server.uuid });
    const from = probe.events.length;
    server.print('lost');
    await probe.waitFor((e) => e.event === 'jwt error' && e.args?.[0] === 'jwt: exp claim is invalid', from);
    probe.send('send stats');
    await probe.until(() => probe.events.filter((e) => e.event === 'jwt error').length >= 2);
    probe.send('auth', (await fetchToken(panel, server.uuid)).token);
    await probe.waitFor((e) => e.event === 'auth success', from);
    server.print('seen');
    await probe.until(() => probe.lines.includes('seen'));
    expect(probe.lines).not.toContain('lost');
    expect(probe.events.filter((e) => e.event === 'status')).toHaveLength(1);
  });

  it('warns before a short token expires', async () => {
    const { sim, panel } = await start();
    sim.control.tokenTtl({ seconds: 3 });
    const probe = await connect(panel, sim.server('Hearthwood SMP').uuid);
    await probe.waitFor((e) => e.event === 'token expiring');
  });

  it('refuses tokens that are revoked, foreign or missing', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const { token, socket } = await fetchToken(panel, server.uuid);
    const probe = await open(socket, panel.url);
    probe.send('send logs');
    await probe.waitFor((e) => e.event === 'jwt error' && e.args?.[0] === 'jwt: no jwt present');
    probe.send('auth', `${token}x`);
    await probe.waitFor((e) => e.event === 'daemon error' && e.args?.[0]?.includes('an unexpected error') === true);
    sim.control.denylistTokens({ server: server.uuid });
    probe.send('auth', token);
    await probe.waitFor(
      (e) => e.event === 'jwt error' && e.args?.[0]?.endsWith('created too far in past (denylist)') === true,
    );
  });

  it('is silent to commands without permission and generic about errors for ordinary users', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const mira = await connect(panel, server.uuid, panel.keys['other-user']);
    mira.send('set state', 'start');
    await mira.waitFor((e) => e.event === 'daemon error' && e.args?.[0]?.includes('an unexpected error') === true);
    mira.send('set state', 'kill');
    const admin = await connect(panel, server.uuid, panel.keys['admin']);
    admin.send('set state', 'start');
    await admin.waitFor((e) => e.event === 'daemon error' && e.args?.[0]?.endsWith('server is running') === true);
    expect(server.state).toBe('running');
  });

  it('era B: throttles, 30 sockets, 4409; era A: none of it', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const { token, socket } = await fetchToken(panel, server.uuid);
    const probe = await connect(panel, server.uuid);
    for (let i = 0; i < 6; i++) probe.send('send stats');
    await probe.waitFor((e) => e.event === 'throttled' && e.args?.[0] === 'send stats');
    for (let i = 0; i < 8; i++) probe.send('nonsense');
    await probe.waitFor((e) => e.event === 'throttled' && e.args?.[0] === 'global');
    for (let i = 0; i < 29; i++) await open(socket, panel.url);
    expect(await new ConsoleProbe(socket, panel.url).refused()).toBe(400);
    sim.control.setStatus({ server: server.uuid, status: 'suspended' });
    await probe.until(() => probe.closeCode === 1006);
    const late = await open(socket, panel.url);
    await late.until(() => late.closeCode === 4409);
    expect(token.split('.')).toHaveLength(3);

    const old = await start(eraA());
    const oldServer = old.sim.server('Hearthwood SMP');
    const free = await connect(old.panel, oldServer.uuid);
    for (let i = 0; i < 40; i++) free.send('send stats');
    await free.until(() => free.events.filter((e) => e.event === 'stats').length >= 40);
    old.sim.control.setStatus({ server: oldServer.uuid, status: 'suspended' });
    await free.waitFor((e) => e.event === 'status' && e.args?.[0] === 'offline');
    expect(free.closeCode).toBeNull();
  });

  it('carries a flood without losing or reordering a line', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    await server.flood({ lines: 5000, bytes: 80 });
    await probe.until(() => probe.lines.length >= 5000);
    const numbers = probe.lines.map((line) => Number(/flood (\d+)/.exec(line)?.[1]));
    expect(numbers).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
  });
});

describe('faults', () => {
  it('spoils answers for as long as asked', async () => {
    const { sim, panel } = await start();
    sim.control.rateLimit({ times: 1, retryAfter: 7 });
    expect((await call(panel, '/account')).headers.get('retry-after')).toBe('7');
    sim.control.htmlError({ times: 1 });
    expect((await call(panel, '/account')).headers.get('content-type')).toContain('text/html');
    sim.control.malformed({ times: 1 });
    expect((await call(panel, '/account')).json).toBeNull();
    sim.control.redirect({ times: 1 });
    expect((await call(panel, '/account')).headers.get('location')).toContain(sim.foreignUrl);
    sim.control.corrupt({ server: 'Creative Plots', field: 'limits.memory', value: null });
    expect((await call(panel, '')).text).toContain('"memory":null');
    expect((await call(panel, '/account')).status).toBe(200);
  });

  it('drops, freezes and refuses sockets', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    expect(sim.control.openSockets({ server: server.uuid })).toBe(1);
    sim.control.dropSockets({ server: server.uuid, code: 1011 });
    await probe.until(() => probe.closeCode === 1011);
    const { socket } = await fetchToken(panel, server.uuid);
    sim.control.refuseUpgrades({ server: server.uuid, status: 502 });
    expect(await new ConsoleProbe(socket, panel.url).refused()).toBe(502);
  });

  it('takes the panel down and up on the same port, and is driven over HTTP', async () => {
    const { sim, panel } = await start();
    await sim.control.panelMode({ mode: 'refuse' });
    await expect(call(panel, '/account')).rejects.toThrow();
    const response = await fetch(`${sim.controlUrl}/panelMode`, {
      method: 'POST',
      body: JSON.stringify({ mode: 'up' }),
    });
    expect(response.status).toBe(200);
    expect((await call(panel, '/account')).status).toBe(200);
    expect(sim.requests.at(-1)).toMatchObject({
      path: '/api/client/account',
      user: 'jonas',
      key: 'main',
      authorization: 'present',
      status: 200,
    });
  });

  it('reinstalls: 202 with an empty list, 409 meanwhile, no install output for owners', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Creative Plots');
    const probe = await connect(panel, server.uuid);
    const reply = await call(panel, `/servers/${server.uuid}/settings/reinstall`, { method: 'POST' });
    expect([reply.status, reply.text]).toEqual([202, '[]']);
    expectError(await call(panel, `/servers/${server.uuid}/resources`), '409-installing');
    await probe.waitFor((e) => e.event === 'install completed');
    expect(probe.events.some((e) => e.event === 'install output')).toBe(false);
    expect((await call(panel, `/servers/${server.uuid}/resources`)).status).toBe(200);
  });
});

describe('servers in trouble', () => {
  const post = (body: unknown): Call => ({ method: 'POST', body });

  it('a boot without the EULA crashes until eula.txt is written', async () => {
    const world = smallWorld();
    const panels = world.panels.map((p) => ({
      ...p,
      servers: p.servers.map((s) => (s.name === 'Creative Plots' ? { ...s, bootFailure: 'eula' as const } : s)),
    }));
    const { sim, panel } = await start({ world: { ...world, panels } });
    const server = sim.server('Creative Plots');
    const probe = await connect(panel, server.uuid);
    probe.send('set state', 'start');
    await probe.waitFor((e) => e.args?.[0]?.includes('You need to agree to the EULA') === true);
    await probe.waitFor((e) => e.args?.[0]?.includes('Aborting automatic restart') === true);
    const write = { method: 'POST', rawBody: 'eula=true', headers: { 'Content-Type': 'text/plain' } };
    expect((await call(panel, `/servers/${server.uuid}/files/write?file=eula.txt`, write)).status).toBe(204);
    probe.send('set state', 'restart');
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'running');
  });

  it('a stop that hangs holds the lock until a kill', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    sim.control.placePower({ server: server.uuid, state: 'stopping' });
    probe.send('set state', 'stop');
    await probe.until(() => server.model.process.isLocked);
    probe.send('set state', 'restart');
    await probe.waitFor((e) => e.event === 'daemon error' && e.args?.[0]?.includes('another power action') === true);
    await call(panel, `/servers/${server.uuid}/power`, post({ signal: 'kill' }));
    await probe.waitFor((e) => e.event === 'status' && e.args?.[0] === 'offline');
  });

  it('deletion: the event, then 1001 on older nodes and a bare drop on newer ones', async () => {
    for (const [options, code] of [
      [eraA(), 1001],
      [{}, 1006],
    ] as const) {
      const { sim, panel } = await start(options);
      const { uuid } = sim.server('Hearthwood SMP');
      const probe = await connect(panel, uuid);
      sim.control.deleteServer({ server: uuid });
      await probe.until(() => probe.closeCode !== null);
      expect([probe.closeCode, probe.events.at(-1)]).toEqual([code, { event: 'deleted', args: ['null'] }]);
      expectError(
        { ...(await call(panel, `/servers/${uuid}`)), headers: new Headers({ 'X-RateLimit-Limit': '' }) },
        '404-unknown-server',
      );
    }
  });

  it('a change of rights revokes the token', async () => {
    const { sim, panel } = await start(eraA());
    const { uuid } = sim.server('Dustline Rust');
    const probe = await connect(panel, uuid);
    sim.control.setPermissions({ server: uuid, user: 'jonas', permissions: ['control.start'] });
    probe.send('send stats');
    await probe.waitFor((e) => e.event === 'jwt error' && e.args?.[0] === 'jwt: created too far in past (denylist)');
    expectError(await call(panel, `/servers/${uuid}/command`, post({ command: 'status' })), '403-missing-permission');
  });

  it('half-open: the connection stays, nothing comes, pings stay unanswered', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    const healthy = await connect(panel, sim.server('Creative Plots').uuid);
    sim.control.halfOpen({ server: server.uuid });
    let pongs = 0;
    probe.socket.on('pong', () => pongs++);
    const before = probe.events.length;
    probe.socket.ping();
    probe.send('send stats');
    server.print('unseen');
    healthy.send('send stats');
    await healthy.until(() => healthy.events.filter((e) => e.event === 'stats').length >= 2);
    expect([pongs, probe.events.length - before, probe.closeCode]).toEqual([0, 0, null]);
  });

  it('root admins see install output and may get a token meanwhile', async () => {
    const { sim, panel } = await start();
    const { uuid } = sim.server('Creative Plots');
    const probe = await connect(panel, uuid, panel.keys['admin']);
    sim.control.install({ server: uuid });
    await probe.waitFor((e) => e.event === 'install output');
    expectError(await call(panel, `/servers/${uuid}/websocket`), '409-installing');
    expect((await call(panel, `/servers/${uuid}/websocket`, { key: panel.keys['admin'] ?? '' })).status).toBe(200);
  });

  it('drops output above 2000 lines in 100 ms, with one notice', async () => {
    const { sim, panel } = await start();
    const server = sim.server('Hearthwood SMP');
    const probe = await connect(panel, server.uuid);
    server.print(Array.from({ length: 3000 }, (_, i) => `${i}`));
    await probe.waitFor((e) => e.args?.[0]?.includes('too quickly -- throttling') === true);
    expect(probe.lines.length).toBeLessThan(3000);
  });
});

describe('worlds', () => {
  it('the demo has three panels of both eras and mostly healthy servers', async () => {
    const { sim } = await start({ world: 'demo' });
    const models = sim.panels.flatMap((panel) => panel.servers.map((server) => sim.server(server.uuid).model));
    expect(models.length).toBeGreaterThanOrEqual(46);
    expect(new Set(sim.panels.map((panel) => panel.era))).toEqual(new Set(['A', 'B']));
    const troubled = models.filter(
      (s) => s.status !== null || s.transferring || s.node.maintenance || s.node.faults.mode !== 'up',
    );
    expect(troubled.length / models.length).toBeLessThan(0.2);
  });

  it('builds any size and serves TLS with a redirect from http', async () => {
    const world = buildWorld({ panels: 2, servers: 5 });
    const { sim, panel } = await start({ world: { ...world, panels: world.panels.map((p) => ({ ...p, tls: true })) } });
    expect(sim.panels.map((p) => p.servers.length)).toEqual([3, 2]);
    expect(panel.url).toMatch(/^https:/);
    await expect(call(panel, '/account')).rejects.toThrow();
    const server = sim.server(panel.servers[0]?.uuid ?? '');
    expect(server.model.node.url).toMatch(/^http:/);
    const redirect = await fetch(`${panel.redirectUrl ?? ''}/api/client`, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([301, `${panel.url}/api/client`]);
  });
});
