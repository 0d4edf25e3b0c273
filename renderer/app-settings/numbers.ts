interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Why a typed number cannot be taken, in a sentence; null when it can. */
export function numberProblem(typed: string, { min, max }: Bounds): string | null {
  const text = typed.trim();
  if (!/^\d+$/.test(text)) return 'Type a whole number.';
  const number = Number(text);
  return number < min || number > max ? `From ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.` : null;
}

/** The next multiple of the step in its direction, within the bounds. */
export function steppedBy(value: number, step: number, { min, max }: Bounds): number {
  const size = Math.abs(step);
  const next = step > 0 ? Math.floor(value / size) * size + size : Math.ceil(value / size) * size - size;
  return Math.min(max, Math.max(min, next));
}
