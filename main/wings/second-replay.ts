/** Finds the second of two replays of one window in what arrived after the first. */
import { isDistinct } from './history-align';
import type { ArrivedLine } from './history-merge';

/**
 * The lines of the second replay that are no news, and what is left. The rest of the first replay may have come after
 * its round was over, in front of the second: then its lines come twice, and their last copies are in their places.
 */
export function secondReplay(fresh: readonly ArrivedLine[], arrived: readonly ArrivedLine[]) {
  const seen = countsOf(arrived);
  const isOld = fresh.map(() => false);
  for (let index = fresh.length - 1; index >= 0; index -= 1) {
    const line = fresh[index];
    isOld[index] = line !== undefined && !line.isLive && takeOne(seen, line.key);
  }
  const lastOld = isOld.lastIndexOf(true);
  const copies = new Map<string, number[]>();
  fresh.forEach(({ key, isLive }, index) => {
    if (!isLive && isDistinct(key)) copies.set(key, [...(copies.get(key) ?? []), index]);
  });
  /** Places of the two copies of a new line that the replay has in front of an old one. */
  const pairs = [...copies.values()].filter(
    ([first = 0, last = 0, ...more]) => more.length === 0 && last > first && last < lastOld && isOld[last] === false,
  );
  const inPlace = new Set(pairs.map(([, last]) => last));
  const isSpare = (index: number): boolean => {
    const last = copies.get(fresh[index]?.key ?? '')?.at(-1) ?? index;
    return isOld[last] === true && pairs.some(([first = 0, second = 0]) => first < index && second < last);
  };
  const spare = new Set(pairs.map(([first]) => first));
  const news = fresh
    .map((line, index) => ({ line, index }))
    .filter(({ index }) => isOld[index] === false && !spare.has(index) && !inPlace.has(index) && !isSpare(index));
  return { old: fresh.filter((_line, index) => isOld[index] === true || inPlace.has(index)), news, lastOld };
}

/** How often each text comes; live lines, which are never replayed, do not count. */
export function countsOf(lines: readonly { readonly key: string; readonly isLive: boolean }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) if (!line.isLive) counts.set(line.key, (counts.get(line.key) ?? 0) + 1);
  return counts;
}

/** False when there is none left. */
export function takeOne(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count === 0) return false;
  counts.set(key, count - 1);
  return true;
}
