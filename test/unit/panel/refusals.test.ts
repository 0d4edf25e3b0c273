import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { errorFromResponse } from '../../../main/panel/refusals';
import type { RequestContext, Route } from '../../../main/panel/strangers';
import type { Blame, ErrorCode } from '../../../preload/contract/errors';
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

/** A route it comes from, what it is, whose problem, a piece of its sentence, and of the next step. */
type Row = readonly [Route, ErrorCode, Blame, string, string];

const OWNER = 'owner of the panel';
const PEOPLE = 'people who run the panel';
const WHEN_OVER = 'try again when it is over';
const ASK = 'Ask the owner of the server';
const UPDATE = 'Update Rookery';
const CORRECT = 'Correct it';
const QUOTED = 'ask the owner of the panel';

const stateConflict = (words: string): readonly Row[] =>
  (['resources', 'power', 'command', 'websocket', 'rename', 'reinstall', 'startup', 'variable', 'image'] as const).map(
    (route): Row => [route, 'conflict', 'panel', words, WHEN_OVER],
  );

const denied = (words: Partial<Record<Route, string>>): readonly Row[] =>
  (Object.entries(words) as [Route, string][]).map(([route, word]) => [route, 'forbidden', 'you', word, ASK]);

/** Every recorded refusal on every route where it can happen (protocol 3.3). */
const EXPECTED: Record<string, readonly Row[]> = {
  '401-invalid-key': [
    ['account', 'unauthorized', 'you', 'does not accept this API key', 'Create a new one'],
    ['variable', 'unauthorized', 'you', 'does not accept this API key', 'Create a new one'],
  ],
  '403-application-key': [['account', 'application-key', 'you', 'application API key', 'Create one']],
  '403-ip-not-allowed': [['account', 'ip-not-allowed', 'you', 'certain IP addresses', 'allowed IPs']],
  '403-missing-permission': denied({
    power: 'do this with this server',
    command: 'send commands',
    rename: 'rename this server',
    reinstall: 'reinstall this server',
    startup: 'see the startup settings',
    variable: 'change the startup settings',
    image: 'change the Docker image',
    activity: 'see the activity',
    'write-file': 'write files',
  }),
  '403-websocket-permission': denied({ websocket: 'follow this server live' }),
  '403-websocket-transfer': denied({ websocket: 'follow this server live' }),
  '404-unknown-server': [
    ['server', 'not-found', 'panel', 'deleted', ASK],
    ['variable', 'not-found', 'panel', 'deleted', ASK],
  ],
  '404-no-access': [
    ['resources', 'not-found', 'panel', 'access was removed', ASK],
    ['activity', 'not-found', 'panel', 'access was removed', ASK],
  ],
  '404-route': [['account', 'not-a-panel', 'you', 'No panel API', 'Check the address']],
  '405-method': [['power', 'bug', 'rookery', 'does not understand', UPDATE]],
  '409-suspended': stateConflict('suspended'),
  '409-node-maintenance': stateConflict('maintenance'),
  '409-installing': [
    ...stateConflict('installing'),
    ['activity', 'conflict', 'panel', 'installing', WHEN_OVER],
    ['write-file', 'conflict', 'panel', 'installing', WHEN_OVER],
  ],
  '409-restoring-backup': stateConflict('restoring'),
  '409-transferring': stateConflict('moving'),
  '400-malformed-json': [['power', 'bug', 'rookery', 'does not understand', UPDATE]],
  '400-two-factor-required': [['servers', 'two-factor', 'you', 'two-factor', 'Turn it on']],
  '400-invalid-filter': [
    ['servers', 'bug', 'rookery', 'does not understand', UPDATE],
    ['activity', 'bug', 'rookery', 'does not understand', UPDATE],
  ],
  '400-invalid-sort': [['activity', 'bug', 'rookery', 'does not understand', UPDATE]],
  '400-variable-not-found': [
    ['variable', 'invalid', 'panel', 'does not know this variable (any more)', 'Read the startup settings again'],
  ],
  '400-variable-read-only': [['variable', 'invalid', 'panel', 'can be read and not changed', PEOPLE]],
  '500-variable-unknown-key': [
    ['variable', 'invalid', 'panel', 'does not know this variable (any more)', 'Read the startup settings again'],
    ['startup', 'panel', 'panel', 'error of its own', OWNER],
  ],
  '400-docker-image-locked': [['image', 'invalid', 'panel', 'administrator has set a Docker image', PEOPLE]],
  '422-docker-image': [['image', 'invalid', 'you', 'not (any more) one that this server may use', 'choose another']],
  '422-command-required': [['command', 'invalid', 'you', 'command field is required', CORRECT]],
  '422-signal': [['power', 'invalid', 'you', 'signal', CORRECT]],
  '422-variable-value': [['variable', 'invalid', 'you', 'did not accept what was entered', CORRECT]],
  '422-rename': [['rename', 'invalid', 'you', '191', CORRECT]],
  '422-after-hook': [['other', 'invalid', 'you', '300.1.1.1', CORRECT]],
  '429-rate-limited': [
    ['resources', 'rate-limited', 'panel', 'no more requests', 'Try again in 37 seconds'],
    ['variable', 'rate-limited', 'panel', 'no more requests', 'Try again in 37 seconds'],
  ],
  '429-backup-throttle': [['other', 'rate-limited', 'panel', 'only a few times', 'Try again in 7 minutes']],
  '400-backup-limit': [['other', 'invalid', 'you', 'limit of 7 backups', QUOTED]],
  '419-csrf': [['power', 'bug', 'rookery', 'does not understand', UPDATE]],
  '500-generic': [
    ['servers', 'panel', 'panel', 'error of its own', OWNER],
    ['activity', 'panel', 'panel', 'error of its own', OWNER],
  ],
  '502-command-offline': [['command', 'not-running', 'you', 'not running', 'Start it first']],
  '504-daemon-unreachable': [
    ['resources', 'node', 'node', 'no answer from the node', 'may be offline'],
    ['reinstall', 'node', 'node', 'no answer from the node', 'may be offline'],
    ['write-file', 'node', 'node', 'no answer from the node', 'may be offline'],
  ],
  '504-daemon-resources': [['resources', 'node', 'node', 'no answer from the node', 'may be offline']],
  '500-daemon-error': [['power', 'node', 'node', 'failed with an error', OWNER]],
  '404-daemon': [['power', 'node', 'node', 'does not know this server', OWNER]],
  '403-daemon': [
    ['power', 'node', 'node', 'does not accept the panel', 'Your key is fine'],
    ['write-file', 'node', 'node', 'did not allow this file', 'your key is fine'],
  ],
  '409-daemon-reinstall': [
    ['reinstall', 'node', 'node', 'busy with a power action', 'Wait until the server is offline'],
    ['write-file', 'node', 'node', 'disk space of this server may be used up', 'more space'],
    ['power', 'node', 'node', 'busy with another action', 'Wait until it has finished'],
  ],
  '503-panel-maintenance': [['account', 'panel', 'panel', 'under maintenance', 'Wait']],
  'wings-400-too-many-sockets': [['other', 'node', 'node', 'refused', OWNER]],
  'wings-404-unknown-server': [['other', 'node', 'node', 'refused', OWNER]],
};

const ROWS = Object.entries(EXPECTED).flatMap(([name, rows]) => rows.map((row) => [name, ...row] as const));

/** What belongs into the detail and not into a sentence. */
const JARGON = /Exception|\bHTTP\b|\bJSON\b|\bWings\b|\bnull\b|\bundefined\b|\b(?:4\d\d|5[0-2]\d)\b/;

describe('recorded refusals', () => {
  it('all have their expectation', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(recordedErrors).sort());
  });

  it.each(ROWS)('%s on %s', (name, route, code, blame, sentence, nextStep) => {
    const error = recorded(name, route);
    expect(error.wire).toMatchObject({ code, blame });
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/\.$/);
    expect(error.message).not.toMatch(JARGON);
    expect(error.wire.nextStep).toContain(nextStep);
    expect(error.wire.detail).toContain(`HTTP ${recordedErrors[name]?.http_status}`);
    expect(error.status).toBe(recordedErrors[name]?.http_status);
  });

  it('signs out on nothing but a refused key', () => {
    const unauthorized = ROWS.filter(([name, route]) => recorded(name, route).wire.code === 'unauthorized');
    expect([...new Set(unauthorized.map(([name]) => name))]).toEqual(['401-invalid-key']);
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

describe('what does not depend on the language of the panel', () => {
  const answer = (status: number, code: string, rule?: string) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, status: String(status), detail: 'Nein.', meta: { rule } }] }),
  });

  it('is told of a variable, an image, a reinstall and a file', () => {
    const message = (given: ReturnType<typeof answer>, route: Route) =>
      errorFromResponse(given, context(route)).message;
    expect(message(answer(400, 'BadRequestHttpException'), 'variable')).toContain('hidden or read-only');
    expect(message(answer(500, 'ErrorException'), 'variable')).toContain('does not know this variable');
    expect(message(answer(500, 'QueryException'), 'variable')).toContain('error of its own');
    expect(message(answer(400, 'BadRequestHttpException'), 'image')).toContain('administrator');
    expect(message(answer(422, 'ValidationException', 'in'), 'image')).toContain('may use');
    expect(message(answer(422, 'ValidationException', 'max'), 'image')).toContain('Nein.');
    expect(message(answer(409, 'DaemonConnectionException'), 'reinstall')).toContain('busy with a power action');
    expect(message(answer(400, 'DisplayException'), 'rename')).toBe('The panel refused this: Nein.');
  });
});

describe('answers that are no panel answers', () => {
  const html = { 'content-type': 'text/html; charset=UTF-8' };
  const json = { 'content-type': 'application/json' };
  it.each<[number, Record<string, string>, string, ErrorCode, Blame, string]>([
    [502, html, '<h1>Bad Gateway</h1>', 'panel', 'panel', 'does not answer'],
    [503, html, '', 'panel', 'panel', 'does not answer'],
    [504, {}, '', 'panel', 'panel', 'does not answer'],
    [500, html, '<h1>Oops</h1>', 'panel', 'panel', 'error of its own'],
    [500, {}, '', 'panel', 'panel', 'error of its own'],
    [520, html, '', 'panel', 'panel', 'Cloudflare'],
    [521, html, '<title>521: Web server is down</title>', 'panel', 'panel', 'Cloudflare'],
    [525, html, '', 'panel', 'panel', 'Cloudflare'],
    [403, html, '<title>Just a moment...</title>', 'not-a-panel', 'panel', 'firewall or a log-in page'],
    [401, html, '', 'not-a-panel', 'panel', 'firewall or a log-in page'],
    [404, html, '<h1>Not Found</h1>', 'not-a-panel', 'you', 'Something other than a panel'],
    [404, {}, '', 'not-a-panel', 'you', 'Something other than a panel'],
    [413, html, '', 'invalid', 'panel', 'nothing that large'],
    [429, { ...html, 'retry-after': '5' }, 'slow down', 'rate-limited', 'panel', 'no more requests'],
    [400, json, '{"errors":[]}', 'not-a-panel', 'you', 'Something other'],
    [500, json, '{"errors":[{"code":5}]}', 'panel', 'panel', 'error of its own'],
    [500, json, '{"errors":[{"code":"Er', 'panel', 'panel', 'error of its own'],
    ...['"ok"', '[]', 'null', '5', 'true', '{"errors":"no"}', '{"errors":{"code":"X"}}'].map(
      (body): [number, Record<string, string>, string, ErrorCode, Blame, string] => [
        ...([422, json, body, 'not-a-panel', 'you', 'Something other'] as const),
      ],
    ),
  ])('%i %o %s', (status, headers, body, code, blame, sentence) => {
    const error = errorFromResponse({ status, headers, body }, context('account'));
    expect(error.wire).toMatchObject({ code, blame });
    expect(error.message).toContain(sentence);
    expect(error.message).not.toMatch(JARGON);
    expect(error.wire.nextStep).toBeTruthy();
    expect(error.wire.detail).toContain(`HTTP ${status}`);
    expect(error.panelCode).toBeNull();
  });

  it('are the business of the panel where it was met before', () => {
    for (const route of ['startup', 'variable', 'image', 'rename', 'activity', 'write-file'] as const) {
      const { wire } = errorFromResponse({ status: 404, headers: html, body: '<h1>Parked</h1>' }, context(route));
      expect(wire).toMatchObject({ code: 'not-a-panel', blame: 'panel' });
      expect(wire.nextStep).toContain('in a browser');
    }
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
