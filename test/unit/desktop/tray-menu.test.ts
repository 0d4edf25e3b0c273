import { describe, expect, it } from 'vitest';

import {
  MAX_TRAY_SERVERS,
  type TrayItem,
  type TrayLook,
  trayLook,
  trayMenu,
  trayView,
} from '../../../main/desktop/tray-menu';
import { trayAccount, type TrayState } from '../../../main/desktop/tray-state';
import { ageWords, menuLabel, pauseWords, traySummary } from '../../../main/desktop/tray-words';
import type { ConfirmationLevel } from '../../../preload/contract/confirmation';
import type { Incident } from '../../../preload/contract/incidents';
import type { Account, AccountStatus, ServerState, ServerSummary } from '../../../preload/contract/models';
import { sampleAccount, sampleSummary, wire } from '../../fakes/samples';

const NOW = new Date(2026, 10, 24, 14, 0).getTime();
const MINUTE_MS = 60_000;

const named = (name: string, change: Partial<ServerSummary> = {}) =>
  sampleSummary({ key: `a:${name}`, name, ...change });
const panel = (id: string, label: string, change: Partial<Account> = {}) =>
  trayAccount(sampleAccount({ id, label, ...change }));
const incident = (id: string, change: Partial<Incident> = {}): Incident => ({
  id,
  key: 'a:Survival',
  accountId: 'a',
  serverName: 'Survival',
  at: NOW - 3 * MINUTE_MS,
  reason: 'crashed',
  exitCode: 1,
  aftermath: 'down',
  ...change,
});
const state = (change: Partial<TrayState> = {}): TrayState => ({
  servers: [],
  accounts: [panel('a', 'Panel A')],
  incidents: [],
  pausedUntil: null,
  now: NOW,
  isTwelveHour: false,
  ...change,
});
const menu = (change: Partial<TrayState> = {}) => trayMenu(state(change));
const labels = (items: readonly TrayItem[]) => items.map((item) => (item.kind === 'separator' ? '-' : item.label));
/** The items of a submenu. */
const inside = (items: readonly TrayItem[], label: string): readonly TrayItem[] => {
  const found = items.find((item) => item.kind === 'submenu' && item.label.startsWith(label));
  return found?.kind === 'submenu' ? found.items : [];
};

describe('the tray menu', () => {
  it('without panels opens, pauses, leads to the settings and quits', () => {
    expect(labels(menu({ accounts: [] }))).toEqual([
      'Open Rookery',
      'Rookery',
      '-',
      'Pause notifications',
      '-',
      'App settings',
      'Quit Rookery',
    ]);
  });

  it('shows what needs a look first, then pinned servers, then those that are up, each by name', () => {
    const servers = [
      named('Zeta'),
      named('Beta', { state: 'starting' }),
      named('Off', { state: 'offline' }),
      named('Pin', { isPinned: true, state: 'offline' }),
      named('Fav', { isPinned: true }),
      named('Lost', { state: 'unreachable', isPinned: true }),
      named('Down', { state: 'crashed' }),
      named('Odd', { notice: wire('node') }),
    ];
    expect(labels(menu({ servers }))).toEqual([
      'Open Rookery',
      '3 of 8 servers running, 3 need attention',
      '-',
      'Down (Crashed)',
      'Lost (Unreachable)',
      'Odd (Running, needs attention)',
      '-',
      'Fav (Running)',
      'Pin (Offline)',
      'Beta (Starting)',
      'Zeta (Running)',
      '-',
      'Panels',
      'Pause notifications',
      '-',
      'App settings',
      'Quit Rookery',
    ]);
  });

  it('names the panel where there are several', () => {
    const accounts = [panel('a', 'Panel A'), panel('b', 'Panel B')];
    expect(labels(menu({ servers: [named('One')], accounts }))).toContain('One (Running) · Panel A');
  });

  it('does not claim a state that nobody confirmed', () => {
    expect(labels(menu({ servers: [named('One', { isStale: true })] }))).toContain('One (Running, not confirmed)');
  });

  it('gives each server its state and panel, its console and its actions, with the reason where one is not possible', () => {
    expect(inside(menu({ servers: [named('One')] }), 'One')).toEqual([
      { kind: 'label', label: 'Running on Panel A' },
      { kind: 'show', label: 'Open console', request: { to: 'server', key: 'a:One' } },
      { kind: 'separator' },
      {
        kind: 'power',
        label: 'Start (The server is already running.)',
        key: 'a:One',
        signal: 'start',
        blocked: 'The server is already running.',
      },
      { kind: 'power', label: 'Restart', key: 'a:One', signal: 'restart', blocked: null },
      { kind: 'power', label: 'Stop', key: 'a:One', signal: 'stop', blocked: null },
      { kind: 'separator' },
      { kind: 'power', label: 'Kill…', key: 'a:One', signal: 'kill', blocked: null },
    ]);
  });

  it('leads from a crashed server to its report', () => {
    const servers = [named('One', { state: 'crashed', incidentId: 'i1' })];
    expect(inside(menu({ servers }), 'One')).toContainEqual({
      kind: 'show',
      label: 'Open crash report',
      request: { to: 'incident', id: 'i1' },
    });
  });

  it('announces by dots which of them ask first', () => {
    const words = (confirmation: ConfirmationLevel) =>
      labels(inside(menu({ servers: [named('One', { preferences: { confirmation, notifications: 'all' } })] }), 'One'))
        .slice(4)
        .filter((label) => label !== '-');
    expect(words('none')).toEqual(['Restart', 'Stop', 'Kill…']);
    expect(words('confirm')).toEqual(['Restart…', 'Stop…', 'Kill…']);
    expect(words('type-name')).toEqual(['Restart…', 'Stop…', 'Kill…']);
  });

  it('says how many did not fit and leads to them, and cuts pinned ones last', () => {
    const many = Array.from({ length: MAX_TRAY_SERVERS + 5 }, (_, n) => named(`S${String(n).padStart(2, '0')}`));
    const items = menu({ servers: [...many, named('Zz pinned', { isPinned: true })] });
    expect(items.filter(({ kind }) => kind === 'submenu')).toHaveLength(MAX_TRAY_SERVERS + 2);
    expect(items).toContainEqual({
      kind: 'show',
      label: '6 more in the window',
      request: { to: 'dashboard', accountId: null },
    });
    expect(labels(items)[3]).toBe('Zz pinned (Running)');
  });

  it('does not let a node that is down fill the screen', () => {
    const servers = Array.from({ length: 30 }, (_, n) => named(`S${n}`, { state: 'unreachable' }));
    expect(labels(menu({ servers }))).toContain('22 more in the window');
  });

  it('shows an ampersand in a name, instead of taking it for a shortcut', () => {
    expect(menuLabel('Tom & Jerry && co (Running)')).toBe('Tom && Jerry &&&& co (Running)');
  });
});

describe('panels in the tray', () => {
  it('are there with their state, and lead to their servers', () => {
    const accounts = [
      panel('a', 'Panel A', { isReadOnly: true }),
      panel('b', 'Panel B', { status: { kind: 'connecting' } }),
    ];
    expect(inside(menu({ accounts }), 'Panels')).toEqual([
      { kind: 'show', label: 'All panels', request: { to: 'dashboard', accountId: null } },
      { kind: 'show', label: 'Panel A (Connected, read-only)', request: { to: 'dashboard', accountId: 'a' } },
      { kind: 'show', label: 'Panel B (Connecting)', request: { to: 'dashboard', accountId: 'b' } },
    ]);
  });

  it('in trouble say why at the top', () => {
    const error = { code: 'offline' as const, message: 'The panel refuses connections.' };
    const accounts = [panel('a', 'Rack', { status: { kind: 'failing', error, since: null } })];
    const items = menu({ accounts });
    expect(items[2]).toEqual({
      kind: 'show',
      label: 'Rack: The panel refuses connections.',
      request: { to: 'dashboard', accountId: 'a' },
    });
    expect(labels(inside(items, 'Panels'))).toEqual(['Rack (Not answering)']);
  });
});

describe('crashes in the tray', () => {
  it('are the last five, with their age, and lead to the report', () => {
    const incidents = [
      incident('i1'),
      incident('i2', { reason: 'out-of-memory', at: NOW - 120 * MINUTE_MS }),
      incident('i3', { reason: 'went-offline', at: NOW - 50 * 60 * MINUTE_MS }),
      ...['i4', 'i5', 'i6'].map((id) => incident(id)),
    ];
    const items = inside(menu({ incidents }), 'Recent crashes');
    expect(items).toHaveLength(5);
    expect(labels(items).slice(0, 3)).toEqual([
      'Survival crashed, 3 min ago',
      'Survival ran out of memory, 2 h ago',
      'Survival went offline, 2 d ago',
    ]);
    expect(items[0]).toMatchObject({ request: { to: 'incident', id: 'i1' } });
  });

  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 min ago'],
    [3_599_999, '59 min ago'],
    [3_600_000, '1 h ago'],
    [86_400_000, '1 d ago'],
    [-5_000, 'just now'],
  ])('are %i ms old: %s', (age, expected) => {
    expect(ageWords(NOW - age, NOW)).toBe(expected);
  });
});

describe('notifications in the tray', () => {
  it('can be paused for an hour or until tomorrow', () => {
    expect(inside(menu(), 'Pause notifications')).toEqual([
      { kind: 'pause', label: 'For 1 hour', choice: 'hour' },
      { kind: 'pause', label: 'Until tomorrow', choice: 'tomorrow' },
    ]);
  });

  it('say until when they are paused, and are resumed', () => {
    const items = menu({ pausedUntil: NOW + 60 * MINUTE_MS });
    expect(labels(items)).toContain('Notifications paused until 15:00');
    expect(labels(items)).not.toContain('Pause notifications');
    expect(items).toContainEqual({ kind: 'pause', label: 'Resume notifications', choice: 'resume' });
  });

  it.each([
    [NOW + 5 * MINUTE_MS, false, 'Notifications paused until 14:05'],
    [NOW + 18 * 60 * MINUTE_MS, false, 'Notifications paused until tomorrow 08:00'],
    [NOW + 18 * 60 * MINUTE_MS, true, 'Notifications paused until tomorrow 8:00 AM'],
  ])('until %i', (until, isTwelveHour, expected) => {
    expect(pauseWords(until, NOW, isTwelveHour)).toBe(expected);
  });
});

describe('the tray icon', () => {
  const failing: AccountStatus = { kind: 'failing', error: wire('offline'), since: null };
  it.each<[string, Partial<TrayState>, TrayLook]>([
    ['nothing is there', { accounts: [] }, 'normal'],
    ['all is well', { servers: [named('a'), named('b', { state: 'offline' })] }, 'normal'],
    ['a server crashed', { servers: [named('a'), named('b', { state: 'crashed' })] }, 'attention'],
    ['a node is silent', { servers: [named('a', { state: 'unreachable' })] }, 'attention'],
    ['an installation failed', { servers: [named('a', { state: 'install-failed' })] }, 'attention'],
    ['a panel does not answer', { accounts: [panel('a', 'A', { status: failing })] }, 'attention'],
    ['a panel is being connected', { accounts: [panel('a', 'A', { status: { kind: 'connecting' } })] }, 'normal'],
    ['notifications are paused', { pausedUntil: NOW + 1 }, 'paused'],
    ['both', { pausedUntil: NOW + 1, servers: [named('a', { state: 'crashed' })] }, 'attention'],
  ])('when %s', (_, change, expected) => {
    expect(trayLook(state(change))).toBe(expected);
  });

  it('says in its tooltip what it means', () => {
    const view = trayView(state({ servers: [named('a')], pausedUntil: NOW + 1 }));
    expect(view.toolTip).toBe('1 of 1 servers running. Notifications are paused.');
  });
});

describe('the tray summary', () => {
  it('does not call running what nobody confirmed', () => {
    const servers = [named('a', { state: 'running' }), named('b', { state: 'running', isStale: true })];
    expect(traySummary(servers)).toBe('1 of 2 servers running, 1 not confirmed');
  });

  const of = (...states: ServerState[]) => traySummary(states.map((each, n) => named(`s${n}`, { state: each })));

  it.each<[ServerState[], string]>([
    [[], 'Rookery'],
    [['running'], '1 of 1 servers running'],
    [['running', 'offline', 'starting'], '1 of 3 servers running'],
    [['running', 'unreachable'], '1 of 2 servers running, 1 needs attention'],
    [['install-failed', 'crashed'], '0 of 2 servers running, 2 need attention'],
  ])('%j', (states, expected) => {
    expect(of(...states)).toBe(expected);
  });
});
