/** What the bar and the dialog for several servers say. Pure. */
import type { WireError } from '../../preload/contract/errors';
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import { POWER_CONSEQUENCES, POWER_WORDS } from '../../preload/contract/words';
import { formatCount } from '../ui/format';
import { mayHaveArrived } from '../ui/sending-words';
import { type BulkAction, planFor } from './plan';
import type { Progress } from './runner';
import type { Tally } from './tally';

export const ACTION_WORDS: Readonly<Record<BulkAction, string>> = { ...POWER_WORDS, command: 'Send command' };

const CONSEQUENCES: Readonly<Record<PowerSignal, string>> = {
  start: 'They all start at once.',
  restart: 'Everybody on them is disconnected while they stop and start again.',
  stop: 'Everybody on them is disconnected, and they stay offline until somebody starts them.',
  kill: 'Their processes end at once, without saving. Whatever these servers have not written to disk yet is lost.',
};

/** What it does to the people on these servers. */
export function consequenceOf(action: BulkAction, count: number): string {
  if (action === 'command') return 'Each of them runs it as if it were typed into its console.';
  return count === 1 ? POWER_CONSEQUENCES[action] : CONSEQUENCES[action];
}

/** "Stop 3 servers", the button that does it and the title above. */
export function actionTitle(action: BulkAction, count: number): string {
  const servers = formatCount(count, 'server');
  return action === 'command' ? `Send to ${servers}` : `${POWER_WORDS[action]} ${servers}`;
}

/** What has to be typed where a server wants its name typed. */
export const phraseFor = (action: BulkAction, count: number): string => actionTitle(action, count).toLowerCase();

/** Names of servers in a reason, before it only counts. */
const NAMED = 2;

/** Why a button of the bar applies to none of the selected servers; null when it applies to one at least. */
export function barReason(action: BulkAction, servers: readonly ServerSummary[]): string | null {
  const { touched, leftOut } = planFor(action, servers);
  if (touched.length > 0) return null;
  const [only] = leftOut;
  if (leftOut.length === 1 && only !== undefined) return only.reason;
  const named = leftOut.slice(0, NAMED).map(({ server, reason }) => `${server.name}: ${reason}`);
  const more = leftOut.length - named.length;
  return [
    `This applies to none of the ${leftOut.length}.`,
    ...named,
    ...(more > 0 ? [`And ${formatCount(more, 'other')}.`] : []),
  ].join(' ');
}

/** One word for how far a server is. */
export function progressWord(progress: Progress, action: BulkAction): string {
  switch (progress.phase) {
    case 'waiting':
      return 'Waiting';
    case 'sending':
      return 'Sending';
    case 'accepted':
      return action === 'command' ? 'Sent' : 'Accepted';
    case 'failed':
      return mayHaveArrived(progress.error) ? 'No answer' : 'Refused';
    case 'unsent':
      return 'Not sent';
  }
}

/** An answer that never came says nothing about whether it arrived. */
export const failureLead = (error: WireError): string | null =>
  mayHaveArrived(error) ? 'It is not known whether it arrived.' : null;

/** Why the person's own word kept a server out of it. */
export const STOPPED_REASON = 'You stopped the sending before its turn.';

/** "2 of 6 sent" while it runs. */
export const runningSummary = ({ total, waiting }: Tally): string => `${total - waiting} of ${total} sent`;

/** "5 of 6 accepted, 1 refused" at the end. */
export function summary(action: BulkAction, { total, accepted, refused, unanswered, unsent }: Tally): string {
  const parts = [`${accepted} of ${total} ${action === 'command' ? 'sent' : 'accepted'}`];
  if (refused > 0) parts.push(`${refused} refused`);
  if (unanswered > 0) parts.push(`${unanswered} without an answer`);
  if (unsent > 0) parts.push(`${unsent} not sent`);
  return parts.join(', ');
}
