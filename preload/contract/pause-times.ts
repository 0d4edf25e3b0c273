/** How long notifications can be paused with one click, in window and tray. Epoch ms, local time zone. */

/** What the choices are called wherever they are offered; `inAnHour` and `tomorrowMorning` say when each ends. */
export const FOR_AN_HOUR = 'For 1 hour';
export const UNTIL_TOMORROW = 'Until tomorrow';

const HOUR_MS = 3_600_000;
/** When the day begins for somebody who paused until tomorrow. */
const MORNING_HOUR = 8;

export const inAnHour = (now: number): number => now + HOUR_MS;

/** Eight o'clock of the next day. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(MORNING_HOUR, 0, 0, 0);
}
