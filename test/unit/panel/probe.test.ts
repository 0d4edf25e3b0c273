import { describe, expect, it } from 'vitest';

import { PanelError } from '../../../main/panel/errors';
import type { ProbeInput } from '../../../main/panel/probe';
import { probePanel } from '../../../main/panel/probe';
import { NOT_TLS, TransportError } from '../../../main/panel/transport';
import type { Responder } from './fakes';
import { FakeClock, FakeTransport } from './fakes';
import { lowered, recordedErrors, text } from './fixtures';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const HTML = { 'content-type': 'text/html' };
const CERTIFICATE = {
  pem: 'PEM',
  info: { host: 'panel.example.com:443', fingerprint256: 'AA:BB', subject: 'CN=x', issuer: 'CN=x', validTo: 0 },
};

const good: Responder = ({ url }) =>
  url.includes('per_page=1') ? { body: text('more/servers-list-empty.json') } : { body: text('more/account.json') };

const recorded = (name: string) => {
  const entry = recordedErrors[name];
  if (entry === undefined) throw new Error(`no recorded answer ${name}`);
  const headers = { 'content-type': 'application/json', ...lowered(entry.headers) };
  return { status: entry.http_status, headers, body: text(`errors/${entry.file}`) };
};

async function probe(respond: Responder, more: Partial<ProbeInput> = {}) {
  const transport = new FakeTransport(respond);
  const input = { address: 'panel.example.com', apiKey: KEY, allowHttp: false, trustedFingerprint: null, ...more };
  const outcome = await probePanel(input, { transport, clock: new FakeClock(), userAgent: 'Rookery/1' }).catch(
    (error: unknown) => error as PanelError,
  );
  const wire = outcome instanceof PanelError ? outcome.wire : null;
  const keyed = transport.requests.filter(({ headers }) => headers['authorization'] !== undefined);
  return {
    outcome,
    wire,
    transport,
    keyed: keyed.map(({ url }) => url),
    asked: transport.requests.map(({ url }) => url),
  };
}

describe('a good probe', () => {
  it('asks who the key belongs to and touches a route that demands two-factor', async () => {
    const { outcome, keyed } = await probe(good, { apiKey: ` ${KEY}\n` });
    expect(outcome).toMatchObject({
      panelUrl: 'https://panel.example.com',
      panelKind: 'pterodactyl',
      identity: { userId: '3', username: 'jonas' },
      pins: {},
      apiKey: KEY,
    });
    expect(keyed).toEqual([
      'https://panel.example.com/api/client/account',
      'https://panel.example.com/api/client?per_page=1',
    ]);
  });

  it('keeps a sub path, and finds one that the panel redirects to', async () => {
    expect((await probe(good, { address: 'example.com/panel/' })).outcome).toMatchObject({
      panelUrl: 'https://example.com/panel',
    });
    const { outcome } = await probe((request) =>
      request.url.startsWith('https://panel.example.com/api/')
        ? { status: 301, headers: { location: request.url.replace('/api/', '/games/api/') } }
        : good(request),
    );
    expect(outcome).toMatchObject({ panelUrl: 'https://panel.example.com/games' });
  });
});

describe('the key', () => {
  it.each([
    ['', 'invalid', 'Enter an API key'],
    [' \n', 'invalid', 'Enter an API key'],
    ['clé-d’accès', 'invalid', 'plain letters'],
    ['https://panel.example.com', 'invalid', 'looks like an address'],
    ['x'.repeat(500), 'invalid', 'too long'],
    ['ptla_0123456789abcdefABCDEF', 'application-key', 'application API key'],
    [' papp_0123456789abcdefABCDEF ', 'application-key', 'application API key'],
  ])('%j is refused without being sent', async (apiKey, code, sentence) => {
    const { wire, asked } = await probe(good, { apiKey });
    expect(wire?.code).toBe(code);
    expect(wire?.message).toContain(sentence);
    expect(asked).toEqual([]);
  });

  it.each([KEY.slice(5), 'pacc_0123456789abcdef', 'ptlc_01234\n56789'])('%j is tried', async (apiKey) => {
    expect((await probe(good, { apiKey })).wire).toBeNull();
  });
});

describe('http', () => {
  it('is not touched before the person agreed', async () => {
    const { wire, asked } = await probe(good, { address: 'http://panel.example.com' });
    expect(wire?.code).toBe('insecure');
    expect(asked).toEqual([]);
  });

  it('gets the key once the person agreed', async () => {
    const { outcome } = await probe(good, { address: 'http://panel.example.com', allowHttp: true });
    expect(outcome).toMatchObject({ panelUrl: 'http://panel.example.com' });
  });

  it('never gets it when the panel only redirects to https', async () => {
    const { outcome, keyed } = await probe(
      (request) =>
        request.url.startsWith('http:')
          ? { status: 301, headers: { location: request.url.replace('http:', 'https:') } }
          : good(request),
      { address: 'http://panel.example.com', allowHttp: true },
    );
    expect(outcome).toMatchObject({ panelUrl: 'https://panel.example.com' });
    expect(keyed.every((url) => url.startsWith('https:'))).toBe(true);
  });

  const onlyHttp =
    (failure: TransportError): Responder =>
    (request) =>
      request.url.startsWith('https:') ? failure : good(request);

  it.each([
    new TransportError('offline', 'panel.example.com:443', 'ECONNREFUSED'),
    new TransportError('timeout', 'panel.example.com:443', 'timeout'),
    new TransportError('tls', 'panel.example.com:443', NOT_TLS),
  ])('is asked about when https cannot be had and no scheme was typed: $message', async (failure) => {
    const refused = await probe(onlyHttp(failure));
    expect(refused.wire?.code).toBe('insecure');
    expect(refused.keyed).toEqual(['https://panel.example.com/api/client/account']);
    const agreed = await probe(onlyHttp(failure), { allowHttp: true });
    expect(agreed.outcome).toMatchObject({ panelUrl: 'http://panel.example.com' });
  });

  it('is never tried when https was typed', async () => {
    const failure = new TransportError('offline', 'panel.example.com:443', 'ECONNREFUSED');
    const { wire, asked } = await probe(onlyHttp(failure), { address: 'https://panel.example.com', allowHttp: true });
    expect(wire?.code).toBe('offline');
    expect(asked.every((url) => url.startsWith('https:'))).toBe(true);
  });

  it('is never tried because of a bad certificate', async () => {
    const failure = new TransportError('tls', 'panel.example.com:443', 'CERT_HAS_EXPIRED', CERTIFICATE);
    const { wire, asked } = await probe(onlyHttp(failure), { allowHttp: true });
    expect(wire?.code).toBe('tls');
    expect(asked).toHaveLength(1);
  });

  it('leaves the first error when http does not answer either', async () => {
    const { wire } = await probe(({ url }) => new TransportError('offline', new URL(url).host, 'ENOTFOUND'));
    expect(wire).toMatchObject({ code: 'offline', message: 'The name panel.example.com could not be looked up.' });
  });
});

describe('certificates', () => {
  const selfSigned: Responder = (request) =>
    request.pins?.['panel.example.com:443']?.fingerprint256 === 'AA:BB'
      ? good(request)
      : new TransportError('tls', 'panel.example.com:443', 'DEPTH_ZERO_SELF_SIGNED_CERT', CERTIFICATE);

  it('are shown when the system does not trust them', async () => {
    const { wire } = await probe(selfSigned);
    expect(wire).toMatchObject({ code: 'tls', certificate: CERTIFICATE.info });
    expect(wire?.message).toContain('self-signed');
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'has expired', 'renew'],
    ['CERT_NOT_YET_VALID', 'is not valid yet', 'clock'],
  ])('are not offered when trusting them cannot help (%s)', async (reason, words, step) => {
    const outOfDate = new TransportError('tls', 'panel.example.com:443', reason, CERTIFICATE);
    const { wire, asked } = await probe(() => outOfDate, { trustedFingerprint: 'AA:BB' });
    expect(wire).toMatchObject({ code: 'tls', message: expect.stringContaining(words) as unknown });
    expect(wire?.nextStep).toContain(step);
    expect(wire).not.toHaveProperty('certificate');
    expect(asked).toHaveLength(1);
  });

  it('are pinned when the person looked at exactly this one', async () => {
    const { outcome } = await probe(selfSigned, { trustedFingerprint: 'AA:BB' });
    expect(outcome).toMatchObject({ pins: { 'panel.example.com:443': { fingerprint256: 'AA:BB', pem: 'PEM' } } });
  });

  it('are shown again when they are not the one the person looked at', async () => {
    const { wire, asked } = await probe(selfSigned, { trustedFingerprint: 'CC:DD' });
    expect(wire).toMatchObject({ code: 'tls', certificate: CERTIFICATE.info });
    expect(asked).toHaveLength(1);
  });
});

describe('refusals each have their own sentence', () => {
  const refusals: [string, ReturnType<Responder>, string][] = [
    ['wrong key', recorded('401-invalid-key'), 'unauthorized'],
    ['application key', recorded('403-application-key'), 'application-key'],
    ['IP not allowed', recorded('403-ip-not-allowed'), 'ip-not-allowed'],
    ['another web site', { headers: HTML, body: '<html>Welcome</html>' }, 'not-a-panel'],
    ['another API', { body: '{"hello":"world"}' }, 'not-a-panel'],
    ['another Laravel site', recorded('404-route'), 'not-a-panel'],
    ['a firewall', { status: 403, headers: HTML, body: 'Just a moment' }, 'not-a-panel'],
    ['elsewhere', { status: 302, headers: { location: 'https://other.example/' } }, 'redirected'],
    ['timeout', new TransportError('timeout', 'panel.example.com:443', 'timeout'), 'timeout'],
    ['maintenance', recorded('503-panel-maintenance'), 'panel'],
    ['rate limit', recorded('429-rate-limited'), 'rate-limited'],
    ['500', recorded('500-generic'), 'panel'],
    ['502', { status: 502, headers: HTML, body: 'Bad Gateway' }, 'panel'],
    ['Cloudflare', { status: 522, headers: HTML, body: '' }, 'panel'],
    ['expired certificate', new TransportError('tls', 'h:443', 'CERT_HAS_EXPIRED'), 'tls'],
    ['other name', new TransportError('tls', 'h:443', 'ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    ['self-signed', new TransportError('tls', 'h:443', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
    ['no TLS', new TransportError('tls', 'h:443', NOT_TLS), 'tls'],
    ['lookup', new TransportError('offline', 'h:443', 'ENOTFOUND'), 'offline'],
    ['refused', new TransportError('offline', 'h:443', 'ECONNREFUSED'), 'offline'],
    ['reset', new TransportError('offline', 'h:443', 'ECONNRESET'), 'offline'],
    ['no network', new TransportError('offline', 'h:443', 'ENETUNREACH'), 'offline'],
  ];

  it.each(refusals)('%s', async (_name, answer, code) => {
    const { wire } = await probe(() => answer, { address: 'https://panel.example.com' });
    expect(wire?.code).toBe(code);
    expect(wire?.message.length).toBeGreaterThan(15);
    expect(wire?.nextStep?.length).toBeGreaterThan(15);
    expect(JSON.stringify(wire)).not.toContain(KEY.slice(5));
  });

  it('and no two sentences are the same', async () => {
    const sentences = await Promise.all(
      refusals.map(async ([, answer]) => {
        return (await probe(() => answer, { address: 'https://panel.example.com' })).wire?.message;
      }),
    );
    // Three kinds of other web sites may share theirs.
    expect(new Set(sentences).size).toBeGreaterThanOrEqual(refusals.length - 1);
  });

  it('notices that two-factor authentication is missing, which the account route does not', async () => {
    const { wire } = await probe((request) =>
      request.url.includes('per_page=1') ? recorded('400-two-factor-required') : good(request),
    );
    expect(wire?.code).toBe('two-factor');
  });
});
