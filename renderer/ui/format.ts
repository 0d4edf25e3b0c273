/** Numbers as a person reads them. Pure; what has no value is shown as `NO_VALUE`. */

export const NO_VALUE = '–';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Three significant digits at most: `1.46 GiB`, `14.6 GiB`, `146 MiB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return NO_VALUE;
  let value = bytes;
  let unit = 0;
  // 1,023.6 KiB would round to 1024 KiB: the next unit reads better.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${UNITS[unit] ?? 'B'}`;
}

export const formatRate = (bytesPerSecond: number | null): string =>
  bytesPerSecond === null ? NO_VALUE : `${formatBytes(bytesPerSecond)}/s`;

/** A limit; null means none. */
export const formatLimit = (bytes: number | null): string => (bytes === null ? 'no limit' : formatBytes(bytes));

/** One decimal below 100, none above: `4.2%`, `143%`. */
export function formatPercent(percent: number): string {
  if (!Number.isFinite(percent)) return NO_VALUE;
  const value = Math.max(0, percent);
  return `${value >= 99.95 ? value.toFixed(0) : value.toFixed(1)}%`;
}

export const formatPercentLimit = (percent: number | null): string =>
  percent === null ? 'no limit' : formatPercent(percent);

/** The two largest parts: `3 d 4 h`, `4 h 12 min`, `12 min`, `42 s`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return NO_VALUE;
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return `${minutes} min`;
  return `${Math.floor(ms / SECOND_MS)} s`;
}

/** How long ago, in one part: `just now`, `42 s ago`, `3 min ago`, `5 h ago`, `2 d ago`. */
export function formatAge(at: number, now: number): string {
  const age = Math.max(0, now - at);
  if (age < 5 * SECOND_MS) return 'just now';
  if (age < MINUTE_MS) return `${Math.floor(age / SECOND_MS)} s ago`;
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  return `${Math.floor(age / DAY_MS)} d ago`;
}

/** The same without words around it, where there is little room: `42 s`, `3 min`, `5 h`, `2 d`. */
export const formatAgeShort = (at: number, now: number): string => formatAge(at, now).replace(/ ago$/, '');

/** Made once: `toLocaleString` makes one at each call, which takes longer than all else that a keystroke does. */
const counting = new Intl.NumberFormat('en');

/** `46`, `1,000`. */
export const formatNumber = (count: number): string => counting.format(count);

/** `1 server`, `46 servers`. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** `14 Mar 2027`, in the person's own time zone. */
export const formatDate = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Part of a limit, 0 to 1; null when there is no limit to measure against. */
export function fractionOf(value: number, limit: number | null): number | null {
  if (limit === null || limit <= 0 || !Number.isFinite(value)) return null;
  return Math.min(1, Math.max(0, value / limit));
}
