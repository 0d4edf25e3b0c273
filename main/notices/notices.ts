/** Which change of a server is worth a notification of the system, and for whom: decided without any effect. */
import type { PowerSignal, ServerAccess, ServerKey, ServerState } from '../../preload/contract/models';
import type { NoticeKind } from '../../preload/contract/notifications';
import type { NotificationLevel } from '../../preload/contract/server-models';
import type { CrashWord } from '../fleet/crash-state';
import { conflictState } from '../fleet/server-description';
import type { ServerRecord } from '../fleet/server-state';
import { shownState } from '../fleet/summary';

/** What is told at the level `problems`; `back` ends a problem that was told. */
const PROBLEMS: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'crashed',
  'went-offline',
  'install-failed',
  'backup-failed',
  'unreachable',
  'back',
  'suspended',
]);

/** Without a sign of life an action asked for here explains nothing after this time, ms. A start may pull an image. */
const ASKED_FOR_MS: Readonly<Record<PowerSignal, number>> = {
  start: 600_000,
  restart: 120_000,
  stop: 120_000,
  kill: 120_000,
};

/** A command sent here may be the server's stop command, which the client API does not tell; ms. */
const COMMANDED_FOR_MS = 60_000;

/** A server as far as notices are concerned. */
export interface NoticeView {
  readonly key: ServerKey;
  readonly accountId: string;
  readonly uuid: string;
  readonly name: string;
  readonly node: string;
  readonly access: ServerAccess;
  /** As the panel or the node said it, `offline` for a crashed one. What was only asked for does not count; `unknown`: nothing recent was said. */
  readonly state: ServerState;
  /** The last installation failed; after a reinstallation the server keeps an ordinary state (protocol 3.5). */
  readonly hasInstallFailed: boolean;
  /** True while a socket tells each state; polling may miss some. */
  readonly isLive: boolean;
}

/** The last power signal that was sent here. `at` is epoch ms of its last sign of life. */
export interface Asked {
  readonly signal: PowerSignal;
  readonly at: number;
}

/** From one settled look at a server to the next. */
export interface NoticeChange {
  /** The last settled look in which the server could be reached. */
  readonly before: NoticeView;
  readonly after: NoticeView;
  /** States that were told in between, the last one too. */
  readonly passed: ReadonlySet<ServerState>;
  /** What the node said in between about a crash. */
  readonly crash: CrashWord | null;
}

/** What surrounds the change. */
export interface NoticeContext {
  /** Epoch ms. */
  readonly now: number;
  readonly level: NotificationLevel;
  /** The person looks at this server in a focused window. */
  readonly isInFront: boolean;
  readonly asked: Asked | null;
  /** Epoch ms of the last command that was sent here. */
  readonly commandedAt: number | null;
  /** The person was told that it is unreachable, and not yet that it is back. */
  readonly wasToldUnreachable: boolean;
  /** The person was told that it went offline, and it has not run since. */
  readonly wasToldOffline: boolean;
  /** The last report about it, with what the node said; null: none. */
  readonly incident: { readonly id: string; readonly crash: CrashWord | null } | null;
}

/** One thing to tell about one server. */
export interface ServerNotice {
  readonly kind: NoticeKind;
  readonly server: NoticeView;
  /** What it was doing before. */
  readonly before: ServerState;
  /** It had gone offline without being asked to. */
  readonly isRecovery: boolean;
  /** Epoch ms when it was found. */
  readonly at: number;
  /** It happened in front of the person. */
  readonly isSeen: boolean;
  /** Of the crash, or of the one that it has recovered from. */
  readonly crash: CrashWord | null;
  /** The crash report about it; null when there is none. */
  readonly incidentId: string | null;
  /** With the kinds `alert` and `alert-over`. */
  readonly alert: AlertWords | null;
}

/** True for a server that ran before its node fell silent, and does not now. */
export const isBackDown = ({ server, before }: ServerNotice): boolean =>
  before !== 'offline' && server.state === 'offline';

/** What an alert rule says about a server. */
export interface AlertWords {
  readonly ruleId: string;
  readonly title: string;
  readonly body: string;
  /** After the number of servers. */
  readonly titleForMany: string;
}

/**
 * A record as notices see it. A power state from before `overlaidUntil` (epoch ms: until then the panel put another
 * state over it, or the node was silent) may be out of date by now, so it is unknown until somebody repeats it.
 */
export function noticeView(record: ServerRecord, overlaidUntil: number): NoticeView {
  const { key, accountId, access, server, link, power, trouble } = record;
  const isLive = link.phase === 'live';
  const isRepeated = power === null || power.at >= overlaidUntil;
  const isFollowed = power?.source === 'socket' && link.phase === 'live' && power.at >= link.since;
  const isOverlaid = trouble !== null || conflictState(server) !== null;
  const shown = shownState({ ...record, expected: null }).state;
  const told = shown === 'crashed' ? 'offline' : shown;
  return {
    ...{ key, accountId, access, isLive },
    uuid: server.uuid,
    name: server.name,
    node: server.node,
    state: isOverlaid || isRepeated || isFollowed ? told : 'unknown',
    hasInstallFailed: server.status === 'install_failed' || server.status === 'reinstall_failed',
  };
}

const isUp = (state: ServerState): boolean => state === 'running' || state === 'starting';

/** True for what a node says about a server's process. */
export const isPowerState = (state: ServerState): boolean => state === 'offline' || state === 'stopping' || isUp(state);

/** An end that the node calls a crash is one; what it says while somebody stops the server is not about this. */
const withWord = (kind: NoticeKind | null, { crash }: NoticeChange): NoticeKind | null =>
  kind === 'went-offline' && crash !== null ? 'crashed' : kind;

/** Wings goes through `stopping` whenever somebody asks it to stop or kill; an end without it is a crash (protocol 10.9). */
function powerKind({ before, after, passed }: NoticeChange): NoticeKind | null {
  if (before.state === 'offline') return isUp(after.state) ? 'started' : null;
  if (!isUp(before.state) && before.state !== 'stopping') return null;
  const wasStopping = before.state === 'stopping' || passed.has('stopping');
  if (after.state === 'offline') return wasStopping ? 'stopped' : 'went-offline';
  if (!isUp(after.state)) return null;
  if (passed.has('offline')) return wasStopping ? 'restarted' : 'went-offline';
  const hasBegunAgain = before.state === 'stopping' || (before.state === 'running' && passed.has('starting'));
  return hasBegunAgain ? 'restarted' : null;
}

function kindOf(change: NoticeChange, wasToldUnreachable: boolean): NoticeKind | null {
  const { before, after, passed } = change;
  const wasInstalling = before.state === 'installing' || passed.has('installing');
  // The end of an installation is known before the node says what the server does now.
  const isUnknown = before.state === 'unknown' || after.state === 'unknown';
  if (isUnknown && !wasInstalling) return null;
  if (after.state === 'unreachable') return wasToldUnreachable ? null : 'unreachable';
  if (after.state === 'suspended') return before.state === 'suspended' ? null : 'suspended';
  if (after.hasInstallFailed && !before.hasInstallFailed) return 'install-failed';
  if (wasInstalling) return isPowerState(after.state) || after.state === 'unknown' ? 'install-finished' : null;
  if (wasToldUnreachable) return isPowerState(after.state) ? 'back' : null;
  return withWord(powerKind(change), change);
}

/** True while the signal can be what is happening. */
function isUnderWay({ signal, at }: Asked, before: ServerState, now: number): boolean {
  return before === 'stopping' || before === 'starting' || now - at <= ASKED_FOR_MS[signal];
}

/** What the person did here explains this; nobody has to tell them. */
function isAskedFor(kind: NoticeKind, { before, after }: NoticeChange, context: NoticeContext): boolean {
  const { asked, commandedAt, now } = context;
  const signal = asked !== null && isUnderWay(asked, before.state, now) ? asked.signal : null;
  const isCommanded = commandedAt !== null && now - commandedAt <= COMMANDED_FOR_MS;
  switch (kind) {
    case 'crashed':
    case 'went-offline':
      // A start that ends offline did not succeed, and neither did the second half of a restart.
      if (signal === 'stop' || signal === 'kill') return true;
      return (signal === 'restart' && before.state === 'running') || (isCommanded && !after.isLive);
    case 'stopped':
      return signal === 'stop' || signal === 'kill' || signal === 'restart' || isCommanded;
    case 'started':
      return signal === 'start' || signal === 'restart';
    case 'restarted':
      return signal === 'start' || signal === 'restart' || isCommanded;
    default:
      return false;
  }
}

/** What has happened that nobody here has asked for; null: nothing. */
export function eventOf(change: NoticeChange, context: NoticeContext): NoticeKind | null {
  const kind = kindOf(change, context.wasToldUnreachable);
  return kind === null || isAskedFor(kind, change, context) ? null : kind;
}

/** An end of the process that a report is made of. */
export const isDown = (kind: NoticeKind | null): kind is 'crashed' | 'went-offline' =>
  kind === 'crashed' || kind === 'went-offline';

/** True when a person with this level wants to hear of it. */
export const isWanted = (kind: NoticeKind, level: NotificationLevel): boolean =>
  level === 'all' || (level === 'problems' && PROBLEMS.has(kind));

/** What to tell about a change; null: nothing. What is silent and what is seen is decided later. */
export function noticeFor(
  change: NoticeChange,
  context: NoticeContext,
  incidentId: string | null = null,
): ServerNotice | null {
  const kind = eventOf(change, context);
  if (kind === null || !isWanted(kind, context.level)) return null;
  // The window shows for as long as it lasts that the node is silent.
  if (context.isInFront && (kind === 'unreachable' || kind === 'back')) return null;
  const isRecovery = kind === 'started' && context.wasToldOffline;
  const recoversFrom = isRecovery ? context.incident : null;
  return {
    ...{ kind, isRecovery },
    server: change.after,
    before: change.before.state,
    at: context.now,
    isSeen: context.isInFront,
    crash: kind === 'crashed' ? change.crash : (recoversFrom?.crash ?? null),
    incidentId: incidentId ?? recoversFrom?.id ?? null,
    alert: null,
  };
}

/** What a node says at the end of a backup (protocol 10.5); the panel does not say who asked for it. */
export function backupNotice(
  server: NoticeView,
  isSuccessful: boolean,
  { level, isInFront, now }: Pick<NoticeContext, 'level' | 'isInFront' | 'now'>,
): ServerNotice | null {
  const kind = isSuccessful ? 'backup-finished' : 'backup-failed';
  if (!isWanted(kind, level)) return null;
  return {
    ...{ kind, server, before: server.state, isRecovery: false, at: now },
    ...{ isSeen: isInFront, crash: null, incidentId: null, alert: null },
  };
}

/** What is left of a signal after the change: null once it has led where it was to lead, or has failed. */
export function askedAfter(asked: Asked | null, { before, after }: NoticeChange, now: number): Asked | null {
  if (asked === null) return null;
  const isStart = asked.signal === 'start' || asked.signal === 'restart';
  if (after.state === 'running' && isStart) return null;
  if (after.state === 'offline' && !(asked.signal === 'restart' && before.state !== 'starting')) return null;
  return { ...asked, at: now };
}
