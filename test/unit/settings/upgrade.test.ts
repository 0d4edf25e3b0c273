/** Files of other versions: what an older one becomes, and what a later one does not lose here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { accountStore } from '../../../main/accounts/account-store';
import { keepUnknown } from '../../../main/settings/keep-unknown';
import { SettingsStore } from '../../../main/settings/settings';
import { SETTINGS_VERSION, upgrade } from '../../../main/settings/upgrade';
import { DEFAULT_ORGANISATION, DEFAULT_PREFERENCES } from '../../../preload/contract/defaults';
import { FakeLog } from '../../fakes/fake-log';
import { FakeSettingsFile } from '../../fakes/fake-settings-file';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures/settings');
const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as Record<string, unknown>;

const SERVER = '3f0a4a5e-6f0b-4a53-9a5e-0d7f4b8f4b6a:1a7ce997-259b-452e-8b4e-cecc464142ca';

describe('the chain of steps', () => {
  const adds = (digit: string) => (raw: Readonly<Record<string, unknown>>) => {
    const trail = typeof raw['trail'] === 'string' ? raw['trail'] : '';
    return { ...raw, trail: trail + digit };
  };
  const steps = [adds('2'), adds('3')];

  it.each([
    [1, '23'],
    [2, '3'],
    [3, undefined],
  ])('a file of version %i passes the steps after it, in order', (version, trail) => {
    const { raw, isLater } = upgrade({ version, other: 'kept' }, steps);
    expect(raw).toEqual({ version: 3, other: 'kept', ...(trail === undefined ? {} : { trail }) });
    expect(isLater).toBe(false);
  });

  it.each([[undefined], ['two'], [0], [1.5], [null]])('a file that says version %j is one of the first', (version) => {
    expect(upgrade({ version }, steps).raw).toMatchObject({ trail: '23', version: 3 });
  });

  it('a later one is left alone', () => {
    const raw = { version: 4, trail: 'x' };
    expect(upgrade(raw, steps)).toEqual({ raw, version: 4, isLater: true });
  });
});

describe('a file of version 1', () => {
  it('keeps everything that was chosen, and what is new begins with its default', () => {
    const file = new FakeSettingsFile(fixture('version-1.json'));
    const store = new SettingsStore(file);
    expect(store.problems).toEqual([]);
    expect(store.current.preferences).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'light',
      sidebarCollapsed: true,
      consoleTimestamps: false,
      consoleFontSize: 15,
    });
    expect(store.current.pinned).toEqual([SERVER]);
    expect(store.history(SERVER)).toEqual(['list', 'say hello']);
    expect(store.serverPreferences(SERVER, 'owner')).toEqual({ confirmation: 'type-name', notifications: 'all' });
    expect(store.current.windowBounds).toEqual({ x: 120, y: 80, width: 1280, height: 800 });
    const [account] = accountStore(store, new FakeLog()).load();
    expect(account).toMatchObject({ label: 'Hosting GmbH', color: 4, isReadOnly: false });
    expect(Object.keys(account?.pins ?? {})).toEqual(['node-2.hosting.example:8080']);
  });

  it('has one way to show the list, which is then the one for all panels', () => {
    const { dashboards: _, ...earlier } = DEFAULT_ORGANISATION;
    const dashboard = { ...earlier.dashboard, layout: 'cards', groupBy: 'panel' } as const;
    const file = new FakeSettingsFile({ ...fixture('version-1.json'), organisation: { ...earlier, dashboard } });
    const store = new SettingsStore(file);
    expect(store.problems).toEqual([]);
    expect(store.current.organisation).toEqual({ ...earlier, dashboard, dashboards: {} });
  });

  it('is written as a file of this version', () => {
    const file = new FakeSettingsFile(fixture('version-1.json'));
    new SettingsStore(file).setPinned('a:1', true);
    expect(file.raw).toMatchObject({ version: SETTINGS_VERSION, pinned: [SERVER, 'a:1'] });
  });
});

describe('a file of a later version', () => {
  const LATER = {
    ...fixture('version-1.json'),
    version: SETTINGS_VERSION + 1,
    preferences: { ...DEFAULT_PREFERENCES, theme: 'sepia', consoleFontSize: 15, moonPhase: 'full' },
    organisation: {
      groups: [{ id: 'g', name: 'Games', icon: 'cube' }],
      groupOf: {},
      tags: {},
      order: [],
      views: [],
      closed: [],
      lanes: 3,
    },
    constellations: { orion: [1, 2, 3] },
  };
  const written = (file: FakeSettingsFile) => file.raw as Record<string, Record<string, unknown>>;

  it('is read as far as it is understood', () => {
    const store = new SettingsStore(new FakeSettingsFile(LATER));
    expect(store.current.preferences).toMatchObject({ theme: 'system', consoleFontSize: 15 });
    expect(store.current.pinned).toEqual([SERVER]);
  });

  it('keeps its version, its unknown sections and fields, and values that mean nothing here, after a change here', () => {
    const file = new FakeSettingsFile(LATER);
    new SettingsStore(file).setPreferences({ consoleFontSize: 20 });
    expect(written(file)).toMatchObject({
      version: SETTINGS_VERSION + 1,
      constellations: { orion: [1, 2, 3] },
      preferences: { theme: 'sepia', consoleFontSize: 20, moonPhase: 'full' },
      organisation: LATER.organisation,
    });
  });

  it('gives up only the value that is chosen anew here', () => {
    const file = new FakeSettingsFile(LATER);
    new SettingsStore(file).setPreferences({ theme: 'dark' });
    expect(written(file)['preferences']).toMatchObject({ theme: 'dark', moonPhase: 'full' });
  });

  it('is told of once, with a copy', () => {
    const file = new FakeSettingsFile(LATER);
    expect(new SettingsStore(file).problems.map(({ title }) => title)).toEqual(['Settings of a later version']);
    expect(file.copies).toEqual([LATER]);
    expect(new SettingsStore(file).problems).toEqual([]);
    file.raw = { ...written(file), version: SETTINGS_VERSION + 2 };
    expect(new SettingsStore(file).problems).toHaveLength(1);
  });
});

describe('what was not understood', () => {
  it('stays in a list with the entry that it belongs to, wherever that moves', () => {
    const raw = [
      { id: 'a', name: 'A', icon: 1 },
      { id: 'b', name: 'B', icon: 2 },
    ];
    const read = raw.map(({ id, name }) => ({ id, name }));
    const now = [{ id: 'b', name: 'Bee' }, { id: 'c', name: 'C' }, read[0]];
    expect(keepUnknown(raw, read, now)).toEqual([
      { id: 'b', name: 'Bee', icon: 2 },
      { id: 'c', name: 'C' },
      { id: 'a', name: 'A', icon: 1 },
    ]);
  });

  it('does not bring back what was removed here', () => {
    expect(keepUnknown({ a: 1, b: 2, x: 3 }, { a: 1, b: 2 }, { b: 2 })).toEqual({ b: 2, x: 3 });
  });

  it('nothing that was understood is ever written otherwise than it is now', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.nat(3), fc.dictionary(fc.string(), fc.nat())),
    );
    fc.assert(
      fc.property(values, values, (read, now) => {
        expect(keepUnknown(structuredClone(read), read, now)).toEqual(now);
      }),
    );
  });
});

describe('an account that cannot be read', () => {
  const STRANGE = { id: 'x', label: 7 };

  it('is told of, and stays in the file', () => {
    const [good] = fixture('version-1.json')['accounts'] as object[];
    const file = new FakeSettingsFile({ accounts: [{ ...good, future: 'kept' }, STRANGE] });
    const store = accountStore(new SettingsStore(file), new FakeLog());
    const records = store.load();
    expect(store.problems).toEqual([
      {
        title: 'An account could not be read',
        body: 'One account in the settings file could not be read and stays there as it is. To use it again, add the panel.',
      },
    ]);
    store.save(records.map((record) => ({ ...record, label: 'Renamed' })));
    expect(file.raw).toMatchObject({ accounts: [{ label: 'Renamed', future: 'kept' }, STRANGE] });
  });

  it('is not there when all are well', () => {
    const store = accountStore(new SettingsStore(new FakeSettingsFile(fixture('version-1.json'))), new FakeLog());
    expect(store.load()).toHaveLength(1);
    expect(store.problems).toEqual([]);
  });
});
