/** Times of day on both clocks, alike in main and in the window; in the time zone of this computer. */
import type { TimeFormat } from './models';

/** How exact a time is told. */
export type ClockPrecision = 'minute' | 'second';

/** Whether people of this language and region (`de-AT`) write times with AM and PM. */
export function hasTwelveHourClock(locale: string): boolean {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  } catch {
    // A system that names no language that exists.
    return false;
  }
}

/** The choice, with `system` resolved by what holds on this computer. */
export const isTwelveHour = (format: TimeFormat, isSystemTwelveHour: boolean): boolean =>
  format === 'system' ? isSystemTwelveHour : format === '12h';

const two = (value: number): string => String(value).padStart(2, '0');

/** `14:03:22`, or `2:03:22 PM`. */
export function clockTime(at: number, isOnTwelve: boolean, precision: ClockPrecision): string {
  const date = new Date(at);
  const hours = date.getHours();
  const rest = `${two(date.getMinutes())}${precision === 'second' ? `:${two(date.getSeconds())}` : ''}`;
  return isOnTwelve ? `${hours % 12 || 12}:${rest} ${hours < 12 ? 'AM' : 'PM'}` : `${two(hours)}:${rest}`;
}
