/** Days, spans and clock times of the activity log, in the person's own time zone and on their clock. */
import { timeOfDay } from '../ui/clock-style.svelte';
import { formatAge } from '../ui/format';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type TimeSpan = 'all' | 'today' | '24h' | '7d' | '30d';

/** In the order of the menu. */
export const TIME_SPANS: readonly { readonly id: TimeSpan; readonly label: string }[] = [
  { id: 'all', label: 'Any time' },
  { id: 'today', label: 'Today' },
  { id: '24h', label: 'Last 24 hours' },
  { id: '7d', label: 'Last 7 days' },
  { id: '30d', label: 'Last 30 days' },
];

/** As the end of "Nothing happened here ...". */
export const SPAN_WORDS: Readonly<Record<Exclude<TimeSpan, 'all'>, string>> = {
  today: 'today',
  '24h': 'in the last 24 hours',
  '7d': 'in the last 7 days',
  '30d': 'in the last 30 days',
};

/** Midnight before `at`, epoch ms. */
export function startOfDay(at: number): number {
  const day = new Date(at);
  return day.setHours(0, 0, 0, 0);
}

/** Epoch ms at which the span begins; null: no limit. */
export function beginOf(span: TimeSpan, now: number): number | null {
  switch (span) {
    case 'all':
      return null;
    case 'today':
      return startOfDay(now);
    case '24h':
      return now - DAY_MS;
    case '7d':
      return now - 7 * DAY_MS;
    case '30d':
      return now - 30 * DAY_MS;
  }
}

/** `Today`, `Yesterday`, `Friday, 20 November`, and with the year where it is another one. */
export function dayWords(at: number, now: number): string {
  const day = startOfDay(at);
  const today = startOfDay(now);
  if (day === today) return 'Today';
  // Noon of the day before, whatever the clocks did at night.
  if (day === startOfDay(today - DAY_MS / 2)) return 'Yesterday';
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  const weekday = date.toLocaleDateString('en-GB', { weekday: 'long' });
  const rest = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return `${weekday}, ${rest}`;
}

/** `20 November 2026, 14:03:22`. */
export function exactTime(at: number): string {
  const day = new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${day}, ${timeOfDay(at, 'second')}`;
}

/** How long ago, as long as hours tell it; then the day and the time: `20 Nov 14:03`. */
export function rowTime(at: number, now: number): string {
  if (now - at < DAY_MS) return formatAge(at, now);
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${day} ${timeOfDay(at)}`;
}
