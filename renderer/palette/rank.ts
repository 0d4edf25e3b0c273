import type { Entry } from './entry';

/** More nobody reads. */
export const MOST = 40;

export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
}

/**
 * Best first, and what does harm after everything. What cannot be done keeps its place: Enter must not fall on the
 * next server because the one that was meant is running already. What was found in two ways is there once.
 */
export function rank(found: readonly Ranked[]): readonly Entry[] {
  const sorted = [...found].sort((a, b) => Number(a.entry.isDanger) - Number(b.entry.isDanger) || b.score - a.score);
  const byId = new Map<string, Entry>();
  for (const { entry } of sorted) if (!byId.has(entry.id)) byId.set(entry.id, entry);
  return [...byId.values()].slice(0, MOST);
}
