/** Titles for what could not be sent. An answer that never came says nothing about whether it arrived. */
import { mayHaveArrived, type WireError } from '../../preload/contract/errors';
import type { PowerSignal } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';

/** `serverName` where the page shows more than one server. */
export function powerFailureTitle(signal: PowerSignal, error: WireError, serverName?: string): string {
  const word = POWER_WORDS[signal];
  if (mayHaveArrived(error)) return `It is not known whether ${word} arrived${serverName ? ` at ${serverName}` : ''}.`;
  return `${word} was not sent${serverName ? ` to ${serverName}` : ''}.`;
}

/** `command` when it is not in the field any more. */
export function commandFailureTitle(error: WireError, command: string | null): string {
  if (mayHaveArrived(error)) return `It is not known whether ${command === null ? 'this' : `“${command}”`} was sent.`;
  return command === null ? 'Not sent.' : `“${command}” was not sent.`;
}
