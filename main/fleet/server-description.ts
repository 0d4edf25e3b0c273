/** The panel's own description of a server in its record: what it means, and which of two is the newer one. Pure. */
import type { ServerAccess, ServerState } from '../../preload/contract/models';
import type { PanelServer } from '../panel/models';
import type { ServerInput, ServerRecord } from './server-state';

/** What the list alone says about rights: an owner may do everything, the rest is in the detail. */
export const rightsOf = (server: PanelServer): readonly string[] | null => (server.isOwner ? ['*'] : null);

/** What a server of somebody's own list is to them. */
export const accessOf = (server: PanelServer): ServerAccess => (server.isOwner ? 'owner' : 'shared');

/**
 * The state that the panel itself puts over the power state, in the panel's own order of tests (protocol 3.3,
 * 3.5); null when the server is in ordinary use. `reinstall_failed` is no conflict.
 */
export function conflictState(server: PanelServer): ServerState | null {
  if (server.status === 'suspended') return 'suspended';
  if (server.isNodeUnderMaintenance) return 'maintenance';
  if (server.status === 'installing') return 'installing';
  if (server.status === 'install_failed') return 'install-failed';
  if (server.status === 'restoring_backup') return 'restoring';
  return server.isTransferring ? 'transferring' : null;
}

/** From a list. */
export function withListed(
  record: ServerRecord,
  { server, access, askedAt }: Extract<ServerInput, { type: 'listed' }>,
  now: number,
): ServerRecord {
  // The pages of a long list come slowly: meanwhile something may have been changed here, or read anew.
  if (record.readAt > askedAt) return record.access === access ? record : { ...record, access };
  const permissions = server.isOwner === record.server.isOwner ? record.permissions : rightsOf(server);
  // A panel that leaves the egg out of its list may have told it with the detail.
  const eggName = server.eggName ?? record.server.eggName;
  return { ...withServer(record, { ...server, eggName }, now), permissions, access };
}

/** Read for itself, or changed by the person here. */
export const withRead = (record: ServerRecord, server: PanelServer, now: number): ServerRecord => ({
  ...withServer(record, server, now),
  readAt: now,
});

/** Keeps how long its state has been what it is. */
function withServer(record: ServerRecord, server: PanelServer, now: number): ServerRecord {
  const state = conflictState(server);
  const isSame = state === conflictState(record.server);
  return {
    ...record,
    server,
    listedAt: now,
    conflictSince: isSame ? record.conflictSince : state === null ? null : now,
    progress: state === null && !isSame ? null : record.progress,
  };
}
