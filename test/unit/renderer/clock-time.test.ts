import { describe, expect, it } from 'vitest';

import { clockTime, hasTwelveHourClock, isTwelveHour } from '../../../preload/contract/clock-time';

const at = (hours: number, minutes: number, seconds: number) =>
  new Date(2026, 10, 24, hours, minutes, seconds).getTime();

describe('a time of day', () => {
  it.each([
    [at(0, 5, 9), '00:05:09', '12:05:09 AM'],
    [at(9, 0, 0), '09:00:00', '9:00:00 AM'],
    [at(12, 30, 1), '12:30:01', '12:30:01 PM'],
    [at(23, 59, 59), '23:59:59', '11:59:59 PM'],
  ])('on both clocks', (time, on24, on12) => {
    expect(clockTime(time, false, 'second')).toBe(on24);
    expect(clockTime(time, true, 'second')).toBe(on12);
    expect(clockTime(time, false, 'minute')).toBe(on24.slice(0, 5));
  });

  it.each([
    ['en-US', true],
    ['en-GB', false],
    ['de-DE', false],
    ['ja-JP', false],
    ['hi-IN', true],
    ['no such language', false],
  ])('%s has twelve hours: %s', (locale, expected) => {
    expect(hasTwelveHourClock(locale)).toBe(expected);
  });

  it('follows the choice before the system', () => {
    expect(isTwelveHour('system', true)).toBe(true);
    expect(isTwelveHour('24h', true)).toBe(false);
    expect(isTwelveHour('12h', false)).toBe(true);
  });
});
