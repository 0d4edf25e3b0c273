/** Matches that are kept at most, the newest ones: more than anybody steps through. */
export const FIND_LIMIT = 10_000;

export interface FindOptions {
  readonly isCaseSensitive: boolean;
  readonly isRegex: boolean;
}

/** `index` counts from the oldest match; -1 while none is current. */
export interface FindResult {
  readonly index: number;
  readonly count: number;
  /** The scrollback was read to its end; until then there may be more. */
  readonly isComplete: boolean;
}

/** What to look for; null for nothing, or for a pattern that is none. */
export function findPattern(text: string, { isCaseSensitive, isRegex }: FindOptions): RegExp | null {
  if (text === '') return null;
  const source = isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  try {
    return new RegExp(source, isCaseSensitive ? 'g' : 'gi');
  } catch {
    return null;
  }
}

/** Why this text cannot be searched for, or null. */
export function findProblem(text: string, options: FindOptions): string | null {
  return text === '' || findPattern(text, options) !== null ? null : 'Not a valid pattern';
}

/** The words beside the find field. */
export function findLabel(text: string, result: FindResult | null): string {
  if (text === '' || result === null) return '';
  if (result.count === 0) return result.isComplete ? 'No matches' : 'Searching';
  const total = `${result.count.toLocaleString('en')}${result.count >= FIND_LIMIT ? '+' : ''}`;
  return result.index < 0 ? `${total} matches` : `${(result.index + 1).toLocaleString('en')} of ${total}`;
}
