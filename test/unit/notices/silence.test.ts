import { describe, expect, it } from 'vitest';

import { isQuiet, missed, silenceFor, summaryOf } from '../../../main/notices/silence';
import { DEFAULT_NOTIFICATIONS } from '../../../preload/contract/defaults';
import {
  type NoticeKind,
  type NotificationEntry,
  type NotificationSettings,
  type QuietHours,
  TOPIC_OF,
} from '../../../preload/contract/notifications';

/** A day of the week of the 23rd of November 2026, a Monday, in local time. */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
type Day = (typeof DAYS)[number];
const at = (day: Day, hour: number, minute = 0): number =>
  new Date(2026, 10, 22 + DAYS.indexOf(day), hour, minute).getTime();

const hours = (from: number, to: number, days: readonly Day[] = DAYS): QuietHours => ({
  isOn: true,
  fromMinute: from * 60,
  toMinute: to * 60,
  days: days.map((day) => DAYS.indexOf(day)),
  letsCrashesThrough: true,
});

describe('quiet hours', () => {
  it.each<[string, QuietHours, number, boolean]>([
    ['before', hours(12, 14), at('Tue', 11, 59), false],
    ['from the first minute', hours(12, 14), at('Tue', 12), true],
    ['to the last minute', hours(12, 14), at('Tue', 13, 59), true],
    ['not at the end', hours(12, 14), at('Tue', 14), false],
    ['in the evening of a night', hours(22, 8), at('Tue', 23), true],
    ['in the morning after', hours(22, 8), at('Wed', 7, 59), true],
    ['not after the morning', hours(22, 8), at('Wed', 8), false],
    ['on a chosen day', hours(22, 8, ['Fri']), at('Fri', 22), true],
    ['in the morning after a chosen day', hours(22, 8, ['Fri']), at('Sat', 3), true],
    ['not in the evening of another day', hours(22, 8, ['Fri']), at('Sat', 23), false],
    ['not in the morning of a chosen day, which belongs to the day before', hours(22, 8, ['Fri']), at('Fri', 3), false],
    ['over the end of the week', hours(22, 8, ['Sat']), at('Sun', 3), true],
    ['on no other day', hours(12, 14, ['Mon']), at('Tue', 13), false],
    ['all of a day', hours(0, 0, ['Mon']), at('Mon', 15), true],
    ['but not the day after', hours(0, 0, ['Mon']), at('Tue', 0), false],
    ['from a time to itself, the day after too', hours(9, 9, ['Mon']), at('Tue', 8, 59), true],
    ['switched off', { ...hours(0, 0), isOn: false }, at('Mon', 15), false],
  ])('%s', (_when, quiet, now, expected) => {
    expect(isQuiet(quiet, now)).toBe(expected);
  });
});

describe('what is silenced, and by what', () => {
  const noon = at('Tue', 12);
  const settings = (change: Partial<NotificationSettings> = {}): NotificationSettings => ({
    ...DEFAULT_NOTIFICATIONS,
    ...change,
  });
  const quiet = { quietHours: hours(0, 0) };
  const strict = { quietHours: { ...hours(0, 0), letsCrashesThrough: false } };
  const paused = { pausedUntil: noon + 1 };
  const off = { isOn: false };
  const noPower = { topics: { ...DEFAULT_NOTIFICATIONS.topics, power: false } };

  it.each<[NoticeKind, Partial<NotificationSettings>, ReturnType<typeof silenceFor>]>([
    ['crashed', {}, null],
    ['stopped', {}, null],
    ['crashed', quiet, null],
    ['went-offline', quiet, null],
    ['unreachable', quiet, 'quiet-hours'],
    ['crashed', strict, 'quiet-hours'],
    ['crashed', paused, 'paused'],
    ['crashed', { ...paused, ...quiet }, 'paused'],
    ['stopped', { pausedUntil: noon }, null],
    ['crashed', off, 'switched-off'],
    ['crashed', { ...off, ...paused }, 'switched-off'],
    ['stopped', noPower, 'switched-off'],
    ['started', noPower, 'switched-off'],
    ['crashed', noPower, null],
  ])('%s with %j: %s', (kind, change, silence) => {
    expect(silenceFor(kind, settings(change), noon)).toBe(silence);
  });

  it('each kind obeys its own topic', () => {
    for (const kind of Object.keys(TOPIC_OF) as NoticeKind[]) {
      const topics = { ...DEFAULT_NOTIFICATIONS.topics, [TOPIC_OF[kind]]: false };
      expect(silenceFor(kind, settings({ topics }), noon)).toBe('switched-off');
    }
  });
});

describe('what happened in a silence', () => {
  const entry = (change: Partial<NotificationEntry>): NotificationEntry => ({
    ...{ id: 'e', at: 10, kind: 'crashed', title: 'Survival crashed', body: '', keys: ['a:1'] },
    ...{ incidentId: null, isRead: false, silencedBy: 'paused' },
    ...change,
  });

  it.each<[string, Partial<NotificationEntry>, boolean]>([
    ['a crash', {}, true],
    ['in quiet hours', { silencedBy: 'quiet-hours' }, true],
    ['a start', { kind: 'started' }, false],
    ['the end of an alert', { kind: 'alert-over' }, false],
    ['what was read meanwhile', { isRead: true }, false],
    ['what was shown', { silencedBy: null }, false],
    ['what nobody wants to hear of', { silencedBy: 'switched-off' }, false],
    ['what was summed up before', { at: 5 }, false],
  ])('%s', (_what, change, isMissed) => {
    expect(missed([entry(change)], 5)).toHaveLength(isMissed ? 1 : 0);
  });

  it('is summed up in a sentence', () => {
    const titles = ['A crashed', 'B crashed', 'C crashed', 'D crashed', 'E crashed'];
    expect(summaryOf(titles.map((title) => entry({ title })))).toEqual({
      title: '5 things happened while notifications were paused',
      body: 'A crashed, B crashed, C crashed and 2 more',
    });
    expect(summaryOf([entry({ silencedBy: 'quiet-hours' })])).toEqual({
      title: '1 thing happened in your quiet hours',
      body: 'Survival crashed',
    });
  });
});
