/** The port to a websocket, and its adapter over `ws`. */
import type { IncomingMessage } from 'node:http';
import type { ConnectionOptions } from 'node:tls';

import WebSocket, { type RawData } from 'ws';

import type { CertificateInfo } from '../../preload/contract/errors';

/** How certificates of nodes are judged; without it the system decides. */
export interface SocketTls {
  /** The TLS part of the options for one host (`host:port`): the pin a person agreed to as `ca`, if there is one. */
  optionsFor(host: string): ConnectionOptions;
  /** What the host presents, to show it to a person; null when it cannot be had. */
  inspect(host: string): Promise<CertificateInfo | null>;
}

export interface SocketRequest {
  readonly url: string;
  /** Sent as the Origin header: Wings compares it byte for byte (protocol 10.2). */
  readonly origin: string;
  readonly tls?: SocketTls;
}

/** How a socket failed before it was open. */
export type SocketFailure =
  /** The node answered the upgrade with a plain HTTP response; `body` is cut to 1,000 characters. */
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }
  | {
      readonly kind: 'tls';
      readonly problem: string;
      /** A person trusts one certificate of this host, so this is another one unless it is out of date. */
      readonly isPinned: boolean;
      readonly certificate: CertificateInfo | null;
    }
  | { readonly kind: 'network'; readonly problem: string };

/** What a socket tells. Exactly one of `onFailure` and `onClose` ends it, and after that nothing more comes. */
export interface SocketListener {
  onOpen(): void;
  onMessage(text: string): void;
  onPong(): void;
  /** `code` is 1006 when the connection dropped without a close frame. */
  onClose(code: number, reason: string): void;
  onFailure(failure: SocketFailure): void;
}

export interface SocketHandle {
  send(text: string): void;
  ping(): void;
  /** Says goodbye; the listener hears nothing more. */
  close(): void;
  /** Drops the connection at once; the listener hears nothing more. */
  terminate(): void;
}

/** Never throws and never calls the listener before it has returned. */
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => SocketHandle;

/** Longest console line is 64 KiB (protocol 10.5); JSON escapes make at most six bytes of one. */
const MAX_FRAME_BYTES = 1_048_576;
/** Two proxies in a row answer well within this; the panel itself waits 5 s to connect to a node. */
const HANDSHAKE_TIMEOUT_MS = 15_000;
const MAX_BODY_CHARS = 1_000;
/** After our close frame the node has this long to answer it. */
const CLOSE_TIMEOUT_MS = 1_000;

/** What Node reports when a certificate is not trusted (OpenSSL's verify codes), beside `ERR_TLS_CERT_...`. */
const CERTIFICATE_ERRORS = new RegExp(
  '^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)' +
    '|PATH_LENGTH_EXCEEDED|CRL_|ERROR_IN_CERT_|ERR_TLS_CERT_|ROOKERY_PIN_MISMATCH)',
);

/**
 * Opens a websocket with `ws`. Compression is never offered: newer Wings measures its 4,096 byte limit after
 * compression, older Wings has none, and inflating each line on its own costs more than the bytes it saves.
 */
export const openWebSocket: OpenSocket = (request, listener) => {
  const { host, protocol } = new URL(request.url);
  const hostKey = host.includes(':', host.lastIndexOf(']') + 1) ? host : `${host}:${protocol === 'wss:' ? 443 : 80}`;
  const tlsOptions = protocol === 'wss:' ? request.tls?.optionsFor(hostKey) : undefined;
  const isPinned = tlsOptions?.ca !== undefined;
  const socket = new WebSocket(request.url, {
    ...tlsOptions,
    origin: request.origin,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    // Frames that arrived together are handled together: fewer turns of the event loop in a flood.
    allowSynchronousEvents: true,
  });

  let isOver = false;
  let wasOpen = false;
  /** A failure is being looked into, so the close that comes with it says nothing new. */
  let isFailing = false;
  const finish = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    tell();
  };
  const silence = (): void => {
    isOver = true;
  };

  socket.on('open', () => {
    wasOpen = true;
    if (!isOver) listener.onOpen();
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    // Wings never sends binary frames (protocol 10.3).
    if (!isOver && !isBinary) listener.onMessage(textOf(data));
  });
  socket.on('pong', () => {
    if (!isOver) listener.onPong();
  });
  socket.on('unexpected-response', (_request, response) => {
    isFailing = true;
    void readBody(response).then((body) => {
      finish(() => listener.onFailure({ kind: 'refused', status: response.statusCode ?? 0, body }));
      socket.terminate();
    });
  });
  // An open socket reports its error and then closes with a code; one that never opened only has the error.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (isOver || isFailing || wasOpen) return;
    const problem = error.code ?? error.message;
    if (!CERTIFICATE_ERRORS.test(problem)) {
      finish(() => listener.onFailure({ kind: 'network', problem }));
      return;
    }
    isFailing = true;
    const inspected = request.tls?.inspect(hostKey).catch(() => null) ?? Promise.resolve(null);
    void inspected.then((certificate) =>
      finish(() => listener.onFailure({ kind: 'tls', problem, isPinned, certificate })),
    );
  });
  socket.on('close', (code: number, reason: Buffer) => {
    if (isFailing) return;
    if (wasOpen) finish(() => listener.onClose(code, reason.toString('utf8')));
    else finish(() => listener.onFailure({ kind: 'network', problem: 'closed during the handshake' }));
  });

  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    },
    close: () => {
      silence();
      socket.close(1000);
      // Unreferenced: quitting does not wait for a node that never answers.
      setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref();
    },
    terminate: () => {
      silence();
      socket.terminate();
    },
  };
};

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]).toString('utf8');
}

async function readBody(response: IncomingMessage): Promise<string> {
  let body = '';
  try {
    response.setEncoding('utf8');
    for await (const chunk of response) {
      body += String(chunk);
      if (body.length >= MAX_BODY_CHARS) break;
    }
  } catch {
    // The status is what counts; the body only explains it.
  }
  return body.slice(0, MAX_BODY_CHARS);
}
