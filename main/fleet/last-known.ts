/** What is kept of a server over a restart, what comes back of it, and how to tell that nothing has confirmed it yet. */
import type { ServerAccess, ServerStats } from '../../preload/contract/models';
import type { PanelServer } from '../panel/models';
import { keyOf } from './records';
import { newRecord, type ServerRecord } from './server-state';
import { shownState } from './summary';

/** Without the start command, in which an egg may put passwords and tokens in plain words. */
export type KeptDescription = Omit<PanelServer, 'invocation'>;

/** One server as it was last seen. Times are epoch ms. */
export interface KeptServer {
  readonly server: KeptDescription;
  readonly access: ServerAccess;
  readonly permissions: readonly string[] | null;
  readonly listedAt: number;
  readonly conflictSince: number | null;
  readonly power: ServerRecord['power'];
  readonly crash: ServerRecord['crash'];
  readonly stats: ServerStats | null;
  readonly statsSource: ServerRecord['statsSource'];
}

export interface KeptAccount {
  /** Epoch ms of its last good list; null: there was none. */
  readonly at: number | null;
  readonly servers: readonly KeptServer[];
}

export function keptServer(record: ServerRecord): KeptServer {
  const { access, permissions, listedAt, conflictSince, power, crash, stats, statsSource } = record;
  const { invocation: _secretive, ...server } = record.server;
  return { server, access, permissions, listedAt, conflictSince, power, crash, stats, statsSource };
}

export function restoredRecord(accountId: string, kept: KeptServer): ServerRecord {
  const { server, ...known } = kept;
  const key = keyOf(accountId, server.uuid);
  return { ...newRecord(key, accountId, { ...server, invocation: '' }, kept.listedAt, kept.access), ...known };
}

/** No list of this run of Rookery has named the server yet. */
export const isOnlyKept = ({ listedAt }: Pick<ServerRecord, 'listedAt'>, startedAt: number): boolean =>
  listedAt < startedAt;

/** The state that is shown is from before Rookery was started: nobody has heard it, so nobody is told of its end. */
export function isFromBefore(record: ServerRecord, startedAt: number): boolean {
  const { at } = shownState(record);
  return at !== null && at < startedAt;
}
