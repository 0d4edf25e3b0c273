/** The state machine of one server: what list, resources, socket and the person's own actions say, merged. */
import type { WireError } from '../../preload/contract/errors';
import type { LinkState, PowerSignal, ServerAccess, ServerKey, ServerStats } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';
import type { PanelServer, PowerState } from '../panel/models';
import type { CrashLine } from './crash-banner';
import { crashAfterLine, crashAfterPower, type CrashState, NO_CRASH } from './crash-state';
import { afterPower, type EggState, type FoundProblem, NO_EGG_PROBLEM, raised, settled } from './egg-problems';
import { accessOf, conflictState, rightsOf, withListed, withRead } from './server-description';

/** The panel caches `resources` this long (protocol 6.4), ms: a younger socket report beats such an answer. */
export const RESOURCES_CACHE_MS = 20_000;

/** How long a live socket may take to confirm a power signal, ms. A start checks the disk before it says `starting`. */
export const CONFIRM_LIVE_MS = 6_000;

/** The same when only polling can confirm: the panel's cache plus one poll, ms. */
export const CONFIRM_POLLED_MS = 45_000;

/** A stats frame may have been written just before a status frame that arrived first, ms. */
const STATS_LAG_MS = 1_500;

/** What a node tells of its progress is taken over this often, ms. */
const PROGRESS_EVERY_MS = 250;

/** Samples kept for the sparkline. */
const TRAIL_LENGTH = 40;

/** Figures as a node or the panel reports them, before rates. Units as in ServerStats. */
export type RawStats = Omit<ServerStats, 'at' | 'networkRxRate' | 'networkTxRate'>;

/** All that is known of one server. Replaced, never changed in place. */
export interface ServerRecord {
  readonly key: ServerKey;
  readonly accountId: string;
  readonly server: PanelServer;
  /** Epoch ms of the list or detail answer. */
  readonly listedAt: number;
  /** Epoch ms when it was last read for itself or changed here: no list that was asked for earlier knows better. */
  readonly readAt: number;
  readonly permissions: readonly string[] | null;
  readonly power: {
    readonly state: PowerState;
    /** Epoch ms of the last report that said so. */
    readonly at: number;
    /** Epoch ms of the first one. */
    readonly since: number;
    readonly source: 'socket' | 'resources';
  } | null;
  /** Why the node does not answer; null when it does or nobody asked. */
  readonly trouble: { readonly error: WireError; readonly at: number } | null;
  /** The power signal sent here that nothing has confirmed yet. */
  readonly expected: {
    readonly signal: PowerSignal;
    readonly previous: PowerState | null;
    readonly state: PowerState;
    readonly sentAt: number;
  } | null;
  readonly notice: WireError | null;
  readonly stats: ServerStats | null;
  readonly statsSource: 'socket' | 'resources' | null;
  readonly cpuTrail: readonly number[];
  readonly link: LinkState;
  readonly access: ServerAccess;
  /** What the server printed since its last start that can be mended. */
  readonly egg: EggState;
  readonly crash: CrashState;
  /** The backup that the node finished last. */
  readonly backup: { readonly uuid: string; readonly isSuccessful: boolean } | null;
  /** Epoch ms when the panel's own state (see `conflictState`) was first seen; null in ordinary use. */
  readonly conflictSince: number | null;
  /** What the node last told of a transfer or of a backup that is restored. `at` is epoch ms. */
  readonly progress: { readonly text: string; readonly at: number } | null;
}

/** Everything that can happen to a record. Times are epoch ms. */
export type ServerInput =
  /** `askedAt`: when the reading of the list began. */
  | { readonly type: 'listed'; readonly server: PanelServer; readonly access: ServerAccess; readonly askedAt: number }
  | { readonly type: 'detailed'; readonly server: PanelServer; readonly permissions: readonly string[] }
  /** The panel has taken this over from the person here. */
  | { readonly type: 'changed'; readonly change: Partial<PanelServer> }
  | { readonly type: 'resources'; readonly state: PowerState; readonly stats: RawStats; readonly askedAt: number }
  | { readonly type: 'resources-failed'; readonly error: WireError }
  | { readonly type: 'socket-status'; readonly state: PowerState }
  | { readonly type: 'socket-stats'; readonly state: PowerState; readonly stats: RawStats }
  | { readonly type: 'link'; readonly link: LinkState }
  | { readonly type: 'power-sent'; readonly signal: PowerSignal }
  | { readonly type: 'power-failed'; readonly signal: PowerSignal; readonly error: WireError }
  | { readonly type: 'permissions'; readonly permissions: readonly string[] }
  /** null: it is mended, or need not be shown any more. `isReplay`: the line may be an old one. */
  | { readonly type: 'egg-problem'; readonly problem: FoundProblem | null; readonly isReplay?: boolean }
  /** The node says that the process has crashed; never a replayed line. */
  | { readonly type: 'crash-line'; readonly line: CrashLine }
  /** The report about the crash; null: it was removed. */
  | { readonly type: 'incident'; readonly id: string | null }
  | { readonly type: 'backup'; readonly uuid: string; readonly isSuccessful: boolean }
  | { readonly type: 'progress'; readonly text: string }
  | { readonly type: 'tick' };

/** A server as the list first shows it. */
export function newRecord(
  key: ServerKey,
  accountId: string,
  server: PanelServer,
  now: number,
  access: ServerAccess = accessOf(server),
): ServerRecord {
  return {
    key,
    accountId,
    server,
    listedAt: now,
    readAt: 0,
    permissions: rightsOf(server),
    power: null,
    trouble: null,
    expected: null,
    notice: null,
    stats: null,
    statsSource: null,
    cpuTrail: [],
    link: { phase: 'idle' },
    access,
    egg: NO_EGG_PROBLEM,
    crash: NO_CRASH,
    backup: null,
    conflictSince: conflictState(server) === null ? null : now,
    progress: null,
  };
}

const EXPECTED_STATE: Readonly<Record<PowerSignal, PowerState>> = {
  start: 'starting',
  restart: 'stopping',
  stop: 'stopping',
  kill: 'stopping',
};

function withStats(
  record: ServerRecord,
  raw: RawStats,
  statsSource: 'socket' | 'resources',
  now: number,
): ServerRecord {
  // A polled answer may be older than it looks by the panel's cache: against the socket's it makes no rate.
  const before = record.statsSource === statsSource ? record.stats : null;
  const seconds = before === null ? 0 : (now - before.at) / 1000;
  // Counters start again with the container; a negative delta is a restart, not traffic.
  const rate = (current: number, previous: number) =>
    seconds > 0 && current >= previous ? (current - previous) / seconds : null;
  const stats: ServerStats = {
    ...raw,
    at: now,
    networkRxRate: before === null ? null : rate(raw.networkRxBytes, before.networkRxBytes),
    networkTxRate: before === null ? null : rate(raw.networkTxBytes, before.networkTxBytes),
  };
  return { ...record, stats, statsSource, cpuTrail: [...record.cpuTrail, raw.cpuPercent].slice(-TRAIL_LENGTH) };
}

/** True when this report is what the server was before the action, so that it does not confirm it. */
function isBefore(expected: NonNullable<ServerRecord['expected']>, state: PowerState): boolean {
  if (expected.previous !== null) return state === expected.previous;
  return expected.signal === 'start' ? state === 'offline' : state === 'running' || state === 'starting';
}

function withPower(record: ServerRecord, state: PowerState, source: 'socket' | 'resources', now: number): ServerRecord {
  const before = record.power?.state === state ? record.power : null;
  const confirms = record.expected !== null && !isBefore(record.expected, state);
  return {
    ...record,
    power: { state, at: now, since: before?.since ?? now, source },
    trouble: null,
    expected: confirms ? null : record.expected,
    notice: before === null ? null : record.notice,
    egg: afterPower(record.egg, record.power?.state ?? null, state),
    crash: crashAfterPower(record.crash, followed(record), { state, source }, now),
  };
}

/** What was told before; null when it may have changed since without a word: no socket has followed it. */
function followed({ power, link }: ServerRecord): ServerRecord['power'] {
  if (power === null || power.source === 'resources') return power;
  return link.phase === 'live' && power.at >= link.since ? power : { ...power, source: 'resources' };
}

/** A restored backup names each file (protocol 10.5), far more than anybody reads. */
function withProgress(record: ServerRecord, text: string, now: number): ServerRecord {
  const { progress } = record;
  if (progress !== null && (progress.text === text || now - progress.at < PROGRESS_EVERY_MS)) return record;
  return { ...record, progress: { text, at: now } };
}

function onResources(record: ServerRecord, input: Extract<ServerInput, { type: 'resources' }>, now: number) {
  // While the socket is live it knows better, and an answer may still be under way from before.
  if (record.link.phase === 'live') return record;
  const mayBeOlderThan = (at: number) => at > input.askedAt - RESOURCES_CACHE_MS;
  const contradictsSocket =
    record.power?.source === 'socket' && record.power.state !== input.state && mayBeOlderThan(record.power.at);
  const contradictsAction =
    record.expected !== null && isBefore(record.expected, input.state) && mayBeOlderThan(record.expected.sentAt);
  if (contradictsSocket || contradictsAction) return { ...record, trouble: null };
  const next = withPower(record, input.state, 'resources', now);
  const isDone = next.expected !== null && hasRestarted(next.expected, input, now);
  return withStats(isDone ? { ...next, expected: null } : next, input.stats, 'resources', now);
}

/** Polling may miss everything between running and running; the younger process gives the restart away. */
function hasRestarted(
  expected: NonNullable<ServerRecord['expected']>,
  { state, stats }: Extract<ServerInput, { type: 'resources' }>,
  now: number,
): boolean {
  if (expected.signal !== 'restart' || state !== 'running' || stats.uptimeMs === null) return false;
  return stats.uptimeMs < now - expected.sentAt;
}

function onSocketStats(record: ServerRecord, input: Extract<ServerInput, { type: 'socket-stats' }>, now: number) {
  const power = record.power;
  const isNews = power === null || power.state !== input.state;
  const mayBeLate = isNews && power !== null && power.source === 'socket' && now - power.since < STATS_LAG_MS;
  // Status events can be lost on a slow socket (protocol 1.15); stats carry the state too.
  const next = mayBeLate ? record : withPower(record, input.state, 'socket', now);
  return withStats(next, input.stats, 'socket', now);
}

function onTick(record: ServerRecord, now: number): ServerRecord {
  if (record.expected === null) return record;
  const limit = record.link.phase === 'live' ? CONFIRM_LIVE_MS : CONFIRM_POLLED_MS;
  if (now - record.expected.sentAt < limit) return record;
  // Nothing that was polled could have told; to say that nothing happened would be a guess.
  const isBlind =
    record.link.phase !== 'live' && record.expected.signal === 'restart' && (record.stats?.uptimeMs ?? null) === null;
  if (isBlind) return { ...record, expected: null };
  const notice: WireError = {
    code: 'node',
    message: `The node did not act on ${POWER_WORDS[record.expected.signal]}.`,
    nextStep: 'Another power action may still be running. Look at the console, then try again.',
    blame: 'node',
  };
  return { ...record, expected: null, notice };
}

const isSameList = (a: readonly string[] | null, b: readonly string[]): boolean =>
  a !== null && a.length === b.length && b.every((entry) => a.includes(entry));

/** The next record. Returns the same object when nothing changed. */
export function reduceServer(record: ServerRecord, input: ServerInput, now: number): ServerRecord {
  switch (input.type) {
    case 'listed':
      return withListed(record, input, now);
    case 'detailed':
      return { ...withRead(record, input.server, now), permissions: input.permissions };
    case 'changed':
      return withRead(record, { ...record.server, ...input.change }, now);
    case 'resources':
      return onResources(record, input, now);
    case 'resources-failed':
      if (record.link.phase === 'live' || input.error.code !== 'node') return record;
      return { ...record, trouble: { error: input.error, at: now } };
    case 'socket-status':
      return withPower(record, input.state, 'socket', now);
    case 'socket-stats':
      return onSocketStats(record, input, now);
    case 'link':
      return { ...record, link: input.link, trouble: input.link.phase === 'live' ? null : record.trouble };
    case 'power-sent': {
      const previous = record.power?.state ?? null;
      const state = EXPECTED_STATE[input.signal];
      return { ...record, notice: null, expected: { signal: input.signal, previous, state, sentAt: now } };
    }
    case 'power-failed':
      // A newer action is still under way; only its own failure ends it.
      if (record.expected !== null && record.expected.signal !== input.signal) return record;
      // Whoever sent the signal is told why; a notice would say it twice.
      return { ...record, expected: null };
    case 'permissions':
      return isSameList(record.permissions, input.permissions) ? record : { ...record, permissions: input.permissions };
    case 'egg-problem': {
      const { problem, isReplay = false } = input;
      // Newer nodes look at every line (protocol 10.5), and what keeps a server from starting is not said by one that runs.
      if (problem !== null && record.power?.state === 'running') return record;
      const egg = problem === null ? settled(record.egg) : raised(record.egg, { ...problem, at: now }, isReplay);
      return egg === record.egg ? record : { ...record, egg };
    }
    case 'crash-line':
      return { ...record, crash: crashAfterLine(record.crash, input.line, now) };
    case 'incident':
      return { ...record, crash: { ...record.crash, incidentId: input.id } };
    case 'backup':
      return { ...record, backup: { uuid: input.uuid, isSuccessful: input.isSuccessful } };
    case 'progress':
      return withProgress(record, input.text, now);
    case 'tick':
      return onTick(record, now);
  }
}
