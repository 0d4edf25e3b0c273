/** Whether a server breaks a rule, and what is told of it, from one reading to the next. Pure. */
import type { ServerKey, ServerStats } from '../../preload/contract/models';
import type { AlertCondition, AlertRule, AlertScope } from '../../preload/contract/notifications';

/** Below this no distance of two readings is a gap, ms: a node that sends every second may be late now and then. */
const LEAST_GAP_MS = 10_000;

/** What two readings may be apart before there is a second distance to compare with, ms: a server may be polled. */
const UNKNOWN_EVERY_MS = 45_000;

/** What is known of one rule and one server. Times are epoch ms. */
export interface AlertState {
  /** Since when each reading was over the limit; null: the last one was not. */
  readonly brokenSince: number | null;
  readonly readAt: number | null;
  /** Between the last two readings, ms. */
  readonly everyMs: number;
  readonly firingSince: number | null;
  /** The person was told that it fires. */
  readonly isTold: boolean;
  readonly toldAt: number | null;
}

export const AT_REST: AlertState = {
  brokenSince: null,
  readAt: null,
  everyMs: 0,
  firingSince: null,
  isTold: false,
  toldAt: null,
};

/** One look at a server. `isBroken` null: there is nothing to look at, because it does not run or is not followed. */
export interface Reading {
  readonly at: number;
  readonly isBroken: boolean | null;
  /** How long it has to stay so, ms. */
  readonly forMs: number;
}

export interface AlertStep {
  readonly state: AlertState;
  readonly told: 'alert' | 'alert-over' | null;
}

/** What nobody saw does not count: after a gap of more than two readings the time begins anew. */
function brokenSince(state: AlertState, at: number): number {
  if (state.brokenSince === null || state.readAt === null) return at;
  const everyMs = state.everyMs === 0 ? UNKNOWN_EVERY_MS : state.everyMs;
  const isGap = at - state.readAt > Math.max(2 * everyMs, LEAST_GAP_MS);
  return isGap && state.firingSince === null ? at : state.brokenSince;
}

/** The next state, and what is told. */
export function alertStep(
  rule: Pick<AlertRule, 'cooldownMs' | 'tellsRecovery'>,
  state: AlertState,
  { at, isBroken, forMs }: Reading,
): AlertStep {
  const seen = { ...state, readAt: at, everyMs: state.readAt === null ? 0 : at - state.readAt };
  const rested = { ...seen, brokenSince: null, firingSince: null, isTold: false };
  // A server that was stopped has not recovered.
  if (isBroken === null) return { state: { ...rested, readAt: null, everyMs: 0 }, told: null };
  if (!isBroken) return { state: rested, told: state.isTold && rule.tellsRecovery ? 'alert-over' : null };
  const since = brokenSince(state, at);
  const broken = { ...seen, brokenSince: since };
  if (state.isTold || (state.firingSince === null && at - since < forMs)) return { state: broken, told: null };
  // One that began within the cooldown and still lasts at its end is told then.
  const isTold = state.toldAt === null || at - state.toldAt >= rule.cooldownMs;
  const fired = { ...broken, firingSince: state.firingSince ?? at, isTold, toldAt: isTold ? at : state.toldAt };
  return { state: fired, told: isTold ? 'alert' : null };
}

/** Limits as in ServerSummary. */
export interface Limits {
  readonly memoryBytes: number | null;
  readonly diskBytes: number | null;
  readonly cpuPercent: number | null;
}

/** Per cent of the server's own limit; of one core where CPU has none; null: there is no limit to compare with. */
export function usagePercent(
  figure: Extract<AlertCondition, { kind: 'usage' }>['figure'],
  stats: Pick<ServerStats, 'cpuPercent' | 'memoryBytes' | 'diskBytes'>,
  limits: Limits,
): number | null {
  const share = (value: number, limit: number | null) => (limit === null || limit <= 0 ? null : (value / limit) * 100);
  switch (figure) {
    case 'cpu':
      return share(stats.cpuPercent, limits.cpuPercent) ?? stats.cpuPercent;
    case 'memory':
      return share(stats.memoryBytes, limits.memoryBytes);
    case 'disk':
      return share(stats.diskBytes, limits.diskBytes);
  }
}

/** A server as far as scopes are concerned. */
export interface Scoped {
  readonly key: ServerKey;
  readonly accountId: string;
  readonly tags: readonly string[];
  /** The person wants to hear nothing of it. */
  readonly isMuted: boolean;
}

/** A server that is named, or tagged, is meant also where its other notifications are off. */
export function isInScope(scope: AlertScope, { key, accountId, tags, isMuted }: Scoped): boolean {
  switch (scope.kind) {
    case 'all':
      return !isMuted;
    case 'account':
      return !isMuted && scope.accountId === accountId;
    case 'tag':
      return tags.includes(scope.tag);
    case 'servers':
      return scope.keys.includes(key);
  }
}
