/** Medians and spreads: one run says little, and the mean of few runs says less. */

/** What several measurements of one thing came to. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which this share (0 to 1) of all lies; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = ascending(values);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

export function summarize(values: readonly number[]): Summary {
  const sorted = ascending(values);
  return {
    median: median(values),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    runs: values.length,
  };
}

/** Three significant digits, no exponent. */
export function tidy(value: number): string {
  if (!Number.isFinite(value)) return 'n/a';
  const size = Math.abs(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** `42.1 (40.0 to 47.3)`, or the value alone when there was one run. */
export function describe({ median: middle, min, max, runs }: Summary): string {
  return runs < 2 ? tidy(middle) : `${tidy(middle)} (${tidy(min)} to ${tidy(max)})`;
}
