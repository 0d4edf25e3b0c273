import { mayHaveArrived } from '../ui/sending-words';
import type { Progress } from './runner';

/** How a run stands, in numbers of servers. */
export interface Tally {
  readonly total: number;
  readonly waiting: number;
  readonly accepted: number;
  readonly refused: number;
  /** Nobody answered: it may have arrived or not. */
  readonly unanswered: number;
  readonly unsent: number;
}

export function tallyOf(progress: Iterable<Progress>): Tally {
  const tally = { total: 0, waiting: 0, accepted: 0, refused: 0, unanswered: 0, unsent: 0 };
  for (const one of progress) {
    tally.total += 1;
    if (one.phase === 'waiting') tally.waiting += 1;
    else if (one.phase === 'accepted') tally.accepted += 1;
    else if (one.phase === 'unsent') tally.unsent += 1;
    else if (one.phase === 'failed') tally[mayHaveArrived(one.error) ? 'unanswered' : 'refused'] += 1;
  }
  return tally;
}
