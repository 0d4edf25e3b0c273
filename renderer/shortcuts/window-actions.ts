/** Actions that are there wherever one is. */
import { toWireError } from '../api';
import type { AppContext } from '../state/context';
import type { Action } from './action';

async function refresh({ api, toasts }: AppContext): Promise<void> {
  try {
    await api.call('servers.refresh', { accountId: null });
  } catch (reason) {
    toasts.showError('The lists could not be read again', toWireError(reason));
  }
}

const WINDOW: readonly Action[] = [
  {
    id: 'palette.open',
    group: 'General',
    title: 'Command palette',
    scope: 'window',
    keys: ['Mod+K'],
    isUnlisted: true,
    run: (app) => app.palette.open(),
  },
  {
    id: 'shortcuts.open',
    group: 'General',
    title: 'Keyboard shortcuts',
    words: 'keys sheet help',
    scope: 'window',
    keys: ['Mod+/', '?'],
    run: (app) => app.shortcuts.openSheet(),
  },
  {
    id: 'search.focus',
    group: 'General',
    title: 'Search servers',
    words: 'find filter',
    scope: 'window',
    keys: ['Mod+F', '/'],
  },
  {
    id: 'servers.refresh',
    group: 'General',
    title: 'Read the lists again',
    words: 'refresh reload update',
    scope: 'window',
    keys: [],
    run: (app) => void refresh(app),
  },
  {
    id: 'app.quit',
    group: 'General',
    title: 'Quit Rookery',
    words: 'exit end close stop',
    scope: 'window',
    keys: [],
    run: ({ api }) => void api.call('app.quit', {}),
  },
  {
    id: 'view.dashboard',
    group: 'Go to',
    title: 'All servers',
    words: 'dashboard home overview list',
    scope: 'window',
    keys: ['Mod+D'],
    run: (app) => app.view.openDashboard(),
  },
  {
    id: 'view.accounts',
    group: 'Go to',
    title: 'Panels and keys',
    words: 'accounts api key',
    scope: 'window',
    keys: ['Mod+Shift+P'],
    run: (app) => app.view.openAccounts(),
  },
  {
    id: 'view.notifications',
    group: 'Go to',
    title: 'Notifications',
    words: 'history alerts bell crash incidents',
    scope: 'window',
    keys: ['Mod+Shift+N'],
    run: (app) => app.view.openNotifications(),
  },
  {
    id: 'view.settings',
    group: 'Go to',
    title: 'App settings',
    words: 'preferences options theme login tray',
    scope: 'window',
    keys: ['Mod+,'],
    run: (app) => app.view.openAppSettings(),
  },
  {
    id: 'view.sidebar',
    group: 'Appearance',
    title: 'Narrow or widen the sidebar',
    titleNow: ({ preferences }) => (preferences.values.sidebarCollapsed ? 'Widen the sidebar' : 'Narrow the sidebar'),
    words: 'collapse expand toggle',
    scope: 'window',
    keys: ['Mod+B'],
    run: ({ preferences }) => void preferences.set({ sidebarCollapsed: !preferences.values.sidebarCollapsed }),
  },
];

const THEMES = [
  ['system', 'Theme: as the system'],
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
  ['contrast', 'Theme: high contrast'],
] as const;

const themeAction = ([theme, title]: (typeof THEMES)[number]): Action => ({
  id: `theme.${theme}`,
  group: 'Appearance',
  title,
  words: 'appearance colour mode',
  scope: 'window',
  keys: [],
  run: ({ preferences }) => void preferences.set({ theme }),
});

export const WINDOW_ACTIONS: readonly Action[] = [...WINDOW, ...THEMES.map(themeAction)];
