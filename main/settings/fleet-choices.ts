/** What the person chose for all servers, as the fleet asks for it. */
import { isTwelveHour } from '../../preload/contract/clock-time';
import type { FleetChoices } from '../fleet/choices';
import type { Cancel } from '../ports';
import type { SettingsStore } from './settings';

/** `isSystemTwelveHour`: what the time format `system` means on this computer. */
export function fleetChoices(
  settings: Pick<SettingsStore, 'current'>,
  isSystemTwelveHour: boolean,
): () => FleetChoices {
  return () => {
    const { watchLimit, consoleScrollback, timeFormat } = settings.current.preferences;
    return { watchLimit, consoleScrollback, isTwelveHour: isTwelveHour(timeFormat, isSystemTwelveHour) };
  };
}

/** Calls only when something is another choice; settings change for many other reasons. */
export function onChoices(
  settings: Pick<SettingsStore, 'onChange'>,
  choices: () => FleetChoices,
  changed: () => void,
): Cancel {
  let known = JSON.stringify(choices());
  return settings.onChange(() => {
    const now = JSON.stringify(choices());
    if (now === known) return;
    known = now;
    changed();
  });
}
