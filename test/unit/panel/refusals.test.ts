import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { errorFromResponse } from '../../../main/panel/refusals';
import type { RequestContext, Route } from '../../../main/panel/strangers';
import type { ErrorCode } from '../../../preload/contract/errors';
import { lowered, recordedErrors, text } from './fixtures';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const NOW = 1_795_168_800_000;

const context = (route: Route, more: Partial<RequestContext> = {}): RequestContext => ({
  route,
  host: 'panel.example.com:443',
  apiKey: KEY,
  sendsRateHeaders: true,
  now: NOW,
  ...more,
});

function recorded(name: string, route: Route, more: Partial<RequestContext> = {}) {
  const entry = recordedErrors[name];
  if (entry === undefined) throw new Error(`no recorded answer ${name}`);
  const headers = { 'content-type': 'application/json', ...lowered(entry.headers) };
  return errorFromResponse(
    { status: entry.http_status, headers, body: text(`errors/${entry.file}`) },
    context(route, more),
  );
}

/** Every recorded refusal: the route it comes from, what it is, whose problem, and a piece of its sentence. */
const EXPECTED: Record<string, [Route, ErrorCode, string, string]> = {
  '401-invalid-key': ['account', 'unauthorized', 'you', 'does not accept this API key'],
  '403-application-key': ['account', 'application-key', 'you', 'application API key'],
  '403-ip-not-allowed': ['account', 'ip-not-allowed', 'you', 'certain IP addresses'],
  '403-missing-permission': ['power', 'forbidden', 'you', 'permission'],
  '403-websocket-permission': ['websocket', 'forbidden', 'you', 'follow this server live'],
  '403-websocket-transfer': ['websocket', 'forbidden', 'you', 'follow this server live'],
  '404-unknown-server': ['server', 'not-found', 'panel', 'deleted'],
  '404-no-access': ['resources', 'not-found', 'panel', 'access was removed'],
  '404-route': ['account', 'not-a-panel', 'you', 'No panel API'],
  '405-method': ['power', 'bug', 'rookery', 'does not understand'],
  '409-suspended': ['resources', 'conflict', 'panel', 'suspended'],
  '409-node-maintenance': ['resources', 'conflict', 'panel', 'maintenance'],
  '409-installing': ['websocket', 'conflict', 'panel', 'installing'],
  '409-restoring-backup': ['power', 'conflict', 'panel', 'restoring'],
  '409-transferring': ['command', 'conflict', 'panel', 'moving'],
  '400-malformed-json': ['power', 'invalid', 'you', 'did not accept'],
  '400-two-factor-required': ['servers', 'two-factor', 'you', 'two-factor'],
  '400-invalid-filter': ['servers', 'bug', 'rookery', 'does not understand'],
  '400-invalid-sort': ['other', 'bug', 'rookery', 'does not understand'],
  '400-variable-not-found': ['other', 'invalid', 'you', 'does not exist'],
  '400-variable-read-only': ['other', 'invalid', 'you', 'read-only'],
  '500-variable-unknown-key': ['other', 'panel', 'panel', 'error of its own (500)'],
  '400-docker-image-locked': ['other', 'invalid', 'you', 'manually set by an administrator'],
  '422-docker-image': ['other', 'invalid', 'you', 'docker image'],
  '422-command-required': ['command', 'invalid', 'you', 'command field is required'],
  '422-signal': ['power', 'invalid', 'you', 'signal'],
  '422-variable-value': ['other', 'invalid', 'you', 'did not accept what was entered'],
  '422-rename': ['other', 'invalid', 'you', '191'],
  '422-after-hook': ['other', 'invalid', 'you', '300.1.1.1'],
  '429-rate-limited': ['resources', 'rate-limited', 'panel', 'no more requests'],
  '429-backup-throttle': ['other', 'rate-limited', 'panel', 'only a few times'],
  '400-backup-limit': ['other', 'invalid', 'you', 'limit of 7 backups'],
  '419-csrf': ['power', 'bug', 'rookery', 'does not understand'],
  '500-generic': ['servers', 'panel', 'panel', 'error of its own (500)'],
  '502-command-offline': ['command', 'not-running', 'you', 'not running'],
  '504-daemon-unreachable': ['resources', 'node', 'node', 'no answer from the node'],
  '504-daemon-resources': ['resources', 'node', 'node', 'no answer from the node'],
  '500-daemon-error': ['power', 'node', 'node', 'failed with an error (500)'],
  '404-daemon': ['power', 'node', 'node', 'does not know this server'],
  '403-daemon': ['power', 'node', 'node', 'does not accept the panel'],
  '409-daemon-reinstall': ['other', 'node', 'node', 'busy'],
  '503-panel-maintenance': ['account', 'panel', 'panel', 'under maintenance'],
  'wings-400-too-many-sockets': ['other', 'node', 'node', 'refused'],
  'wings-404-unknown-server': ['other', 'node', 'node', 'refused'],
};

describe('recorded refusals', () => {
  it('all have their expectation', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(recordedErrors).sort());
  });

  it.each(Object.entries(EXPECTED))('%s', (name, [route, code, blame, sentence]) => {
    const error = recorded(name, route);
    expect(error.wire).toMatchObject({ code, blame });
    expect(error.message).toContain(sentence);
    expect(error.wire.detail).toContain(`HTTP ${recordedErrors[name]?.http_status}`);
    expect(error.status).toBe(recordedErrors[name]?.http_status);
  });

  it('signs out on nothing but a refused key', () => {
    const unauthorized = Object.entries(EXPECTED).filter(([name, [route]]) => {
      return recorded(name, route).wire.code === 'unauthorized';
    });
    expect(unauthorized.map(([name]) => name)).toEqual(['401-invalid-key']);
  });

  it('names fields of a validation error and joins what concerns the same one', () => {
    expect(recorded('422-variable-value', 'other').wire.fields).toEqual({
      value: 'The value must be an integer. The value must be between 1 and 200.',
    });
    expect(recorded('422-after-hook', 'other').wire.fields).toEqual({
      'allowed_ips.0': '"300.1.1.1" is not a valid IP address or CIDR range.',
    });
  });

  it('says how long to wait', () => {
    expect(recorded('429-rate-limited', 'resources').wire).toMatchObject({
      retryAfterMs: 37_000,
      nextStep: 'Try again in 37 seconds.',
    });
    expect(recorded('429-backup-throttle', 'other').wire).toMatchObject({
      retryAfterMs: 412_000,
      nextStep: 'Try again in 7 minutes.',
    });
  });

  it('keeps the panel code for the rate budget', () => {
    expect(recorded('429-rate-limited', 'resources').panelCode).toBe('ThrottleRequestsException');
    expect(recorded('429-backup-throttle', 'other').panelCode).toBe('TooManyRequestsHttpException');
  });
});

describe('one code for three refusals', () => {
  it.each<[string, string, Route, Partial<RequestContext>, ErrorCode]>([
    // What headers and route tell.
    ['the limiter was passed on a server route', '403-missing-permission', 'power', {}, 'forbidden'],
    ['the limiter was passed where no permission is needed', '403-application-key', 'account', {}, 'application-key'],
    ['no headers from a panel that sends them', '403-ip-not-allowed', 'power', {}, 'ip-not-allowed'],
    ['no headers on the first request', '403-ip-not-allowed', 'account', { sendsRateHeaders: false }, 'ip-not-allowed'],
    // The key itself.
    ['an application key', '403-missing-permission', 'power', { apiKey: 'ptla_abc' }, 'application-key'],
    ['a Pelican application key', '403-ip-not-allowed', 'account', { apiKey: 'papp_abc' }, 'application-key'],
    // What only the text can tell.
    ['an old application key on a server route', '403-application-key', 'power', {}, 'application-key'],
  ])('%s', (_name, file, route, more, code) => {
    expect(recorded(file, route, more).wire.code).toBe(code);
  });

  it('does not take a missing permission for an IP refusal when a proxy strips the headers', () => {
    const body = text('errors/403-missing-permission.json');
    const answer = { status: 403, headers: { 'content-type': 'application/json' }, body };
    expect(errorFromResponse(answer, context('power', { sendsRateHeaders: false })).wire.code).toBe('forbidden');
  });

  it('does not need the English text', () => {
    const body = JSON.stringify({ errors: [{ code: 'AccessDeniedHttpException', status: '403', detail: 'Nein.' }] });
    const limited = { 'content-type': 'application/json', 'x-ratelimit-limit': '720', 'x-ratelimit-remaining': '9' };
    const ask = (route: Route, headers: Record<string, string>) =>
      errorFromResponse({ status: 403, headers, body }, context(route)).wire.code;
    expect(ask('power', limited)).toBe('forbidden');
    expect(ask('account', limited)).toBe('application-key');
    expect(ask('account', {})).toBe('ip-not-allowed');
    expect(ask('power', {})).toBe('ip-not-allowed');
  });
});

describe('answers that are no panel answers', () => {
  const html = { 'content-type': 'text/html; charset=UTF-8' };
  it.each<[number, Record<string, string>, string, ErrorCode, string]>([
    [502, html, '<h1>Bad Gateway</h1>', 'panel', 'does not answer (502)'],
    [503, html, '', 'panel', 'does not answer (503)'],
    [504, {}, '', 'panel', 'does not answer (504)'],
    [500, html, '<h1>Oops</h1>', 'panel', 'error of its own (500)'],
    [521, html, '<title>521: Web server is down</title>', 'panel', 'Cloudflare'],
    [525, html, '', 'panel', 'Cloudflare'],
    [403, html, '<title>Just a moment...</title>', 'not-a-panel', 'firewall or a log-in page'],
    [401, html, '', 'not-a-panel', 'firewall or a log-in page'],
    [404, html, '<h1>Not Found</h1>', 'not-a-panel', 'Something other than a panel'],
    [404, {}, '', 'not-a-panel', 'Something other than a panel'],
    [413, html, '', 'invalid', 'nothing that large'],
    [429, { ...html, 'retry-after': '5' }, 'slow down', 'rate-limited', 'no more requests'],
    [400, { 'content-type': 'application/json' }, '{"errors":[]}', 'not-a-panel', 'Something other'],
    [500, { 'content-type': 'application/json' }, '{"errors":[{"code":5}]}', 'panel', 'error of its own'],
  ])('%i %o', (status, headers, body, code, sentence) => {
    const error = errorFromResponse({ status, headers, body }, context('account'));
    expect(error.wire.code).toBe(code);
    expect(error.message).toContain(sentence);
    expect(error.panelCode).toBeNull();
  });

  it('quotes the words of a page, not its markup', () => {
    const body = '<html><style>p{}</style><script>alert(1)</script><p>Bad  <b>Gateway</b></p></html>';
    const { wire } = errorFromResponse({ status: 502, headers: html, body }, context('account'));
    expect(wire.detail).toBe('HTTP 502, text/html; charset=UTF-8: Bad Gateway');
  });
});

describe('secrets', () => {
  it('never show, wherever the panel repeats them', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123-_';
    const oldKey = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0nOp3rSt6v';
    const detail = `key ${KEY}, old ${oldKey}, jwt ${jwt}, Bearer something.else`;
    for (const status of [400, 403, 404, 409, 422, 429, 500]) {
      const body = JSON.stringify({
        errors: [{ code: 'X', status: String(status), detail, meta: { source_field: 'value', rule: 'in' } }],
      });
      const { wire } = errorFromResponse({ status, headers: {}, body }, context('other', { apiKey: oldKey }));
      const shown = JSON.stringify(wire);
      for (const secret of [KEY.slice(5), oldKey, jwt, 'something.else']) expect(shown).not.toContain(secret);
    }
  });

  it('do not survive being cut in half', () => {
    const body = 'x'.repeat(480) + KEY;
    const { wire } = errorFromResponse({ status: 500, headers: {}, body }, context('other'));
    expect(wire.detail).not.toContain(KEY.slice(0, 12));
  });
});

it('any answer gives an error with a sentence, bounded and without a crash', () => {
  const entry = fc.record(
    { code: fc.string(), status: fc.string(), detail: fc.string({ maxLength: 5000 }), meta: fc.json() },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ errors: fc.array(entry) }).map((v) => JSON.stringify(v)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), body, (status, text) => {
      const error = errorFromResponse({ status, headers: {}, body: text }, context('power'));
      expect(error.message.length).toBeGreaterThan(10);
      expect(error.message.length).toBeLessThan(700);
      expect(error.wire.detail?.length ?? 0).toBeLessThanOrEqual(2048);
    }),
  );
});
