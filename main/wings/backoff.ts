/** How long to wait before the next try: jittered, exponential, 2 s to 60 s (protocol 10.10). */
import type { Random } from '../ports';
import type { Pace } from './connection-state';

export interface BackoffTuning {
  /** First delay after a failed try, ms. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** Delay of the first try after a connection that worked has dropped, ms: a cut cable is worth a quick look. */
  readonly quickMs: number;
}

/** The range comes from protocol 10.10; `quickMs` gives 0.5 to 1 s, about what the panel's own page does. */
export const BACKOFF: BackoffTuning = { baseMs: 2_000, maxMs: 60_000, quickMs: 1_000 };

/**
 * Delay before try number `attempt`, ms. 0 is the first try after a live connection dropped; 1, 2, ... follow failed
 * tries. Half of it is fixed and half random, so that many clients of one node do not come back together.
 */
export function backoffMs(attempt: number, random: Random, tuning: BackoffTuning = BACKOFF): number {
  const whole = attempt <= 0 ? tuning.quickMs : Math.min(tuning.maxMs, tuning.baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random());
}

export interface PauseTuning {
  readonly backoff: BackoffTuning;
  readonly slowMs: number;
  readonly patientMs: number;
}

/** Delay before try number `attempt` at a pace, ms; only `soon` grows with the number of tries. */
export function pauseMs(attempt: number, pace: Pace, random: Random, tuning: PauseTuning): number {
  if (pace === 'slow') return tuning.slowMs;
  if (pace === 'patient') return tuning.patientMs;
  return backoffMs(attempt, random, tuning.backoff);
}
