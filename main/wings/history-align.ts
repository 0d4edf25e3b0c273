/** Finds where replayed lines meet lines that are known already: the end of one in the beginning of the other. */

/** A line that occurs once says where it belongs; one that repeats, or is nearly empty, says a quarter of it. */
const REPEATED_WEIGHT = 0.25;
const MIN_DISTINCT_CHARS = 4;
/** A known line that the replay lacks speaks against the place; a live line in between hardly does. */
const UNMATCHED_KNOWN_COST = 1;
const SKIPPED_COST = 0.005;
/** One distinct line in the right place is enough, or a run of four repeated ones. */
const ENOUGH = 1;

/** True for text that can be told from other lines at all. */
export const isDistinct = (text: string): boolean => text.trim().length >= MIN_DISTINCT_CHARS;

/** Pairs of indices into `known` and `batch`, in order. */
export type Overlap = readonly (readonly [known: number, batch: number])[];

/**
 * The lines of `batch` that are the end of `known`; empty when they do not meet.
 *
 * The whole end of `known` has to be found in `batch` in order, with other lines allowed in between, because live lines
 * arrive among the replayed ones. An alignment rather than an exact search: one line that the node prints differently
 * in its replay must not make the whole history look new. Costs `known.length * batch.length` steps, once a reconnect.
 */
export function overlapOf(known: readonly string[], batch: readonly string[]): Overlap {
  const rows = known.length;
  const columns = batch.length;
  if (rows === 0 || columns === 0) return [];
  const { ids: knownIds, weights, batchIds } = intern(known, batch);
  const width = columns + 1;
  // scores[i][j]: best way to have passed known[..i) and batch[..j); it may begin anywhere, at no cost.
  const scores = new Float32Array((rows + 1) * width);
  /** 0 begins here, 1 match, 2 known line unmatched, 3 batch line skipped. */
  const steps = new Uint8Array((rows + 1) * width);
  for (let i = 1; i <= rows; i += 1) {
    const id = knownIds[i - 1];
    const weight = weights[i - 1] ?? 0;
    for (let j = 1; j <= columns; j += 1) {
      const at = i * width + j;
      let best = 0;
      let step = 0;
      if (batchIds[j - 1] === id) {
        best = (scores[at - width - 1] ?? 0) + weight;
        step = 1;
      }
      const unmatched = (scores[at - width] ?? 0) - UNMATCHED_KNOWN_COST;
      if (unmatched > best) {
        best = unmatched;
        step = 2;
      }
      const skipped = (scores[at - 1] ?? 0) - SKIPPED_COST;
      if (skipped > best) {
        best = skipped;
        step = 3;
      }
      scores[at] = best;
      steps[at] = step;
    }
  }
  let end = 0;
  for (let j = 1; j <= columns; j += 1) {
    if ((scores[rows * width + j] ?? 0) > (scores[rows * width + end] ?? 0)) end = j;
  }
  if ((scores[rows * width + end] ?? 0) < ENOUGH) return [];
  return walkBack(steps, rows, end, width);
}

function walkBack(steps: Uint8Array, rows: number, end: number, width: number): Overlap {
  const matched: [number, number][] = [];
  let i = rows;
  let j = end;
  for (let step = steps[i * width + j]; step !== 0 && step !== undefined; step = steps[i * width + j]) {
    if (step === 1) matched.push([i - 1, j - 1]);
    if (step !== 3) i -= 1;
    if (step !== 2) j -= 1;
  }
  return matched.reverse();
}

/** Texts as numbers, and how much each known line proves. */
function intern(known: readonly string[], batch: readonly string[]) {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const ids = known.map((text) => {
    const id = numbers.get(text) ?? numbers.size;
    numbers.set(text, id);
    counts[id] = (counts[id] ?? 0) + 1;
    return id;
  });
  const weights = known.map((text, index) => {
    const isUnique = counts[ids[index] ?? 0] === 1 && isDistinct(text);
    return isUnique ? 1 : REPEATED_WEIGHT;
  });
  return { ids, weights, batchIds: batch.map((text) => numbers.get(text) ?? -1) };
}
