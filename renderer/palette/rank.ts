import type { Entry } from './entry';

/** More nobody reads. */
export const MOST = 40;

export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
}

/**
 * Best first, and what does harm after everything. What cannot be done keeps its place: Enter must not fall on the
 * next server because the one that was meant is running already.
 */
export function rank(found: readonly Ranked[]): readonly Entry[] {
  const sorted = [...found].sort((a, b) => Number(a.entry.isDanger) - Number(b.entry.isDanger) || b.score - a.score);
  return sorted.slice(0, MOST).map(({ entry }) => entry);
}
