import { describe, expect, it } from 'vitest';

import { dueAt, mayPass, pauseAfter } from '../../../renderer/activity/pace';

const PACE = { readAt: 100_000, changedAt: null, pausedUntil: 0, failures: 0 };

describe('reading again', () => {
  it.each([
    ['usually after 30 s', PACE, 130_000],
    ['shortly after a change of state', { ...PACE, changedAt: 115_000 }, 117_000],
    ['a change just before the reading may not have been in it', { ...PACE, changedAt: 99_000 }, 110_000],
    ['an older change was', { ...PACE, changedAt: 97_000 }, 130_000],
    ['never twice in 10 s', { ...PACE, changedAt: 101_000 }, 110_000],
    ['not while the panel asks to wait', { ...PACE, changedAt: 101_000, pausedUntil: 190_000 }, 190_000],
    ['later after failures', { ...PACE, failures: 2 }, 220_000],
    ['but not for ever later', { ...PACE, failures: 50 }, 580_000],
  ])('%s', (_name, pace, due) => {
    expect(dueAt(pace)).toBe(due);
  });

  it('waits as long as the panel says, else a minute', () => {
    const error = { code: 'rate-limited', message: '' } as const;
    expect(pauseAfter({ ...error, retryAfterMs: 24_000 }, 1_000)).toBe(25_000);
    expect(pauseAfter(error, 1_000)).toBe(61_000);
    expect(pauseAfter({ ...error, code: 'offline' }, 1_000)).toBe(0);
  });

  it('is left to the person where waiting does not help', () => {
    expect(mayPass({ code: 'offline', message: '' })).toBe(true);
    expect(mayPass({ code: 'forbidden', message: '' })).toBe(false);
    expect(mayPass({ code: 'unauthorized', message: '' })).toBe(false);
  });
});
