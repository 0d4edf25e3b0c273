import { describe, expect, it } from 'vitest';

import { RateBudget } from '../../../main/panel/budget';
import type { PanelClientOptions } from '../../../main/panel/client';
import { PanelClient } from '../../../main/panel/client';
import { PanelError } from '../../../main/panel/errors';
import { type HttpTransport, TransportError } from '../../../main/panel/transport';
import type { Responder } from './fakes';
import { FakeClock, FakeTransport, settle } from './fakes';
import { object, text } from './fixtures';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const UUID = '7d1e2c54-9b0f-4c1a-8f57-2f4f1f0a6b31';
const PANEL = 'https://panel.example.com';
const JSON_TYPE = { 'content-type': 'application/json' };

function setUp(respond: Responder, more: Partial<PanelClientOptions> = {}) {
  const clock = new FakeClock();
  const transport = new FakeTransport(respond);
  const budget = new RateBudget(clock, () => 0.5);
  const keyReads: string[] = [];
  const client = new PanelClient({
    panelUrl: PANEL,
    allowHttp: false,
    pins: () => ({}),
    readKey: () => {
      keyReads.push('read');
      return Promise.resolve(KEY);
    },
    transport,
    budget,
    clock,
    userAgent: 'Rookery/1.2.3',
    ...more,
  });
  return { client, transport, budget, clock, keyReads };
}

/** What went wrong, in one line. */
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof PanelError ? error.wire.code : `not a PanelError: ${String(error)}`),
  );

describe('requests', () => {
  it('carry exactly the headers that a panel wants', async () => {
    const { client, transport } = setUp(() => ({ body: text('resources.json') }));
    await client.resources(UUID, 'click');
    expect(transport.requests).toEqual([
      {
        method: 'GET',
        url: `${PANEL}/api/client/servers/${UUID}/resources`,
        headers: { accept: 'application/json', authorization: `Bearer ${KEY}`, 'user-agent': 'Rookery/1.2.3' },
        timeoutMs: 20_000,
        pins: {},
      },
    ]);
  });

  it('have a content type only with a body', async () => {
    const { client, transport } = setUp(() => ({ status: 204, headers: {} }));
    await client.power(UUID, 'kill');
    await client.command(UUID, 'say hi');
    expect(
      transport.requests.map(({ method, url, body, headers }) => [method, url, body, headers['content-type']]),
    ).toEqual([
      ['POST', `${PANEL}/api/client/servers/${UUID}/power`, '{"signal":"kill"}', 'application/json'],
      ['POST', `${PANEL}/api/client/servers/${UUID}/command`, '{"command":"say hi"}', 'application/json'],
    ]);
  });

  it('cannot be led to another path by a server id', async () => {
    const { client, transport } = setUp(() => ({ body: text('resources.json') }));
    await client.resources('../account', 'click');
    expect(transport.requests[0]?.url).toBe(`${PANEL}/api/client/servers/..%2Faccount/resources`);
  });

  it('read the key once, and again after the panel refused it', async () => {
    let status = 200;
    const { client, keyReads } = setUp(() =>
      status === 200 ? { body: text('resources.json') } : { status, body: text('errors/401-invalid-key.json') },
    );
    await Promise.all([client.resources(UUID, 'click'), client.resources(UUID, 'click')]);
    expect(keyReads).toHaveLength(1);
    status = 401;
    expect(await codeOf(client.resources(UUID, 'click'))).toBe('unauthorized');
    expect(await codeOf(client.resources(UUID, 'click'))).toBe('unauthorized');
    expect(keyReads).toHaveLength(2);
    client.forgetKey();
    await codeOf(client.resources(UUID, 'click'));
    expect(keyReads).toHaveLength(3);
  });

  it('that wait their turn go out with the key that is right by then', async () => {
    const keys = ['first-key-of-this-user', 'second-key-of-this-user'];
    const { client, transport, budget, clock } = setUp(() => ({ body: text('resources.json') }), {
      readKey: () => Promise.resolve(keys[0] ?? ''),
    });
    await client.resources(UUID, 'click');
    budget.record({
      status: 429,
      headers: { 'retry-after': '5', 'x-ratelimit-limit': '256', 'x-ratelimit-remaining': '0' },
      panelCode: 'ThrottleRequestsException',
      hasOwnLimiter: false,
    });
    const waiting = codeOf(client.resources(UUID, 'background'));
    await clock.pass(1_000);
    expect(transport.requests).toHaveLength(1);
    keys.shift();
    client.forgetKey();
    await clock.pass(120_000);
    expect(await waiting).toBe('done');
    expect(transport.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer first-key-of-this-user',
      'Bearer second-key-of-this-user',
    ]);
  });

  it('refused with an older key do not forget the newer one', async () => {
    const answers: (() => void)[] = [];
    const transport: HttpTransport = {
      request: (request) =>
        new Promise((resolve) => {
          const headers = JSON_TYPE;
          const body = text('errors/401-invalid-key.json');
          answers.push(() => resolve({ status: 401, headers, body, url: request.url }));
        }),
    };
    const { client, keyReads } = setUp(() => ({}), { transport });
    const old = codeOf(client.resources(UUID, 'click'));
    await settle();
    client.forgetKey();
    const newer = codeOf(client.resources(UUID, 'click'));
    await settle();
    expect(keyReads).toHaveLength(2);
    answers[0]?.();
    expect(await old).toBe('unauthorized');
    void codeOf(client.resources(UUID, 'click'));
    await settle();
    expect(keyReads).toHaveLength(2);
    answers[1]?.();
    expect(await newer).toBe('unauthorized');
    void codeOf(client.resources(UUID, 'click'));
    await settle();
    expect(keyReads).toHaveLength(3);
  });

  it('after the key was forgotten do not get one that is still being read', async () => {
    const reads: ((key: string) => void)[] = [];
    const { client, transport } = setUp(() => ({ body: text('resources.json') }), {
      readKey: () => new Promise((resolve) => reads.push(resolve)),
    });
    const first = codeOf(client.resources(UUID, 'click'));
    client.forgetKey();
    const second = codeOf(client.resources(UUID, 'click'));
    reads[1]?.('new-key');
    expect(await second).toBe('done');
    reads[0]?.('old-key');
    expect(await first).toBe('done');
    expect(new Set(transport.requests.map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer new-key']),
    );
  });

  it('ask for the key again after a locked keychain, and pass its error on', async () => {
    let isLocked = true;
    const { client, transport } = setUp(() => ({ body: text('resources.json') }), {
      readKey: () =>
        isLocked
          ? Promise.reject(Object.assign(new Error('x'), { wire: { code: 'vault-locked', message: 'Locked.' } }))
          : Promise.resolve(KEY),
    });
    expect(await codeOf(client.resources(UUID, 'click'))).toBe('vault-locked');
    expect(transport.requests).toHaveLength(0);
    isLocked = false;
    expect(await codeOf(client.resources(UUID, 'click'))).toBe('done');
  });

  it('are not made for an empty command', async () => {
    const { client, transport } = setUp(() => ({ status: 204 }));
    expect(await codeOf(client.command(UUID, '  '))).toBe('invalid');
    expect(transport.requests).toHaveLength(0);
  });

  it('fail with PanelError only, whatever is thrown', async () => {
    const failures: [Error, string][] = [
      [new TransportError('offline', 'h:443', 'ENOTFOUND'), 'offline'],
      [new TransportError('timeout', 'h:443', 'timeout'), 'timeout'],
      [new TransportError('aborted', 'h:443', 'aborted'), 'cancelled'],
      [new TransportError('garbled', 'h:443', 'HPE_INVALID'), 'not-a-panel'],
      [new TransportError('too-large', 'h:443', 'x'), 'bad-response'],
      [new TransportError('tls', 'h:443', 'CERT_HAS_EXPIRED'), 'tls'],
      [new TypeError('oops'), 'bug'],
    ];
    for (const [failure, code] of failures) {
      const { client } = setUp(() => failure);
      expect(await codeOf(client.permissions())).toBe(code);
    }
  });
});

describe('plain http', () => {
  it('is refused before the key is read', async () => {
    const { client, transport, keyReads } = setUp(() => ({}), { panelUrl: 'http://panel.local' });
    expect(await codeOf(client.permissions())).toBe('insecure');
    expect(transport.requests).toHaveLength(0);
    expect(keyReads).toHaveLength(0);
  });

  it('is used when the person agreed', async () => {
    const { client, transport } = setUp(() => ({ body: text('permissions.json') }), {
      panelUrl: 'http://panel.local',
      allowHttp: true,
    });
    await client.permissions();
    expect(transport.requests[0]?.url).toBe('http://panel.local/api/client/permissions');
  });
});

describe('answers', () => {
  it.each<[string, ReturnType<Responder>, string]>([
    ['a web page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, 'not-a-panel'],
    ['no content type', { headers: { 'content-type': '' }, body: text('resources.json') }, 'not-a-panel'],
    ['broken JSON', { body: '{"object":"stats","attr' }, 'bad-response'],
    ['another shape', { body: '{"object":"stats"}' }, 'bad-response'],
    ['nothing', { body: '' }, 'bad-response'],
    [
      'JSON with a charset',
      { headers: { 'content-type': 'application/json; charset=utf-8' }, body: text('resources.json') },
      'done',
    ],
    [
      'the vendor type',
      { headers: { 'content-type': 'application/vnd.x.v1+json' }, body: text('resources.json') },
      'done',
    ],
    ['a proxy error', { status: 502, headers: { 'content-type': 'text/html' }, body: 'Bad Gateway' }, 'panel'],
  ])('%s', async (_name, answer, code) => {
    const { client } = setUp(() => answer);
    expect(await codeOf(client.resources(UUID, 'click'))).toBe(code);
  });

  it('a web page in place of a 204 is no success', async () => {
    const { client } = setUp(() => ({ headers: { 'content-type': 'text/html' }, body: 'Log in to the hotel Wi-Fi' }));
    expect(await codeOf(client.power(UUID, 'start'))).toBe('not-a-panel');
  });

  it('teach the budget, refusals included', async () => {
    const { client, budget } = setUp(() => ({
      status: 404,
      headers: { ...JSON_TYPE, 'x-ratelimit-limit': '256', 'x-ratelimit-remaining': '250' },
      body: text('errors/404-no-access.json'),
    }));
    expect(await codeOf(client.server(UUID))).toBe('not-found');
    expect(budget.state()).toMatchObject({ limit: 256, remaining: 250, usedLastMinute: 1 });
  });

  it('of the token route do not pass for the limit of the user', async () => {
    const { client, budget } = setUp(() => ({
      headers: { ...JSON_TYPE, 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4' },
      body: text('websocket-token.json'),
    }));
    await client.websocketToken(UUID);
    expect(budget.state().limit).toBeNull();
  });
});

describe('redirects', () => {
  const moved =
    (from: string, to: string): Responder =>
    (request) =>
      request.url === from ? { status: 301, headers: { location: to } } : { body: text('permissions.json') };
  const route = (origin: string) => `${origin}/api/client/permissions`;

  it.each([
    ['within the origin', PANEL, route(PANEL), `${PANEL}/panel/api/client/permissions`],
    ['relative', PANEL, route(PANEL), '/panel/api/client/permissions'],
  ])('are followed %s', async (_name, panelUrl, from, to) => {
    const { client, transport } = setUp(moved(from, to), { panelUrl });
    expect(await codeOf(client.permissions())).toBe('done');
    expect(transport.requests.map(({ url }) => url)).toEqual([from, `${PANEL}/panel/api/client/permissions`]);
  });

  it('are followed from http to https of the same host', async () => {
    const from = route('http://panel.example.com');
    const { client, transport } = setUp(moved(from, route(PANEL)), {
      panelUrl: 'http://panel.example.com',
      allowHttp: true,
    });
    expect(await codeOf(client.permissions())).toBe('done');
    expect(transport.requests[1]?.url).toBe(route(PANEL));
  });

  it.each([
    ['another host', 'https://evil.example/api/client/permissions', 'https://evil.example'],
    [
      'a host that only begins the same',
      'https://panel.example.com.evil.example/x',
      'https://panel.example.com.evil.example',
    ],
    ['another port', 'https://panel.example.com:8443/x', 'https://panel.example.com:8443'],
    ['http', 'http://panel.example.com/api/client/permissions', 'http://panel.example.com'],
    ['a host without scheme', '//evil.example/x', 'https://evil.example'],
    ['user info', 'https://me:pw@panel.example.com/x', 'https://panel.example.com'],
  ])('to %s get no key', async (_name, to, location) => {
    const { client, transport } = setUp(moved(route(PANEL), to));
    const call = client.permissions();
    expect(await codeOf(call)).toBe('redirected');
    await call.catch((error: unknown) => expect((error as PanelError).wire.location).toBe(location));
    expect(transport.requests).toHaveLength(1);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://', ''])('to %s lead nowhere', async (to) => {
    const { client, transport } = setUp(() => ({ status: 302, headers: { location: to } }));
    expect(await codeOf(client.permissions())).toBe('not-a-panel');
    expect(transport.requests).toHaveLength(1);
  });

  it('without an end are given up', async () => {
    const { client, transport } = setUp(({ url }) => ({ status: 302, headers: { location: url } }));
    await expect(client.permissions()).rejects.toMatchObject({
      wire: { code: 'redirected', message: expect.stringContaining('leads nowhere') as unknown },
    });
    expect(transport.requests).toHaveLength(4);
  });

  it('of a write are never followed', async () => {
    const { client, transport } = setUp(({ url }) => ({ status: 307, headers: { location: `${url}/` } }));
    expect(await codeOf(client.power(UUID, 'stop'))).toBe('redirected');
    expect(transport.requests).toHaveLength(1);
  });
});

describe('server list', () => {
  const server = (n: number) => {
    const detail = object('server-detail.json') as { attributes: Record<string, unknown> };
    const uuid = `7d1e2c54-9b0f-4c1a-8f57-${String(n).padStart(12, '0')}`;
    return { object: 'server', attributes: { ...detail.attributes, uuid, name: `server ${n}` } };
  };
  const page = (numbers: number[], current_page: number, total_pages: number, total: number) => ({
    body: JSON.stringify({
      object: 'list',
      data: numbers.map(server),
      meta: { pagination: { total, count: numbers.length, per_page: 100, current_page, total_pages, links: {} } },
    }),
  });
  const pageOf = (url: string) => Number(new URL(url).searchParams.get('page'));

  it('reads all pages, in hundreds', async () => {
    const { client, transport } = setUp(({ url }) => page([pageOf(url)], pageOf(url), 3, 3));
    const list = await client.listServers({ type: 'admin-all' }, 'click');
    expect(list.servers.map(({ name }) => name)).toEqual(['server 1', 'server 2', 'server 3']);
    expect(list).toMatchObject({ total: 3, isComplete: true });
    expect(transport.requests.map(({ url }) => new URL(url).search)).toEqual([
      '?include=egg&per_page=100&page=1&type=admin-all',
      '?include=egg&per_page=100&page=2&type=admin-all',
      '?include=egg&per_page=100&page=3&type=admin-all',
    ]);
  });

  it('reads again when a server moved across the edge of a page', async () => {
    let reads = 0;
    const { client } = setUp(({ url }) => {
      if (pageOf(url) === 1) reads += 1;
      if (reads === 1) return pageOf(url) === 1 ? page([1, 2], 1, 2, 4) : page([2, 3], 2, 2, 4);
      return pageOf(url) === 1 ? page([1, 2], 1, 2, 4) : page([3, 4], 2, 2, 4);
    });
    const list = await client.listServers({}, 'click');
    expect(list.servers).toHaveLength(4);
    expect(list.isComplete).toBe(true);
  });

  it('says when the list would not hold still, and names each server once', async () => {
    const { client, transport } = setUp(({ url }) => page([1, 2], pageOf(url), 2, pageOf(url) + 2));
    const list = await client.listServers({}, 'click');
    expect(list.servers).toHaveLength(2);
    expect(list.isComplete).toBe(false);
    expect(transport.requests).toHaveLength(4);
  });

  it('does not follow a panel that claims pages without end', async () => {
    const { client, transport } = setUp(({ url }) => page([pageOf(url)], pageOf(url), 1e9, 1e9));
    const { isComplete } = await client.listServers({}, 'click');
    expect(isComplete).toBe(false);
    expect(transport.requests.length).toBeLessThanOrEqual(200);
  });
});
