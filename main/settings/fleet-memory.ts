/** What the fleet remembers about servers, kept in the settings. */
import type { FleetMemory } from '../fleet/fleet';
import { own, type SettingsStore } from './settings';

export function fleetMemory(settings: SettingsStore): FleetMemory {
  return {
    isPinned: (key) => settings.current.pinned.includes(key),
    setPinned: (key, isPinned) => settings.setPinned(key, isPinned),
    preferences: (key, access) => settings.serverPreferences(key, access),
    setPreferences: (key, change, access) => settings.setServerPreferences(key, change, access),
    lastViewed: (key) => own(settings.current.lastViewed, key) ?? 0,
    markViewed: (key, at) => settings.markViewed(key, at),
  };
}
