/** Words that window, tray and messages share: one name for one thing. */
import type { PowerSignal, ServerState } from './models';

/** The word for each state; people, tests and screen readers find servers by it. */
export const STATE_WORDS: Readonly<Record<ServerState, string>> = {
  running: 'Running',
  starting: 'Starting',
  stopping: 'Stopping',
  offline: 'Offline',
  installing: 'Installing',
  'install-failed': 'Install failed',
  suspended: 'Suspended',
  transferring: 'Transferring',
  restoring: 'Restoring backup',
  maintenance: 'Maintenance',
  unreachable: 'Unreachable',
  unknown: 'Checking',
};

/** The word for each power signal, wherever it stands. */
export const POWER_WORDS: Readonly<Record<PowerSignal, string>> = {
  start: 'Start',
  restart: 'Restart',
  stop: 'Stop',
  kill: 'Kill',
};
