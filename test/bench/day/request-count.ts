/** How often each account and each server was asked for: the most in any span, and the shortest time between two. */
import type { LoggedRequest } from '../../simulator/requests';

const WINDOW_MS = 60_000;

/** The most that lie within one span; `times` in ascending order, ms. */
export function mostWithin(times: readonly number[], spanMs: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** ms between the two that are nearest to each other; Infinity of fewer than two. */
export const shortestGap = (times: readonly number[]): number =>
  times.slice(1).reduce((least, at, index) => Math.min(least, at - (times[index] ?? -Infinity)), Infinity);

export class RequestCount {
  /** Simulated times by account (its panel's name), in ms. */
  readonly #asked = new Map<string, number[]>();
  readonly #tokens = new Map<string, number[]>();
  readonly #refused: { readonly at: number; readonly to: string }[] = [];
  #all = 0;

  /** Takes over what was logged since the last time. */
  take(requests: readonly LoggedRequest[]): void {
    for (const { at, to, kind, path, server, status } of requests) {
      if (kind !== 'panel') continue;
      this.#all += 1;
      push(this.#asked, to, at);
      if (status === 429) this.#refused.push({ at, to });
      if (path.endsWith('/websocket')) push(this.#tokens, server ?? path, at);
    }
  }

  get all(): number {
    return this.#all;
  }

  /** The most requests of one account in any minute that begins between two times. */
  mostPerMinute(from: number, to: number): readonly number[] {
    return [...this.#asked.values()].map((times) =>
      mostWithin(
        times.filter((at) => at >= from && at < to),
        WINDOW_MS,
      ),
    );
  }

  /** 429s of panels outside of the spans in which they were injected. */
  refusedOutside(injected: readonly { readonly to: string; readonly from: number; readonly until: number }[]): number {
    const isInjected = ({ at, to }: { at: number; to: string }) =>
      injected.some((span) => span.to === to && at >= span.from && at <= span.until);
    return this.#refused.filter((each) => !isInjected(each)).length;
  }

  get refused(): number {
    return this.#refused.length;
  }

  /** Of each server: the most token requests in a minute, and ms between the nearest two. */
  tokens(): { readonly most: number; readonly shortestMs: number; readonly all: number } {
    const each = [...this.#tokens.values()];
    return {
      most: Math.max(0, ...each.map((times) => mostWithin(times, WINDOW_MS))),
      shortestMs: Math.min(Infinity, ...each.map(shortestGap)),
      all: each.reduce((sum, times) => sum + times.length, 0),
    };
  }

  /** Requests of each account in each whole minute since `start`, for the JSON. */
  perMinute(start: number): Readonly<Record<string, readonly number[]>> {
    const table: Record<string, number[]> = {};
    for (const [to, times] of this.#asked) {
      const row: number[] = [];
      for (const at of times) {
        const minute = Math.floor((at - start) / WINDOW_MS);
        row[minute] = (row[minute] ?? 0) + 1;
      }
      table[to] = Array.from(row, (count) => count ?? 0);
    }
    return table;
  }
}

function push(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else list.push(at);
}
