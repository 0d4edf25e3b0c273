/** What the bar and the dialog for several servers say. Pure. */
import { type BulkAction, goalOf, type Hold, type Progress, type Unsent } from '../../preload/contract/bulk';
import { mayHaveArrived } from '../../preload/contract/errors';
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import type { Tally } from '../../preload/contract/run-tally';
import { POWER_CONSEQUENCES, POWER_WORDS } from '../../preload/contract/words';
import { formatCount } from '../ui/format';
import { planFor } from './plan';

const CONSEQUENCES: Readonly<Record<PowerSignal, string>> = {
  start: 'They start in this order.',
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

/** One or two words for how far a server is. */
export function progressWord(progress: Progress, action: BulkAction): string {
  switch (progress.phase) {
    case 'waiting':
      return 'Waiting';
    case 'sending':
      return 'Sending';
    case 'settling':
      return action === 'command' ? 'Sent' : `Until ${goalOf(action)}`;
    case 'accepted':
      return action === 'command' ? 'Sent' : 'Accepted';
    case 'reached':
      return 'Done';
    case 'failed':
      if (progress.at === 'settling') return 'Failed';
      return mayHaveArrived(progress.error) ? 'No answer' : 'Refused';
    case 'skipped':
      return 'Skipped';
    case 'unsent':
      return 'Not sent';
  }
}

/** Before the sentence of a failure: an answer that never came says nothing about whether it arrived. */
export function failureLead(progress: Extract<Progress, { phase: 'failed' }>): string | null {
  if (progress.at === 'settling') return null;
  return mayHaveArrived(progress.error) ? 'It is not known whether it arrived.' : null;
}

/** Why a server was not sent to; null where its account's error says it. */
export function unsentReason(progress: Unsent): string | null {
  switch (progress.because) {
    case 'cancelled':
      return 'You stopped the sending before its turn.';
    case 'quit':
      return 'Rookery was quit before its turn.';
    case 'failure':
      return `The run ended with ${progress.failedName}, which failed.`;
    case 'account':
      return null;
  }
}

/** Beside a server that was sent to and not followed to the end. */
export const LEFT_REASON = 'It was accepted. The wait for its state was ended.';

/** "2 of 6 sent" while it runs, or how many have come where they shall where that is waited for. */
export function runningSummary(action: BulkAction, tally: Tally, waitsForState: boolean): string {
  if (action === 'command' || !waitsForState) return `${tally.total - tally.waiting} of ${tally.total} sent`;
  return `${tally.total - tally.waiting - tally.underWay} of ${tally.total} done`;
}

/** Why nothing is sent at the moment. */
export function holdWords({ kind, until }: Hold, now: number): string {
  const seconds = `${Math.max(1, Math.ceil((until - now) / 1000))} s`;
  return kind === 'delay' ? `The next one in ${seconds}` : `Waits for the panel's limit, ${seconds}`;
}
