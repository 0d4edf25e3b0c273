/** How a server reads outside at this moment: its record together with its account and what is kept about it. */
import type { ServerSummary } from '../../preload/contract/models';
import type { Known } from './details';
import { readOnlyReason } from './read-only';
import { accountBlocked } from './roster';
import { summarize } from './summary';
import type { FleetMemory } from './watch-plan';

/** What is the same for every server. Times are epoch ms. */
export interface Moment {
  readonly now: number;
  /** When Rookery was started. */
  readonly startedAt: number;
  readonly memory: Pick<FleetMemory, 'isPinned' | 'preferences'>;
}

/** null: the server is gone. */
export function knownSummary(known: Known | undefined, { now, startedAt, memory }: Moment): ServerSummary | null {
  if (known === undefined) return null;
  const { record, member } = known;
  const { status, pollInterval } = member.session;
  return summarize(record, {
    now,
    startedAt,
    isPinned: memory.isPinned(record.key),
    preferences: memory.preferences(record.key, record.access),
    accountBlocked: accountBlocked(status),
    readOnly: readOnlyReason(member.record),
    isAccountFailing: status.kind === 'failing',
    polledStaleMs: pollInterval * 3,
  });
}
