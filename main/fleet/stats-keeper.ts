/** Puts into the history what each change of a record means for it: figures, states, and signals sent from here. */
import type { ServerKey } from '../../preload/contract/models';
import type { Clock } from '../ports';
import type { OnRecordChanged } from './records';
import type { ServerRecord } from './server-state';
import type { StatsHistory } from './stats-history';
import { shownState } from './summary';

/** A node sends figures about once a second (protocol 10.5). */
const LIVE_SAMPLE_MS = 1_000;

/** Keeps each change; `polledMs` answers for an account. */
export function historyKeeper(
  history: Pick<StatsHistory, 'add' | 'mark' | 'forget'>,
  clock: Pick<Clock, 'now'>,
  polledMs: (accountId: string) => number,
): OnRecordChanged {
  return (key, before, after) => {
    const pace = after === null ? 0 : polledMs(after.accountId);
    keepHistory(history, { key, before, after }, { at: clock.now(), polledMs: pace });
  };
}

/** `at` is epoch ms, `polledMs` the distance of two polls of a server without a socket. */
function keepHistory(
  history: Pick<StatsHistory, 'add' | 'mark' | 'forget'>,
  change: { readonly key: ServerKey; readonly before: ServerRecord | null; readonly after: ServerRecord | null },
  { at, polledMs }: { readonly at: number; readonly polledMs: number },
): void {
  const { key, before, after } = change;
  if (after === null) return history.forget(key);
  if (after.stats !== null && after.stats !== before?.stats) {
    history.add(key, after.stats, after.link.phase === 'live' ? LIVE_SAMPLE_MS : polledMs);
  }
  const { state } = shownState(after);
  if (before === null || shownState(before).state !== state) history.mark(key, { at, kind: 'state', state });
  if (after.expected !== null && after.expected.sentAt !== before?.expected?.sentAt) {
    history.mark(key, { at, kind: 'power', signal: after.expected.signal });
  }
}
