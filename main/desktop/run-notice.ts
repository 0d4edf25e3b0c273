/** The notification of a long action on several servers that has ended while nobody looked at the window. Pure. */
import type { BulkRun } from '../../preload/contract/bulk';
import type { NotificationSettings } from '../../preload/contract/notifications';
import { ACTION_WORDS, leftOver, summary, tallyOf } from '../../preload/contract/run-tally';
import type { DesktopNotice } from '../notices/desktop-notice';
import { isPaused, isQuiet } from '../notices/silence';

/** Whoever began a shorter one is still there to see its end, ms. */
const LONG_MS = 10_000;

/** null: nothing is shown, because it was short or the person wants quiet. */
export function runNotice(
  run: BulkRun,
  tookMs: number,
  settings: NotificationSettings,
  now: number,
): DesktopNotice | null {
  if (tookMs < LONG_MS || !settings.isOn || isPaused(settings, now) || isQuiet(settings.quietHours, now)) return null;
  const tally = tallyOf(run.rows.map(({ progress }) => progress));
  return {
    title: `${ACTION_WORDS[run.action]}: ${summary(run.action, tally, run.options.waitsForState)}`,
    body: leftOver(tally) > 0 ? 'The list says which servers, and why.' : '',
    ...{ id: null, keys: [], tellsOf: [] },
    isBrief: leftOver(tally) === 0,
    isSilent: !settings.hasSound,
    opens: { to: 'dashboard', accountId: null },
    onOpened: () => {},
  };
}
