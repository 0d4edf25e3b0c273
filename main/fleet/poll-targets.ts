/** Which servers are polled: those that a list has named, without a live socket, in a state in which the panel answers (protocol 3.5). */
import { isOnlyKept } from './last-known';
import type { Records } from './records';
import type { Roster } from './roster';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** Tells each account whom to poll. `startedAt`: epoch ms. */
export function setPolled(roster: Pick<Roster, 'all'>, records: Pick<Records, 'all'>, startedAt: number): void {
  const targets = pollTargets(records.all(), startedAt);
  for (const { record, session } of roster.all()) {
    const { all, awaited } = targets.get(record.id) ?? { all: new Set(), awaited: new Set() };
    session.setPolled(all, awaited);
  }
}

/** uuids: all to be polled, and those among them whose socket is being connected. */
interface Targets {
  readonly all: Set<string>;
  readonly awaited: Set<string>;
}

/** By account. */
function pollTargets(
  records: readonly Pick<ServerRecord, 'accountId' | 'link' | 'server' | 'listedAt'>[],
  startedAt: number,
): ReadonlyMap<string, Targets> {
  const targets = new Map<string, Targets>();
  for (const { accountId, link, server, listedAt } of records) {
    if (link.phase === 'live' || conflictState(server) !== null || isOnlyKept({ listedAt }, startedAt)) continue;
    const ofAccount = targets.get(accountId) ?? { all: new Set(), awaited: new Set() };
    targets.set(accountId, ofAccount);
    ofAccount.all.add(server.uuid);
    if (link.phase === 'connecting') ofAccount.awaited.add(server.uuid);
  }
  return targets;
}
