/** Matches that are counted and marked at most; one mark is one element. */
export const FIND_LIMIT = 1_000;

export interface FindOptions {
  readonly isCaseSensitive: boolean;
  readonly isRegex: boolean;
}

/** `index` is -1 when the current match is beyond the limit. */
export interface FindResult {
  readonly index: number;
  readonly count: number;
}

/** Why this text cannot be searched for, or null. */
export function findProblem(text: string, options: FindOptions): string | null {
  if (!options.isRegex || text === '') return null;
  try {
    new RegExp(text);
    return null;
  } catch {
    return 'Not a valid pattern';
  }
}

/** The words beside the find field. */
export function findLabel(text: string, result: FindResult | null): string {
  if (text === '' || result === null) return '';
  if (result.count === 0) return 'No matches';
  const total = result.count >= FIND_LIMIT ? `${FIND_LIMIT.toLocaleString('en')}+` : result.count.toLocaleString('en');
  if (result.index < 0) return `${total} matches`;
  return `${(result.index + 1).toLocaleString('en')} of ${total}`;
}
