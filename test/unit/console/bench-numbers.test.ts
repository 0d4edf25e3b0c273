import { describe as group, expect, it } from 'vitest';

import { describe, median, quantile, summarize, tidy } from '../../bench/numbers';

group('numbers of the bench', () => {
  it('takes the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('takes the value below which a share lies', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('describes a spread in three digits', () => {
    expect(describe(summarize([1_234.5, 1_000, 2_000]))).toBe('1235 (1000 to 2000)');
    expect(describe(summarize([0.123]))).toBe('0.12');
    expect(tidy(Number.NaN)).toBe('n/a');
  });
});
