/** What the tray menu holds, decided without touching Electron. */
import { needsAttention } from '../../preload/contract/attention';
import { confirmationFor } from '../../preload/contract/confirmation';
import type { Account, PowerSignal, ServerKey, ServerSummary } from '../../preload/contract/models';
import { POWER_WORDS, STATE_WORDS } from '../../preload/contract/words';

/** One entry. Adapters turn it into Electron's template. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'open'; readonly label: string; readonly key: ServerKey | null }
  | {
      readonly kind: 'power';
      readonly label: string;
      readonly key: ServerKey;
      readonly signal: PowerSignal;
      /** null when it can be sent; the reason is appended to the label, because menus have no tooltips everywhere. */
      readonly blocked: string | null;
    }
  | { readonly kind: 'server'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'quit'; readonly label: string };

/** What the menu is made from. */
export interface TrayState {
  readonly servers: readonly ServerSummary[];
  /** Label of an account, by id. */
  readonly accountLabels: Readonly<Record<string, string>>;
  /** A line for each panel that does not answer or does not take its key. */
  readonly accountTroubles: readonly string[];
}

/** The parts of the fleet that the tray shows. */
export function trayState(fleet: {
  servers(): { servers: readonly ServerSummary[] };
  accounts(): { accounts: readonly Pick<Account, 'id' | 'label' | 'status'>[] };
}): TrayState {
  const { accounts } = fleet.accounts();
  return {
    servers: fleet.servers().servers,
    accountLabels: Object.fromEntries(accounts.map(({ id, label }) => [id, label])),
    accountTroubles: accounts.flatMap(({ label, status }) =>
      'error' in status ? [`${label}: ${status.error.message}`] : [],
    ),
  };
}

/** More servers than this do not fit a menu; pinned ones come first. */
export const MAX_TRAY_SERVERS = 20;

/** As a menu takes it: a single ampersand there marks a shortcut and is not shown. */
export const menuLabel = (label: string): string => label.replaceAll('&', '&&');

/** The line that sums everything up, also the tray icon's tooltip. */
export function traySummary(servers: readonly ServerSummary[]): string {
  if (servers.length === 0) return 'Rookery';
  // What is not confirmed is not called running: it may have crashed since.
  const running = servers.filter((server) => server.state === 'running' && !server.isStale).length;
  const stale = servers.filter((server) => server.isStale).length;
  const troubled = servers.filter(needsAttention).length;
  const doubt = stale === 0 ? '' : `, ${stale} not confirmed`;
  const trouble = troubled === 0 ? '' : `, ${troubled} need${troubled === 1 ? 's' : ''} attention`;
  return `${running} of ${servers.length} servers running${doubt}${trouble}`;
}

function serverItem(server: ServerSummary, accountLabel: string | undefined): TrayItem {
  const power = (['start', 'restart', 'stop', 'kill'] as const).map((signal): TrayItem => {
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
  });
  const stale = server.isStale ? ', not confirmed' : '';
  return {
    kind: 'server',
    label: `${server.name} (${STATE_WORDS[server.state]}${stale})${accountLabel === undefined ? '' : ` · ${accountLabel}`}`,
    items: [
      { kind: 'open', label: 'Open console', key: server.key },
      { kind: 'separator' },
      ...power.slice(0, 3),
      { kind: 'separator' },
      ...power.slice(3),
    ],
  };
}

/** Open, the pinned servers and then the running ones, Quit. */
export function trayMenu(state: TrayState): readonly TrayItem[] {
  const byName = (a: ServerSummary, b: ServerSummary) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key);
  const isUp = (server: ServerSummary) => ['running', 'starting', 'stopping'].includes(server.state);
  const pinned = state.servers.filter((server) => server.isPinned).sort(byName);
  const running = state.servers.filter((server) => !server.isPinned && isUp(server)).sort(byName);
  const shown = [...pinned, ...running].slice(0, MAX_TRAY_SERVERS);
  const left = pinned.length + running.length - shown.length;
  const severalAccounts = Object.keys(state.accountLabels).length > 1;
  const items: TrayItem[] = [
    { kind: 'open', label: 'Open Rookery', key: null },
    { kind: 'label', label: traySummary(state.servers) },
    ...state.accountTroubles.map((label): TrayItem => ({ kind: 'label', label })),
    { kind: 'separator' },
    ...shown.map((server) => serverItem(server, severalAccounts ? state.accountLabels[server.accountId] : undefined)),
  ];
  if (left > 0) items.push({ kind: 'label', label: `${left} more in the window` });
  if (shown.length > 0) items.push({ kind: 'separator' });
  items.push({ kind: 'quit', label: 'Quit Rookery' });
  return items;
}
