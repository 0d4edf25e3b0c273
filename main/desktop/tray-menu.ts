/** What the tray shows, decided without touching Electron: its icon, its tooltip and its menu. */
import { needsAttention } from '../../preload/contract/attention';
import { confirmationFor } from '../../preload/contract/confirmation';
import type { PowerSignal, ServerKey, ServerSummary } from '../../preload/contract/models';
import { FOR_AN_HOUR, UNTIL_TOMORROW } from '../../preload/contract/pause-times';
import type { ViewRequest } from '../../preload/contract/view-request';
import { POWER_WORDS } from '../../preload/contract/words';
import type { TrayAccount, TrayState } from './tray-state';
import { incidentWords, pauseWords, stateWords, traySummary } from './tray-words';

/** For how long a click pauses the notifications; `resume` ends the pause. */
export type PauseChoice = 'hour' | 'tomorrow' | 'resume';

/** One entry. Adapters turn it into Electron's template. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'label'; readonly label: string }
  /** null: the window as it is. */
  | { readonly kind: 'show'; readonly label: string; readonly request: ViewRequest | null }
  | {
      readonly kind: 'power';
      readonly label: string;
      readonly key: ServerKey;
      readonly signal: PowerSignal;
      /** null when it can be sent; the reason is appended to the label, because menus have no tooltips everywhere. */
      readonly blocked: string | null;
    }
  | { readonly kind: 'pause'; readonly label: string; readonly choice: PauseChoice }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'quit'; readonly label: string };

/** The icon, by what a person should know at a glance. */
export type TrayLook = 'normal' | 'attention' | 'paused';

/** All that is shown of it. */
export interface TrayView {
  readonly look: TrayLook;
  readonly toolTip: string;
  readonly items: readonly TrayItem[];
}

/** More servers than this do not fit a menu; pinned ones come first. */
export const MAX_TRAY_SERVERS = 20;
/** Servers in trouble that have a place above them. */
const MAX_TROUBLED = 8;
const MAX_INCIDENTS = 5;

export const trayView = (state: TrayState): TrayView => ({
  look: trayLook(state),
  toolTip: toolTipOf(state),
  items: trayMenu(state),
});

/** Something that is down is worth more than the reminder of a pause. */
export function trayLook({ servers, accounts, pausedUntil }: TrayState): TrayLook {
  if (servers.some(needsAttention) || accounts.some(({ trouble }) => trouble !== null)) return 'attention';
  return pausedUntil === null ? 'normal' : 'paused';
}

const toolTipOf = ({ servers, pausedUntil }: TrayState): string =>
  pausedUntil === null ? traySummary(servers) : `${traySummary(servers)}. Notifications are paused.`;

/** What needs a look, the pinned servers and then those that are up, panels, crashes, notifications, settings, Quit. */
export function trayMenu(state: TrayState): readonly TrayItem[] {
  const { accounts } = state;
  const labelOf = new Map(accounts.map(({ id, label }) => [id, label]));
  const item = (server: ServerSummary) => serverItem(server, labelOf.get(server.accountId), accounts.length > 1);
  const sections: readonly (readonly TrayItem[])[] = [
    [
      { kind: 'show', label: 'Open Rookery', request: null },
      { kind: 'label', label: traySummary(state.servers) },
      ...accounts.flatMap(troubleLine),
    ],
    troubledItems(state.servers, item),
    usualItems(state.servers, item),
    [...panelItems(accounts), ...incidentItems(state), ...pauseItems(state)],
    [
      { kind: 'show', label: 'App settings', request: { to: 'settings' } },
      { kind: 'quit', label: 'Quit Rookery' },
    ],
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index): readonly TrayItem[] => (index === 0 ? section : [{ kind: 'separator' }, ...section]));
}

type ToItem = (server: ServerSummary) => TrayItem;

const byName = (a: ServerSummary, b: ServerSummary): number =>
  a.name.localeCompare(b.name) || a.key.localeCompare(b.key);

const isUp = ({ state }: ServerSummary): boolean => ['running', 'starting', 'stopping'].includes(state);

function troubledItems(servers: readonly ServerSummary[], item: ToItem): readonly TrayItem[] {
  const troubled = servers.filter(needsAttention).sort(byName);
  return [...troubled.slice(0, MAX_TROUBLED).map(item), ...moreLine(troubled.length - MAX_TROUBLED)];
}

function usualItems(servers: readonly ServerSummary[], item: ToItem): readonly TrayItem[] {
  const usual = servers.filter((server) => !needsAttention(server));
  const pinned = usual.filter((server) => server.isPinned).sort(byName);
  const running = usual.filter((server) => !server.isPinned && isUp(server)).sort(byName);
  const all = [...pinned, ...running];
  return [...all.slice(0, MAX_TRAY_SERVERS).map(item), ...moreLine(all.length - MAX_TRAY_SERVERS)];
}

const moreLine = (more: number): readonly TrayItem[] =>
  more > 0
    ? [{ kind: 'show', label: `${more} more in the window`, request: { to: 'dashboard', accountId: null } }]
    : [];

const troubleLine = ({ id, label, trouble }: TrayAccount): readonly TrayItem[] =>
  trouble === null
    ? []
    : [{ kind: 'show', label: `${label}: ${trouble}`, request: { to: 'dashboard', accountId: id } }];

function serverItem(server: ServerSummary, panelLabel: string | undefined, hasSeveralPanels: boolean): TrayItem {
  const { key, name, incidentId } = server;
  const words = stateWords(server);
  const place = panelLabel === undefined ? '' : ` on ${panelLabel}`;
  const power = (['start', 'restart', 'stop', 'kill'] as const).map((signal) => powerItem(server, signal));
  return {
    kind: 'submenu',
    label: `${name} (${words})${hasSeveralPanels && panelLabel !== undefined ? ` · ${panelLabel}` : ''}`,
    items: [
      { kind: 'label', label: `${words}${place}` },
      { kind: 'show', label: 'Open console', request: { to: 'server', key } },
      ...(incidentId === null
        ? []
        : [{ kind: 'show', label: 'Open crash report', request: { to: 'incident', id: incidentId } } as const]),
      { kind: 'separator' },
      ...power.slice(0, 3),
      { kind: 'separator' },
      ...power.slice(3),
    ],
  };
}

function powerItem(server: ServerSummary, signal: PowerSignal): TrayItem {
  const blocked = server.power[signal];
  // What asks first is announced by dots.
  const asks = confirmationFor(signal, server.preferences.confirmation) !== 'none';
  const word = asks ? `${POWER_WORDS[signal]}…` : POWER_WORDS[signal];
  return {
    kind: 'power',
    label: blocked === null ? word : `${word} (${blocked})`,
    key: server.key,
    signal,
    blocked,
  };
}

function panelItems(accounts: readonly TrayAccount[]): readonly TrayItem[] {
  if (accounts.length === 0) return [];
  const items = accounts.map(({ id, label, word, isReadOnly }): TrayItem => {
    const request = { to: 'dashboard', accountId: id } as const;
    return { kind: 'show', label: `${label} (${word}${isReadOnly ? ', read-only' : ''})`, request };
  });
  const all: TrayItem = { kind: 'show', label: 'All panels', request: { to: 'dashboard', accountId: null } };
  return [{ kind: 'submenu', label: 'Panels', items: accounts.length > 1 ? [all, ...items] : items }];
}

function incidentItems({ incidents, now }: TrayState): readonly TrayItem[] {
  if (incidents.length === 0) return [];
  const items = incidents.slice(0, MAX_INCIDENTS).map((incident): TrayItem => {
    const request = { to: 'incident', id: incident.id } as const;
    return { kind: 'show', label: incidentWords(incident, now), request };
  });
  return [{ kind: 'submenu', label: 'Recent crashes', items }];
}

function pauseItems({ pausedUntil, now, isTwelveHour }: TrayState): readonly TrayItem[] {
  if (pausedUntil === null) {
    const items: readonly TrayItem[] = [
      { kind: 'pause', label: FOR_AN_HOUR, choice: 'hour' },
      { kind: 'pause', label: UNTIL_TOMORROW, choice: 'tomorrow' },
    ];
    return [{ kind: 'submenu', label: 'Pause notifications', items }];
  }
  return [
    { kind: 'label', label: pauseWords(pausedUntil, now, isTwelveHour) },
    { kind: 'pause', label: 'Resume notifications', choice: 'resume' },
  ];
}
