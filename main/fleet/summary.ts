/** What a person sees of a record: the shown state with its source and age, and what can be done. */
import type {
  PowerSignal,
  ServerPreferences,
  ServerState,
  ServerSummary,
  StateSource,
} from '../../preload/contract/models';
import { isCrashed } from './crash-state';
import { commandBlocked, powerBlocked } from './power-rules';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** How long a state from a socket that dropped is believed without a word, ms. */
const SOCKET_STALE_MS = 10_000;

/** The list is read about every 90 s; this is three missed readings, ms. */
const LIST_STALE_MS = 300_000;

/** What surrounds the record. */
export interface SummaryContext {
  readonly now: number;
  readonly isPinned: boolean;
  readonly preferences: ServerPreferences;
  /** Why the account cannot act at the moment (key refused, no key); null when it can. */
  readonly accountBlocked: string | null;
  /** Why nothing may be changed through the account; null when it may. */
  readonly readOnly: string | null;
  /** True when the account's panel does not answer. */
  readonly isAccountFailing: boolean;
  /** Epoch ms when Rookery was started: what is older was known before. */
  readonly startedAt: number;
  /** After how long a polled state counts as stale, ms; grows with the number of servers that are polled. */
  readonly polledStaleMs: number;
}

interface Shown {
  readonly state: ServerState;
  readonly source: StateSource | null;
  /** Epoch ms. */
  readonly at: number | null;
}

/** Panel states first, then what was just asked for, then a node that is silent, then the power state. */
export function shownState(record: ServerRecord): Shown {
  const conflict = conflictState(record.server);
  if (conflict !== null) return { state: conflict, source: 'list', at: record.listedAt };
  if (record.expected !== null) {
    return { state: record.expected.state, source: 'expected', at: record.expected.sentAt };
  }
  if (record.trouble !== null) return { state: 'unreachable', source: 'resources', at: record.trouble.at };
  if (record.power !== null) {
    const state = record.power.state === 'offline' && isCrashed(record.crash) ? 'crashed' : record.power.state;
    return { state, source: record.power.source, at: record.power.at };
  }
  return { state: 'unknown', source: null, at: null };
}

function isStale(record: ServerRecord, shown: Shown, context: SummaryContext): boolean {
  if (shown.at === null) return false;
  if (shown.at < context.startedAt) return true;
  const age = context.now - shown.at;
  switch (shown.source) {
    case 'socket':
      return record.link.phase !== 'live' && age > SOCKET_STALE_MS;
    case 'resources':
      return context.isAccountFailing || age > context.polledStaleMs;
    case 'list':
      return context.isAccountFailing || age > LIST_STALE_MS;
    case 'expected':
    case null:
      return false;
  }
}

/** The first word on it may come before the panel says so, ms. */
const EARLY_WORD_MS = 30_000;

function conflictOf({ conflictSince: since, progress }: ServerRecord): ServerSummary['conflict'] {
  if (since === null) return null;
  return { since, progress: progress !== null && progress.at >= since - EARLY_WORD_MS ? progress.text : null };
}

/** The whole value that screens, tray and notifications read. */
export function summarize(record: ServerRecord, context: SummaryContext): ServerSummary {
  const { server } = record;
  const shown = shownState(record);
  const { accountBlocked, readOnly } = context;
  const rules = { state: shown.state, permissions: record.permissions, accountBlocked, readOnly };
  const power: Record<PowerSignal, string | null> = {
    start: powerBlocked('start', rules),
    restart: powerBlocked('restart', rules),
    stop: powerBlocked('stop', rules),
    kill: powerBlocked('kill', rules),
  };
  return {
    key: record.key,
    accountId: record.accountId,
    uuid: server.uuid,
    identifier: server.identifier,
    name: server.name,
    description: server.description,
    node: server.node,
    eggName: server.eggName,
    address: server.address,
    memoryLimitBytes: server.limits.memoryBytes,
    diskLimitBytes: server.limits.diskBytes,
    cpuLimitPercent: server.limits.cpuPercent,
    isOwner: server.isOwner,
    access: record.access,
    permissions: record.permissions,
    state: shown.state,
    isStale: isStale(record, shown, context) || (context.accountBlocked !== null && record.link.phase !== 'live'),
    stateAt: shown.at,
    source: shown.source,
    pendingSignal: record.expected?.signal ?? null,
    notice: record.notice ?? (shown.state === 'unreachable' ? (record.trouble?.error ?? null) : null),
    stats: record.stats,
    cpuTrail: record.cpuTrail,
    link: record.link,
    isPinned: context.isPinned,
    preferences: context.preferences,
    incidentId: shown.state === 'crashed' ? record.crash.incidentId : null,
    eggProblem: record.egg.problem,
    conflict: conflictOf(record),
    hasFailedReinstall: server.status === 'reinstall_failed',
    accountBlocked,
    readOnly,
    power,
    commandBlocked: commandBlocked(rules),
  };
}
