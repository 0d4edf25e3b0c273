/** How near to its limit a figure is. */
export type Level = 'fine' | 'near' | 'over';

/** From this part of its limit on a figure is worth a colour. */
export const NEAR = 0.9;

export function levelOf(value: number | null, limit: number | null): Level {
  if (value === null || limit === null || limit <= 0) return 'fine';
  if (value >= limit) return 'over';
  return value >= limit * NEAR ? 'near' : 'fine';
}

/** The words for those who do not see the colour. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  fine: '',
  near: 'near the limit',
  over: 'at the limit',
};
