/** How fast an action on many servers may go, so that the panel never has to refuse (protocol 4.1). Pure. */
import type { Account } from './models';

/** What the panel allows one of its users. */
export interface Pace {
  /** Accounts of one panel user share it. */
  readonly user: string;
  readonly perMinute: number;
  /** Epoch ms until which the panel takes nothing; null when it does. */
  readonly pausedUntil: number | null;
}

/** A request that was sent. `at` is epoch ms. */
export interface Send {
  readonly user: string;
  readonly at: number;
}

const WINDOW_MS = 60_000;
/** Before the panel has said its limit: the lowest in the field. */
const ASSUMED_LIMIT = 240;
/** Main's own work takes up to a quarter; the other quarter is left for clicks, and for the person's browser. */
const SHARE = 1 / 2;

export const paceOf = ({ panelUrl, identity, budget }: Account): Pace => ({
  user: `${panelUrl} ${identity.userId}`,
  perMinute: Math.max(1, Math.floor((budget.limit ?? ASSUMED_LIMIT) * SHARE)),
  pausedUntil: budget.pausedUntil,
});

export const sendsOfLastMinute = (sends: readonly Send[], now: number): readonly Send[] =>
  sends.filter(({ at }) => at > now - WINDOW_MS && at <= now);

/** Epoch ms from which one more may be sent; not after `now` when it may at once. `sends` are those of a minute. */
export function heldUntil({ user, perMinute, pausedUntil }: Pace, sends: readonly Send[], now: number): number {
  const oldest = sends.filter((send) => send.user === user).at(-perMinute);
  return Math.max(now, pausedUntil ?? 0, oldest === undefined ? 0 : oldest.at + WINDOW_MS);
}

/** ms that the pace alone adds when this many are sent to each user. */
export function pacedMs(counts: readonly { readonly count: number; readonly perMinute: number }[]): number {
  return Math.max(0, ...counts.map(({ count, perMinute }) => Math.floor((count - 1) / perMinute) * WINDOW_MS));
}
