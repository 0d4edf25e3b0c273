/** Chooses the servers that get a live socket; everything else is polled. */
import type { AccountStatus, ServerKey, ServerState } from '../../preload/contract/models';
import { isAllowed } from '../../preload/contract/permissions';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** A server that could be watched. */
export interface WatchCandidate {
  readonly key: ServerKey;
  /** The same server seen through two accounts of one panel has one physical id and gets one socket. */
  readonly physicalId: string;
  readonly state: ServerState;
  readonly isPinned: boolean;
  /** Epoch ms when it was last on screen or acted upon; 0: never. */
  readonly lastUsed: number;
  /** Of somebody else, seen only as an administrator. */
  readonly isOthers: boolean;
  /** False when a socket cannot be had: no permission, a conflict state, an account that is not connected. */
  readonly canWatch: boolean;
  /** Its socket has stopped for good: no permission, a server that is gone. What is left of it costs nothing. */
  readonly hasGivenUp: boolean;
}

/**
 * True when the panel would give a token for the server: no key or no right, no token; and in its conflict states only root
 * admins get one, while it installs, restores or moves (protocol 3.5). Who has a live socket by then keeps it: it tells
 * of the progress and of the end, and the panel is not asked for another one.
 */
export function canWatch(
  record: Pick<ServerRecord, 'server' | 'permissions' | 'link'>,
  account: AccountStatus,
): boolean {
  if (account.kind === 'refused' || account.kind === 'no-key') return false;
  if (!isAllowed(record.permissions, 'websocket.connect')) return false;
  const conflict = conflictState(record.server);
  const isPassing = conflict === 'installing' || conflict === 'restoring' || conflict === 'transferring';
  const isAdmin = record.permissions?.some((permission) => permission.startsWith('admin.websocket.')) ?? false;
  return conflict === null || (isPassing && (isAdmin || record.link.phase === 'live'));
}

/** A node has sockets and tokens for all users of a server together: strangers' servers cost none before they are used. */
const mayAsk = ({ isOthers, lastUsed }: WatchCandidate): boolean => !isOthers || lastUsed > 0;

const isUp = (state: ServerState): boolean => state === 'running' || state === 'starting' || state === 'stopping';

/** The process has just ended under the eyes of a socket, which the node is about to tell why (protocol 10.9). */
export const wentDown = (before: ServerRecord | null, after: ServerRecord | null): boolean =>
  after?.power?.state === 'offline' &&
  after.link.phase === 'live' &&
  before?.power?.source === 'socket' &&
  isUp(before.power.state);

/** A watched server whose node stopped answering was running a moment ago: it keeps its console and reconnects. */
const isLost = (
  { key, state }: WatchCandidate,
  { watched, fallen }: { readonly watched: ReadonlySet<ServerKey>; readonly fallen: ReadonlySet<ServerKey> },
): boolean => watched.has(key) && (state === 'unreachable' || fallen.has(key));

/**
 * The server on screen and those in `held` (acted upon a moment ago) always; then pinned ones; then the running
 * ones, the most recently used first, up to `limit`, in which the server on screen does not count. A server that is
 * watched already wins a tie, so that sockets do not flap. One in `fallen` (it went down a moment ago) counts as running.
 * One that has given up stays, so that it is not tried again and again, but takes nobody a place.
 */
export function chooseWatched(
  candidates: readonly WatchCandidate[],
  options: {
    readonly onScreen: ServerKey | null;
    readonly held: ReadonlySet<ServerKey>;
    readonly fallen: ReadonlySet<ServerKey>;
    readonly watched: ReadonlySet<ServerKey>;
    readonly limit: number;
  },
): ReadonlySet<ServerKey> {
  const rank = (candidate: WatchCandidate): number => {
    if (candidate.key === options.onScreen) return 0;
    if (options.held.has(candidate.key)) return 1;
    if (candidate.isPinned) return 2;
    return 3;
  };
  const wanted = candidates
    .filter(
      (candidate) =>
        candidate.canWatch &&
        (rank(candidate) < 3 || (mayAsk(candidate) && (isUp(candidate.state) || isLost(candidate, options)))),
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        b.lastUsed - a.lastUsed ||
        Number(options.watched.has(b.key)) - Number(options.watched.has(a.key)) ||
        a.key.localeCompare(b.key),
    );
  const chosen = new Set<ServerKey>();
  const physical = new Set<string>();
  let counted = 0;
  for (const candidate of wanted) {
    const isAsked = rank(candidate) < 2;
    if (physical.has(candidate.physicalId)) continue;
    if (candidate.hasGivenUp && !isAsked) {
      chosen.add(candidate.key);
      continue;
    }
    if (!isAsked && counted >= options.limit) continue;
    if (candidate.key !== options.onScreen) counted += 1;
    chosen.add(candidate.key);
    physical.add(candidate.physicalId);
  }
  return chosen;
}
