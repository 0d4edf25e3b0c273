/** Replaces the token of an open socket before it runs out, one renewal at a time (protocol 10.5, 10.6). */
import type { WireError } from '../../preload/contract/errors';
import type { Clock } from '../ports';
import { afterTokenError, isRefusal, type Pace, ranOutReason } from './connection-state';
import { WingsError, wireOf } from './errors';
import { Timers } from './timers';
import type { TokenGrant, TokenPriority, TokenSource } from './token-source';

export interface RenewalOptions {
  readonly clock: Clock;
  readonly tokens: TokenSource;
  /** Share of a token's life after which it is renewed. */
  readonly renewAt: number;
  /** Delay after `failures` failed renewals, ms. */
  delayMs(failures: number, pace: Pace): number;
  /** A new token is here: offer it to the node. Throws a `WingsError` when it is of no use. */
  onToken(grant: TokenGrant): void;
  /** The token in use is worth nothing any more; the next try is at `retryAt`. The socket is kept. */
  onOverdue(retryAt: number, reason: WireError): void;
  /** The panel refuses for good, or no key is at hand and the token in use ran out. */
  onRefused(reason: WireError): void;
}

export class Renewal {
  readonly #options: RenewalOptions;
  readonly #timers: Timers<'renew' | 'expiry'>;
  #isUnderWay = false;
  /** A request for a token has no answer yet. */
  #isAsking = false;
  #isOverdue = false;
  /** A person waits for it. */
  #isHurried = false;
  /** Epoch ms at which the token in use runs out. */
  #expiresAt = 0;
  #failures = 0;
  #problem: WireError | null = null;
  /** Epoch ms of the next request, while one is planned after a failure. */
  #nextAskAt = 0;
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
    this.#expiresAt = grant.expiresAt;
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

  /** Does not wait any longer after a renewal that failed: the reason may be gone. `isForPerson`: one waits for it. */
  hurry(isForPerson: boolean): void {
    if (!this.#isUnderWay) return;
    this.#isHurried ||= isForPerson;
    if (this.#isAsking) {
      if (isForPerson) this.#options.tokens.hurry();
    } else if (this.#problem !== null) {
      this.#ask();
    }
  }

  /** The token ran out, or the node does not take it any more: each event is lost until the next one. */
  lost(): void {
    if (this.#isOverdue) {
      this.renew();
      return;
    }
    this.#isOverdue = true;
    const problem = this.#problem;
    if (problem !== null && afterTokenError(problem).next === 'stop') {
      this.#options.onRefused(problem);
      return;
    }
    this.renew();
    this.#tellOverdue(Math.max(this.#nextAskAt, this.#options.tokens.availableAt(true)));
  }

  /** Ends everything under way. */
  dispose(): void {
    this.#epoch += 1;
    this.#timers.clearAll();
    this.#isUnderWay = false;
    this.#isAsking = false;
    this.#isOverdue = false;
    this.#isHurried = false;
    this.#failures = 0;
    this.#problem = null;
  }

  #ask(): void {
    const { clock, tokens } = this.#options;
    const waitMs = tokens.availableAt(true) - clock.now();
    if (waitMs > 0) {
      this.#askAfter(waitMs);
      return;
    }
    this.#timers.clear('renew');
    this.#isAsking = true;
    const epoch = this.#epoch;
    tokens.acquire(this.#priority(), true).then(
      (grant) => {
        if (epoch === this.#epoch) this.#offer(grant);
      },
      (error: unknown) => {
        if (epoch === this.#epoch) this.#failed(wireOf(error));
      },
    );
  }

  /** A socket that has fallen silent already is one more connection to be had again; after sleep they all are. */
  #priority(): TokenPriority {
    if (this.#isHurried) return 'click';
    return this.#isOverdue || this.#options.clock.now() >= this.#expiresAt ? 'catch-up' : 'renewal';
  }

  #offer(grant: TokenGrant): void {
    try {
      this.#options.onToken(grant);
    } catch (error) {
      if (!(error instanceof WingsError)) throw error;
      this.#failed(error.wire);
    }
  }

  #askAfter(ms: number): void {
    this.#nextAskAt = this.#options.clock.now() + ms;
    this.#timers.set('renew', ms, () => this.#ask());
  }

  #failed(wire: WireError): void {
    const verdict = afterTokenError(wire);
    this.#isAsking = false;
    if (isRefusal(wire) || (verdict.next === 'stop' && this.#isOverdue)) {
      this.#options.onRefused(wire);
      return;
    }
    this.#problem = wire;
    this.#failures += 1;
    // Whatever else went wrong says nothing against the token in use, so the socket is kept while that is good.
    const pace = verdict.next === 'stop' ? 'patient' : verdict.pace;
    this.#askAfter(wire.retryAfterMs ?? this.#options.delayMs(this.#failures, pace));
    if (this.#isOverdue) this.#tellOverdue(this.#nextAskAt);
  }

  #tellOverdue(retryAt: number): void {
    this.#options.onOverdue(retryAt, ranOutReason(this.#problem));
  }
}
