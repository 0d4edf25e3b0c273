import type { Account, ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import { compareNames } from './compare-names';

/** Maps that are never changed, only replaced: what reads them is told by the replacement. */
export type ServersByKey = ReadonlyMap<ServerKey, ServerSummary>;
export type AccountsById = ReadonlyMap<string, Account>;

export const NO_SERVERS: ServersByKey = new Map();

/** By name: every list of the window starts from this order, and sorting what is nearly sorted is cheap. */
export const indexServers = (servers: readonly ServerSummary[]): ServersByKey =>
  new Map([...servers].sort(compareNames).map((server) => [server.key, server]));

export const indexAccounts = (accounts: readonly Account[]): AccountsById =>
  new Map(accounts.map((account) => [account.id, account]));

/** The servers after these changes, oldest first. */
export function applyChanges(servers: ServersByKey, changes: readonly ServersChange[]): ServersByKey {
  if (changes.length === 0) return servers;
  const next = new Map(servers);
  for (const change of changes) {
    for (const key of change.removed) next.delete(key);
    for (const server of change.upserts) next.set(server.key, server);
  }
  return next;
}
