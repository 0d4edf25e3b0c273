/** A server as the watch policy looks at it. */
import type { Member } from './roster';
import type { ServerRecord } from './server-state';
import { shownState } from './summary';
import type { FleetMemory } from './watch-plan';
import { canWatch, type WatchCandidate } from './watch-policy';

export function candidateOf(
  record: ServerRecord,
  { record: account, session }: Pick<Member, 'record' | 'session'>,
  memory: Pick<FleetMemory, 'isPinned' | 'lastViewed'>,
): WatchCandidate {
  return {
    key: record.key,
    physicalId: `${account.panelUrl} ${record.server.uuid}`,
    state: shownState(record).state,
    isPinned: memory.isPinned(record.key),
    lastUsed: memory.lastViewed(record.key),
    isOthers: record.access === 'admin',
    canWatch: canWatch(record, session.status),
  };
}
