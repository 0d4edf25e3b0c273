/** How an action goes through several servers: what is offered, and what can be typed. Pure. */
import { DELAY_MAX_MS } from '../../preload/contract/bulk';

/** Pauses that need no typing, ms. */
export const DELAYS_MS: readonly number[] = [0, 5_000, 10_000, 30_000];

/** ms of a pause typed in seconds; null when it is no number from 0 to an hour. */
export function delayFrom(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(text)) return null;
  const delayMs = Math.round(Number(text) * 1_000);
  return delayMs <= DELAY_MAX_MS ? delayMs : null;
}
