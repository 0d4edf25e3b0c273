/** What a pause of the notifications is called. Pure; times are epoch ms, local time zone. */
import { startOfDay } from '../activity/times';
import { timeOfDay } from '../ui/clock-style.svelte';

const DAY_MS = 86_400_000;

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** `14:05`, `tomorrow 08:00`, `Friday 08:00`, `2 December`. */
export function untilWords(until: number, now: number): string {
  const days = Math.round((startOfDay(until) - startOfDay(now)) / DAY_MS);
  const time = timeOfDay(until);
  if (days <= 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days < 7) return `${WEEKDAY.format(until)} ${time}`;
  return new Date(until).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
