import { describe, expect, it } from 'vitest';

import { runNotice } from '../../../main/desktop/run-notice';
import type { BulkRun, Progress } from '../../../preload/contract/bulk';
import { DEFAULT_NOTIFICATIONS, DEFAULT_RUN_OPTIONS } from '../../../preload/contract/defaults';
import type { NotificationSettings } from '../../../preload/contract/notifications';

const NOW = new Date(2027, 3, 1, 23, 0).getTime();

const runOf = (...phases: Progress[]): BulkRun => ({
  action: 'restart',
  command: null,
  options: { ...DEFAULT_RUN_OPTIONS, waitsForState: true },
  rows: phases.map((progress, index) => ({ key: `a:${index}`, accountId: 'a', name: `S${index}`, progress })),
  leftOut: [],
  hold: null,
  isRunning: false,
});

const DONE = runOf({ phase: 'reached' }, { phase: 'reached' });

describe('the end of an action on several servers', () => {
  it('is told with what came of it, and goes away by itself where all went well', () => {
    expect(runNotice(DONE, 10_000, DEFAULT_NOTIFICATIONS, NOW)).toMatchObject({
      title: 'Restart: 2 of 2 done',
      body: '',
      isBrief: true,
      isSilent: false,
      opens: { to: 'dashboard', accountId: null },
    });
  });

  it('stays on the desktop where something is left', () => {
    const run = runOf({ phase: 'reached' }, { phase: 'unsent', because: 'cancelled' });
    expect(runNotice(run, 60_000, { ...DEFAULT_NOTIFICATIONS, hasSound: false }, NOW)).toMatchObject({
      title: 'Restart: 1 of 2 done, 1 not sent',
      body: 'The list says which servers, and why.',
      isBrief: false,
      isSilent: true,
    });
  });

  it.each<[string, number, Partial<NotificationSettings>]>([
    ['when it was short', 9_999, {}],
    ['when notifications are off', 60_000, { isOn: false }],
    ['while they are paused', 60_000, { pausedUntil: NOW + 1 }],
    ['in quiet hours', 60_000, { quietHours: { ...DEFAULT_NOTIFICATIONS.quietHours, isOn: true } }],
  ])('is not told %s', (_, tookMs, change) => {
    expect(runNotice(DONE, tookMs, { ...DEFAULT_NOTIFICATIONS, ...change }, NOW)).toBeNull();
  });
});
