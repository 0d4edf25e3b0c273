import type { PowerSignal } from '../../preload/contract/models';

/** The word for each power signal, wherever it stands. */
export const POWER_WORDS: Readonly<Record<PowerSignal, string>> = {
  start: 'Start',
  restart: 'Restart',
  stop: 'Stop',
  kill: 'Kill',
};
