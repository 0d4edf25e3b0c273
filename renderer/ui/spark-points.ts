/** As many samples as main keeps for a trail: a shorter trail grows from the right, so nothing stretches. */
const SLOTS = 40;
const PAD = 1;
/** Fewer make a speck, not a line. */
const LEAST = 5;

/** The `points` of a polyline, newest at the right edge; null when there are too few samples. */
export function sparkPoints(values: readonly number[], full: number, width: number, height: number): string | null {
  const shown = values.slice(-SLOTS);
  if (shown.length < LEAST) return null;
  const top = Math.max(full, ...shown);
  const step = (width - 2 * PAD) / (SLOTS - 1);
  const first = width - PAD - (shown.length - 1) * step;
  return shown
    .map((value, index) => {
      const y = height - PAD - (Math.max(0, value) / top) * (height - 2 * PAD);
      return `${(first + index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
