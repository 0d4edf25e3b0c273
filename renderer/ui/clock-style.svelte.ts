/** The one way in which the window writes times of day: on the clock that the person chose. */
import { type ClockPrecision, clockTime } from '../../preload/contract/clock-time';
import { atMinute } from './typed-time';

class ClockStyle {
  /** Kept by the preferences; everything that shows a time follows it. */
  isTwelveHour = $state(false);
}

export const clockStyle = new ClockStyle();

/** `14:03`, `2:03 PM`; with seconds `14:03:22`. */
export const timeOfDay = (at: number, precision: ClockPrecision = 'minute'): string =>
  clockTime(at, clockStyle.isTwelveHour, precision);

/** The same of a time that is told in minutes since midnight. */
export const minuteOfDay = (minute: number): string => timeOfDay(atMinute(minute));
