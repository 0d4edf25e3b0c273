/** How a run on several servers stands: in numbers, and in words. Pure. */
import type { BulkAction, Progress } from './bulk';
import { mayHaveArrived } from './errors';
import { POWER_WORDS } from './words';

/** How a run stands, in numbers of servers. */
export interface Tally {
  readonly total: number;
  readonly waiting: number;
  /** Sent to and not through. */
  readonly underWay: number;
  /** Accepted, and where that was waited for, in the state that was wanted. */
  readonly accepted: number;
  readonly refused: number;
  /** Accepted, and not waited for any more. */
  readonly left: number;
  /** Nobody answered: it may have arrived or not. */
  readonly unanswered: number;
  /** Accepted, and then not in the state that was wanted. */
  readonly unsettled: number;
  readonly skipped: number;
  readonly unsent: number;
}

type Counts = { -readonly [K in keyof Tally]: Tally[K] };

export function tallyOf(progress: Iterable<Progress>): Tally {
  const tally: Counts = {
    total: 0,
    waiting: 0,
    underWay: 0,
    accepted: 0,
    left: 0,
    refused: 0,
    unanswered: 0,
    unsettled: 0,
    skipped: 0,
    unsent: 0,
  };
  for (const one of progress) {
    tally.total += 1;
    tally[columnOf(one)] += 1;
  }
  return tally;
}

function columnOf(progress: Progress): Exclude<keyof Tally, 'total'> {
  switch (progress.phase) {
    case 'waiting':
    case 'skipped':
    case 'unsent':
      return progress.phase;
    case 'sending':
    case 'settling':
      return 'underWay';
    case 'accepted':
      return progress.isLeft ? 'left' : 'accepted';
    case 'reached':
      return 'accepted';
    case 'failed':
      if (progress.at === 'settling') return 'unsettled';
      return mayHaveArrived(progress.error) ? 'unanswered' : 'refused';
  }
}

/** Servers with which something is left that could be tried again. */
export const leftOver = ({ refused, unanswered, unsettled, unsent }: Tally): number =>
  refused + unanswered + unsettled + unsent;

export const ACTION_WORDS: Readonly<Record<BulkAction, string>> = { ...POWER_WORDS, command: 'Send command' };

/** "5 of 6 accepted, 1 refused" at the end. */
export function summary(action: BulkAction, tally: Tally, waitsForState = false): string {
  const word = action === 'command' ? 'sent' : waitsForState ? 'done' : 'accepted';
  const parts = [`${tally.accepted} of ${tally.total} ${word}`];
  if (tally.left > 0) parts.push(`${tally.left} accepted`);
  if (tally.refused > 0) parts.push(`${tally.refused} refused`);
  if (tally.unanswered > 0) parts.push(`${tally.unanswered} without an answer`);
  if (tally.unsettled > 0) parts.push(`${tally.unsettled} failed`);
  if (tally.skipped > 0) parts.push(`${tally.skipped} skipped`);
  if (tally.unsent > 0) parts.push(`${tally.unsent} not sent`);
  return parts.join(', ');
}
