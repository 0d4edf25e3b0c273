/** What notices say: of one server by its name, of several of one node by the node's name. */
import type { ServerKey } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';
import type { NoticeKind, ServerNotice } from './notices';

/** Names that are listed before the rest is counted. */
const MAX_NAMES = 5;

/** A notification, ready to be shown. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
  /** The servers it is about. It takes the place of what was said about them alone. */
  readonly keys: readonly ServerKey[];
  /** For information only: it goes away by itself. */
  readonly isBrief: boolean;
  /** More of what was told already: no second sound. */
  readonly isUpdate: boolean;
}

interface Words {
  readonly title: string;
  readonly body: string;
  readonly isBrief?: boolean;
}

/** Who it was is not told; only that it was not asked for here. */
const BY_OTHERS = 'By somebody else, a schedule or the node.';

const wordOf = (state: keyof typeof STATE_WORDS): string => STATE_WORDS[state].toLowerCase();

const isDown = ({ server, before }: ServerNotice): boolean => before !== 'offline' && server.state === 'offline';

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

function backBody(notice: ServerNotice): string {
  const { server } = notice;
  if (isDown(notice))
    return `${server.node} answers again. The server is offline; it was ${wordOf(notice.before)} before.`;
  return `${server.node} answers again. Server state: ${wordOf(server.state)}.`;
}

function wordsForOne(notice: ServerNotice): Words {
  const { name, node } = notice.server;
  switch (notice.kind) {
    case 'went-offline':
      return { title: offlineTitle(notice), body: 'Nobody asked for it in Rookery.' };
    case 'stopped':
      return { title: `${name} was stopped`, body: BY_OTHERS, isBrief: true };
    case 'started':
      return notice.isRecovery
        ? { title: `${name} is ${wordOf(notice.server.state)} again`, body: 'It went offline without being asked to.' }
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
      return { title: `${name} is back`, body: backBody(notice), isBrief: !isDown(notice) };
    case 'suspended':
      return { title: `${name} was suspended`, body: 'It cannot be used until the host lifts that.' };
  }
}

const TITLES_FOR_MANY: Readonly<Record<NoticeKind, string>> = {
  'went-offline': 'servers went offline',
  stopped: 'servers were stopped',
  started: 'servers were started',
  restarted: 'servers were restarted',
  'install-finished': 'servers are installed',
  'install-failed': 'servers could not be installed',
  unreachable: 'servers unreachable',
  back: 'servers are back',
  suspended: 'servers were suspended',
};

function wordsForMany(kind: NoticeKind, node: string, notices: readonly ServerNotice[]): Words {
  const title = `${node}: ${notices.length} ${TITLES_FOR_MANY[kind]}`;
  const isBrief = notices.every((notice) => wordsForOne(notice).isBrief === true);
  if (kind === 'unreachable') {
    return { title, body: `The panel cannot reach ${node}. Your servers there may still be running.` };
  }
  const down = kind === 'back' ? notices.filter(isDown) : [];
  return { title, body: down.length === 0 ? names(notices) : `Offline now, not before: ${names(down)}`, isBrief };
}

/** One notification about one or more servers of one node; all of one kind. */
export function composeNotice(first: ServerNotice, others: readonly ServerNotice[], isUpdate: boolean): Notice {
  const all = [first, ...others];
  const words = others.length === 0 ? wordsForOne(first) : wordsForMany(first.kind, first.server.node, all);
  return {
    kind: first.kind,
    title: words.title,
    body: words.body,
    keys: all.map(({ server }) => server.key),
    isBrief: words.isBrief ?? false,
    isUpdate,
  };
}
