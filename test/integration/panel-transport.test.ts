/** The transport against real sockets: bounds, certificates and pins, kept connections. */
import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { createServer as createNetServer } from 'node:net';

import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';

import { hostKeyOf } from '../../main/panel/address';
import { inspectCertificate } from '../../main/panel/certificates';
import { errorFromTransport } from '../../main/panel/errors';
import { nodeTransport } from '../../main/panel/node-transport';
import type { HttpRequest } from '../../main/panel/transport';
import { TransportError } from '../../main/panel/transport';

interface Pems {
  readonly key: string;
  readonly cert: string;
}

/** A new self-signed certificate for `name`. */
async function selfSigned(name = '127.0.0.1', notAfterDate?: Date): Promise<Pems> {
  const altNames = name === '127.0.0.1' ? [{ type: 7 as const, ip: name }] : [{ type: 2 as const, value: name }];
  const pems = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
    ...(notAfterDate === undefined
      ? {}
      : { notAfterDate, notBeforeDate: new Date(notAfterDate.getTime() - 86_400_000) }),
  });
  return { key: pems.private, cert: pems.cert };
}

const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function listen(server: NetServer | Server, scheme: 'http' | 'https'): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  closing.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener) => listen(createServer(listener), 'http');
const serveTls = (pems: Pems, listener: RequestListener) => listen(createTlsServer(pems, listener), 'https');

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: { accept: 'application/json' },
  timeoutMs: 5000,
  ...more,
});

async function failureOf(call: Promise<unknown>): Promise<TransportError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
  throw new Error('the request succeeded');
}

describe('requests', () => {
  it('send what was given and nothing a panel takes for its own page', async () => {
    let seen: IncomingMessage | undefined;
    let body = '';
    const url = await serve((request, response) => {
      seen = request;
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => response.writeHead(200, { 'Set-Cookie': 'a=b', 'X-Thing': 'v' }).end('ok'));
    });
    const transport = nodeTransport();
    const sent = get(`${url}/x?y=1`, { method: 'POST', body: '{"ü":1}', headers: { authorization: 'Bearer k' } });
    const answer = await transport.request(sent);
    expect(answer).toMatchObject({ status: 200, body: 'ok', url: `${url}/x?y=1` });
    expect(answer.headers['x-thing']).toBe('v');
    expect([seen?.method, seen?.url, body]).toEqual(['POST', '/x?y=1', '{"ü":1}']);
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual(['authorization', 'connection', 'content-length', 'host']);
    await transport.request(get(url));
    expect(seen?.headers.cookie).toBeUndefined();
    transport.dropConnections();
  });

  it('do not follow redirects', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const answer = await nodeTransport().request(get(url));
    expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(asked).toBe(1);
  });

  it('reuse connections for reads, never for writes', async () => {
    const server = createServer((_request, response) => response.end('ok'));
    const url = await listen(server, 'http');
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const transport = nodeTransport();
    for (let i = 0; i < 3; i += 1) await transport.request(get(url));
    expect(connections).toBe(1);
    for (let i = 0; i < 2; i += 1) await transport.request(get(url, { method: 'POST', body: '{}' }));
    expect(connections).toBe(3);
    transport.dropConnections();
    await transport.request(get(url));
    expect(connections).toBe(4);
    transport.dropConnections();
  });

  it('are sent again when a kept connection turns out dead, once and reads only', async () => {
    let isDeaf = false;
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      if (isDeaf) {
        isDeaf = false;
        request.socket.destroy();
      } else response.end('ok');
    });
    const url = await listen(server, 'http');
    const transport = nodeTransport();
    await transport.request(get(`${url}/first`));
    isDeaf = true;
    await transport.request(get(`${url}/second`));
    isDeaf = true;
    const write = transport.request(get(`${url}/third`, { method: 'POST', body: '{}' }));
    expect((await failureOf(write)).kind).toBe('offline');
    expect(paths).toEqual(['/first', '/second', '/second', '/third']);
    transport.dropConnections();
  });
});

describe('bounds', () => {
  it('end a body that is too large', async () => {
    const url = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const failure = await failureOf(nodeTransport({ bodyMaxBytes: 50_000 }).request(get(url)));
    expect(failure.kind).toBe('too-large');
  });

  it.each<[string, RequestListener]>([
    ['no answer', () => undefined],
    ['headers and then nothing', (_request, response) => response.writeHead(200).write('{')],
    [
      'a drop at a time',
      (_request, response) => {
        const timer = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('end the whole request in time: %s', async (_name, listener) => {
    const url = await serve(listener);
    const begun = Date.now();
    expect((await failureOf(nodeTransport().request(get(url, { timeoutMs: 150 })))).kind).toBe('timeout');
    expect(Date.now() - begun).toBeLessThan(1500);
  });

  it('end it when the caller gives up', async () => {
    const abort = new AbortController();
    const url = await serve(() => abort.abort());
    expect((await failureOf(nodeTransport().request(get(url, { signal: abort.signal })))).kind).toBe('aborted');
    expect((await failureOf(nodeTransport().request(get(url, { signal: abort.signal })))).kind).toBe('aborted');
  });
});

describe('no answer', () => {
  it('refused', async () => {
    const server = createNetServer();
    const url = await listen(server, 'http');
    await closing.pop()?.();
    expect(await failureOf(nodeTransport().request(get(url)))).toMatchObject({
      kind: 'offline',
      reason: 'ECONNREFUSED',
    });
  });

  it('no such name', async () => {
    const failure = await failureOf(nodeTransport().request(get('https://panel.invalid')));
    expect(failure.kind).toBe('offline');
    expect(errorFromTransport(failure).message).toContain('panel.invalid could not be looked up');
  });

  it('reset', async () => {
    const url = await listen(
      createNetServer((socket) => socket.destroy()),
      'http',
    );
    expect(await failureOf(nodeTransport().request(get(url)))).toMatchObject({ kind: 'offline', reason: 'ECONNRESET' });
  });

  it('cut off in the middle', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half');
      setImmediate(() => request.socket.destroy());
    });
    expect((await failureOf(nodeTransport().request(get(url)))).kind).toBe('offline');
  });

  it('not HTTP', async () => {
    const url = await listen(
      createNetServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
      'http',
    );
    expect((await failureOf(nodeTransport().request(get(url)))).kind).toBe('garbled');
  });

  it('http where https was asked for', async () => {
    const url = await serve((_request, response) => response.end());
    const failure = await failureOf(nodeTransport().request(get(url.replace('http:', 'https:'))));
    expect(errorFromTransport(failure).message).toContain('answers, but not with https');
    expect(failure.certificate).toBeNull();
  });
});

describe('certificates', () => {
  const answering =
    (heard: string[]): RequestListener =>
    (request, response) => {
      heard.push(request.headers.authorization ?? 'no key');
      response.end('ok');
    };
  const keyed = (url: string, more: Partial<HttpRequest> = {}) =>
    get(url, { headers: { authorization: 'k' }, ...more });

  it('that are self-signed are refused, shown, and get no byte of HTTP', async () => {
    const pems = await selfSigned();
    const heard: string[] = [];
    const url = await serveTls(pems, answering(heard));
    const failure = await failureOf(nodeTransport().request(keyed(url)));
    expect(failure).toMatchObject({ kind: 'tls', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT', host: hostKeyOf(url) });
    expect(failure.certificate?.info).toMatchObject({
      host: hostKeyOf(url),
      fingerprint256: fingerprintOf(pems.cert),
      subject: 'CN=127.0.0.1',
      issuer: 'CN=127.0.0.1',
    });
    expect(failure.certificate?.info.validTo).toBeGreaterThan(Date.now());
    expect(heard).toEqual([]);
  });

  const pinOf = (url: string, { cert }: Pems) => ({
    [hostKeyOf(url)]: { fingerprint256: fingerprintOf(cert), pem: cert },
  });

  it('pass once they are pinned, also when made out for another name', async () => {
    for (const name of ['127.0.0.1', 'panel.internal']) {
      const pems = await selfSigned(name);
      const url = await serveTls(pems, answering([]));
      const transport = nodeTransport();
      expect((await transport.request(keyed(url, { pins: pinOf(url, pems) }))).body).toBe('ok');
      // The trust is in the request, not in the transport.
      expect((await failureOf(transport.request(keyed(url)))).kind).toBe('tls');
      transport.dropConnections();
    }
  });

  it('that are not the pinned one are refused as changed', async () => {
    const [old, fresh] = [await selfSigned(), await selfSigned()];
    const heard: string[] = [];
    const url = await serveTls(fresh, answering(heard));
    const failure = await failureOf(nodeTransport().request(keyed(url, { pins: pinOf(url, old) })));
    expect(errorFromTransport(failure).message).toContain('not the one you trusted');
    expect(failure.certificate?.info.fingerprint256).toBe(fingerprintOf(fresh.cert));
    expect(heard).toEqual([]);
  });

  it('are compared by fingerprint, not only by what they chain to', async () => {
    const pems = await selfSigned();
    const url = await serveTls(pems, answering([]));
    const pins = { [hostKeyOf(url)]: { fingerprint256: 'AA:BB', pem: pems.cert } };
    const failure = await failureOf(nodeTransport().request(keyed(url, { pins })));
    expect(errorFromTransport(failure).message).toContain('not the one you trusted');
  });

  it('are not trusted for another port of the same host', async () => {
    const pems = await selfSigned();
    const [first, second] = [await serveTls(pems, answering([])), await serveTls(pems, answering([]))];
    expect((await failureOf(nodeTransport().request(keyed(second, { pins: pinOf(first, pems) })))).kind).toBe('tls');
  });

  it('that have expired are refused, pinned or not', async () => {
    const pems = await selfSigned('127.0.0.1', new Date(Date.now() - 86_400_000));
    const url = await serveTls(pems, answering([]));
    const pinned = await failureOf(nodeTransport().request(keyed(url, { pins: pinOf(url, pems) })));
    expect(errorFromTransport(pinned).message).toContain('has expired');
  });

  it('can be looked at, and looking never hangs', async () => {
    const pems = await selfSigned();
    const heard: string[] = [];
    const url = await serveTls(pems, answering(heard));
    expect((await inspectCertificate(hostKeyOf(url)))?.info.fingerprint256).toBe(fingerprintOf(pems.cert));
    expect(heard).toEqual([]);
    const silent = await listen(
      createNetServer(() => undefined),
      'https',
    );
    expect(await inspectCertificate(hostKeyOf(silent), 100)).toBeNull();
    const plain = await serve(() => undefined);
    expect(await inspectCertificate(hostKeyOf(plain), 2000)).toBeNull();
  });
});
