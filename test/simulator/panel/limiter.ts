/** Laravel's fixed-window limiter: the window starts with the first hit (protocol 4). */

interface Bucket {
  hits: number;
  resetAt: number;
}

export interface Usage {
  limit: number;
  remaining: number;
}

/** Either the usage after this hit, or the seconds to wait. */
export type Verdict = { ok: true; usage: Usage } | { ok: false; limit: number; retryAfter: number };

export class Limiter {
  readonly #buckets = new Map<string, Bucket>();

  /** Counts one hit of a bucket, unless it is full: refused requests do not count. */
  hit(key: string, limit: number, windowMs: number, now = Date.now()): Verdict {
    const bucket = this.#bucket(key, windowMs, now);
    if (bucket.hits >= limit)
      return { ok: false, limit, retryAfter: Math.max(1, Math.ceil((bucket.resetAt - now) / 1000)) };
    bucket.hits += 1;
    return { ok: true, usage: { limit, remaining: limit - bucket.hits } };
  }

  /** Uses a bucket up until `resetMs` from now. */
  exhaust(key: string, resetMs: number, now = Date.now()): void {
    this.#buckets.set(key, { hits: Number.MAX_SAFE_INTEGER, resetAt: now + resetMs });
  }

  /** Forgets every hit. */
  clear(): void {
    this.#buckets.clear();
  }

  #bucket(key: string, windowMs: number, now: number): Bucket {
    const known = this.#buckets.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { hits: 0, resetAt: now + windowMs };
    this.#buckets.set(key, fresh);
    return fresh;
  }
}
