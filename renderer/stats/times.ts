/** Times as they stand under and above the graphs, in the person's own time zone. */
import { timeOfDay } from '../ui/clock-style.svelte';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Distances of the ticks under a graph, ms. */
export const TICK_MS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * HOUR_MS),
];

/** `14:02:31` or `2:02:31 PM`, and with its day when that is not the day of `now`: `23 Nov 14:02:31`. */
export function clockText(at: number, now: number): string {
  const time = timeOfDay(at, 'second');
  const day = DAY.format(at);
  return day === DAY.format(now) ? time : `${day} ${time}`;
}

/** A tick: seconds only where ticks are closer than a minute, the day at its beginning. */
export function tickTime(at: number, distanceMs: number): string {
  if (distanceMs < MINUTE_MS) return timeOfDay(at, 'second');
  const date = new Date(at);
  return date.getHours() === 0 && date.getMinutes() === 0 ? DAY.format(at) : timeOfDay(at);
}
