/** Which servers are polled: those without a live socket, in a state in which the panel answers (protocol 3.5). */
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** uuids by account. */
export function pollTargets(
  records: readonly Pick<ServerRecord, 'accountId' | 'link' | 'server'>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { accountId, link, server } of records) {
    if (link.phase === 'live' || conflictState(server) !== null) continue;
    const ofAccount = targets.get(accountId) ?? new Set<string>();
    targets.set(accountId, ofAccount.add(server.uuid));
  }
  return targets;
}
