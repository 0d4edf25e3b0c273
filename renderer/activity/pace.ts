/** When the first page is read again while somebody looks at it (protocol 4, 6.14). Pure. */
import type { ErrorCode, WireError } from '../../preload/contract/errors';

/** Events of the node come in batches up to a minute late: looking more often would mostly find nothing. */
const USUAL_MS = 30_000;
/** The panel writes down what it did itself at once; its answer may just be under way. */
const AFTER_CHANGE_MS = 2_000;
const LEAST_MS = 10_000;
/** After a 429 that does not say for how long: the panel's window (protocol 4.1). */
const PAUSE_MS = 60_000;
const MAX_DOUBLINGS = 4;

export interface Pace {
  /** Epoch ms of the last request for the first page. */
  readonly readAt: number;
  /** Epoch ms of the last change of the server's state; null: none seen. */
  readonly changedAt: number | null;
  /** Epoch ms until which nothing is asked for. */
  readonly pausedUntil: number;
  /** Failures in a row. */
  readonly failures: number;
}

/** Epoch ms from which on the first page may be read again. */
export function dueAt({ readAt, changedAt, pausedUntil, failures }: Pace): number {
  const usual = readAt + USUAL_MS * 2 ** Math.min(failures, MAX_DOUBLINGS);
  const change = changedAt === null ? Infinity : changedAt + AFTER_CHANGE_MS;
  const wanted = change > readAt ? Math.min(usual, change) : usual;
  return Math.max(wanted, readAt + LEAST_MS, pausedUntil);
}

/** Epoch ms until which this error asks to wait. */
export const pauseAfter = (error: WireError, now: number): number =>
  error.code === 'rate-limited' ? now + (error.retryAfterMs ?? PAUSE_MS) : 0;

/** What may be over by itself; anything else is asked for again only by a person. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'bad-response',
  'cancelled',
  'conflict',
  'node',
  'offline',
  'panel',
  'rate-limited',
  'timeout',
]);

export const mayPass = (error: WireError): boolean => PASSING.has(error.code);
