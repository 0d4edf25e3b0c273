/** What a quit cut short, kept in the settings for the next start. */
import type { KeptRun } from '../bulk/bulk-runs';
import type { Log } from '../ports';
import type { SettingsStore } from './settings';

export const keptRun = (settings: Pick<SettingsStore, 'current' | 'update'>, log: Log): KeptRun => ({
  load: () => settings.current.unfinishedRun,
  save(unfinishedRun) {
    try {
      settings.update({ unfinishedRun });
    } catch (error) {
      log.warn('the end of a run could not be kept', error);
    }
  },
});
