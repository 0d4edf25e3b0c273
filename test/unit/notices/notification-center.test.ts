import { beforeEach, describe, expect, it } from 'vitest';

import { AlertBook } from '../../../main/notices/alert-book';
import type { DesktopNotice } from '../../../main/notices/desktop-notice';
import { NotificationCenter } from '../../../main/notices/notification-center';
import { type HistoryContent, MAX_ENTRIES, NotificationHistory } from '../../../main/notices/notification-history';
import { SettingsStore } from '../../../main/settings/settings';
import type { AlertRule, NotificationsState } from '../../../preload/contract/notifications';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeDataFile } from '../../fakes/fake-data-file';
import { FakeLog } from '../../fakes/fake-log';
import { FakeSettingsFile } from '../../fakes/fake-settings-file';
import { sampleNotice } from '../../fakes/sample-notices';

let clock: FakeClock;
let file: FakeDataFile<HistoryContent>;
let settings: SettingsStore;
let shown: DesktopNotice[];
let told: NotificationsState[];
let center: NotificationCenter;
let problem: string | null;
const log = new FakeLog();

/** Rookery is started, with what is on disk. */
function start(): void {
  const history = new NotificationHistory(file, { clock, log });
  problem = history.problem;
  const show = (notice: DesktopNotice) => shown.push(notice) > 0;
  center = new NotificationCenter({ clock, settings, history, alerts: new AlertBook(settings, log), show });
  center.onChange((state) => told.push(state));
  center.start();
}

beforeEach(() => {
  clock = new FakeClock();
  file = new FakeDataFile();
  settings = new SettingsStore(new FakeSettingsFile());
  shown = [];
  told = [];
  start();
});

const titles = () => center.read().entries.map(({ title }) => title);
const tell = (id: string, change: Parameters<typeof sampleNotice>[0] = {}) =>
  center.tell(sampleNotice({ id, title: id, at: clock.now(), incidentId: null, ...change }));
const HOUR_MS = 3_600_000;

describe('what is told', () => {
  it('is shown, and kept as unread until somebody clicks on it', () => {
    tell('one');
    expect(shown).toMatchObject([{ title: 'one', isSilent: false, opens: { to: 'server', at: clock.now() } }]);
    expect(center.read().entries).toMatchObject([{ title: 'one', isRead: false, silencedBy: null }]);
    shown[0]?.onOpened();
    expect(center.read().entries).toMatchObject([{ title: 'one', isRead: true }]);
    expect(told.at(-1)).toEqual(center.read());
  });

  it.each([
    ['a crash', { incidentId: 'i' }, { to: 'incident', id: 'i' }],
    ['one server', {}, { to: 'server' }],
    ['several', { keys: ['a:1', 'a:2'] }, { to: 'dashboard', accountId: null }],
  ])('leads to the right place: %s', (_what, change, opens) => {
    tell('one', change);
    expect(shown).toMatchObject([{ opens }]);
  });

  it('and has grown takes its own place, silently', () => {
    tell('one');
    tell('two');
    tell('one', { title: 'one and more', isUpdate: true });
    expect(titles()).toEqual(['one and more', 'two']);
    expect(shown.map(({ isSilent }) => isSilent)).toEqual([false, false, true]);
  });

  it('in front of the person is kept as read and not shown', () => {
    tell('one', { isSeen: true });
    expect(shown).toEqual([]);
    expect(center.read().entries).toMatchObject([{ isRead: true, silencedBy: null }]);
  });

  it('makes no sound when none is wanted', () => {
    center.configure({ hasSound: false });
    tell('one');
    expect(shown).toMatchObject([{ isSilent: true }]);
  });

  it('is bounded', () => {
    for (let n = 0; n <= MAX_ENTRIES; n += 1) tell(`n${n}`);
    expect(titles()).toHaveLength(MAX_ENTRIES);
    expect(titles()[0]).toBe(`n${MAX_ENTRIES}`);
    expect(titles().at(-1)).toBe('n1');
  });
});

describe('a pause', () => {
  it('shows nothing, and says once at its end what went wrong', () => {
    center.pause(clock.now() + HOUR_MS);
    tell('one');
    tell('two', { kind: 'started' });
    expect(shown).toEqual([]);
    expect(center.read().entries.map(({ silencedBy }) => silencedBy)).toEqual(['paused', 'paused']);
    clock.advance(HOUR_MS);
    expect(shown).toMatchObject([
      { title: '1 thing happened while notifications were paused', body: 'one', opens: { to: 'notifications' } },
    ]);
    expect(told.at(-1)?.settings.pausedUntil).toBeNull();
    tell('three');
    clock.advance(HOUR_MS);
    expect(shown.map(({ title }) => title)).toEqual([shown[0]?.title, 'three']);
    expect(clock.pending).toBe(0);
  });

  it('that passes while Rookery is not running is summed up at the start', async () => {
    center.pause(clock.now() + HOUR_MS);
    tell('one');
    await center.stop();
    clock.advance(2 * HOUR_MS);
    expect(shown).toEqual([]);
    start();
    expect(shown).toMatchObject([{ title: '1 thing happened while notifications were paused' }]);
    await center.stop();
    start();
    expect(shown).toHaveLength(1);
  });

  it('ended by hand is summed up too; what was read is not', () => {
    center.pause(clock.now() + HOUR_MS);
    tell('one');
    center.markRead(null);
    tell('two');
    center.pause(null);
    expect(shown).toMatchObject([{ body: 'two' }]);
  });

  it('of nothing ends without a word', () => {
    center.pause(clock.now() + HOUR_MS);
    clock.advance(HOUR_MS);
    expect(shown).toEqual([]);
    expect(center.read().settings.pausedUntil).toBeNull();
  });

  it('far in the future is a pause', () => {
    center.pause(clock.now() + 100 * 24 * HOUR_MS);
    clock.advance(99 * 24 * HOUR_MS);
    tell('one');
    expect(shown).toEqual([]);
  });

  it('has no say in the test notification', () => {
    center.pause(clock.now() + HOUR_MS);
    expect(center.test()).toEqual({ isSupported: true });
    expect(shown).toHaveLength(1);
    expect(titles()).toEqual([]);
  });
});

it('quiet hours end with a summary, unless everything was switched off', () => {
  const { quietHours } = center.read().settings;
  const minute = new Date(clock.now()).getHours() * 60 + new Date(clock.now()).getMinutes();
  center.configure({ quietHours: { ...quietHours, isOn: true, fromMinute: minute, toMinute: (minute + 60) % 1_440 } });
  tell('let through');
  tell('silenced', { kind: 'unreachable' });
  expect(shown.map(({ title }) => title)).toEqual(['let through']);
  clock.advance(HOUR_MS + 60_000);
  expect(shown.map(({ title }) => title)).toEqual(['let through', '1 thing happened in your quiet hours']);
});

describe('the file', () => {
  it('has everything, and is written a moment later or at the end', async () => {
    tell('one');
    tell('two');
    expect(file.saves).toBe(0);
    clock.advance(1_000);
    await settled();
    expect(file.saves).toBe(1);
    center.markRead(['one']);
    await center.stop();
    start();
    expect(center.read().entries).toMatchObject([
      { id: 'two', isRead: false },
      { id: 'one', isRead: true },
    ]);
  });

  it('that the disk refuses keeps nobody from hearing', async () => {
    file.isFull = true;
    tell('one');
    clock.advance(1_000);
    await settled();
    expect(titles()).toEqual(['one']);
    expect(log.text).toContain('ENOSPC');
  });

  it('with damaged entries is set aside, and what can be read is kept', async () => {
    tell('one');
    await center.stop();
    const { entries } = file.raw as HistoryContent;
    file.raw = { entries: [{ id: 7 }, ...entries], summedUpAt: 'never' };
    start();
    expect(titles()).toEqual(['one']);
    expect(problem).toContain('copy.json');
    expect(file.copies).toHaveLength(1);
    await center.stop();
    start();
    expect(problem).toBeNull();
    expect(file.copies).toHaveLength(1);
  });

  it.each([{}, { entries: 'none' }, [], null])('of another kind is an empty one: %j', (raw) => {
    file.raw = raw;
    start();
    expect(titles()).toEqual([]);
  });
});

it('an entry leads to its crash report for as long as that is kept', () => {
  tell('one', { incidentId: 'i1' });
  tell('two', { incidentId: 'i2' });
  center.setIncidents(new Set(['i2']));
  expect(told.at(-1)?.entries.map(({ incidentId }) => incidentId)).toEqual(['i2', null]);
  const count = told.length;
  center.setIncidents(new Set(['i2', 'i3']));
  expect(told).toHaveLength(count);
  tell('late', { incidentId: 'i1', keys: ['a:1'] });
  expect(center.read().entries[0]?.incidentId).toBeNull();
  expect(shown.at(-1)?.opens).toMatchObject({ to: 'server', key: 'a:1' });
});

it('choices that were changed elsewhere, such as by an import, hold and are told', () => {
  settings.update({ notifications: { ...settings.current.notifications, isOn: false } });
  expect(told.at(-1)?.settings.isOn).toBe(false);
  const count = told.length;
  settings.setPinned('a:1', true);
  expect(told).toHaveLength(count);
});

it('is emptied', () => {
  tell('one');
  center.clear();
  expect(told.at(-1)?.entries).toEqual([]);
});

describe('rules', () => {
  const rule = (id: string, scope: AlertRule['scope']): AlertRule => ({
    ...{ id, name: id, isOn: true, scope, cooldownMs: 0, tellsRecovery: true },
    condition: { kind: 'silence', forMs: 60_000 },
  });

  it('are added, replaced and removed, each alone; what cannot be read stays in the file', () => {
    settings.update({ alertRules: [{ from: 'a later Rookery' }] });
    center.saveRule(rule('one', { kind: 'all' }));
    center.saveRule(rule('two', { kind: 'all' }));
    center.saveRule({ ...rule('one', { kind: 'all' }), name: 'renamed' });
    expect(told.at(-1)?.rules.map(({ name }) => name)).toEqual(['renamed', 'two']);
    center.removeRule('one');
    expect(told.at(-1)?.rules.map(({ name }) => name)).toEqual(['two']);
    expect(settings.current.alertRules).toContainEqual({ from: 'a later Rookery' });
  });

  it('are bounded', () => {
    for (let n = 0; n < 100; n += 1) center.saveRule(rule(`r${n}`, { kind: 'all' }));
    expect(() => center.saveRule(rule('more', { kind: 'all' }))).toThrow('100 alert rules');
    center.saveRule({ ...rule('r5', { kind: 'all' }), name: 'renamed' });
    expect(center.read().rules).toHaveLength(100);
  });

  it('and entries of an account go with it', () => {
    tell('of a', { keys: ['a:1'] });
    tell('of b', { keys: ['b:1'] });
    tell('of both', { keys: ['a:1', 'b:1'] });
    center.saveRule(rule('account', { kind: 'account', accountId: 'a' }));
    center.saveRule(rule('servers', { kind: 'servers', keys: ['a:1'] }));
    center.saveRule(rule('some', { kind: 'servers', keys: ['a:1', 'b:1'] }));
    center.saveRule(rule('all', { kind: 'all' }));
    center.forgetAccount('a');
    new AlertBook(settings, log).forgetAccount('a');
    const { entries, rules } = center.read();
    expect(entries.map(({ title, keys }) => [title, keys])).toEqual([
      ['of both', ['b:1']],
      ['of b', ['b:1']],
    ]);
    expect(rules.map(({ id, scope }) => [id, scope])).toEqual([
      ['some', { kind: 'servers', keys: ['b:1'] }],
      ['all', { kind: 'all' }],
    ]);
  });
});
