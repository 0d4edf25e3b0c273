import { describe, expect, it } from 'vitest';

import { RateBudget } from '../../../main/panel/budget';
import { PanelClient } from '../../../main/panel/client';
import { PanelError } from '../../../main/panel/errors';
import type { HttpResponse } from '../../../main/panel/transport';
import { FakeClock, FakeTransport } from './fakes';

const UUID = '1a7ce997-259b-452e-8b4e-cecc464142ca';

function clientThat(answer: Partial<HttpResponse>): PanelClient {
  const clock = new FakeClock();
  return new PanelClient({
    panelUrl: 'https://panel.example.com',
    allowHttp: false,
    pins: () => ({}),
    readKey: () => Promise.resolve('ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE'),
    transport: new FakeTransport(() => answer),
    budget: new RateBudget(clock, () => 0.5),
    clock,
    userAgent: 'Rookery/test',
  });
}

type Ask = (client: PanelClient) => Promise<unknown>;

/** Routes that answer with something to read. */
const READING: Record<string, Ask> = {
  servers: (client) => client.listServers(),
  server: (client) => client.server(UUID),
  resources: (client) => client.resources(UUID),
  websocket: (client) => client.websocketToken(UUID),
  startup: (client) => client.startup(UUID),
  variable: (client) => client.setVariable(UUID, 'A', '1'),
  activity: (client) => client.activity(UUID, { page: 1, event: null, order: 'newest' }),
  permissions: (client) => client.permissions(),
};

/** Routes that say no more than that it was done. */
const DOING: Record<string, Ask> = {
  power: (client) => client.power(UUID, 'start'),
  command: (client) => client.command(UUID, 'list'),
  rename: (client) => client.rename(UUID, 'A', ''),
  reinstall: (client) => client.reinstall(UUID),
  image: (client) => client.setImage(UUID, 'a:b'),
  'write-file': (client) => client.writeFile(UUID, 'eula.txt', 'eula=true'),
};

async function refusalOf(ask: Ask, answer: Partial<HttpResponse>): Promise<PanelError> {
  const thrown: unknown = await ask(clientThat(answer)).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof PanelError)) throw new Error(`no PanelError but ${String(thrown)}`);
  return thrown;
}

const HTML = { 'content-type': 'text/html' };
const PAGE = '<html><body><h1>Sign in to the hotel network</h1></body></html>';

/** Successes that are none: what they hold, and how they are read. */
const STRANGE: [string, Partial<HttpResponse>, string][] = [
  ['a text', { body: '"ok"' }, 'bad-response'],
  ['a list', { body: '[]' }, 'bad-response'],
  ['nothing', { body: 'null' }, 'bad-response'],
  ['a number', { body: '42' }, 'bad-response'],
  ['yes', { body: 'true' }, 'bad-response'],
  ['another object', { body: '{"success":true}' }, 'bad-response'],
  ['half of it', { body: '{"object":"list","data":[{"obj' }, 'bad-response'],
  ['no body', { body: '' }, 'bad-response'],
  ['no body and 204', { status: 204, body: '' }, 'bad-response'],
  ['a page', { headers: HTML, body: PAGE }, 'not-a-panel'],
  ['JSON under a wrong name', { headers: { 'content-type': 'text/plain' }, body: '{}' }, 'not-a-panel'],
];

describe.each(Object.entries(READING))('%s', (_route, ask) => {
  it.each(STRANGE)('answered with %s', async (_name, answer, code) => {
    const { wire, message } = await refusalOf(ask, answer);
    expect(wire.code).toBe(code);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(wire.nextStep).toBeTruthy();
    expect(wire.blame).toBeTruthy();
    expect(wire.detail).toBeTruthy();
  });
});

describe.each(Object.entries(DOING))('%s', (_route, ask) => {
  it.each([
    { status: 204, body: '' },
    { status: 200, body: '' },
    { status: 202, body: '[]' },
  ])('is done with $status and "$body"', async (answer) => {
    await expect(ask(clientThat(answer))).resolves.toBeUndefined();
  });

  it('is not done when a page answers', async () => {
    const { wire } = await refusalOf(ask, { headers: HTML, body: PAGE });
    expect(wire).toMatchObject({ code: 'not-a-panel', blame: 'panel' });
    expect(wire.detail).toContain('Sign in to the hotel network');
  });

  it.each([
    [500, 'panel'],
    [502, 'panel'],
    [503, 'panel'],
    [504, 'panel'],
    [522, 'panel'],
    [413, 'invalid'],
    [403, 'not-a-panel'],
    [401, 'not-a-panel'],
    [404, 'not-a-panel'],
    [418, 'not-a-panel'],
  ])('is not done with an empty %i', async (status, code) => {
    const { wire } = await refusalOf(ask, { status, headers: HTML, body: '' });
    expect(wire).toMatchObject({ code, blame: 'panel' });
    expect(wire.nextStep).toBeTruthy();
    expect(wire.detail).toContain(`HTTP ${status}`);
  });
});
