/** A token bucket, as Wings >= 1.12 uses for what a socket sends (protocol 10.8). */
export class TokenBucket {
  readonly #burst: number;
  readonly #refillMs: number;
  #tokens: number;
  #at: number;

  /** `burst` at once, then one per `refillMs`. */
  constructor(burst: number, refillMs: number, now: number) {
    this.#burst = burst;
    this.#refillMs = refillMs;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes one token if there is one. */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) / this.#refillMs);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** The inbound limits of one socket. */
export class InboundLimits {
  readonly #global: TokenBucket;
  readonly #kinds: Map<string, TokenBucket>;
  readonly #other: TokenBucket;
  /** Kinds already told about; `throttled` is sent once per stretch. */
  readonly #told = new Set<string>();

  constructor(now: number) {
    this.#global = new TokenBucket(10, 200, now);
    this.#other = new TokenBucket(4, 1000, now);
    this.#kinds = new Map([
      ['auth', new TokenBucket(2, 5000, now)],
      ['send logs', new TokenBucket(2, 5000, now)],
      ['send command', new TokenBucket(10, 1000, now)],
    ]);
  }

  /** Whether a frame passes; if not, the name to report, or null when it was reported already. */
  admit(event: string, now: number): { passes: true } | { passes: false; report: string | null } {
    if (!this.#global.take(now)) return this.#refuse('global');
    this.#told.delete('global');
    const bucket = this.#kinds.get(event) ?? this.#other;
    if (!bucket.take(now)) return this.#refuse(event);
    this.#told.delete(event);
    return { passes: true };
  }

  #refuse(name: string): { passes: false; report: string | null } {
    const report = this.#told.has(name) ? null : name;
    this.#told.add(name);
    return { passes: false, report };
  }
}
