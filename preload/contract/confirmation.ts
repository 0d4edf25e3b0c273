/** How an action that interrupts others is confirmed before it is sent. */
import type { PowerSignal } from './models';

/** Chosen per server: send at once, ask first, or have the server's name typed. */
export type ConfirmationLevel = 'none' | 'confirm' | 'type-name';

/** What a signal needs under a level. Start interrupts nobody; Kill loses what was not saved, so it always asks. */
export function confirmationFor(signal: PowerSignal, level: ConfirmationLevel): ConfirmationLevel {
  if (signal === 'start') return 'none';
  return signal === 'kill' && level === 'none' ? 'confirm' : level;
}

/** One character may be written in two ways that look the same, which a keyboard does not let anybody choose. */
const asTyped = (text: string): string => text.normalize('NFC').trim();

/** True when a server's name was typed as it is: the case counts, space around it does not. */
export const isTypedName = (typed: string, name: string): boolean => asTyped(typed) === asTyped(name);
