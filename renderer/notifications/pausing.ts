/** How long notifications can be paused, and what a pause is called. Pure; times are epoch ms, local time zone. */
import { startOfDay } from '../activity/times';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When the day begins for somebody who paused until tomorrow. */
const MORNING_HOUR = 8;

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** Eight o'clock of the next day. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(MORNING_HOUR, 0, 0, 0);
}

export const inAnHour = (now: number): number => now + HOUR_MS;

/** `14:05`, `tomorrow 08:00`, `Friday 08:00`, `2 December`. */
export function untilWords(until: number, now: number): string {
  const days = Math.round((startOfDay(until) - startOfDay(now)) / DAY_MS);
  const time = TIME.format(until);
  if (days <= 0) return time;
  if (days === 1) return `tomorrow ${time}`;
  if (days < 7) return `${WEEKDAY.format(until)} ${time}`;
  return new Date(until).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
