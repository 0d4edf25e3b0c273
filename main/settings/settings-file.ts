/** The settings file. */
import { openKeptFile } from './kept-file';
import type { SettingsFile } from './settings';

/** `folder` is the app's user data folder; `now` names the copy of a damaged file. */
export const openSettingsFile = (folder: string, now: () => number): SettingsFile =>
  openKeptFile({
    folder,
    name: 'settings',
    now,
    describe: (aside) =>
      `The settings file could not be read. It is kept as ${aside}, and Rookery starts with fresh settings.`,
  });
