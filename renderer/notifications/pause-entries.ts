import BellOff from '@lucide/svelte/icons/bell-off';
import BellRing from '@lucide/svelte/icons/bell-ring';

import { FOR_AN_HOUR, inAnHour, tomorrowMorning, UNTIL_TOMORROW } from '../../preload/contract/pause-times';
import type { MenuEntry } from '../state/menus.svelte';
import type { Notifications } from '../state/notifications.svelte';
import { timeOfDay } from '../ui/clock-style.svelte';
import { untilWords } from './pausing';

/** The menu of the pause: how long, and the way back. */
export function pauseEntries(notifications: Notifications, now: number): readonly MenuEntry[] {
  const until = notifications.pausedUntil(now);
  const choice = (label: string, end: number): MenuEntry => ({
    kind: 'item',
    icon: BellOff,
    label,
    run: () => void notifications.pause(end),
  });
  const [hour, morning] = [inAnHour(now), tomorrowMorning(now)];
  const choices = [
    choice(`${FOR_AN_HOUR}, until ${untilWords(hour, now)}`, hour),
    choice(`${UNTIL_TOMORROW} ${timeOfDay(morning)}`, morning),
  ];
  if (until === null) return choices;
  return [
    { kind: 'note', text: `Paused until ${untilWords(until, now)}` },
    { kind: 'item', icon: BellRing, label: 'Resume now', run: () => void notifications.pause(null) },
    { kind: 'separator' },
    ...choices,
  ];
}
