/** Replaces the token of an open socket before it runs out, one renewal at a time (protocol 10.5, 10.6). */
import type { WireError } from '../../preload/contract/errors';
import type { Clock } from '../ports';
import { afterTokenError, ranOutReason } from './connection-state';
import { wireOf } from './errors';
import { Timers } from './timers';
import type { TokenGrant, TokenSource } from './token-source';

export interface RenewalOptions {
  readonly clock: Clock;
  readonly tokens: TokenSource;
  /** Share of a token's life after which it is renewed. */
  readonly renewAt: number;
  /** Delay after `failures` failed renewals, ms; `slow` when the panel says that this is not the time. */
  delayMs(failures: number, pace: 'soon' | 'slow'): number;
  /** A new token is here: offer it to the node. */
  onToken(grant: TokenGrant): void;
  /** The token in use is worth nothing any more; the next try is at `retryAt`. The socket is kept. */
  onOverdue(retryAt: number, reason: WireError): void;
  /** The panel refuses for good. */
  onRefused(reason: WireError): void;
}

export class Renewal {
  readonly #options: RenewalOptions;
  readonly #timers: Timers<'renew' | 'expiry'>;
  #isUnderWay = false;
  #isOverdue = false;
  #failures = 0;
  #problem: WireError | null = null;
  /** Rises when answers under way are void. */
  #epoch = 0;

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  /** The node took this token: plans its renewal. Returns whether events were lost before. */
  accepted(grant: TokenGrant): boolean {
    const wasOverdue = this.#isOverdue;
    this.dispose();
    const now = this.#options.clock.now();
    const renewAt = grant.expiresAt - grant.lifeMs * (1 - this.#options.renewAt);
    this.#timers.set('renew', renewAt - now, () => this.renew());
    this.#timers.set('expiry', grant.expiresAt - now, () => this.lost());
    return wasOverdue;
  }

  /** Renews as soon as the token source allows; does nothing while a renewal is under way. */
  renew(): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.#ask();
  }

  /** The token ran out, or the node does not take it any more: each event is lost until the next one. */
  lost(): void {
    const isNews = !this.#isOverdue;
    this.#isOverdue = true;
    this.renew();
    if (isNews) this.#tellOverdue(this.#options.tokens.availableAt(true));
  }

  /** Ends everything under way. */
  dispose(): void {
    this.#epoch += 1;
    this.#timers.clearAll();
    this.#isUnderWay = false;
    this.#isOverdue = false;
    this.#failures = 0;
    this.#problem = null;
  }

  #ask(): void {
    const { clock, tokens } = this.#options;
    const waitMs = tokens.availableAt(true) - clock.now();
    if (waitMs > 0) {
      this.#timers.set('renew', waitMs, () => this.#ask());
      return;
    }
    const epoch = this.#epoch;
    tokens.acquire('renewal', true).then(
      (grant) => {
        if (epoch === this.#epoch) this.#options.onToken(grant);
      },
      (error: unknown) => {
        if (epoch === this.#epoch) this.#failed(wireOf(error));
      },
    );
  }

  #failed(wire: WireError): void {
    const verdict = afterTokenError(wire);
    if (verdict.next === 'stop') {
      this.#options.onRefused(verdict.reason);
      return;
    }
    this.#problem = wire;
    this.#failures += 1;
    const delayMs = wire.retryAfterMs ?? this.#options.delayMs(this.#failures, verdict.pace);
    this.#timers.set('renew', delayMs, () => this.#ask());
    if (this.#isOverdue) this.#tellOverdue(this.#options.clock.now() + delayMs);
  }

  #tellOverdue(retryAt: number): void {
    this.#options.onOverdue(retryAt, ranOutReason(this.#problem));
  }
}
