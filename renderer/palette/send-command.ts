import type { ServerSummary } from '../../preload/contract/models';
import { toWireError } from '../api';
import type { AppContext } from '../state/context';
import { commandFailureTitle } from '../ui/sending-words';

/** Sends one command; what became of it is told, because its console may not be on screen. */
export async function sendCommand(
  { api, fleet, toasts }: AppContext,
  server: ServerSummary,
  command: string,
): Promise<void> {
  try {
    await api.call('console.send', { key: server.key, command });
    toasts.show({ kind: 'success', title: `Sent to ${server.name} on ${fleet.labelOf(server)}`, body: command });
  } catch (reason) {
    const error = toWireError(reason);
    toasts.showError(`${server.name}: ${commandFailureTitle(error, command)}`, error);
  }
}
