/** Actions on the server on screen: its power, its tabs, its console. */
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';
import type { AppContext } from '../state/context';
import type { ServerTab } from '../state/view.svelte';
import type { Action } from './action';

const GONE = 'This server is gone.';

const serverOf = ({ fleet, view }: AppContext): ServerSummary | undefined =>
  view.serverKey === null ? undefined : fleet.server(view.serverKey);

const powerAction = (signal: PowerSignal, words: string): Action => ({
  id: `server.${signal}`,
  group: 'Server',
  title: POWER_WORDS[signal],
  words,
  scope: 'server',
  keys: [],
  isDanger: signal === 'kill',
  blocked: (app) => {
    const server = serverOf(app);
    return server === undefined ? GONE : server.power[signal];
  },
  run: (app) => {
    const server = serverOf(app);
    if (server !== undefined) app.power.request(server, signal);
  },
});

const tabAction = (tab: ServerTab, title: string, position: number, words: string): Action => ({
  id: `tab.${tab}`,
  group: 'Server',
  title,
  words,
  scope: 'server',
  keys: [`Alt+${position}`],
  run: (app) => app.view.openTab(tab),
});

const pin: Action = {
  id: 'server.pin',
  group: 'Server',
  title: 'Pin or unpin',
  titleNow: (app) => (serverOf(app)?.isPinned === true ? 'Unpin' : 'Pin'),
  words: 'favourite star',
  scope: 'server',
  keys: [],
  run: (app) => {
    const server = serverOf(app);
    if (server !== undefined) void app.actions.togglePin(server);
  },
};

const copyAddress: Action = {
  id: 'server.address',
  group: 'Server',
  title: 'Copy address',
  words: 'ip port host',
  scope: 'server',
  keys: [],
  blocked: (app) => ((serverOf(app)?.address ?? null) === null ? 'It has no address.' : null),
  run: (app) => {
    const server = serverOf(app);
    if (server !== undefined) void app.actions.copyAddress(server);
  },
};

const consoleAction = (id: string, title: string, words: string, keys: readonly string[] = []): Action => ({
  id: `console.${id}`,
  group: 'Console',
  title,
  words,
  scope: 'console',
  keys,
});

const find: Action = {
  ...consoleAction('find', 'Find in the console', 'search text', ['Mod+F']),
  isOfMain: true,
  shadows: ['search.focus'],
};

export const SERVER_ACTIONS: readonly Action[] = [
  powerAction('start', 'power boot on'),
  powerAction('restart', 'power reboot'),
  powerAction('stop', 'power off shut down'),
  powerAction('kill', 'power force end'),
  tabAction('console', 'Console', 1, 'tab terminal log'),
  tabAction('stats', 'Stats', 2, 'tab graphs cpu memory disk network'),
  tabAction('startup', 'Startup', 3, 'tab variables docker image egg'),
  tabAction('settings', 'Settings', 4, 'tab rename reinstall sftp permissions'),
  tabAction('activity', 'Activity', 5, 'tab log audit'),
  pin,
  copyAddress,
  find,
  consoleAction('command', 'Type a command', 'send field', ['Mod+J']),
  consoleAction('copy', 'Copy the whole console', 'all text clipboard'),
  consoleAction('clear', 'Clear the console', 'empty wipe'),
  consoleAction('timestamps', 'Show or hide timestamps', 'time'),
  {
    id: 'startup.save',
    group: 'Startup',
    title: 'Save the startup changes',
    words: 'draft variables',
    scope: 'startup',
    keys: ['Mod+Enter'],
  },
];
