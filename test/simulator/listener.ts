/** An HTTP(S) listener on 127.0.0.1 that can be shut, reopened on the same port and stopped for good. */
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import type { Certificate } from './certificate';

export interface ListenerHandlers {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Called for each new TCP connection, before anything is read. */
  connection?: (socket: Socket) => void;
}

export class Listener {
  readonly #server: HttpServer;
  readonly #sockets = new Set<Socket>();
  readonly #scheme: 'http' | 'https';
  #port: number;

  constructor(port: number, handlers: ListenerHandlers, certificate: Certificate | null = null) {
    this.#port = port;
    this.#scheme = certificate ? 'https' : 'http';
    this.#server = certificate ? createTlsServer({ key: certificate.key, cert: certificate.cert }) : createServer();
    this.#server.on('request', handlers.request);
    if (handlers.upgrade) this.#server.on('upgrade', handlers.upgrade);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      handlers.connection?.(socket);
    });
    this.#server.on('clientError', (_error, socket) => socket.destroy());
  }

  /** Origin of the listener, without a trailing slash. */
  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.#port}`;
  }

  get isOpen(): boolean {
    return this.#server.listening;
  }

  /** Starts listening; the port stays the same for the listener's life. */
  async open(): Promise<void> {
    if (this.isOpen) return;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Stops listening and cuts every connection; resolves when all are closed. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.cut();
    await closed;
  }

  /** Cuts every open connection without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
