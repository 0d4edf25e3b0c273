/** What holds until the person chose something else; main and window start from the same. */
import type { RunOptions } from './bulk';
import type { Preferences } from './models';
import type { NotificationSettings } from './notifications';
import type { Organisation } from './organisation';

export const DEFAULT_RUN_OPTIONS: RunOptions = {
  delayMs: 0,
  waitsForState: false,
  waitMaxMs: 300_000,
  stopsAtFailure: false,
};

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  interfaceScale: 100,
  timeFormat: 'system',
  sidebarCollapsed: false,
  shownAccount: null,
  consoleTimestamps: true,
  consoleFontSize: 13,
  consoleFont: null,
  consoleScrollback: 10_000,
  watchLimit: 25,
  startAtLogin: false,
  startMinimised: true,
  closeToTray: true,
  shortcuts: {},
  runOptions: DEFAULT_RUN_OPTIONS,
  recentActions: [],
};

export const DEFAULT_ORGANISATION: Organisation = {
  groups: [],
  groupOf: {},
  tags: {},
  order: [],
  views: [],
  defaultView: null,
  dashboard: {
    layout: 'table',
    columns: ['state', 'panel', 'node', 'address', 'cpu', 'memory', 'disk', 'uptime'],
    sort: { column: 'name', isDescending: false },
    groupBy: 'none',
  },
  dashboards: {},
  closed: [],
};

export const DEFAULT_NOTIFICATIONS: NotificationSettings = {
  isOn: true,
  topics: { crashes: true, power: true, installs: true, backups: true, nodes: true, alerts: true },
  hasSound: true,
  quietHours: { isOn: false, fromMinute: 1_320, toMinute: 480, days: [0, 1, 2, 3, 4, 5, 6], letsCrashesThrough: true },
  pausedUntil: null,
};
