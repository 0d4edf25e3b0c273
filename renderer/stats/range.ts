/** Which part of the time the graphs show. Pure; times are epoch ms. */

export type Range = '1-min' | '10-min' | '1-h' | 'all';

export const RANGES: readonly { readonly id: Range; readonly label: string; readonly ms: number | null }[] = [
  { id: '1-min', label: '1 min', ms: 60_000 },
  { id: '10-min', label: '10 min', ms: 600_000 },
  { id: '1-h', label: '1 h', ms: 3_600_000 },
  { id: 'all', label: 'All', ms: null },
];

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A sample each second is all there is: closer there is nothing to see. */
export const LEAST_SPAN_MS = 5_000;

/** `All` of a history that has only begun. */
const LEAST_ALL_MS = 60_000;

/** Newest samples younger than this stand at the right edge, and the graph moves with them; else it moves with the clock. */
const FRESH_MS = 2_500;

/** The right edge of a graph that follows. */
export const liveEdge = (lastAt: number | null, now: number): number =>
  lastAt !== null && now - lastAt < FRESH_MS ? lastAt : now;

/** The span of a range that ends at `edge`. */
export function spanOf(range: Range, edge: number, firstAt: number | null): Span {
  const ms = RANGES.find(({ id }) => id === range)?.ms ?? null;
  if (ms !== null) return { from: edge - ms, to: edge };
  return { from: Math.min(firstAt ?? edge, edge - LEAST_ALL_MS), to: edge };
}

/** A part of the time between two points, in any order, no shorter than there is something to see. */
export function spanBetween(one: number, two: number): Span {
  const [from, to] = one <= two ? [one, two] : [two, one];
  if (to - from >= LEAST_SPAN_MS) return { from, to };
  const middle = (from + to) / 2;
  return { from: middle - LEAST_SPAN_MS / 2, to: middle + LEAST_SPAN_MS / 2 };
}

/** `factor` below 1 shows less, above 1 more; what is at `at` stays where it is. */
export const zoomAround = (span: Span, at: number, factor: number): Span =>
  spanBetween(at - (at - span.from) * factor, at + (span.to - at) * factor);

/** Where the person points at. */
export interface Pointer {
  /** Epoch ms. */
  readonly at: number;
  /** Moved by keys: the graphs have to be told, and a screen reader hears it. */
  readonly isByKeyboard: boolean;
}

/** The pointer after the mouse was at a time, or left (null); the same object when nothing changed. */
export function pointerAfter(before: Pointer | null, at: number | null): Pointer | null {
  // The mouse that leaves has nothing to do with where the keys point.
  if (at === null) return before?.isByKeyboard === true ? before : null;
  if (before !== null && !before.isByKeyboard && before.at === at) return before;
  return { at, isByKeyboard: false };
}
