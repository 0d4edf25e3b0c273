import { describe, expect, it } from 'vitest';

import { appMenu } from '../../../main/desktop/app-menu';
import {
  MAX_TRAY_SERVERS,
  menuLabel,
  type TrayItem,
  trayMenu,
  trayState,
  traySummary,
} from '../../../main/desktop/tray-menu';
import type { ConfirmationLevel } from '../../../preload/contract/confirmation';
import type { ServerState, ServerSummary } from '../../../preload/contract/models';
import { sampleAccount, sampleSummary } from '../../fakes/samples';

const named = (name: string, change: Partial<ServerSummary> = {}) =>
  sampleSummary({ key: `a:${name}`, name, ...change });
const menu = (servers: readonly ServerSummary[], accountLabels: Record<string, string> = { a: 'Panel A' }) =>
  trayMenu({ servers, accountLabels, accountTroubles: [] });
const labels = (items: readonly TrayItem[]) => items.map((item) => (item.kind === 'separator' ? '-' : item.label));
const serversOf = (items: readonly TrayItem[]) => items.filter((item) => item.kind === 'server');

describe('the tray menu', () => {
  it('without servers opens and quits', () => {
    expect(labels(menu([]))).toEqual(['Open Rookery', 'Rookery', '-', 'Quit Rookery']);
  });

  it('shows pinned servers first, then those that are up, each by name', () => {
    const servers = [
      named('Zeta'),
      named('Beta', { state: 'starting' }),
      named('Off', { state: 'offline' }),
      named('Pin', { isPinned: true, state: 'offline' }),
      named('Fav', { isPinned: true }),
    ];
    expect(labels(serversOf(menu(servers)))).toEqual([
      'Fav (Running)',
      'Pin (Offline)',
      'Beta (Starting)',
      'Zeta (Running)',
    ]);
  });

  it('names the account where there are several', () => {
    expect(labels(serversOf(menu([named('One')], { a: 'Panel A', b: 'Panel B' })))).toEqual([
      'One (Running) · Panel A',
    ]);
  });

  it('does not claim a state that nobody confirmed', () => {
    expect(labels(serversOf(menu([named('One', { isStale: true })])))).toEqual(['One (Running, not confirmed)']);
  });

  it('gives each server its console and its power actions, with the reason where one is not possible', () => {
    const [server] = serversOf(menu([named('One')]));
    expect(server?.items).toEqual([
      { kind: 'open', label: 'Open console', key: 'a:One' },
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

  it('announces by dots which of them ask first', () => {
    const words = (confirmation: ConfirmationLevel) =>
      labels(serversOf(menu([named('One', { preferences: { confirmation, notifications: 'all' } })]))[0]?.items ?? [])
        .slice(3)
        .filter((label) => label !== '-');
    expect(words('none')).toEqual(['Restart', 'Stop', 'Kill…']);
    expect(words('confirm')).toEqual(['Restart…', 'Stop…', 'Kill…']);
    expect(words('type-name')).toEqual(['Restart…', 'Stop…', 'Kill…']);
  });

  it('says how many did not fit, and cuts pinned ones last', () => {
    const many = Array.from({ length: MAX_TRAY_SERVERS + 5 }, (_, n) => named(`S${String(n).padStart(2, '0')}`));
    const items = menu([...many, named('Zz pinned', { isPinned: true })]);
    expect(serversOf(items)).toHaveLength(MAX_TRAY_SERVERS);
    expect(labels(items)).toContain('6 more in the window');
    expect(labels(serversOf(items))[0]).toBe('Zz pinned (Running)');
  });

  it('shows an ampersand in a name, instead of taking it for a shortcut', () => {
    expect(menuLabel('Tom & Jerry && co (Running)')).toBe('Tom && Jerry &&&& co (Running)');
  });

  it('takes its state from the fleet', () => {
    const servers = [named('One')];
    const fleet = { servers: () => ({ servers }), accounts: () => ({ accounts: [sampleAccount({ label: 'L' })] }) };
    expect(trayState(fleet)).toEqual({ servers, accountLabels: { a: 'L' }, accountTroubles: [] });
  });

  it('says which panel is in trouble, and why', () => {
    const error = { code: 'offline' as const, message: 'The panel refuses connections.' };
    const failing = sampleAccount({ label: 'Rack', status: { kind: 'failing', error, since: null } });
    const fleet = { servers: () => ({ servers: [] }), accounts: () => ({ accounts: [failing] }) };
    const items = trayMenu(trayState(fleet));
    expect(items).toContainEqual({ kind: 'label', label: 'Rack: The panel refuses connections.' });
  });
});

describe('the tray summary', () => {
  it('does not call running what nobody confirmed', () => {
    const servers = [named('a', { state: 'running' }), named('b', { state: 'running', isStale: true })];
    expect(traySummary(servers)).toBe('1 of 2 servers running, 1 not confirmed');
  });

  const of = (...states: ServerState[]) => traySummary(states.map((state, n) => named(`s${n}`, { state })));

  it.each<[ServerState[], string]>([
    [[], 'Rookery'],
    [['running'], '1 of 1 servers running'],
    [['running', 'offline', 'starting'], '1 of 3 servers running'],
    [['running', 'unreachable'], '1 of 2 servers running, 1 needs attention'],
    [['install-failed', 'unreachable'], '0 of 2 servers running, 2 need attention'],
  ])('%j', (states, expected) => {
    expect(of(...states)).toBe(expected);
  });
});

describe('the application menu', () => {
  const roles = (platform: string, isPackaged: boolean) =>
    appMenu({ platform, isPackaged })?.map(({ role, label }) => role ?? label) ?? null;

  it.each([
    ['darwin', true, ['appMenu', 'editMenu', 'windowMenu']],
    ['darwin', false, ['appMenu', 'editMenu', 'windowMenu', 'Develop']],
    ['linux', true, null],
    ['win32', true, null],
    ['linux', false, ['Develop']],
  ])('%s, packaged: %s', (platform, isPackaged, expected) => {
    expect(roles(platform, isPackaged)).toEqual(expected);
  });
});
