/** Commands that are sent and kept in the history of their server. */
import type { ServerKey } from '../../preload/contract/models';
import type { Log } from '../ports';
import type { SettingsStore } from './settings';

export interface CommandParts {
  readonly fleet: { command(key: ServerKey, text: string): Promise<void> };
  readonly settings: Pick<SettingsStore, 'remember'>;
  readonly log: Log;
}

/** Rejects when it could not be sent. */
export async function sendAndRemember({ fleet, settings, log }: CommandParts, key: ServerKey, command: string) {
  await fleet.command(key, command);
  try {
    settings.remember(key, command);
  } catch (error) {
    // The command is on its way; reporting a failure would make the person send it twice.
    log.warn('a command could not be kept in the history', error);
  }
}
