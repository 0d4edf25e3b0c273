/** The transport over Node's own HTTP: bounded in time and size, without redirects, cookies, Origin or Referer. */
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import { hostKeyOf } from './address';
import { inspectCertificate, PIN_MISMATCH, tlsOptionsFor } from './certificates';
import type { HttpRequest, HttpResponse, HttpTransport, TransportFailure } from './transport';
import { NOT_TLS, TransportError } from './transport';

/** A page of 100 servers with all variables is under 1 MB; more than this is no panel's answer. */
const BODY_MAX_BYTES = 8 * 1024 * 1024;
/** Idle connections end before the 15 s at which strict proxies end them, so that few requests meet a dead one. */
const IDLE_MS = 10_000;

export interface NodeTransport extends HttpTransport {
  /** Ends kept connections, after sleep or a change of network; later requests open new ones. */
  dropConnections(): void;
}

export interface NodeTransportOptions {
  readonly bodyMaxBytes?: number;
  /** Reads a refused host's certificate; replaced in tests. */
  readonly inspect?: typeof inspectCertificate;
}

/** Builds the transport. Its connections are its own; one is enough for the whole app. */
export function nodeTransport({
  bodyMaxBytes = BODY_MAX_BYTES,
  inspect = inspectCertificate,
}: NodeTransportOptions = {}): NodeTransport {
  const options = { keepAlive: true, timeout: IDLE_MS, maxFreeSockets: 4 };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };

  return {
    async request(request) {
      try {
        return await send(request, agents, bodyMaxBytes);
      } catch (error) {
        if (isStaleConnection(error, request)) return await send(request, agents, bodyMaxBytes);
        if (error instanceof TransportError && error.kind === 'tls' && error.reason !== NOT_TLS) {
          throw new TransportError('tls', error.host, reasonFor(error, request), await inspect(error.host));
        }
        throw error;
      }
    },
    dropConnections() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** Set on errors of kept connections that the other side had closed before the request arrived. */
const stale = new WeakSet<Error>();

/** A read may be sent again on a new connection; nothing of it was answered. */
function isStaleConnection(error: unknown, { method }: HttpRequest): boolean {
  return method === 'GET' && error instanceof TransportError && stale.has(error);
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

function send(request: HttpRequest, agents: Agents, bodyMaxBytes: number): Promise<HttpResponse> {
  const url = new URL(request.url);
  const host = hostKeyOf(url);
  return new Promise((resolve, reject) => {
    const { signal } = request;
    if (signal?.aborted === true) {
      reject(new TransportError('aborted', host, 'aborted'));
      return;
    }
    const outgoing = open(request, url, host, agents);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      act();
    };
    const fail = (error: TransportError) =>
      settle(() => {
        // The first failure wins; what the destruction itself reports afterwards changes nothing.
        reject(error);
        outgoing.destroy();
      });
    const abort = () => fail(new TransportError('aborted', host, 'aborted'));
    const timer = setTimeout(() => fail(new TransportError('timeout', host, 'timeout')), request.timeoutMs);
    signal?.addEventListener('abort', abort);

    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const failure = failureOf(error, host);
      if (outgoing.reusedSocket && failure.kind === 'offline') stale.add(failure);
      fail(failure);
    });
    outgoing.on('response', (incoming) => {
      readBody(incoming, bodyMaxBytes).then(
        (body) =>
          settle(() =>
            resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body, url: request.url }),
          ),
        (error: unknown) =>
          fail(
            error instanceof BodyTooLarge
              ? new TransportError('too-large', host, `over ${bodyMaxBytes} bytes`)
              : failureOf(error as NodeJS.ErrnoException, host),
          ),
      );
    });
    outgoing.end(request.body);
  });
}

function open(request: HttpRequest, url: URL, host: string, agents: Agents): ClientRequest {
  const isRead = request.method === 'GET';
  const isHttps = url.protocol === 'https:';
  const options: RequestOptions = {
    method: request.method,
    headers: {
      ...request.headers,
      ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
    },
    // A write gets a connection of its own: on a kept one that the other side closes at that moment nobody could say
    // whether it was done, and doing it twice is worse than one handshake more.
    agent: isRead ? (isHttps ? agents.https : agents.http) : false,
  };
  if (!isHttps) return httpRequest(url, options);
  return httpsRequest(url, { ...options, ...tlsOptionsFor(request.pins ?? {}, host) });
}

class BodyTooLarge extends Error {}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function failureOf(error: NodeJS.ErrnoException, host: string): TransportError {
  const code = error.code ?? '';
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return new TransportError('tls', host, NOT_TLS);
  }
  if (code === 'EPROTO' && /wrong version number|packet length too long/i.test(error.message)) {
    return new TransportError('tls', host, NOT_TLS);
  }
  return new TransportError(kindOf(code), host, code === '' ? error.name : code);
}

/** What OpenSSL calls a certificate that does not verify. */
const VERIFY_CODE =
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|INVALID_|PATH_LENGTH_|HOSTNAME_MISMATCH|CRL_)/;

function kindOf(code: string): TransportFailure {
  if (code === PIN_MISMATCH || code === 'EPROTO' || VERIFY_CODE.test(code)) return 'tls';
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'timeout';
  if (code.startsWith('HPE_')) return 'garbled';
  return 'offline';
}

/** A host with a pin that presents anything else, however it fails, is one whose certificate changed. */
function reasonFor({ reason, host }: TransportError, { pins }: HttpRequest): string {
  const isPinned = pins !== undefined && Object.hasOwn(pins, host);
  return isPinned && reason !== 'CERT_HAS_EXPIRED' && reason !== 'CERT_NOT_YET_VALID' ? PIN_MISMATCH : reason;
}
