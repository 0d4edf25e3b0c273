import { needsAttention } from '../../preload/contract/attention';
import type { ServerSummary } from '../../preload/contract/models';

/** How many servers of each account somebody should look at, by account id; accounts without any are not in it. */
export function troublesByAccount(servers: readonly ServerSummary[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const server of servers) {
    if (needsAttention(server)) counts.set(server.accountId, (counts.get(server.accountId) ?? 0) + 1);
  }
  return counts;
}
