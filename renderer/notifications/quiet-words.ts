/** Quiet hours in words. Minutes count from midnight. */
import type { QuietHours } from '../../preload/contract/notifications';
import { minuteOfDay } from '../ui/clock-style.svelte';

/** Monday first; the number is the one of `Date.getDay`. */
export const DAYS: readonly { readonly day: number; readonly short: string; readonly name: string }[] = [
  { day: 1, short: 'Mon', name: 'Monday' },
  { day: 2, short: 'Tue', name: 'Tuesday' },
  { day: 3, short: 'Wed', name: 'Wednesday' },
  { day: 4, short: 'Thu', name: 'Thursday' },
  { day: 5, short: 'Fri', name: 'Friday' },
  { day: 6, short: 'Sat', name: 'Saturday' },
  { day: 0, short: 'Sun', name: 'Sunday' },
];

function dayWords(days: readonly number[]): string {
  const chosen = DAYS.filter(({ day }) => days.includes(day));
  if (chosen.length === DAYS.length) return 'Every day';
  const short = chosen.map((one) => one.short).join(' ');
  if (short === 'Mon Tue Wed Thu Fri') return 'Monday to Friday';
  if (short === 'Sat Sun') return 'Saturday and Sunday';
  const names = chosen.map(({ name }) => name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** `Every day from 22:00 to 08:00 of the next day.` */
export function quietSentence({ fromMinute, toMinute, days }: QuietHours): string {
  if (days.length === 0) return 'No day is chosen, so nothing is held back.';
  if (fromMinute === toMinute) return 'It begins and ends at the same time, so nothing is held back.';
  const next = toMinute < fromMinute ? ' of the next day' : '';
  return `${dayWords(days)} from ${minuteOfDay(fromMinute)} to ${minuteOfDay(toMinute)}${next}.`;
}
