/** How an action goes through several servers, as the person chose it. Pure. */

/** One after another with pauses, or all of them as fast as the panel takes it. */
export interface RunOptions {
  /** Between the end of one server and the beginning of the next, ms. */
  readonly delayMs: number;
  /** The next one waits until the one before is running, or offline where it is stopped. */
  readonly waitsForState: boolean;
  /** A server that has not come that far after this, ms, counts as failed. */
  readonly waitMaxMs: number;
  readonly stopsAtFailure: boolean;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

export const DEFAULT_OPTIONS: RunOptions = {
  delayMs: 0,
  waitsForState: false,
  waitMaxMs: 5 * MINUTE_MS,
  stopsAtFailure: false,
};

/** Pauses that need no typing, ms. */
export const DELAYS_MS: readonly number[] = [0, 5 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS];

/** Time limits to choose from, ms. A large modded server takes minutes to start. */
export const WAITS_MS: readonly number[] = [1, 2, 5, 10, 20].map((minutes) => minutes * MINUTE_MS);

const DELAY_MAX_S = 3_600;

/** True when each has to be through before the next begins. */
export const isOneByOne = ({ delayMs, waitsForState, stopsAtFailure }: RunOptions): boolean =>
  delayMs > 0 || waitsForState || stopsAtFailure;

/** ms of a pause typed in seconds; null when it is no number from 0 to an hour. */
export function delayFrom(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(text)) return null;
  const seconds = Number(text);
  return seconds <= DELAY_MAX_S ? Math.round(seconds * SECOND_MS) : null;
}
