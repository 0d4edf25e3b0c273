/** The socket tokens of one server: reused while they live, fetched rarely (protocol 10.1, 4.2). */
import type { Clock } from '../ports';
import { Turn } from '../turn';
import { WingsError, wireOf } from './errors';
import { acceptSocketUrl, decodeClaims, type TokenClaims, tokenLifeMs } from './token';

/** `click`: a person waits for it; `renewal`: of an open socket, before its token runs out; `catch-up`: any other. */
export type TokenPriority = 'click' | 'renewal' | 'catch-up';

/** Of a connection that is to be had: whether a person waits for it. */
export type LinkPriority = Exclude<TokenPriority, 'renewal'>;

/** The answer of the panel's websocket route. */
export interface SocketToken {
  readonly token: string;
  readonly socketUrl: string;
}

/** Rejections carry `.wire: WireError`. `turn`: of the request, while it waits for its place in the budget. */
export type FetchToken = (priority: TokenPriority, turn: Turn) => Promise<SocketToken>;

export interface TokenSourceOptions {
  readonly clock: Clock;
  readonly fetchToken: FetchToken;
  /** What each new token says; not told of one that cannot be read. */
  readonly onClaims?: (claims: TokenClaims) => void;
  /** Least time between two fetches, ms. */
  readonly spacingMs?: number;
  readonly maxPerMinute?: number;
}

/** A token with what was read from it. */
export interface TokenGrant extends SocketToken {
  readonly claims: TokenClaims;
  /** From issue to expiry, ms. */
  readonly lifeMs: number;
  /** Epoch ms on this computer's clock, counted from the moment the request left. */
  readonly expiresAt: number;
}

/** Newer panels give 5 tokens a minute and server to all users together; 12 s is a fifth of that minute. */
const SPACING_MS = 12_000;
/** Leaves two of the five to other people and other computers (protocol 10.10). */
const MAX_PER_MINUTE = 3;
const MINUTE_MS = 60_000;
/** Tokens are dated in whole seconds, so one may run out almost a second earlier than it seems. */
const ROUNDED_MS = 1_000;
/** A reconnect uses a token again while it has this long left; a quarter of its life when that is shorter. */
const REUSE_MARGIN_MS = 30_000;

export class TokenSource {
  readonly #clock: Clock;
  readonly #fetchToken: FetchToken;
  readonly #onClaims: ((claims: TokenClaims) => void) | undefined;
  readonly #spacingMs: number;
  readonly #maxPerMinute: number;
  #grant: TokenGrant | null = null;
  #pending: { readonly answer: Promise<TokenGrant>; readonly turn: Turn } | null = null;
  /** When the last fetches left, epoch ms, oldest first; never more than `maxPerMinute`. */
  readonly #fetchedAt: number[] = [];
  #blockedUntil = 0;

  constructor(options: TokenSourceOptions) {
    this.#clock = options.clock;
    this.#fetchToken = options.fetchToken;
    this.#onClaims = options.onClaims;
    this.#spacingMs = options.spacingMs ?? SPACING_MS;
    this.#maxPerMinute = options.maxPerMinute ?? MAX_PER_MINUTE;
  }

  /** Epoch ms from which `acquire` may be called; not later than now when it can be called at once. */
  availableAt(isFreshWanted: boolean): number {
    const now = this.#clock.now();
    if (this.#pending !== null || (!isFreshWanted && this.#reusable() !== null)) return now;
    // One that has not been yet means that the clock was set back.
    const fetchedAt = this.#fetchedAt.filter((at) => at <= now);
    const last = fetchedAt.at(-1);
    const oldest = fetchedAt.length >= this.#maxPerMinute ? fetchedAt[0] : undefined;
    return Math.max(
      now,
      this.#blockedUntil,
      last === undefined ? 0 : last + this.#spacingMs,
      oldest === undefined ? 0 : oldest + MINUTE_MS,
    );
  }

  /**
   * A token to authenticate with: the current one while it is good, unless a fresh one is wanted; else a fetched one. A
   * click hurries a fetch that waits already. Rejects with `rate-limited` before `availableAt`, and with whatever the panel said.
   */
  acquire(priority: TokenPriority, isFreshWanted: boolean): Promise<TokenGrant> {
    if (this.#pending !== null) {
      if (priority === 'click') this.#pending.turn.hurry();
      return this.#pending.answer;
    }
    const current = isFreshWanted ? null : this.#reusable();
    if (current !== null) return Promise.resolve(current);
    const waitMs = this.availableAt(isFreshWanted) - this.#clock.now();
    if (waitMs > 0) return Promise.reject(tooSoon(waitMs));
    const turn = new Turn();
    const answer = this.#fetch(priority, turn).finally(() => {
      this.#pending = null;
    });
    this.#pending = { answer, turn };
    return answer;
  }

  /** A person waits for the token that is being fetched, if one is. */
  hurry(): void {
    this.#pending?.turn.hurry();
  }

  /** Where the token leads; throws a `WingsError`, and does not use it again, when nobody may go there. */
  urlOf(grant: TokenGrant, panelUrl: string): URL {
    try {
      return acceptSocketUrl(grant.socketUrl, panelUrl.startsWith('https:'));
    } catch (error) {
      this.refuse(grant.token);
      throw error;
    }
  }

  /** The node does not take this token (any more). */
  refuse(token: string): void {
    if (this.#grant?.token === token) this.#grant = null;
  }

  async #fetch(priority: TokenPriority, turn: Turn): Promise<TokenGrant> {
    const askedAt = this.#clock.now();
    try {
      const { token, socketUrl } = await this.#fetchToken(priority, turn);
      const claims = decodeClaims(token);
      const lifeMs = tokenLifeMs(claims);
      this.#grant = {
        token,
        socketUrl,
        claims,
        lifeMs,
        expiresAt: (turn.leftAt ?? askedAt) + lifeMs - Math.min(ROUNDED_MS, lifeMs / 10),
      };
      // Without `websocket.connect` there would be no token: no permission at all means that none could be read.
      if (claims.permissions.length > 0) this.#onClaims?.(claims);
      return this.#grant;
    } catch (error) {
      const { retryAfterMs } = wireOf(error);
      if (retryAfterMs !== undefined) this.#blockedUntil = this.#clock.now() + retryAfterMs;
      throw error;
    } finally {
      // In the queue of a big account it may have waited for minutes.
      this.#fetchedAt.push(turn.leftAt ?? askedAt);
      if (this.#fetchedAt.length > this.#maxPerMinute) this.#fetchedAt.shift();
    }
  }

  #reusable(): TokenGrant | null {
    const grant = this.#grant;
    if (grant === null) return null;
    const marginMs = Math.min(REUSE_MARGIN_MS, grant.lifeMs / 4);
    return grant.expiresAt - this.#clock.now() > marginMs ? grant : null;
  }
}

function tooSoon(waitMs: number): WingsError {
  return new WingsError({
    code: 'rate-limited',
    message: 'The panel allows only a few live connections a minute for each server.',
    nextStep: 'Rookery tries again by itself.',
    retryAfterMs: waitMs,
  });
}
