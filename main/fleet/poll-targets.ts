/** Which servers are polled: those that a list has named, without a live socket, in a state in which the panel answers (protocol 3.5). */
import { isOnlyKept } from './last-known';
import type { Records } from './records';
import type { Roster } from './roster';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** Tells each account whom to poll. `startedAt`: epoch ms. */
export function setPolled(roster: Pick<Roster, 'all'>, records: Pick<Records, 'all'>, startedAt: number): void {
  const targets = pollTargets(records.all(), startedAt);
  for (const { record, session } of roster.all()) session.setPolled(targets.get(record.id) ?? new Set());
}

/** uuids by account. */
function pollTargets(
  records: readonly Pick<ServerRecord, 'accountId' | 'link' | 'server' | 'listedAt'>[],
  startedAt: number,
): ReadonlyMap<string, ReadonlySet<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { accountId, link, server, listedAt } of records) {
    if (link.phase === 'live' || conflictState(server) !== null || isOnlyKept({ listedAt }, startedAt)) continue;
    const ofAccount = targets.get(accountId) ?? new Set<string>();
    targets.set(accountId, ofAccount.add(server.uuid));
  }
  return targets;
}
