/** How long a refused request should wait, read from headers and said in words. Pure. */
import type { WireError } from '../../preload/contract/errors';

const WAIT_MAX_MS = 24 * 3_600_000;

/** ms until a 429 ends, from `Retry-After` (seconds or a date) or `X-RateLimit-Reset` (unix seconds); null: not said. */
export function retryAfterOf(headers: Readonly<Record<string, string>>, now: number): number | null {
  const after = headers['retry-after']?.trim() ?? '';
  const reset = headers['x-ratelimit-reset']?.trim() ?? '';
  let ms: number | null = null;
  if (/^\d+$/.test(after)) ms = Number(after) * 1000;
  else if (after !== '' && !Number.isNaN(Date.parse(after))) ms = Date.parse(after) - now;
  else if (/^\d+$/.test(reset)) ms = Number(reset) * 1000 - now;
  return ms === null ? null : Math.min(Math.max(ms, 0), WAIT_MAX_MS);
}

/** The refusal of a request over a limit; `isRequestLimit` is the one that counts every request of the user (4.1). */
export function rateLimitRefusal(retryAfterMs: number | null, isRequestLimit: boolean): WireError {
  return {
    code: 'rate-limited',
    message: isRequestLimit
      ? 'The panel takes no more requests from this user for now.'
      : 'The panel allows this only a few times in a while.',
    nextStep: `Try again in ${retryAfterMs === null ? 'a minute' : inWords(retryAfterMs)}.`,
    blame: 'panel',
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds === 1) return '1 second';
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
