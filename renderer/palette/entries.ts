/** The lines of the palette, made from what the window knows now. */
import Bookmark from '@lucide/svelte/icons/bookmark';
import History from '@lucide/svelte/icons/history';
import Layers from '@lucide/svelte/icons/layers';
import PanelTop from '@lucide/svelte/icons/panel-top';
import Send from '@lucide/svelte/icons/send-horizontal';

import type { Account, ServerSummary } from '../../preload/contract/models';
import type { SavedView } from '../../preload/contract/organisation';
import type { Action } from '../shortcuts/action';
import { blockedReason, runAction, titleOf } from '../shortcuts/run';
import type { AppContext } from '../state/context';
import { type Entry, entry, type EntryPanel } from './entry';
import { iconOf, iconOfSettings, iconOfVerb } from './icons';
import { sendCommand } from './send-command';
import type { Setting } from './settings';
import type { Verb } from './verbs';

export function panelOf({ fleet }: AppContext, server: ServerSummary): EntryPanel | null {
  const account = fleet.account(server.accountId);
  return account === undefined ? null : { label: account.label, color: account.color };
}

/** Opens a server. */
export const serverEntry = (app: AppContext, server: ServerSummary, marks: readonly number[] = []): Entry =>
  entry({
    id: `open@${server.key}`,
    title: server.name,
    marks,
    detail: server.address ?? server.node,
    state: { state: server.state, isStale: server.isStale },
    panel: panelOf(app, server),
    verb: 'Open',
    run: () => app.view.openServer(server.key),
  });

/** Does something with a server; `marks` are places in its name. */
export function verbEntry(app: AppContext, verb: Verb, server: ServerSummary, marks: readonly number[] = []): Entry {
  const before = `${verb.title(server)} `;
  const isOnScreen = app.view.serverKey === server.key;
  return entry({
    id: `${verb.id}@${server.key}`,
    title: before + server.name,
    marks: marks.map((at) => at + before.length),
    icon: iconOfVerb(verb.id),
    panel: panelOf(app, server),
    keys: isOnScreen && verb.actionId !== null ? app.shortcuts.keysOf(verb.actionId) : null,
    isDanger: verb.isDanger,
    blocked: verb.blocked(server),
    verb: verb.enter,
    staysOpen: verb.staysOpen,
    run: () => verb.run(app, server),
  });
}

/** A verb that waits for its server; so many letters of it were typed. */
export const verbStepEntry = (app: AppContext, verb: Verb, typed: string): Entry =>
  entry({
    id: `step@${verb.id}`,
    title: `${verb.name}…`,
    marks: verb.name.toLowerCase().startsWith(typed) ? Array.from(typed, (_, at) => at) : [],
    icon: iconOfVerb(verb.id),
    isDanger: verb.isDanger,
    verb: 'Choose a server',
    staysOpen: true,
    run: () => app.palette.go({ kind: 'anything' }, `${verb.words[0]} `),
  });

export const actionEntry = (app: AppContext, action: Action, marks: readonly number[] = []): Entry =>
  entry({
    id: action.id,
    title: titleOf(app, action),
    marks,
    icon: iconOf(action),
    keys: app.shortcuts.keysOf(action.id),
    isDanger: action.isDanger === true,
    blocked: blockedReason(app, action),
    run: () => runAction(app, action),
  });

/** Leads to a choice of the program, or to a section of its settings. */
export const settingEntry = (app: AppContext, setting: Setting, marks: readonly number[] = []): Entry =>
  entry({
    id: `setting@${setting.id}`,
    title: setting.title,
    marks,
    detail: setting.isSection ? 'App settings' : `App settings, ${setting.sectionTitle}`,
    icon: iconOfSettings,
    verb: 'Open',
    run: () => app.view.openSettingsSection(setting.section),
  });

/** Shows the servers of one panel only. */
export function panelEntry(app: AppContext, account: Account, marks: readonly number[] = []): Entry {
  const before = 'Show only ';
  const position = app.fleet.accounts.indexOf(account) + 1;
  return entry({
    id: `panel@${account.id}`,
    title: before + account.label,
    marks: marks.map((at) => at + before.length),
    detail: account.identity.name,
    icon: PanelTop,
    panel: { label: account.label, color: account.color },
    keys: app.shortcuts.keysOf(`account.${position}`),
    blocked: app.scope.accountId === account.id ? 'It is shown already.' : null,
    verb: 'Show',
    run: () => app.scope.choose(account.id),
  });
}

export const allPanelsEntry = (app: AppContext): Entry =>
  entry({
    id: 'panel@all',
    title: 'Show all panels',
    icon: Layers,
    keys: app.shortcuts.keysOf('account.all'),
    blocked: app.scope.accountId === null ? 'They are shown already.' : null,
    verb: 'Show',
    run: app.scope.showAll,
  });

export const viewEntry = (app: AppContext, view: SavedView, marks: readonly number[] = []): Entry =>
  entry({
    id: `view@${view.id}`,
    title: view.name,
    marks,
    detail: view.query === '' ? 'Saved view' : `Saved view, ${view.query}`,
    icon: Bookmark,
    verb: 'Show',
    run: () => showView(app, view),
  });

function showView({ listing, view: place }: AppContext, view: SavedView): void {
  listing.openView(view);
  place.openDashboard();
}

const shownText = (command: string): string => (command.length > 60 ? `${command.slice(0, 59)}…` : command);

/** The only entry that sends: it names what goes where. */
export const sendEntry = (app: AppContext, server: ServerSummary, command: string): Entry =>
  entry({
    id: `send@${server.key}`,
    title: `Send “${shownText(command)}” to ${server.name}`,
    icon: Send,
    panel: panelOf(app, server),
    blocked: server.commandBlocked,
    verb: 'Send',
    run: () => void sendCommand(app, server, command),
  });

/** Puts a command that was typed before into the field. */
export const pastCommandEntry = (
  app: AppContext,
  server: ServerSummary,
  command: string,
  marks: readonly number[],
): Entry =>
  entry({
    id: `past@${command}`,
    title: command,
    marks,
    icon: History,
    isMono: true,
    verb: 'Put it into the field',
    staysOpen: true,
    run: () => app.palette.go({ kind: 'command', key: server.key }, command),
  });

/** Chooses the server that what was typed goes to. */
export const recipientEntry = (app: AppContext, server: ServerSummary, command: string): Entry =>
  entry({
    id: `to@${server.key}`,
    title: server.name,
    detail: server.address ?? server.node,
    state: { state: server.state, isStale: server.isStale },
    panel: panelOf(app, server),
    blocked: server.commandBlocked,
    verb: 'Choose',
    staysOpen: true,
    run: () => app.palette.go({ kind: 'command', key: server.key }, command),
  });
