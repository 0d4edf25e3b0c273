/** One websocket from the handshake to its end: authentication, pacing, heartbeat (protocol 10.2 to 10.8). */
import type { Clock } from '../ports';
import type { AuthProblem, SessionEnd } from './connection-state';
import { decodeFrame, encodeFrame, type JwtProblem, type WingsEvent } from './frames';
import { Outbox } from './outbox';
import type { OpenSocket, SocketHandle, SocketRequest } from './socket-factory';
import { Timers } from './timers';

export interface SessionTuning {
  /** Until the socket is open, ms. */
  readonly handshakeMs: number;
  /** Until a sent token is answered, ms. */
  readonly authMs: number;
  /** Between two pings, ms; protocol 10.7 names 20 to 30 s. */
  readonly pingMs: number;
  /** A ping without any answer for so long, and the connection is dropped, ms. */
  readonly pongMs: number;
  /** The same for the ping after sleep or a network change, where the suspicion is strong, ms. */
  readonly probeMs: number;
  /** A frame that Wings throttled is sent again after this, ms (protocol 10.8). */
  readonly throttledMs: number;
}

export const SESSION: SessionTuning = {
  handshakeMs: 20_000,
  authMs: 10_000,
  pingMs: 25_000,
  pongMs: 10_000,
  probeMs: 2_500,
  throttledMs: 5_000,
};

/** What a session tells. After `onEnd` nothing more comes. */
export interface SessionListener {
  onOpen(): void;
  /** `isFirst`: events start to flow now; else only the token was replaced. */
  onAuthenticated(isFirst: boolean, roundTripMs: number): void;
  /** The token that was sent last is not accepted. */
  onAuthRefused(problem: AuthProblem, text: string): void;
  /** This token, accepted before, is no good any more: each event is replaced by an error (protocol 10.5). */
  onTokenLost(token: string): void;
  /** `send logs` went out. */
  onLogsRequested(): void;
  onEvent(event: WingsEvent): void;
  onEnd(end: SessionEnd): void;
}

/** Replies to a frame of ours carry this prefix; errors that replace an event do not (protocol 10.5). */
const REPLY_PREFIX = 'Error Event [';
/** A `throttled` for all frames means the logs when they went out so shortly before, ms. */
const JUST_SENT_MS = 2_000;

export class Session {
  readonly #clock: Clock;
  readonly #tuning: SessionTuning;
  readonly #listener: SessionListener;
  readonly #socket: SocketHandle;
  readonly #outbox: Outbox;
  readonly #timers: Timers<'deadline' | 'ping' | 'pong' | 'auth again' | 'logs again'>;
  #isOver = false;
  /** The accepted token; null before the first. */
  #token: string | null = null;
  #pendingToken: string | null = null;
  #authSentAt = 0;
  #logsSentAt = -Infinity;
  #heardAt = 0;
  #onlyPong = false;

  constructor(
    clock: Clock,
    openSocket: OpenSocket,
    request: SocketRequest,
    tuning: SessionTuning,
    listener: SessionListener,
  ) {
    this.#clock = clock;
    this.#tuning = tuning;
    this.#listener = listener;
    this.#timers = new Timers(clock);
    this.#outbox = new Outbox(clock, (frame) => this.#socket.send(frame));
    this.#timers.set('deadline', tuning.handshakeMs, () => this.#drop({ kind: 'silence', during: 'handshake' }));
    this.#socket = openSocket(request, {
      onOpen: () => listener.onOpen(),
      onMessage: (text) => this.#hear(text),
      onPong: () => {
        this.#heardAt = clock.now();
      },
      onClose: (code, reason) => this.#end({ kind: 'close', code, reason }),
      onFailure: (failure) => this.#end({ kind: 'failure', failure }),
    });
  }

  get isAuthenticated(): boolean {
    return this.#token !== null;
  }

  /** Sends a token: the first one, or a new one in place of it. */
  authenticate(token: string): void {
    this.#pendingToken = token;
    this.#timers.clear('auth again');
    this.#outbox.push('auth', encodeFrame('auth', token), () => {
      this.#authSentAt = this.#clock.now();
      this.#timers.set('deadline', this.#tuning.authMs, () => this.#drop({ kind: 'silence', during: 'auth' }));
    });
  }

  /** The node would answer `send logs` now, as far as its limits are known. */
  get canRequestLogs(): boolean {
    return this.#outbox.isFree('logs');
  }

  /** The same, and once more when the order of lines turns out to be uncertain. */
  get canRequestLogsTwice(): boolean {
    return this.#outbox.isFree('logs', 2);
  }

  requestLogs(): void {
    this.#timers.clear('logs again');
    if (this.#outbox.isWaiting('logs')) return;
    this.#outbox.push('logs', encodeFrame('send logs'), () => {
      this.#logsSentAt = this.#clock.now();
      this.#listener.onLogsRequested();
    });
  }

  requestStats(): void {
    if (!this.#outbox.isWaiting('stats')) this.#outbox.push('stats', encodeFrame('send stats'));
  }

  /** `onSent` when the frame is on the wire, `onDropped` when the session ended before. */
  sendCommand(frame: string, onSent: () => void, onDropped: () => void): void {
    this.#outbox.push('command', frame, onSent, onDropped);
  }

  /** Looks at once whether the other side still answers. */
  probe(): void {
    if (this.isAuthenticated && !this.#isOver) this.#ping(this.#tuning.probeMs, true);
  }

  /** Ends it from this side; the listener hears nothing more. */
  close(): void {
    if (this.#isOver) return;
    this.#dispose();
    this.#socket.close();
  }

  #hear(text: string): void {
    if (this.#isOver) return;
    if (!this.#onlyPong) this.#heardAt = this.#clock.now();
    const event = decodeFrame(text);
    switch (event.kind) {
      case 'auth-success':
        this.#authenticated();
        break;
      case 'jwt-error':
        this.#jwtError(event.problem, event.text);
        break;
      case 'daemon-error':
        // A bad signature is no jwt error; while no token was accepted, this is the answer to one (protocol 10.5).
        if (!this.isAuthenticated && this.#pendingToken !== null) this.#refused('bad-token', event.text);
        break;
      case 'throttled':
        this.#throttled(event.scope);
        break;
      default:
        break;
    }
    if (!this.#isOver) this.#listener.onEvent(event);
  }

  #authenticated(): void {
    if (this.#pendingToken === null) return;
    const isFirst = this.#token === null;
    this.#token = this.#pendingToken;
    this.#pendingToken = null;
    this.#timers.clear('deadline');
    if (isFirst) this.#schedulePing();
    this.#listener.onAuthenticated(isFirst, this.#clock.now() - this.#authSentAt);
  }

  #jwtError(problem: JwtProblem, text: string): void {
    const isReply = text.startsWith(REPLY_PREFIX);
    if (this.#pendingToken !== null && (isReply || this.#token === null)) this.#refused(problem, text);
    else if (this.#token !== null) this.#listener.onTokenLost(this.#token);
  }

  #refused(problem: AuthProblem, text: string): void {
    this.#pendingToken = null;
    this.#timers.clear('deadline');
    this.#listener.onAuthRefused(problem, text);
  }

  /** A dropped frame is not queued by Wings, and a dropped `auth` gets no answer, so both are sent again. */
  #throttled(scope: string): void {
    const token = this.#pendingToken;
    if (token !== null && (scope === 'auth' || scope === 'global')) {
      this.#outbox.throttled('auth');
      this.#timers.clear('deadline');
      this.#timers.set('auth again', this.#tuning.throttledMs, () => this.authenticate(token));
    }
    const isLogs = this.#clock.now() - this.#logsSentAt < JUST_SENT_MS;
    if (scope === 'send logs' || (scope === 'global' && isLogs)) {
      this.#outbox.throttled('logs');
      this.#timers.set('logs again', this.#tuning.throttledMs, () => this.requestLogs());
    }
    if (scope === 'send command') this.#outbox.throttled('command');
  }

  #schedulePing(): void {
    this.#timers.set('ping', this.#tuning.pingMs, () => this.#ping(this.#tuning.pongMs));
  }

  /**
   * Any frame after the ping counts as an answer, since what still talks is not half-open. Not so after sleep: then
   * frames from before it may lie in this computer's buffers, and only the pong is news.
   */
  #ping(waitMs: number, onlyPong = false): void {
    this.#timers.clear('ping');
    this.#onlyPong = onlyPong;
    this.#heardAt = -Infinity;
    this.#socket.ping();
    this.#timers.setPatient('pong', waitMs, () => {
      if (this.#heardAt === -Infinity) this.#drop({ kind: 'silence', during: 'live' });
      else this.#schedulePing();
    });
  }

  #drop(end: SessionEnd): void {
    if (this.#isOver) return;
    this.#socket.terminate();
    this.#end(end);
  }

  #end(end: SessionEnd): void {
    if (this.#isOver) return;
    this.#dispose();
    this.#listener.onEnd(end);
  }

  #dispose(): void {
    this.#isOver = true;
    this.#timers.clearAll();
    this.#outbox.dispose();
  }
}
