/** One console socket on a node (protocol 10.3 to 10.9). */
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';

import { WebSocket } from 'ws';

import { LOCKED_TEXT, type PowerAction, PowerRefused } from '../game/process';
import { Timers } from '../timers';
import { type Listener, type Panel, record, type Server } from '../world/model';
import { allows } from '../world/permissions';
import { acceptToken, complaintAbout, type HeldToken } from './auth';
import { InboundLimits } from './token-bucket';

/** Lines replayed by `send logs` (`system.websocket_log_count`). */
const REPLAY_LINES = 150;
/** Frames up to this size on the wire (W+). */
const MAX_FRAME_BYTES = 4096;
/** Output kept for a slow reader before the oldest is lost; stands for kernel buffers and Wings' 8 line queue. */
const SLOW_READER_BYTES = 4 * 1024 * 1024;
const GENERIC_ERROR = 'an unexpected error was encountered while handling this request';

const PERMISSION_OF_STATE: Record<string, string> = {
  start: 'control.start',
  stop: 'control.stop',
  restart: 'control.restart',
  kill: 'control.stop',
};
/** Events that only some tokens receive. */
const GATES: Record<string, string> = {
  'install output': 'admin.websocket.install',
  'transfer logs': 'admin.websocket.transfer',
  'backup completed': 'backup.read',
};

interface Frame {
  event: string;
  args: string[];
}

/** Text JSON with string args; anything else is dropped without a word. */
export function parseFrame(text: string): Frame | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('event' in value) || typeof value.event !== 'string')
      return null;
    const args: unknown = 'args' in value ? value.args : null;
    if (args === null) return { event: value.event, args: [] };
    if (!Array.isArray(args) || !args.every((arg) => arg === null || typeof arg === 'string')) return null;
    return { event: value.event, args: args.map((arg: string | null) => arg ?? '') };
  } catch {
    return null;
  }
}

export class Session implements Listener {
  readonly server: Server;
  readonly socket: WebSocket;
  readonly #panel: Panel;
  /** The TCP connection below the socket. */
  readonly #stream: Duplex;
  #isCorked = false;
  readonly #timers = new Timers();
  readonly #limits: InboundLimits | null;
  #token: HeldToken | null = null;
  #mute = false;
  /** Frames lost because the client did not read. */
  droppedFrames = 0;

  constructor(panel: Panel, server: Server, socket: WebSocket, stream: Duplex) {
    this.#panel = panel;
    this.#stream = stream;
    this.server = server;
    this.socket = socket;
    this.#limits = panel.era === 'B' ? new InboundLimits(Date.now()) : null;
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end());
    if (server.faults.halfOpen) this.freeze();
  }

  get username(): string | null {
    const uuid = this.#token?.claims.user_uuid;
    return this.#panel.users.find((user) => user.uuid === uuid)?.username ?? null;
  }

  get isAuthenticated(): boolean {
    return this.#token !== null;
  }

  /** Sends an event of the server, or what Wings sends instead. */
  deliver(event: string, args: readonly string[] | null): void {
    const gate = GATES[event.split(':')[0] ?? ''];
    if (gate !== undefined && !this.#may(gate)) return;
    this.#send(event, args);
  }

  /** Lets the held token run out now. */
  expireToken(): void {
    if (this.#token) this.#token.expiresAt = Date.now() - 1;
  }

  /** From now on TCP stays open but nothing is read, answered or sent. */
  freeze(): void {
    this.#mute = true;
    this.socket.pause();
  }

  /** Sends text or bytes as they are, past every check. */
  sendRaw(data: string | Buffer): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary || this.#mute) return;
    if (this.#limits && data.length > MAX_FRAME_BYTES && this.socket.extensions === '') return this.socket.close(1009);
    const frame = parseFrame(data.toString('utf8'));
    if (frame === null) return;
    const verdict = this.#limits?.admit(frame.event, Date.now());
    if (verdict && !verdict.passes) {
      if (verdict.report !== null) this.#sendUnchecked('throttled', [verdict.report]);
      return;
    }
    // Wings handles each frame in its own goroutine, so handling order is not arrival order.
    this.#timers.after(Math.random() < 0.1 ? 2 : 0, () => void this.#handle(frame));
  }

  async #handle({ event, args }: Frame): Promise<void> {
    const text = args.join('');
    if (event === 'auth') return this.#authenticate(text);
    const complaint = this.#complaint();
    if (complaint !== null) return this.#sendUnchecked('jwt error', [complaint]);
    switch (event) {
      case 'send logs':
        return this.#replay();
      case 'send stats':
        return this.#send('stats', [JSON.stringify(this.server.process.stats())]);
      case 'send command':
        return this.#command(text);
      case 'set state':
        return this.#setState(text);
      default:
        return;
    }
  }

  #authenticate(text: string): void {
    const isFirst = this.#token === null;
    const result = acceptToken(this.server.node, this.#panel.era, text, Date.now());
    if (!result.ok)
      return result.jwtError === null
        ? this.#error(GENERIC_ERROR)
        : this.#sendUnchecked('jwt error', [withId(result.jwtError)]);
    this.#token = result.token;
    this.#send('auth success', null);
    if (!isFirst) return;
    this.server.listeners.add(this);
    this.#watchExpiry();
    const { process } = this.server;
    this.#send('status', [process.state]);
    const isBusy = this.server.status === 'installing' || this.server.transferring;
    if (process.state === 'offline' && !isBusy) this.#send('stats', [JSON.stringify(process.stats())]);
  }

  /** Wings looks every 30 s and warns in the last 60 s; both shrink with a shortened token lifetime. */
  #watchExpiry(): void {
    const scale = Math.min(1, this.#panel.tokenTtlSeconds / 600);
    const warnMs = Math.max(Math.min(1000, this.#panel.tokenTtlSeconds * 400), 60_000 * scale);
    this.#timers.every(Math.max(100, 30_000 * scale), () => {
      const left = (this.#token?.expiresAt ?? 0) - Date.now();
      if (left <= 0) this.#send('token expired', null);
      else if (left <= warnMs) this.#send('token expiring', null);
    });
  }

  /** Live lines may come in between: Wings writes each replayed line on its own. */
  async #replay(): Promise<void> {
    if (!this.server.process.isUp) return;
    const lines = this.server.process.log.tail(REPLAY_LINES);
    for (const [index, line] of lines.entries()) {
      this.#send('console output', [line]);
      if (index % 25 === 24) await this.#timers.sleep(0);
    }
  }

  #command(text: string): void {
    if (!this.#may('control.console')) return;
    if (this.server.process.command(text)) this.#record('server:console.command', { command: text });
  }

  async #setState(action: string): Promise<void> {
    const permission = PERMISSION_OF_STATE[action];
    if (permission === undefined) return this.#error(`${action} is not a valid power action`);
    if (!this.#may(permission) || this.server.faults.ignorePower) return;
    this.#record(`server:power.${action}`, {});
    try {
      await this.server.process.power(action as PowerAction);
    } catch (error) {
      if (!(error instanceof PowerRefused)) throw error;
      if (error.message === LOCKED_TEXT) this.#send('daemon error', [withId(LOCKED_TEXT)]);
      else this.#error(error.message);
    }
  }

  #record(event: string, properties: Record<string, unknown>): void {
    const actor = this.#panel.users.find((user) => user.uuid === this.#token?.claims.user_uuid) ?? null;
    record(this.server, { event, isApi: false, ip: '127.0.0.1', actor, properties });
  }

  /** The real text only for tokens with the internal grant (protocol 10.5). */
  #error(text: string): void {
    this.#sendUnchecked('daemon error', [withId(this.#may('admin.websocket.errors') ? text : GENERIC_ERROR)]);
  }

  #may(permission: string): boolean {
    return this.#token !== null && allows(this.#token.claims.permissions, permission);
  }

  #complaint(): string | null {
    return complaintAbout(this.server.node, this.#panel.era, this.server.uuid, this.#token, Date.now());
  }

  /** Every event of a socket whose token is no good is replaced by the complaint. */
  #send(event: string, args: readonly string[] | null): void {
    const complaint = this.#complaint();
    if (complaint !== null) this.#sendUnchecked('jwt error', [complaint]);
    else this.#sendUnchecked(event, args);
  }

  #sendUnchecked(event: string, args: readonly string[] | null): void {
    if (this.#mute || this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > SLOW_READER_BYTES) {
      this.droppedFrames += 1;
      return;
    }
    this.#batch();
    this.socket.send(JSON.stringify(args === null ? { event } : { event, args }));
  }

  /** Writes all frames of one tick with one system call; a flood would otherwise measure the kernel. */
  #batch(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      this.#stream.uncork();
    });
  }

  #end(): void {
    this.#timers.close();
    this.server.listeners.delete(this);
  }
}

function withId(text: string): string {
  return `Error Event [${randomUUID()}]: ${text}`;
}
