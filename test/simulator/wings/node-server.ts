/** One Wings node on the network: the handshake rules of protocol 10.2 and the stats tick. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { type WebSocket, WebSocketServer } from 'ws';

import type { Certificate } from '../certificate';
import { Listener } from '../listener';
import type { RequestLog } from '../requests';
import { Timers } from '../timers';
import type { Panel, Server, WingsNode } from '../world/model';
import { Session } from './session';

/** Sockets per server on W+. */
const MAX_SOCKETS = 30;
/** As Wings' library negotiates it, if the client asks: no shared context, every frame compressed, short ones too. */
const DEFLATE = { serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 0 };
const STATS_EVERY_MS = 1000;
/** After inflating (W+); frames on the wire are checked by the session. */
const MAX_MESSAGE_BYTES = 32_768;

export class NodeServer {
  readonly node: WingsNode;
  readonly sessions = new Set<Session>();
  readonly #panel: Panel;
  readonly #log: RequestLog;
  readonly #listener: Listener;
  readonly #sockets: WebSocketServer;
  readonly #timers = new Timers();

  constructor(panel: Panel, node: WingsNode, log: RequestLog, port: number, certificate: Certificate | null) {
    this.#panel = panel;
    this.node = node;
    this.#log = log;
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: panel.era === 'B' && DEFLATE,
      maxPayload: panel.era === 'B' ? MAX_MESSAGE_BYTES : 0,
    });
    this.#listener = new Listener(
      port,
      {
        request: (request, response) => this.#answer(request, response),
        upgrade: (request, socket, head) => this.#upgrade(request, socket, head),
        connection: (socket) => node.faults.mode === 'reset' && socket.destroy(),
      },
      certificate,
    );
  }

  /** Starts listening, unless the node is down, and fixes its address. */
  async open(): Promise<void> {
    await this.#listener.open();
    this.node.url = this.#listener.url;
    this.#timers.every(STATS_EVERY_MS, () => this.#tick());
    if (this.node.faults.mode === 'refuse') await this.#listener.close();
  }

  async close(): Promise<void> {
    this.#timers.close();
    for (const session of this.sessions) session.socket.terminate();
    this.#sockets.close();
    await this.#listener.close();
  }

  /** Follows a change of the node's fault mode. */
  async applyMode(): Promise<void> {
    const { mode } = this.node.faults;
    if (mode === 'refuse') return this.#listener.close();
    if (mode === 'reset') this.#listener.cut();
    if (mode === 'hang') for (const session of this.sessions) session.freeze();
    await this.#listener.open();
  }

  sessionsOf(server: Server): Session[] {
    return [...this.sessions].filter((session) => session.server === server);
  }

  #tick(): void {
    for (const server of this.#panel.servers) {
      if (server.node === this.node && server.listeners.size > 0 && server.process.isUp) server.process.pushStats();
    }
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.node.faults.mode === 'hang') return;
    const url = new URL(request.url ?? '/', this.node.url);
    const logged = this.#log.add({
      to: this.node.name,
      kind: 'node',
      method: request.method ?? 'GET',
      url,
      headers: request.headers,
      body: '',
    });
    logged.status = 401;
    response.writeHead(401, { 'Content-Type': 'application/json', 'X-Request-Id': randomUUID() });
    response.end(JSON.stringify({ error: 'The required authorization heads were not present in the request.' }));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    if (this.node.faults.mode === 'hang') return;
    const url = new URL(request.url ?? '/', this.node.url);
    const logged = this.#log.add({
      to: this.node.name,
      kind: 'node',
      method: 'UPGRADE',
      url,
      headers: request.headers,
      body: '',
    });
    const server = this.#find(url.pathname);
    const refusal = this.#refusal(server, request);
    logged.server = server?.name ?? null;
    logged.status = refusal?.status ?? 101;
    if (refusal || !server) return refuse(socket, refusal?.status ?? 404, refusal?.body ?? '');
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(server, webSocket, socket));
  }

  #accept(server: Server, socket: WebSocket, stream: Duplex): void {
    // W+ lets the socket open and then closes it, so that the reason can be told (protocol 10.7).
    if (this.#panel.era === 'B' && server.status === 'suspended') {
      socket.on('error', () => undefined);
      return socket.close(4409, 'server is suspended');
    }
    const session = new Session(this.#panel, server, socket, stream);
    this.sessions.add(session);
    socket.on('close', () => this.sessions.delete(session));
  }

  #find(path: string): Server | null {
    const uuid = /^\/api\/servers\/([^/]+)\/ws$/.exec(path)?.[1];
    const server = this.#panel.servers.find((candidate) => candidate.uuid === uuid && candidate.node === this.node);
    return server && !server.deleted && !server.faults.missingOnNode ? server : null;
  }

  #refusal(server: Server | null, request: IncomingMessage): { status: number; body: string } | null {
    const { mode, status } = this.node.faults;
    if (mode === 'error') return { status, body: JSON.stringify({ error: 'An unexpected error was encountered.' }) };
    if (!server)
      return {
        status: 404,
        body: JSON.stringify({ error: 'The requested resource does not exist on this instance.' }),
      };
    if (server.faults.refuseUpgrade !== null) return { status: server.faults.refuseUpgrade, body: '' };
    if (this.#panel.era === 'B' && this.sessionsOf(server).length >= MAX_SOCKETS)
      return { status: 400, body: JSON.stringify({ error: 'Too many open websocket connections.' }) };
    if (request.headers.origin !== this.#panel.url) return { status: 403, body: 'Forbidden\n' };
    return null;
  }
}

function refuse(socket: Duplex, status: number, body: string): void {
  const type = body.startsWith('{') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${randomUUID()}\r\nConnection: close\r\n\r\n${body}`,
  );
}
