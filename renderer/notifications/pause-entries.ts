import BellOff from '@lucide/svelte/icons/bell-off';
import BellRing from '@lucide/svelte/icons/bell-ring';

import { inAnHour, tomorrowMorning } from '../../preload/contract/pause-times';
import type { MenuEntry } from '../state/menus.svelte';
import type { Notifications } from '../state/notifications.svelte';
import { untilWords } from './pausing';

/** The menu of the pause: how long, and the way back. */
export function pauseEntries(notifications: Notifications, now: number): readonly MenuEntry[] {
  const until = notifications.pausedUntil(now);
  const choice = (label: string, end: number): MenuEntry => ({
    kind: 'item',
    icon: BellOff,
    label: `${label}, until ${untilWords(end, now)}`,
    run: () => void notifications.pause(end),
  });
  const choices = [choice('Pause for an hour', inAnHour(now)), choice('Pause for today', tomorrowMorning(now))];
  if (until === null) return choices;
  return [
    { kind: 'note', text: `Paused until ${untilWords(until, now)}` },
    { kind: 'item', icon: BellRing, label: 'Resume now', run: () => void notifications.pause(null) },
    { kind: 'separator' },
    ...choices,
  ];
}
