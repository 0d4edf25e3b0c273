/** The live connection of one server: token, socket, authentication, renewal, reconnect (protocol 10.10). */
import type { WireError } from '../../preload/contract/errors';
import type { LinkState } from '../../preload/contract/models';
import type { Clock } from '../ports';
import { pauseMs } from './backoff';
import { sendCommand } from './command';
import { CONNECTION, type ConnectionTuning, type WingsConnectionOptions } from './connection-options';
import {
  afterAuthRefused,
  afterSession,
  afterTokenError,
  asleepReason,
  busyReason,
  deletedReason,
  isTransferOver,
  mayBeMended,
  movedAway,
  type Pace,
  refusedStatus,
  type SessionEnd,
  type Verdict,
} from './connection-state';
import { wireOf } from './errors';
import type { WingsEvent } from './frames';
import { OriginBook, OriginRound } from './origins';
import { Renewal } from './renewal';
import { Session } from './session';
import { Timers } from './timers';
import type { LinkPriority, TokenGrant } from './token-source';

export type { ConnectionTuning, WingsConnectionOptions };

export class WingsConnection {
  readonly #options: WingsConnectionOptions;
  readonly #clock: Clock;
  readonly #tuning: ConnectionTuning;
  readonly #origins: OriginRound;
  #link: LinkState = { phase: 'idle' };
  #session: Session | null = null;
  #socketUrl = '';
  /** The token that the session uses or is being offered. */
  #grant: TokenGrant | null = null;
  #priority: LinkPriority = 'click';
  #attempt = 0;
  #refusals = 0;
  #wasLive = false;
  #isTransferring = false;
  #roundTripMs = 0;
  /** Rises when everything under way is void: late answers compare it. */
  #epoch = 0;
  readonly #renewal: Renewal;
  readonly #timers: Timers<'retry' | 'stable'>;

  constructor(options: WingsConnectionOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#tuning = { ...CONNECTION, ...options.tuning };
    this.#origins = new OriginRound(options.origins ?? new OriginBook(), options.panelUrl);
    this.#timers = new Timers(this.#clock);
    this.#renewal = new Renewal({
      clock: this.#clock,
      tokens: options.tokens,
      renewAt: this.#tuning.renewAt,
      delayMs: (failures, pace) => this.#pauseMs(failures, pace),
      onToken: (grant) => this.#renewed(grant),
      onOverdue: (retryAt, reason) => this.#setLink({ phase: 'waiting', attempt: 1, retryAt, reason }),
      onRefused: (reason) => this.#obey({ next: 'stop', reason }),
    });
  }

  get link(): LinkState {
    return this.#link;
  }

  /** Connects, and stays connected until `stop`. Also starts anew after the link went to `stopped`. */
  start(priority: LinkPriority = 'click'): void {
    if (this.#link.phase !== 'idle' && this.#link.phase !== 'stopped') return;
    this.#priority = priority;
    this.#attempt = 0;
    this.#refusals = 0;
    this.#connect();
  }

  /** Closes for good; the link goes to `idle`. */
  stop(): void {
    if (this.#link.phase === 'idle') return;
    this.#abandon();
    this.#setLink({ phase: 'idle' });
  }

  /** The computer goes to sleep: no socket outlives that. Nothing is tried before `wake`, or a while without one. */
  sleep(): void {
    if (this.#link.phase === 'idle' || this.#link.phase === 'stopped') return;
    this.#abandon();
    this.#attempt = 0;
    this.#wait(this.#clock.now() + this.#tuning.sleepMs * (1 + this.#options.random()), asleepReason());
  }

  /** After sleep or a network change: tries at once, or looks whether an open socket still answers. */
  wake(priority: LinkPriority = 'catch-up'): void {
    this.#priority = priority;
    if (this.#session !== null) {
      this.#session.probe();
      this.#renewal.hurry(priority === 'click');
      return;
    }
    if (priority === 'click') this.#options.tokens.hurry();
    const { phase } = this.#link;
    if (phase !== 'waiting' && !(phase === 'stopped' && mayBeMended(this.#link.reason))) return;
    this.#attempt = Math.min(this.#attempt, 1);
    this.#connect();
  }

  /** A person waits for it: what is in the queue goes ahead, and what would be tried later is tried now. */
  hurry(): void {
    this.#priority = 'click';
    if (this.#session !== null) this.#renewal.hurry(true);
    else if (this.#link.phase !== 'stopped') this.wake('click');
  }

  /** Resolves when the command is on the wire; rejects with a `WingsError` when it cannot be sent. */
  sendCommand(text: string): Promise<void> {
    return sendCommand(this.#link.phase === 'live' ? this.#session : null, text);
  }

  /** Asks for the last lines once more; false when the node would not answer now. */
  requestReplay(): boolean {
    if (this.#link.phase !== 'live' || this.#session?.canRequestLogs !== true) return false;
    this.#session.requestLogs();
    return true;
  }

  /** `isQuiet`: the link goes on to say what it said, until there is news. */
  #connect(isQuiet = false): void {
    this.#abandon();
    const availableAt = this.#options.tokens.availableAt(false);
    if (availableAt > this.#clock.now()) {
      this.#wait(availableAt, busyReason());
      return;
    }
    if (!isQuiet) this.#setLink({ phase: 'connecting', attempt: this.#attempt + 1 });
    const epoch = this.#epoch;
    this.#options.tokens.acquire(this.#priority, false).then(
      (grant) => {
        if (epoch === this.#epoch) this.#open(grant);
      },
      (error: unknown) => {
        if (epoch === this.#epoch) this.#obey(afterTokenError(wireOf(error)), wireOf(error).retryAfterMs);
      },
    );
    this.#priority = 'catch-up';
  }

  #open(grant: TokenGrant): void {
    let url: URL;
    try {
      url = this.#options.tokens.urlOf(grant, this.#options.panelUrl);
    } catch (error) {
      this.#obey(afterTokenError(wireOf(error)));
      return;
    }
    this.#grant = grant;
    this.#socketUrl = grant.socketUrl;
    const { tls } = this.#options;
    const origin = this.#origins.choose(url.host, grant.claims);
    const request = { url: url.href, origin, ...(tls === undefined ? {} : { tls }) };
    const session: Session = new Session(this.#clock, this.#options.openSocket, request, this.#tuning, {
      onOpen: () => session.authenticate(grant.token),
      onAuthenticated: (isFirst, roundTripMs) => this.#authenticated(url.host, isFirst, roundTripMs),
      onAuthRefused: (problem, text) => {
        this.#refuseToken();
        this.#refusals += 1;
        this.#obey(afterAuthRefused(problem, text, this.#refusals));
      },
      onTokenLost: (token) => {
        this.#options.tokens.refuse(token);
        this.#renewal.lost();
      },
      onLogsRequested: () => this.#options.onReplay(this.#roundTripMs),
      onEvent: (event) => this.#event(event),
      onEnd: (end) => this.#ended(end),
    });
    this.#session = session;
  }

  #ended(end: SessionEnd): void {
    const grant = this.#grant;
    const status = refusedStatus(end);
    if (status === 403 && grant !== null && this.#origins.refused(grant.claims)) {
      this.#abandon();
      this.#open(grant);
      return;
    }
    // The server may have moved to another node: a new token names it.
    if (status === 404) this.#refuseToken();
    const verdict = afterSession(end);
    if (verdict.next === 'stop' && end.kind === 'close') this.#goneFromNode(verdict.reason);
    else this.#obey(verdict);
  }

  /** For good, unless it is being transferred: then a new token names the new node. */
  #goneFromNode(reason: WireError): void {
    if (this.#isTransferring) this.#refuseToken();
    this.#obey(this.#isTransferring ? movedAway(reason) : { next: 'stop', reason });
  }

  #refuseToken(): void {
    if (this.#grant !== null) this.#options.tokens.refuse(this.#grant.token);
  }

  // ---- live

  #authenticated(host: string, isFirst: boolean, roundTripMs: number): void {
    this.#roundTripMs = roundTripMs;
    this.#refusals = 0;
    const hadGap = this.#grant !== null && this.#renewal.accepted(this.#grant);
    if (!isFirst && !hadGap) return;
    if (!isFirst && this.#session?.canRequestLogsTwice === false) {
      // What was missed cannot be had for sure on this socket yet (protocol 10.8). Limits are per socket, so a new one can.
      this.#connect();
      return;
    }
    if (isFirst) {
      this.#origins.worked(host);
      this.#timers.set('stable', this.#tuning.stableMs, () => void (this.#attempt = 0));
    }
    this.#wasLive = true;
    this.#setLink({ phase: 'live', since: this.#clock.now() });
    this.#session?.requestLogs();
    // Status events can be lost; stats carry the state too (protocol 1.15).
    this.#session?.requestStats();
  }

  #event(event: WingsEvent): void {
    const epoch = this.#epoch;
    this.#options.onEvent(event);
    if (epoch !== this.#epoch) return;
    if (event.kind === 'token-expiring' || event.kind === 'token-expired') this.#renewal.renew();
    else if (event.kind === 'transfer-status') {
      this.#isTransferring = !['failed', 'failure', 'cancelled'].includes(event.status);
      // The new token may lead to the new node; when it does not, nothing is interrupted.
      if (isTransferOver(event.status)) this.#renewal.renew();
    } else if (event.kind === 'deleted') {
      this.#goneFromNode(deletedReason('deleted'));
    }
  }

  #renewed(grant: TokenGrant): void {
    if (grant.socketUrl !== this.#socketUrl) {
      this.#options.tokens.urlOf(grant, this.#options.panelUrl);
      // Another node. The token source hands this fresh token out again at once.
      this.#isTransferring = false;
      this.#attempt = 0;
      this.#connect();
      return;
    }
    this.#grant = grant;
    this.#session?.authenticate(grant.token);
  }

  // ---- verdicts

  #obey(verdict: Verdict, retryAfterMs?: number): void {
    this.#abandon();
    if (verdict.next === 'stop') {
      if (verdict.looksAgain) this.#timers.set('retry', this.#tuning.certificateMs, () => this.#connect(true));
      this.#setLink({ phase: 'stopped', reason: verdict.reason });
      return;
    }
    const delayMs = retryAfterMs ?? this.#pauseMs(this.#attempt, verdict.pace);
    this.#attempt += 1;
    this.#wait(this.#clock.now() + delayMs, verdict.reason);
  }

  /** Until the next try, ms. A connection that was never live waits as after a failed try. */
  #pauseMs(attempt: number, pace: Pace): number {
    return pauseMs(this.#wasLive ? attempt : attempt + 1, pace, this.#options.random, this.#tuning);
  }

  #wait(at: number, reason: WireError): void {
    const retryAt = Math.max(at, this.#options.tokens.availableAt(false));
    this.#timers.set('retry', retryAt - this.#clock.now(), () => this.#connect());
    this.#setLink({ phase: 'waiting', attempt: this.#attempt, retryAt, reason });
  }

  /** Drops the session, every timer and whatever is under way. */
  #abandon(): void {
    this.#epoch += 1;
    this.#timers.clearAll();
    this.#renewal.dispose();
    const session = this.#session;
    this.#session = null;
    session?.close();
  }

  #setLink(link: LinkState): void {
    this.#link = link;
    this.#options.onLink(link);
  }
}
