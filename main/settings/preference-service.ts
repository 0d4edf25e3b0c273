/** Changes preferences, those that the system must follow too: both change, or neither does. */
import type { Preferences } from '../../preload/contract/models';
import type { Log } from '../ports';
import type { SettingsStore } from './settings';

/** Whether the system starts Rookery when the person logs in. The system's word counts, not what is kept here. */
export interface LoginItem {
  isOn(): boolean;
  /** Throws an error that crosses the bridge when the system refuses, and then nothing has changed. */
  set(isOn: boolean): void;
}

export interface PreferenceServiceDeps {
  readonly settings: Pick<SettingsStore, 'current' | 'setPreferences'>;
  readonly loginItem: LoginItem;
  readonly log: Log;
}

export class PreferenceService {
  readonly #deps: PreferenceServiceDeps;

  constructor(deps: PreferenceServiceDeps) {
    this.#deps = deps;
  }

  /** Throws when the system or the disk refuses, and then nothing has changed. */
  change(change: Partial<Preferences>): Preferences {
    const { settings, loginItem } = this.#deps;
    const { startAtLogin } = change;
    if (startAtLogin === undefined) return settings.setPreferences(change);
    const before = loginItem.isOn();
    loginItem.set(startAtLogin);
    try {
      return settings.setPreferences(change);
    } catch (error) {
      this.#restore(before);
      throw error;
    }
  }

  /** At the start: somebody may have changed it in the system's own settings, or Rookery may lie elsewhere now. */
  followSystem(): void {
    const { settings, loginItem, log } = this.#deps;
    try {
      const isOn = loginItem.isOn();
      if (isOn) loginItem.set(true);
      if (isOn !== settings.current.preferences.startAtLogin) settings.setPreferences({ startAtLogin: isOn });
    } catch (error) {
      log.warn('whether Rookery starts at login could not be read', error);
    }
  }

  #restore(isOn: boolean): void {
    try {
      this.#deps.loginItem.set(isOn);
    } catch (error) {
      this.#deps.log.warn('the start at login could not be set back', error);
    }
  }
}
