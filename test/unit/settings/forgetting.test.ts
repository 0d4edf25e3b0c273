import { describe, expect, it } from 'vitest';

import { withoutAccount } from '../../../main/settings/forgetting';
import { DEFAULT_SETTINGS, type Settings } from '../../../main/settings/schema';
import { SettingsStore } from '../../../main/settings/settings';
import { DEFAULT_ORGANISATION } from '../../../preload/contract/defaults';
import type { SavedView } from '../../../preload/contract/organisation';
import { FakeSettingsFile } from '../../fakes/fake-settings-file';

const CHOICES = DEFAULT_ORGANISATION.dashboard;
const viewOf = (id: string, accountId: string | null): SavedView => ({
  id,
  name: id,
  query: '',
  accountId,
  ...CHOICES,
});
const RECENT = ['open@a:1', 'power.start', 'restart@ab:1', 'panel@a', 'view@of-all'];
const CAREFUL = { confirmation: 'type-name', notifications: 'none' } as const;

/** Everything that can be kept about the servers of the accounts `a`, `ab` and `b`. */
const KEPT: Settings = {
  ...DEFAULT_SETTINGS,
  preferences: { ...DEFAULT_SETTINGS.preferences, shownAccount: 'a', watchLimit: 7, recentActions: RECENT },
  pinned: ['a:1', 'ab:1', 'b:1'],
  lastViewed: { 'a:1': 1, 'b:a:1': 2 },
  commandHistory: { 'a:1': ['x'], 'ab:1': ['y'] },
  serverPreferences: { 'a:1': CAREFUL, 'b:1': CAREFUL },
  organisation: {
    ...DEFAULT_ORGANISATION,
    groups: [
      { id: 'of-a', name: 'Only of A' },
      { id: 'mixed', name: 'Mixed' },
      { id: 'empty', name: 'Still to be filled' },
    ],
    groupOf: { 'a:1': 'of-a', 'a:2': 'mixed', 'b:1': 'mixed' },
    tags: { 'a:1': ['eu'], 'b:1': ['us'] },
    order: ['a:2', 'b:1', 'a:1'],
    views: [viewOf('of-a-view', 'a'), viewOf('of-all', null), viewOf('of-b-view', 'b')],
    defaultView: 'of-a-view',
    dashboards: { a: CHOICES, b: CHOICES },
    closed: ['list:group:of-a', 'list:panel:a', 'list:panel:b', 'list:group:mixed'],
  },
};

describe('an account that is removed', () => {
  it('takes along what belongs to it, and leaves the rest', () => {
    expect(withoutAccount(KEPT, 'a')).toEqual({
      unfinishedRun: null,
      preferences: {
        ...KEPT.preferences,
        shownAccount: null,
        recentActions: ['power.start', 'restart@ab:1', 'view@of-all'],
      },
      pinned: ['ab:1', 'b:1'],
      lastViewed: { 'b:a:1': 2 },
      commandHistory: { 'ab:1': ['y'] },
      serverPreferences: { 'b:1': CAREFUL },
      organisation: {
        ...KEPT.organisation,
        groups: [
          { id: 'mixed', name: 'Mixed' },
          { id: 'empty', name: 'Still to be filled' },
        ],
        groupOf: { 'b:1': 'mixed' },
        tags: { 'b:1': ['us'] },
        order: ['b:1'],
        views: [viewOf('of-all', null), viewOf('of-b-view', 'b')],
        defaultView: null,
        dashboards: { b: CHOICES },
        closed: ['list:panel:b', 'list:group:mixed'],
      },
    });
  });

  it('is nowhere in the file afterwards', () => {
    const file = new FakeSettingsFile(KEPT);
    const store = new SettingsStore(file);
    store.forgetAccount('a');
    expect(JSON.stringify(file.raw)).not.toMatch(/"a"|"a:/);
    expect(store.current.preferences.watchLimit).toBe(7);
  });

  it('changes nothing where another panel or view comes first', () => {
    const others = { ...KEPT.organisation, defaultView: 'of-all' };
    const kept = { ...KEPT, preferences: { ...KEPT.preferences, shownAccount: 'b' }, organisation: others };
    const { preferences, organisation } = withoutAccount(kept, 'a');
    expect([preferences.shownAccount, organisation.defaultView]).toEqual(['b', 'of-all']);
  });
});
