/** What the tool bar, the menu and the keyboard do alike, with the words for when it fails. */
import { toWireError } from '../api';
import type { Toasts } from '../state/toasts.svelte';
import type { ConsoleSession } from './session.svelte';

export async function copyFromConsole(
  session: ConsoleSession,
  what: 'selection' | 'all',
  toasts: Toasts,
): Promise<void> {
  try {
    if (what === 'selection') await session.copySelection();
    else await session.copyAll();
  } catch {
    toasts.show({ kind: 'error', title: 'Nothing was copied', body: 'The clipboard could not be used. Try again.' });
    return;
  }
  if (what === 'all') toasts.show({ kind: 'success', title: 'The whole console was copied' });
}

export async function clearConsole(session: ConsoleSession, serverName: string, toasts: Toasts): Promise<void> {
  try {
    await session.clear();
  } catch (reason) {
    toasts.showError(`The console of ${serverName} could not be cleared`, toWireError(reason));
  }
}
