/** A server as the watch policy looks at it. */
import { mayBeMended } from '../wings/connection-state';
import { isOnlyKept } from './last-known';
import type { Member } from './roster';
import type { ServerRecord } from './server-state';
import { shownState } from './summary';
import type { FleetMemory } from './watch-plan';
import { canWatch, type WatchCandidate } from './watch-policy';

/** `startedAt`: epoch ms when Rookery was started. */
export function candidateOf(
  record: ServerRecord,
  { record: account, session }: Pick<Member, 'record' | 'session'>,
  memory: Pick<FleetMemory, 'isPinned' | 'lastViewed'>,
  startedAt: number,
): WatchCandidate {
  return {
    key: record.key,
    physicalId: `${account.panelUrl} ${record.server.uuid}`,
    state: shownState(record).state,
    isPinned: memory.isPinned(record.key),
    lastUsed: memory.lastViewed(record.key),
    isOthers: record.access === 'admin',
    // The list goes first: a server that is gone by now costs no token.
    hasGivenUp: record.link.phase === 'stopped' && !mayBeMended(record.link.reason),
    canWatch: !isOnlyKept(record, startedAt) && canWatch(record, session.status),
  };
}

/** True when a change of a record can change who is watched. */
export function mayChangeWatches(before: ServerRecord | null, after: ServerRecord | null): boolean {
  if (before === null || after === null) return true;
  const isSame =
    shownState(before).state === shownState(after).state &&
    before.link.phase === after.link.phase &&
    before.permissions === after.permissions;
  return !isSame;
}
