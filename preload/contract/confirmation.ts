/** How a power action is confirmed before it is sent. */
import type { PowerSignal } from './models';

/** Chosen per server: send at once, ask first, or have the server's name typed. */
export type ConfirmationLevel = 'none' | 'confirm' | 'type-name';

/** What a signal needs under a level. Start interrupts nobody; Kill loses what was not saved, so it always asks. */
export function confirmationFor(signal: PowerSignal, level: ConfirmationLevel): ConfirmationLevel {
  if (signal === 'start') return 'none';
  return signal === 'kill' && level === 'none' ? 'confirm' : level;
}
