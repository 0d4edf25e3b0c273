/** The words of the confirmation of a power signal, outside the window. */
import type { PowerSignal } from '../../preload/contract/models';
import { POWER_CONSEQUENCES, POWER_WORDS } from '../../preload/contract/words';

/** The first button is the harmless one and has the focus. */
export function powerQuestion(signal: PowerSignal, serverName: string, accountLabel: string) {
  const verb = POWER_WORDS[signal];
  return {
    type: 'warning' as const,
    message: `${verb} ${serverName}?`,
    detail: POWER_CONSEQUENCES[signal],
    buttons: ['Cancel', `${verb} ${serverName} on ${accountLabel}`],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}
