/** The program itself in the harness: what it is and what the person chose for it. */
import type { Calls } from '../../../preload/contract/calls';
import type { WireError } from '../../../preload/contract/errors';
import type { Preferences } from '../../../preload/contract/models';
import { Refusal } from '../refusal';

type Names =
  'app.info' | 'app.hasTray' | 'app.shown' | 'app.quit' | 'app.openFolder' | 'preferences.get' | 'preferences.set';
type AppHandlers = { [K in Names]: (arg: Calls[K]['arg']) => Calls[K]['result'] };

const NO_AUTOSTART: WireError = {
  code: 'forbidden',
  message: 'Rookery could not change what starts at login.',
  nextStep: 'Look whether the disk is full and whether Rookery may write to /home/sam/.config/autostart.',
  blame: 'this computer',
  detail: 'writing failed: EROFS',
};

const DISK_FULL: WireError = {
  code: 'bug',
  message: 'Rookery could not write its settings, so nothing was changed.',
  nextStep: 'Look whether the disk is full and whether Rookery may write to its own folder.',
  blame: 'this computer',
  detail: 'writing failed: ENOSPC',
};

/** `refuses`: neither the system nor the disk takes anything. `hasTray`: the desktop shows tray icons. */
export function appHandlers(kept: {
  read(): Preferences;
  write(preferences: Preferences): Preferences;
  refuses(): boolean;
  hasTray(): boolean;
}): AppHandlers {
  return {
    'app.info': () => ({
      version: '0.1.0',
      electron: '45.4.1',
      chromium: '156.0.7781.5',
      platform: 'linux',
      startupProblems: [],
      hasTwelveHourClock: false,
      settingsFolder: '/home/sam/.config/Rookery',
    }),
    'app.hasTray': () => kept.hasTray(),
    'app.shown': () => null,
    'app.quit': () => null,
    'app.openFolder': () => null,
    'preferences.get': () => kept.read(),
    'preferences.set': ({ change }) => {
      if (kept.refuses()) throw new Refusal(change.startAtLogin === undefined ? DISK_FULL : NO_AUTOSTART);
      return kept.write({ ...kept.read(), ...change });
    },
  };
}
