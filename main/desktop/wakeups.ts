/** Notices that the computer slept or that the network came back. */
import { net, powerMonitor } from 'electron';

import type { Cancel, Clock } from '../ports';

/** Electron has no event for a network change in main, so the cheap flag is looked at, ms. */
const LOOK_EVERY_MS = 5_000;

/** Calls `wake` after resume, and when the computer is online again. */
export function onWakeup(clock: Clock, wake: () => void): Cancel {
  let wasOnline = net.isOnline();
  let cancel: Cancel = () => {};
  const look = () => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) wake();
    wasOnline = isOnline;
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  look();
  powerMonitor.on('resume', wake);
  return () => {
    cancel();
    powerMonitor.removeListener('resume', wake);
  };
}
