/** The socket tokens of one server: reused while they live, fetched rarely (protocol 10.1, 4.2). */
import type { Clock } from '../ports';

/** `click`: a person waits for it; `renewal`: planned by Rookery. */
export type TokenPriority = 'click' | 'renewal';

/** The answer of the panel's websocket route. */
export interface SocketToken {
  readonly token: string;
  readonly socketUrl: string;
}

/** Rejections carry `.wire: WireError`. */
export type FetchToken = (priority: TokenPriority) => Promise<SocketToken>;

export interface TokenSourceOptions {
  readonly clock: Clock;
  readonly fetchToken: FetchToken;
  /** Least time between two fetches, ms. */
  readonly spacingMs?: number;
  readonly maxPerMinute?: number;
}

export class TokenSource {
  readonly #options: TokenSourceOptions;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  acquire(priority: TokenPriority): Promise<SocketToken> {
    return this.#options.fetchToken(priority);
  }
}
