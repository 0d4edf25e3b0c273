/** Arrow keys in a number field. Pure: texts in, texts out. */
import { compareNumbers, isNumeric } from '../../preload/contract/egg-rules';

export interface Steps {
  readonly isWhole: boolean;
  readonly min: string | null;
  readonly max: string | null;
}

/** The next number up or down, kept within the range; what is no number starts at the lowest one. */
export function stepped(text: string, by: number, { isWhole, min, max }: Steps): string {
  const number = text.trim();
  if (!isNumeric(number)) return min ?? '0';
  return within(
    isWhole && /^[+-]?\d+$/.test(number) ? String(BigInt(number.replace('+', '')) + BigInt(by)) : added(number, by),
    min,
    max,
  );
}

/** Keeps the decimals that were typed: 0.25 and 1 make 1.25, not 1.2500000001. */
function added(number: string, by: number): string {
  const decimals = /\.(\d*)$/.exec(number)?.[1]?.length ?? 0;
  return (Number(number) + by).toFixed(Math.min(decimals, 20));
}

function within(number: string, min: string | null, max: string | null): string {
  if (min !== null && compareNumbers(number, min) < 0) return min;
  return max !== null && compareNumbers(number, max) > 0 ? max : number;
}
