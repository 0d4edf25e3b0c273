/** What is picked out of a list, and from where a range goes on. Pure: each step makes a new value. */
import type { ServerKey } from '../../preload/contract/models';

export interface Picked {
  readonly keys: ReadonlySet<ServerKey>;
  /** Where a range begins: the row picked last. */
  readonly anchor: ServerKey | null;
  /** Its far end. */
  readonly end: ServerKey | null;
  /** What is picked besides the range. */
  readonly base: ReadonlySet<ServerKey>;
}

const NO_KEYS: ReadonlySet<ServerKey> = new Set();

export const NOTHING_PICKED: Picked = { keys: NO_KEYS, anchor: null, end: null, base: NO_KEYS };

const beginAt = (key: ServerKey, keys: ReadonlySet<ServerKey>): Picked => ({
  keys,
  anchor: key,
  end: key,
  base: keys,
});

/** One row more, or one less. */
export function toggled(picked: Picked, key: ServerKey): Picked {
  const keys = new Set(picked.keys);
  if (!keys.delete(key)) keys.add(key);
  return beginAt(key, keys);
}

/**
 * Everything from the anchor to this row, instead of the range before. `order` holds the rows as they are listed;
 * `from` is the row with the focus: unless it is the end of the range, a new range begins there.
 */
export function extended(
  picked: Picked,
  key: ServerKey,
  order: readonly ServerKey[],
  from: ServerKey | null = picked.end,
): Picked {
  const isGoingOn = picked.anchor !== null && order.includes(picked.anchor) && from === picked.end;
  const { anchor, base } = isGoingOn
    ? picked
    : beginAt(from !== null && order.includes(from) ? from : key, picked.keys);
  const ends = [order.indexOf(anchor ?? key), order.indexOf(key)];
  const range = order.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { keys: new Set([...base, ...range]), anchor, end: key, base };
}

export function withAll(picked: Picked, more: readonly ServerKey[]): Picked {
  const keys = new Set([...picked.keys, ...more]);
  return { ...picked, keys, base: keys };
}

export function without(picked: Picked, gone: readonly ServerKey[]): Picked {
  if (!gone.some((key) => picked.keys.has(key))) return picked;
  const keys = new Set(picked.keys);
  for (const key of gone) keys.delete(key);
  return { ...picked, keys, base: keys };
}
