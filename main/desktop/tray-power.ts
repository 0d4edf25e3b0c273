/** A power signal from the tray: confirmed as the server's level wants it, and a failure is told wherever the person is. */
import { confirmationFor } from '../../preload/contract/confirmation';
import type { PowerSignal, ServerKey, ServerSummary } from '../../preload/contract/models';
import { powerQuestion } from './power-question';
import type { Messenger } from './tell';

/** What the tray needs for it. */
export interface TrayPowerDeps {
  readonly fleet: {
    servers(): { servers: readonly ServerSummary[] };
    accounts(): { accounts: readonly { id: string; label: string }[] };
    power(key: ServerKey, signal: PowerSignal): Promise<void>;
  };
  readonly messenger: Pick<Messenger, 'tell'>;
  /** Shows a message box; resolves with the button that was pressed. */
  ask(question: ReturnType<typeof powerQuestion>): Promise<number>;
  /** Has it confirmed in the window: a message box has no field for a name. */
  askInWindow(key: ServerKey, signal: PowerSignal): void;
}

export async function powerFromTray(deps: TrayPowerDeps, key: ServerKey, signal: PowerSignal): Promise<void> {
  const { fleet, messenger } = deps;
  const server = fleet.servers().servers.find((candidate) => candidate.key === key);
  if (server === undefined) return;
  switch (confirmationFor(signal, server.preferences.confirmation)) {
    case 'none':
      break;
    case 'confirm': {
      const label = fleet.accounts().accounts.find((account) => account.id === server.accountId)?.label ?? 'its panel';
      if ((await deps.ask(powerQuestion(signal, server.name, label))) !== 1) return;
      break;
    }
    case 'type-name':
      deps.askInWindow(key, signal);
      return;
  }
  try {
    await fleet.power(key, signal);
  } catch (error) {
    const body = error instanceof Error ? error.message : 'Open Rookery to see why.';
    messenger.tell({ kind: 'error', title: `${server.name} did not take the action`, body });
  }
}
