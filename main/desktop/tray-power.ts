/** A power signal from the tray: Kill is confirmed, and a failure is told wherever the person is looking. */
import { dialog } from 'electron';

import type { PowerSignal, ServerKey, ServerSummary } from '../../preload/contract/models';
import { killQuestion } from './kill-question';
import type { Messenger } from './tell';

/** What the tray needs of the fleet. */
export interface PowerTarget {
  servers(): { servers: readonly ServerSummary[] };
  accounts(): { accounts: readonly { id: string; label: string }[] };
  power(key: ServerKey, signal: PowerSignal): Promise<void>;
}

export async function powerFromTray(
  fleet: PowerTarget,
  messenger: Messenger,
  key: ServerKey,
  signal: PowerSignal,
): Promise<void> {
  const server = fleet.servers().servers.find((candidate) => candidate.key === key);
  if (server === undefined) return;
  if (signal === 'kill') {
    const label = fleet.accounts().accounts.find((account) => account.id === server.accountId)?.label ?? 'its panel';
    const { response } = await dialog.showMessageBox(killQuestion(server.name, label));
    if (response !== 1) return;
  }
  try {
    await fleet.power(key, signal);
  } catch (error) {
    const body = error instanceof Error ? error.message : 'Open Rookery to see why.';
    messenger.tell({ kind: 'error', title: `${server.name} did not take the action`, body });
  }
}
