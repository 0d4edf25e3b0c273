/** A bare panel and socket client for tests of the simulator itself: sends what it is told, expects nothing. */
import { WebSocket } from 'ws';

import type { SimPanel } from './index';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

export interface Call {
  method?: string;
  body?: unknown;
  rawBody?: string;
  key?: string | null;
  headers?: Record<string, string>;
}

/** One REST call below `/api/client`, redirects not followed. */
export async function call(panel: SimPanel, path: string, options: Call = {}): Promise<Reply> {
  const { method = 'GET', body, rawBody, key = panel.key, headers = {} } = options;
  const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${panel.url}/api/client${path}`, {
    method,
    redirect: 'manual',
    headers: {
      Accept: 'application/json',
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(payload === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface Event {
  event: string;
  args?: string[];
}

/** A console socket that remembers everything it was sent. */
export class ConsoleProbe {
  readonly events: Event[] = [];
  /** Text of every console line so far. */
  readonly lines: string[] = [];
  closeCode: number | null = null;
  readonly socket: WebSocket;
  #wake: (() => void)[] = [];

  constructor(url: string, origin: string | undefined) {
    this.socket = new WebSocket(url, { perMessageDeflate: false, ...(origin === undefined ? {} : { origin }) });
    this.socket.on('message', (data: Buffer) => this.#note(() => this.#keep(JSON.parse(data.toString()) as Event)));
    this.socket.on('close', (code) => this.#note(() => (this.closeCode = code)));
    this.socket.on('error', () => undefined);
  }

  /** Opens, authenticates and waits for `status`. */
  static async connect(panel: SimPanel, uuid: string, key = panel.key): Promise<ConsoleProbe> {
    const { token, socket } = await fetchToken(panel, uuid, key);
    const probe = new ConsoleProbe(socket, panel.url);
    await probe.opened();
    probe.send('auth', token);
    await probe.waitFor((e) => e.event === 'status');
    return probe;
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
  }

  /** The HTTP status a refused upgrade answers. */
  refused(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        this.socket.terminate();
      });
      this.socket.once('open', () => reject(new Error('the socket opened')));
    });
  }

  send(event: string, ...args: string[]): void {
    this.socket.send(JSON.stringify(args.length === 0 ? { event } : { event, args }));
  }

  /** The first event, past or future, that fits; looks only from index `from` on. */
  async waitFor(fits: (event: Event) => boolean, from = 0): Promise<Event> {
    let found: Event | undefined;
    await this.until(() => (found = this.events.slice(from).find(fits)) !== undefined);
    if (!found) throw new Error('unreachable');
    return found;
  }

  /** Resolves once the condition holds; it is looked at after each event and at the close. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  close(): void {
    this.socket.terminate();
  }

  #keep(event: Event): void {
    this.events.push(event);
    if (event.event === 'console output') this.lines.push(event.args?.[0] ?? '');
  }

  #note(change: () => void): void {
    change();
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/** A socket token and its address. */
export async function fetchToken(
  panel: SimPanel,
  uuid: string,
  key = panel.key,
): Promise<{ token: string; socket: string }> {
  const { json } = await call(panel, `/servers/${uuid}/websocket`, { key });
  return (json as { data: { token: string; socket: string } }).data;
}
