import { describe, expect, it } from 'vitest';

import { fleetMemory } from '../../../main/settings/fleet-memory';
import { DEFAULT_SETTINGS, MAX_HISTORY, readSettings, type Settings } from '../../../main/settings/schema';
import { SettingsStore } from '../../../main/settings/settings';
import type { BulkRun } from '../../../preload/contract/bulk';
import { DEFAULT_NOTIFICATIONS, DEFAULT_ORGANISATION, DEFAULT_PREFERENCES } from '../../../preload/contract/defaults';
import { FakeSettingsFile } from '../../fakes/fake-settings-file';

const UNFINISHED: BulkRun = {
  action: 'command',
  command: 'save-all',
  options: { delayMs: 0, waitsForState: false, waitMaxMs: 300_000, stopsAtFailure: false },
  rows: [
    { key: 'a:1', accountId: 'a', name: 'Birch', progress: { phase: 'accepted', isLeft: false } },
    { key: 'a:2', accountId: 'a', name: 'Cedar', progress: { phase: 'unsent', because: 'quit' } },
    {
      key: 'a:3',
      accountId: 'a',
      name: 'Elm',
      progress: { phase: 'failed', at: 'sending', error: { code: 'timeout', message: 'No answer.', detail: '504' } },
    },
  ],
  leftOut: [{ server: { key: 'a:4', accountId: 'a', name: 'Oak' }, reason: 'The server is offline.' }],
  hold: null,
  isRunning: false,
};

const FULL: Settings = {
  version: 1,
  preferences: {
    theme: 'dark',
    interfaceScale: 110,
    timeFormat: '24h',
    sidebarCollapsed: true,
    shownAccount: 'a',
    consoleTimestamps: false,
    consoleFontSize: 20,
    consoleFont: 'Fira Code',
    consoleScrollback: 5_000,
    watchLimit: 10,
    startAtLogin: true,
    startMinimised: false,
    closeToTray: false,
    shortcuts: { 'palette.open': 'Mod+P' },
    runOptions: { delayMs: 7_000, waitsForState: true, waitMaxMs: 60_000, stopsAtFailure: true },
    recentActions: ['view.dashboard'],
  },
  accounts: [{ id: 'a' }, 'not an account'],
  pinned: ['a:1'],
  lastViewed: { 'a:1': 5 },
  commandHistory: { 'a:1': ['list'] },
  serverPreferences: { 'a:1': { confirmation: 'confirm', notifications: 'none' } },
  organisation: { ...DEFAULT_ORGANISATION, tags: { 'a:1': ['eu'] } },
  notifications: { ...DEFAULT_NOTIFICATIONS, isOn: false },
  alertRules: [{ id: 'r' }],
  unfinishedRun: UNFINISHED,
  windowBounds: { x: 1, y: 2, width: 3, height: 4 },
  toldAboutTray: true,
  toldAboutTaskBar: true,
  toldAboutVersion: 0,
};

describe('reading a file', () => {
  it('takes a good one as it is', () => {
    expect(readSettings(FULL)).toEqual({ settings: FULL, damaged: [] });
  });

  it.each([[{}], [null], [undefined], ['text'], [7], [[]]])('%j gives the defaults', (raw) => {
    expect(readSettings(raw)).toEqual({ settings: DEFAULT_SETTINGS, damaged: [] });
  });

  it.each<[keyof Settings, unknown]>([
    ['preferences', 'dark'],
    ['preferences', null],
    ['accounts', { id: 'a' }],
    ['pinned', ['a:1', 7]],
    ['lastViewed', { 'a:1': 'yesterday' }],
    ['commandHistory', { 'a:1': 'list' }],
    ['commandHistory', ['list']],
    ['windowBounds', { x: 1, y: 2, width: 'wide', height: 4 }],
    ['toldAboutTray', 'yes'],
    ['unfinishedRun', { ...UNFINISHED, isRunning: true }],
    ['unfinishedRun', { ...UNFINISHED, rows: [{ ...UNFINISHED.rows[0], progress: { phase: 'sending' } }] }],
  ])('a damaged %s (%j) falls back alone, and is named', (section, value) => {
    const { settings, damaged } = readSettings({ ...FULL, [section]: value });
    expect(damaged).toEqual([section]);
    expect(settings).toEqual({ ...FULL, [section]: DEFAULT_SETTINGS[section] });
  });

  it('one preference that makes no sense falls back alone', () => {
    const preferences = { theme: 'purple', sidebarCollapsed: true, consoleFontSize: 900 };
    expect(readSettings({ preferences }).settings.preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      sidebarCollapsed: true,
    });
  });

  it.each([
    { delayMs: -1, waitsForState: true, waitMaxMs: 60_000, stopsAtFailure: true },
    { delayMs: 3_600_001, waitsForState: true, waitMaxMs: 60_000, stopsAtFailure: true },
    { delayMs: 0, waitsForState: true, waitMaxMs: 1, stopsAtFailure: true },
    { delayMs: 0 },
    'slowly',
  ])('a way through several servers that makes no sense falls back: %j', (runOptions) => {
    const { settings, damaged } = readSettings({ preferences: { ...FULL.preferences, runOptions } });
    expect(damaged).toEqual([]);
    expect(settings.preferences).toEqual({ ...FULL.preferences, runOptions: DEFAULT_PREFERENCES.runOptions });
  });

  it('a server whose choices make no sense is asked about rather than stopped at once, and the others keep theirs', () => {
    const serverPreferences = {
      'a:1': { confirmation: 'type-name', notifications: 'all' },
      'a:2': null,
      'a:3': { confirmation: 'loudly' },
    };
    expect(readSettings({ serverPreferences }).settings.serverPreferences).toEqual({
      'a:1': { confirmation: 'type-name', notifications: 'all' },
      'a:2': { confirmation: 'confirm', notifications: 'problems' },
      'a:3': { confirmation: 'confirm', notifications: 'problems' },
    });
  });

  it('the defaults cannot be changed through what was read', () => {
    const { settings } = readSettings({});
    expect(settings.preferences).not.toBe(DEFAULT_PREFERENCES);
  });
});

const PINNED_RESET = {
  title: 'Settings were reset',
  body: 'Part of the settings could not be read (pinned) and was reset.',
};

describe('a damaged file', () => {
  it('is set aside before anything is written, and the person is told what was reset', () => {
    const file = new FakeSettingsFile({ ...FULL, pinned: 'x', commandHistory: 7 });
    const store = new SettingsStore(file);
    expect(file.copies).toEqual([{ ...FULL, pinned: 'x', commandHistory: 7 }]);
    expect(store.problems).toEqual([
      {
        title: 'Settings were reset',
        body: 'Part of the settings could not be read (pinned, commandHistory) and was reset. The old file is kept as settings.damaged-1.json.',
      },
    ]);
    expect(store.current.accounts).toEqual(FULL.accounts);
  });

  it('is rebuilt, so that it is reported once', () => {
    const file = new FakeSettingsFile({ ...FULL, pinned: 'x' });
    new SettingsStore(file);
    const again = new SettingsStore(file);
    expect(again.problems).toEqual([]);
    expect(again.current).toEqual({ ...FULL, pinned: [] });
  });

  it('on a full disk is neither overwritten nor a reason not to start', () => {
    const file = new FakeSettingsFile({ ...FULL, pinned: 'x' });
    file.isFull = true;
    const store = new SettingsStore(file);
    expect(store.problems).toEqual([PINNED_RESET]);
    expect(file.raw).toMatchObject({ pinned: 'x' });
    expect(store.current.toldAboutTray).toBe(true);
  });

  it('that is not there any more is not promised', () => {
    const store = new SettingsStore(new FakeSettingsFile({ pinned: 'x' }, null, false));
    expect(store.problems).toEqual([PINNED_RESET]);
  });

  it('that was no settings file at all is reported as its adapter says', () => {
    expect(new SettingsStore(new FakeSettingsFile({}, 'It could not be read.')).problems).toEqual([
      { title: 'Settings were reset', body: 'It could not be read.' },
    ]);
  });

  it('a good one is neither copied nor reported', () => {
    const file = new FakeSettingsFile(FULL);
    expect(new SettingsStore(file).problems).toEqual([]);
    expect(file.copies).toEqual([]);
  });
});

describe('changes', () => {
  it('are written and told', () => {
    const file = new FakeSettingsFile();
    const store = new SettingsStore(file);
    const seen: string[] = [];
    const cancel = store.onChange(({ preferences }) => seen.push(preferences.theme));
    expect(store.setPreferences({ theme: 'dark' })).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    expect(file.raw).toMatchObject({ version: 1, preferences: { theme: 'dark' } });
    cancel();
    store.setPreferences({ theme: 'light' });
    expect(seen).toEqual(['dark']);
    expect(new SettingsStore(file).current).toEqual(store.current);
  });

  it('that the disk refuses have not happened', () => {
    const file = new FakeSettingsFile();
    const store = new SettingsStore(file);
    const seen: unknown[] = [];
    store.onChange((settings) => seen.push(settings));
    file.isFull = true;
    expect(() => store.setPreferences({ theme: 'dark' })).toThrow('the settings could not be written');
    expect(store.current.preferences.theme).toBe('system');
    expect(seen).toEqual([]);
  });
});

describe('command history', () => {
  it('keeps the last commands of each server, oldest first', () => {
    const store = new SettingsStore(new FakeSettingsFile());
    for (let n = 0; n < MAX_HISTORY + 30; n++) store.remember('a:1', `say ${n}`);
    store.remember('a:2', 'list');
    expect(store.history('a:1')).toHaveLength(MAX_HISTORY);
    expect(store.history('a:1')[0]).toBe('say 30');
    expect(store.history('a:1').at(-1)).toBe(`say ${MAX_HISTORY + 29}`);
    expect(store.history('a:2')).toEqual(['list']);
  });

  it('a command that repeats the last one is not written again', () => {
    const file = new FakeSettingsFile();
    const store = new SettingsStore(file);
    for (const command of ['list', 'list', 'stop', 'list']) store.remember('a:1', command);
    expect(store.history('a:1')).toEqual(['list', 'stop', 'list']);
    expect(file.saves).toBe(3);
  });

  it.each(['nobody:1', '__proto__', 'constructor', 'toString'])('of %s is empty', (key) => {
    expect(new SettingsStore(new FakeSettingsFile()).history(key)).toEqual([]);
  });
});

describe('what is kept about servers', () => {
  it('pins in the order they were set, once each', () => {
    const store = new SettingsStore(new FakeSettingsFile());
    store.setPinned('a:1', true);
    store.setPinned('a:2', true);
    store.setPinned('a:1', true);
    expect(store.current.pinned).toEqual(['a:2', 'a:1']);
    store.setPinned('a:2', false);
    store.setPinned('a:3', false);
    expect(store.current.pinned).toEqual(['a:1']);
  });

  it('forgets the oldest visits', () => {
    const store = new SettingsStore(new FakeSettingsFile());
    for (let n = 1; n <= 510; n++) store.markViewed(`a:${n}`, n);
    expect(Object.keys(store.current.lastViewed)).toHaveLength(500);
    expect(store.current.lastViewed['a:10']).toBeUndefined();
    expect(store.current.lastViewed['a:510']).toBe(510);
  });

  it('an account that is removed is forgotten, and only that one', () => {
    const file = new FakeSettingsFile({
      ...FULL,
      pinned: ['a:1', 'ab:1', 'b:1'],
      lastViewed: { 'a:1': 1, 'b:a:1': 2 },
      commandHistory: { 'a:1': ['x'], 'ab:1': ['y'] },
      organisation: {
        ...FULL.organisation,
        dashboards: { a: DEFAULT_ORGANISATION.dashboard, ab: DEFAULT_ORGANISATION.dashboard },
        closed: [
          'sidebar:a',
          'sidebar:ab',
          'list:panel:a',
          'list:node:a:node-1',
          'list:node:ab:node-1',
          'list:group:g',
        ],
      },
    });
    const store = new SettingsStore(file);
    store.forgetAccount('a');
    expect(store.current).toMatchObject({
      pinned: ['ab:1', 'b:1'],
      lastViewed: { 'b:a:1': 2 },
      commandHistory: { 'ab:1': ['y'] },
      organisation: { closed: ['sidebar:ab', 'list:node:ab:node-1', 'list:group:g'] },
    });
    expect(Object.keys(store.current.organisation.dashboards)).toEqual(['ab']);
    expect(JSON.stringify(file.raw)).not.toContain('"a:1"');
  });

  it('is what the fleet remembers', () => {
    const store = new SettingsStore(new FakeSettingsFile());
    const memory = fleetMemory(store);
    memory.setPinned('a:1', true);
    memory.markViewed('a:1', 7);
    expect([memory.isPinned('a:1'), memory.isPinned('a:2')]).toEqual([true, false]);
    expect([memory.lastViewed('a:1'), memory.lastViewed('a:2'), memory.lastViewed('constructor')]).toEqual([7, 0, 0]);
  });
});

describe('choices for one server', () => {
  it('are made by the person; of servers of others nothing is told until they want it', () => {
    const memory = fleetMemory(new SettingsStore(new FakeSettingsFile()));
    expect(memory.preferences('a:1', 'owner')).toEqual({ confirmation: 'none', notifications: 'problems' });
    expect(memory.preferences('a:1', 'shared')).toEqual({ confirmation: 'none', notifications: 'problems' });
    expect(memory.preferences('a:1', 'admin')).toEqual({ confirmation: 'none', notifications: 'none' });
    memory.setPreferences('a:1', { confirmation: 'confirm' }, 'admin');
    expect(memory.preferences('a:1', 'admin')).toEqual({ confirmation: 'confirm', notifications: 'none' });
    memory.setPreferences('a:1', { notifications: 'all' }, 'admin');
    expect(memory.preferences('a:1', 'admin')).toEqual({ confirmation: 'confirm', notifications: 'all' });
  });
});
