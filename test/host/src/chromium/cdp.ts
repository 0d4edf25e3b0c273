/** The DevTools protocol over the pipe that Chromium opens for its parent. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export type Params = Record<string, unknown>;

interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One attached target, or the browser itself. */
export class CdpSession {
  readonly events = new EventEmitter().setMaxListeners(0);

  constructor(
    private readonly connection: CdpConnection,
    readonly id: string | undefined,
  ) {}

  send<Result = unknown>(method: string, params: Params = {}): Promise<Result> {
    return this.connection.request<Result>(method, params, this.id);
  }

  /** For commands whose failure has no meaning, because the target may be gone by then. */
  post(method: string, params: Params = {}): void {
    this.send(method, params).catch(() => undefined);
  }

  on<Event = Params>(method: string, listener: (event: Event) => void): void {
    this.events.on(method, listener);
  }
}

export class CdpConnection {
  readonly browser = new CdpSession(this, undefined);
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<
    number,
    { method: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #partial: Buffer[] = [];
  #next = 1;
  #closed = false;

  constructor(
    private readonly output: Writable,
    input: Readable,
  ) {
    input.on('data', (chunk: Buffer) => this.#read(chunk));
    input.on('close', () => this.#close());
    output.on('error', () => this.#close());
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id) ?? new CdpSession(this, id);
    this.#sessions.set(id, known);
    return known;
  }

  forget(id: string): void {
    this.#sessions.delete(id);
  }

  request<Result>(method: string, params: Params, sessionId: string | undefined): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser is gone`));
    const id = this.#next++;
    this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      this.#partial.push(chunk.subarray(from, end));
      const text = Buffer.concat(this.#partial).toString('utf8');
      this.#partial = [];
      from = end + 1;
      this.#take(JSON.parse(text) as Incoming);
    }
    if (from < chunk.length) this.#partial.push(chunk.subarray(from));
  }

  #take(message: Incoming): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting?.resolve(message.result);
      return;
    }
    const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
    if (message.method) session?.events.emit(message.method, message.params ?? {});
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: the browser is gone`));
    this.#waiting.clear();
    this.browser.events.emit('closed', {});
  }
}
