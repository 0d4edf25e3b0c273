/** Words that window, tray and messages share: one name for one thing. */
import type { PowerSignal, ServerState } from './models';

/** Why nothing is changed through an account that the person set to read-only. */
export const READ_ONLY_REASON =
  'You set this panel to read-only in Rookery. Switch that off in Panels and keys to change anything.';

/** The word for each state; people, tests and screen readers find servers by it. */
export const STATE_WORDS: Readonly<Record<ServerState, string>> = {
  running: 'Running',
  starting: 'Starting',
  stopping: 'Stopping',
  offline: 'Offline',
  crashed: 'Crashed',
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

/** What a power signal does to the people on a server, for whoever is asked about it. */
export const POWER_CONSEQUENCES: Readonly<Record<PowerSignal, string>> = {
  start: 'The server starts.',
  restart: 'Everybody on it is disconnected while it stops and starts again.',
  stop: 'Everybody on it is disconnected, and it stays offline until somebody starts it.',
  kill: 'The process ends at once, without saving. Whatever the server has not written to disk yet is lost.',
};
