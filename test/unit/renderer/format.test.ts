import { describe, expect, it } from 'vitest';

import {
  formatAge,
  formatAgeShort,
  formatBytes,
  formatCount,
  formatDuration,
  formatLimit,
  formatPercent,
  formatRate,
  fractionOf,
  NO_VALUE,
} from '../../../renderer/ui/format';

const KIB = 1024;
const MIB = KIB * KIB;
const GIB = MIB * KIB;

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '0.98 KiB'],
    [KIB, '1.00 KiB'],
    [10 * KIB, '10.0 KiB'],
    [146 * MIB, '146 MiB'],
    [999 * MIB, '999 MiB'],
    [1000 * MIB, '0.98 GiB'],
    [1.46 * GIB, '1.46 GiB'],
    [14.63 * GIB, '14.6 GiB'],
    [2048 * GIB, '2.00 TiB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('never shows more than three digits', () => {
    for (let exponent = 0; exponent < 50; exponent += 0.1) {
      const digits =
        formatBytes(2 ** exponent)
          .split(' ')[0]
          ?.replace(/^0\.|\./, '') ?? '';
      expect(digits.length, formatBytes(2 ** exponent)).toBeLessThanOrEqual(3);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('has no words for %d', (bytes) => {
    expect(formatBytes(bytes)).toBe(NO_VALUE);
  });
});

describe('the other figures', () => {
  it.each([
    [0, '0.0%'],
    [4.24, '4.2%'],
    [99.94, '99.9%'],
    [99.96, '100%'],
    [143.4, '143%'],
    [-3, '0.0%'],
    [Number.NaN, NO_VALUE],
  ])('percent %d is %s', (percent, text) => {
    expect(formatPercent(percent)).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [3_660_000, '1 h 1 min'],
    [86_400_000, '1 d'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 d 4 h'],
    [Number.NaN, NO_VALUE],
  ])('duration %d is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [0, 'just now', 'just now'],
    [-5_000, 'just now', 'just now'],
    [42_000, '42 s ago', '42 s'],
    [180_000, '3 min ago', '3 min'],
    [3_600_000 * 5, '5 h ago', '5 h'],
    [86_400_000 * 2, '2 d ago', '2 d'],
  ])('age %d is "%s"', (age, long, short) => {
    expect(formatAge(1_000_000_000 - age, 1_000_000_000)).toBe(long);
    expect(formatAgeShort(1_000_000_000 - age, 1_000_000_000)).toBe(short);
  });

  it('counts one and many', () => {
    expect(formatCount(1, 'server')).toBe('1 server');
    expect(formatCount(1_046, 'server')).toBe('1,046 servers');
  });

  it('says when there is no limit or no rate', () => {
    expect(formatLimit(null)).toBe('no limit');
    expect(formatRate(null)).toBe(NO_VALUE);
    expect(formatRate(2048)).toBe('2.00 KiB/s');
  });

  it('measures against a limit only where there is one', () => {
    expect(fractionOf(50, 200)).toBe(0.25);
    expect(fractionOf(300, 200)).toBe(1);
    expect(fractionOf(50, null)).toBeNull();
    expect(fractionOf(50, 0)).toBeNull();
  });
});
