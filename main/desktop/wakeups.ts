/** Notices that the computer sleeps and wakes, is unlocked, or that the network came back. */
import { net, powerMonitor } from 'electron';

import type { Cancel, Clock } from '../ports';
import { WakeReasons } from './wake-reasons';

/** Electron has no event for a network change in main, so the cheap flag is looked at, ms. */
const LOOK_EVERY_MS = 5_000;

/** `sleep` before the computer sleeps; `wake` after that, and when the computer is online again. */
export function onWakeup(clock: Clock, told: { sleep(): void; wake(): void }): Cancel {
  let wasOnline = net.isOnline();
  let cancel: Cancel = () => {};
  const reasons = new WakeReasons(clock, () => told.wake());
  let lookedAt = clock.now();
  const look = () => {
    const isOnline = net.isOnline();
    const passed = clock.now() - lookedAt;
    // A look that comes much too late tells of sleep that no event told of. With a clock that was set back, whatever
    // is due at a time of day would be waited for.
    const hasJumped = passed > 4 * LOOK_EVERY_MS || passed < 0;
    if ((isOnline && !wasOnline) || hasJumped) reasons.add();
    wasOnline = isOnline;
    lookedAt = clock.now();
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  look();
  const awake = () => reasons.add();
  const asleep = () => told.sleep();
  powerMonitor.on('suspend', asleep);
  powerMonitor.on('resume', awake);
  powerMonitor.on('unlock-screen', awake);
  return () => {
    cancel();
    reasons.stop();
    powerMonitor.removeListener('suspend', asleep);
    powerMonitor.removeListener('resume', awake);
    powerMonitor.removeListener('unlock-screen', awake);
  };
}
