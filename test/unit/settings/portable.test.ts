import { describe, expect, it } from 'vitest';

import type { AccountRecord } from '../../../main/accounts/account-record';
import { portableText, readPortable } from '../../../main/settings/portable';
import { mergePortable, planAccounts } from '../../../main/settings/portable-merge';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/settings/schema';
import type { AlertRule } from '../../../preload/contract/notifications';
import { sampleAccountRecord } from '../../fakes/fake-fleet';

const rule = (id: string, scope: AlertRule['scope']): AlertRule => ({
  id,
  name: 'Memory is full',
  isOn: true,
  scope,
  condition: { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 300_000 },
  cooldownMs: 600_000,
  tellsRecovery: true,
});

/** Two panels with something of everything. */
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  preferences: {
    ...DEFAULT_SETTINGS.preferences,
    theme: 'contrast',
    consoleFontSize: 17,
    startAtLogin: true,
    shownAccount: 'b',
    recentActions: ['server.restart'],
  },
  pinned: ['a:1', 'b:2'],
  lastViewed: { 'a:1': 5 },
  commandHistory: { 'a:1': ['login canary-password'] },
  serverPreferences: { 'b:2': { confirmation: 'type-name', notifications: 'none' } },
  organisation: {
    ...DEFAULT_SETTINGS.organisation,
    groups: [{ id: 'g1', name: 'Minecraft' }],
    groupOf: { 'a:1': 'g1' },
    tags: { 'b:2': ['eu'] },
    order: ['b:2', 'a:1'],
    views: [{ id: 'v1', name: 'Club', query: 'tag:eu', accountId: 'b', ...DEFAULT_SETTINGS.organisation.dashboard }],
    dashboards: { b: { ...DEFAULT_SETTINGS.organisation.dashboard, layout: 'cards' } },
  },
  notifications: { ...DEFAULT_SETTINGS.notifications, hasSound: false, pausedUntil: 12 },
  alertRules: [
    rule('r1', { kind: 'account', accountId: 'a' }),
    rule('r2', { kind: 'servers', keys: ['b:2', 'x:3'] }),
    { id: 'broken' },
  ],
};

const ACCOUNTS: readonly AccountRecord[] = [
  sampleAccountRecord('a', { label: 'Home', panelUrl: 'https://one.example' }),
  sampleAccountRecord('b', { label: 'Club', panelUrl: 'https://two.example', isReadOnly: true, color: 4 }),
];

const TEXT = portableText(SETTINGS, ACCOUNTS);

/** The file with something else in it. */
const edited = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...(JSON.parse(TEXT) as Record<string, unknown>), ...change });

/** Brings a file into a Rookery with these settings and accounts; new accounts get the ids `new-a`, `new-b`. */
function bring(text: string, here: Settings = DEFAULT_SETTINGS, accounts: readonly AccountRecord[] = []) {
  const portable = readPortable(text);
  const { known, fresh } = planAccounts(accounts, portable.accounts);
  const ids = new Map([...known, ...fresh.map(({ id }) => [id, `new-${id}`] as const)]);
  return { known, fresh, portable, ...mergePortable(here, portable, ids) };
}

describe('the file', () => {
  it('holds no key, no command and nothing that belongs to this computer', () => {
    // A key can only get in where somebody put one that has no place there.
    const careless = { ...ACCOUNTS[0], apiKey: 'ptlc_canary', key: 'ptlc_canary' } as unknown as AccountRecord;
    const strange = { ...SETTINGS, apiKeys: ['ptlc_canary'] } as unknown as Settings;
    const text = portableText(strange, [careless]);
    for (const secret of ['canary', 'keyStorage', 'commandHistory', 'lastViewed', 'startAtLogin', 'recentActions']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('https://one.example');
  });

  it.each([
    ['no JSON', 'hello', 'does not hold settings of Rookery'],
    ['cut off', TEXT.slice(0, -40), 'does not hold settings of Rookery'],
    ['another format', '{"accounts":[]}', 'does not hold settings of Rookery'],
    ['a list', '[]', 'does not hold settings of Rookery'],
    ['a newer version', edited({ version: 99 }), 'made by a newer Rookery'],
  ])('is refused when it is %s', (_what, text, sentence) => {
    expect(() => readPortable(text)).toThrow(sentence);
  });

  it('is read part by part', () => {
    const { portable } = bring(
      edited({
        accounts: [{ id: 'x' }, ...ACCOUNTS],
        organisation: 7,
        preferences: { theme: 'pink', consoleFontSize: 20 },
        alertRules: 'none',
        pinned: ['a:1', 2],
      }),
    );
    expect(portable.problems).toEqual([
      'Some preferences could not be read.',
      'One panel could not be read.',
      'Groups, tags and views could not be read.',
      'The list of alert rules could not be read.',
      'One pinned server could not be read.',
    ]);
    expect(portable.accounts.map(({ label }) => label)).toEqual(['Home', 'Club']);
    expect(portable.preferences).toEqual({ consoleFontSize: 20 });
    expect(portable.notifications?.hasSound).toBe(false);
  });
});

describe('of somebody else', () => {
  it('has no certificate trusted that nobody here has looked at', () => {
    const pins = { 'one.example:443': { fingerprint256: 'AA', pem: 'PEM' } };
    const [first] = ACCOUNTS;
    expect(portableText(SETTINGS, [{ ...first, pins } as AccountRecord])).not.toContain('PEM');
    expect(readPortable(edited({ accounts: [{ ...first, pins }] })).accounts).toMatchObject([
      { label: 'Home', pins: {} },
    ]);
  });

  it('an address is read like one that was typed', () => {
    const [home, club] = ACCOUNTS;
    const { portable } = bring(
      edited({
        accounts: [
          { ...home, panelUrl: 'https://ONE.example' },
          { ...club, panelUrl: 'https://two.example@elsewhere.example' },
        ],
      }),
    );
    expect(portable.accounts.map(({ panelUrl }) => panelUrl)).toEqual(['https://one.example']);
    expect(portable.problems).toEqual(['One panel could not be read.']);
  });

  it('there are no two alert rules of one id, and not more than can be kept', () => {
    const many = Array.from({ length: 300 }, (_, index) => rule(`r${index % 150}`, { kind: 'all' }));
    const { change, problems } = bring(edited({ alertRules: many }));
    expect(change.alertRules).toHaveLength(100);
    expect(new Set(change.alertRules.map((one) => (one as AlertRule).id)).size).toBe(100);
    expect(problems).toEqual(['Some alert rules were left out: together with yours they would be too many.']);
  });
});

describe('brought into a fresh Rookery', () => {
  const { change, fresh, known, portable, problems } = bring(TEXT);

  it('all panels are new, in their order, with what was chosen for them', () => {
    expect(known.size).toBe(0);
    expect(fresh.map(({ label, isReadOnly, color }) => [label, isReadOnly, color])).toEqual([
      ['Home', false, 0],
      ['Club', true, 4],
    ]);
    expect([...portable.problems, ...problems]).toEqual([]);
  });

  it('everything that names a server or a panel names it by its new id', () => {
    expect(change.pinned).toEqual(['new-a:1', 'new-b:2']);
    expect(change.serverPreferences).toEqual({ 'new-b:2': { confirmation: 'type-name', notifications: 'none' } });
    expect(change.organisation.groupOf).toEqual({ 'new-a:1': 'g1' });
    expect(change.organisation.tags).toEqual({ 'new-b:2': ['eu'] });
    expect(change.organisation.order).toEqual(['new-b:2', 'new-a:1']);
    expect(change.organisation.views[0]).toMatchObject({ name: 'Club', accountId: 'new-b' });
    expect(change.organisation.dashboards).toEqual({ 'new-b': SETTINGS.organisation.dashboards['b'] });
    expect(change.preferences).toMatchObject({ theme: 'contrast', consoleFontSize: 17, shownAccount: 'new-b' });
    expect(change.alertRules).toEqual([
      rule('r1', { kind: 'account', accountId: 'new-a' }),
      rule('r2', { kind: 'servers', keys: ['new-b:2'] }),
    ]);
  });

  it('what belongs to a computer stays as it is there', () => {
    expect(change.preferences.startAtLogin).toBe(false);
    expect(change.preferences.recentActions).toEqual([]);
    expect(change.notifications).toMatchObject({ hasSound: false, pausedUntil: null });
  });
});

describe('brought into one that is in use', () => {
  const here: Settings = {
    ...DEFAULT_SETTINGS,
    pinned: ['mine:9'],
    serverPreferences: { 'mine:2': { confirmation: 'none', notifications: 'all' } },
    organisation: {
      ...DEFAULT_SETTINGS.organisation,
      groups: [{ id: 'other', name: 'Minecraft' }],
      groupOf: { 'mine:1': 'other' },
      tags: { 'mine:2': ['mine'] },
      dashboards: {
        mine: DEFAULT_SETTINGS.organisation.dashboard,
        'not-there': DEFAULT_SETTINGS.organisation.dashboard,
      },
    },
    alertRules: [rule('r1', { kind: 'all' })],
  };
  // The same user on the same panel as Club, under another name.
  const mine = sampleAccountRecord('mine', {
    label: 'Home',
    panelUrl: 'https://two.example',
    identity: { userId: 'b', username: 'b', email: '', name: 'b', isAdmin: false },
  });
  const { change, fresh, known } = bring(TEXT, here, [mine]);

  it('a panel that is there stays as it is, and its servers are found again', () => {
    expect([...known]).toEqual([['b', 'mine']]);
    expect(change.pinned).toEqual(['mine:9', 'new-a:1', 'mine:2']);
    expect(change.preferences.shownAccount).toBe('mine');
  });

  it('a new panel gets a label of its own', () => {
    expect(fresh.map(({ label }) => label)).toEqual(['Home 2']);
  });

  it('what was chosen here stays, and the rest is added', () => {
    expect(change.serverPreferences['mine:2']).toEqual({ confirmation: 'none', notifications: 'all' });
    expect(change.organisation.tags).toEqual({ 'mine:2': ['mine'] });
    expect(change.organisation.groups).toEqual([{ id: 'other', name: 'Minecraft' }]);
    expect(change.organisation.groupOf).toEqual({ 'mine:1': 'other', 'new-a:1': 'other' });
    expect(change.alertRules).toEqual([rule('r1', { kind: 'all' }), rule('r2', { kind: 'servers', keys: ['mine:2'] })]);
  });

  it('a panel is shown as the file says, where it says something of it', () => {
    expect(change.organisation.dashboards).toMatchObject({
      mine: { layout: 'cards' },
      'not-there': { layout: 'table' },
    });
  });

  it('leaves groups and tags alone where both together would be too many', () => {
    const groups = Array.from({ length: 200 }, (_, index) => ({ id: `h${index}`, name: `Group ${index}` }));
    const full = { ...here, organisation: { ...here.organisation, groups } };
    const merged = bring(TEXT, full, [mine]);
    expect(merged.change.organisation).toEqual(full.organisation);
    expect(merged.problems).toHaveLength(1);
  });

  it('counts a panel that is twice in the file once', () => {
    const twice = portableText(SETTINGS, [...ACCOUNTS, { ...ACCOUNTS[0]!, id: 'again' }]);
    expect(bring(twice).fresh).toHaveLength(2);
  });
});
