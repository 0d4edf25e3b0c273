/** Which servers are polled: those that a list has named, without a live socket, in a state in which the panel answers (protocol 3.5). */
import { isOnlyKept } from './last-known';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** uuids by account. `startedAt`: epoch ms. */
export function pollTargets(
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
