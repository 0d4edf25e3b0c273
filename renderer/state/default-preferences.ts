import type { Preferences } from '../../preload/contract/models';

/** What holds until main has answered; the same as main's own, so that nothing changes before the eyes. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  sidebarCollapsed: false,
  consoleTimestamps: true,
  consoleFontSize: 13,
};
