/** What the person chose for all servers at once. */
import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';

export interface FleetChoices {
  /** Servers with a live connection at most, the one on screen not counted. */
  readonly watchLimit: number;
  /** Lines kept of each console. */
  readonly consoleScrollback: number;
  /** Times in consoles have AM and PM. */
  readonly isTwelveHour: boolean;
}

export const DEFAULT_CHOICES: FleetChoices = {
  watchLimit: DEFAULT_PREFERENCES.watchLimit,
  consoleScrollback: DEFAULT_PREFERENCES.consoleScrollback,
  isTwelveHour: false,
};
