/** What notices say: of one server by its name, of several of one node by the node's name. */
import type { ServerKey } from '../../preload/contract/models';
import type { NoticeKind } from '../../preload/contract/notifications';
import { STATE_WORDS } from '../../preload/contract/words';
import { exitWords } from './crash-words';
import { isBackDown, type ServerNotice } from './notices';
import { problemsIn } from './replacing';

/** Names that are listed before the rest is counted. */
const MAX_NAMES = 5;

/** A notification, ready to be told. */
export interface Notice {
  /** What is told again under the same id has grown. */
  readonly id: string;
  /** Epoch ms when it happened. */
  readonly at: number;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
  /** The servers it is about. */
  readonly keys: readonly ServerKey[];
  /** The problems that its words speak of; see `takesPlaceOf`. */
  readonly tellsOf: readonly string[];
  /** For information only: it goes away by itself. */
  readonly isBrief: boolean;
  /** More of what was told already: no second sound. */
  readonly isUpdate: boolean;
  /** It happened in front of the person. */
  readonly isSeen: boolean;
  /** The crash report about it; null when there is none, or more than one. */
  readonly incidentId: string | null;
}

interface Words {
  readonly title: string;
  readonly body: string;
  readonly isBrief?: boolean;
}

/** Who it was is not told; only that it was not asked for here. */
const BY_OTHERS = 'By somebody else, a schedule or the node.';

const wordOf = (state: keyof typeof STATE_WORDS): string => STATE_WORDS[state].toLowerCase();

function names(notices: readonly ServerNotice[]): string {
  const shown = notices.slice(0, MAX_NAMES).map(({ server }) => server.name);
  const left = notices.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`;
}

function offlineTitle({ server: { name, state }, before }: ServerNotice): string {
  if (state === 'starting') return `${name} went offline and is starting again`;
  if (state === 'running') return `${name} went offline and is running again`;
  return before === 'starting' ? `${name} went offline while starting` : `${name} went offline`;
}

function crashTitle({ server: { name }, before }: ServerNotice): string {
  return before === 'starting' ? `${name} crashed while starting` : `${name} crashed`;
}

function crashBody({ server: { state }, crash }: ServerNotice): string {
  const reason = crash === null ? 'The node says so.' : exitWords(crash);
  if (state === 'running') return `${reason} It is running again.`;
  if (state === 'starting') return `${reason} The node is starting it again.`;
  return crash?.isAborted === true
    ? `${reason} The node does not start it again, because it crashed just before.`
    : `${reason} It is offline now.`;
}

function backBody(notice: ServerNotice): string {
  const { server } = notice;
  if (isBackDown(notice))
    return `${server.node} answers again. The server is offline; it was ${wordOf(notice.before)} before.`;
  return `${server.node} answers again. Server state: ${wordOf(server.state)}.`;
}

function recoveryBody({ crash }: ServerNotice): string {
  return crash === null ? 'It went offline without being asked to.' : `It had crashed. ${exitWords(crash)}`;
}

function wordsForOne(notice: ServerNotice): Words {
  const { name, node } = notice.server;
  switch (notice.kind) {
    case 'crashed':
      return { title: crashTitle(notice), body: crashBody(notice) };
    case 'backup-finished':
      return { title: `${name} was backed up`, body: 'The backup is complete.', isBrief: true };
    case 'backup-failed':
      return {
        title: `A backup of ${name} failed`,
        body: 'The node could not finish it. The one before is still there.',
      };
    case 'alert':
    case 'alert-over':
      return { title: notice.alert?.title ?? name, body: notice.alert?.body ?? '' };
    case 'went-offline':
      return { title: offlineTitle(notice), body: 'Nobody asked for it in Rookery.' };
    case 'stopped':
      return { title: `${name} was stopped`, body: BY_OTHERS, isBrief: true };
    case 'started':
      return notice.isRecovery
        ? { title: `${name} is ${wordOf(notice.server.state)} again`, body: recoveryBody(notice) }
        : { title: `${name} was started`, body: BY_OTHERS, isBrief: true };
    case 'restarted':
      return { title: `${name} was restarted`, body: BY_OTHERS, isBrief: true };
    case 'install-finished':
      return { title: `${name} is installed`, body: 'The installation is finished.', isBrief: true };
    case 'install-failed':
      return { title: `${name} could not be installed`, body: 'The panel does not say why. Ask the host.' };
    case 'unreachable':
      return {
        title: `${name} is unreachable`,
        body: `The panel cannot reach ${node}. The server may still be running.`,
      };
    case 'back':
      return { title: `${name} is back`, body: backBody(notice), isBrief: !isBackDown(notice) };
    case 'suspended':
      return { title: `${name} was suspended`, body: 'It cannot be used until the host lifts that.' };
  }
}

const TITLES_FOR_MANY: Readonly<Record<NoticeKind, string>> = {
  crashed: 'servers crashed',
  'went-offline': 'servers went offline',
  stopped: 'servers were stopped',
  started: 'servers were started',
  restarted: 'servers were restarted',
  'install-finished': 'servers are installed',
  'install-failed': 'servers could not be installed',
  'backup-finished': 'servers were backed up',
  'backup-failed': 'backups failed',
  unreachable: 'servers unreachable',
  back: 'servers are back',
  suspended: 'servers were suspended',
  alert: 'servers',
  'alert-over': 'servers',
};

function wordsForMany(kind: NoticeKind, node: string, notices: readonly ServerNotice[]): Words {
  const [first] = notices;
  if (first?.alert !== undefined && first.alert !== null) {
    return {
      title: `${notices.length} ${first.alert.titleForMany}`,
      body: names(notices),
      isBrief: kind === 'alert-over',
    };
  }
  const title = `${node}: ${notices.length} ${TITLES_FOR_MANY[kind]}`;
  const isBrief = notices.every((notice) => wordsForOne(notice).isBrief === true);
  if (kind === 'unreachable') {
    return { title, body: `The panel cannot reach ${node}. Your servers there may still be running.` };
  }
  const down = kind === 'back' ? notices.filter(isBackDown) : [];
  return { title, body: down.length === 0 ? names(notices) : `Offline now, not before: ${names(down)}`, isBrief };
}

/** How it is told, beside its words. */
export type Telling = Pick<Notice, 'id' | 'at' | 'isUpdate' | 'isSeen'>;

/** One notification about one or more servers of one node; all of one kind. */
export function composeNotice(first: ServerNotice, others: readonly ServerNotice[], telling: Telling): Notice {
  const all = [first, ...others];
  const words = others.length === 0 ? wordsForOne(first) : wordsForMany(first.kind, first.server.node, all);
  return {
    ...telling,
    kind: first.kind,
    title: words.title,
    body: words.body,
    keys: all.map(({ server }) => server.key),
    // Of many that were started, nothing is told but that.
    tellsOf: first.kind === 'started' && others.length > 0 ? [] : [...new Set(all.flatMap(problemsIn))],
    isBrief: words.isBrief ?? false,
    incidentId: others.length === 0 ? first.incidentId : null,
  };
}
