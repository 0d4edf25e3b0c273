/**
 * Patterns that a person types run on every name at every keystroke, and a running pattern cannot be stopped. So only
 * those are taken that cannot run away: no repetition of what repeats or offers a choice, few repetitions and choices
 * in all, no reference back; and only the first 200 letters of a name are looked at.
 */

/** A pattern that is safe to run, or why it is not taken. */
export type ReadPattern =
  { readonly kind: 'pattern'; readonly pattern: RegExp } | { readonly kind: 'wrong'; readonly sentence: string };

/** Longer names are cut before a pattern looks at them; the panel takes 191. */
export const PATTERN_NAME_CHARS = 200;

const MAX_CHARS = 100;
/** With two open-ended repetitions the work grows with the square of the length at worst, which is nothing. */
const MAX_OPEN = 2;
/** `?` and `{1,3}`: each can double the work. */
const MAX_OPTIONAL = 4;
/** `|`: so can each choice. */
const MAX_CHOICES = 8;

const wrong = (sentence: string): ReadPattern => ({ kind: 'wrong', sentence });

/** What stands before a quantifier: whether it holds a quantifier or a choice itself. */
interface Group {
  isRisky: boolean;
}

const QUANTIFIER = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** A sentence about what could run away, or null. */
function findRisk(source: string): string | null {
  const groups: Group[] = [{ isRisky: false }];
  let last: Group | null = null;
  let open = 0;
  let optional = 0;
  let choices = 0;
  let at = 0;
  while (at < source.length) {
    const letter = source[at];
    QUANTIFIER.lastIndex = at;
    const quantifier = last === null ? null : QUANTIFIER.exec(source);
    if (quantifier !== null) {
      const [text, from, comma, to] = quantifier;
      if (last?.isRisky === true) return 'Repeat letters or classes, not groups that repeat or offer a choice.';
      const isOpen = text.startsWith('*') || text.startsWith('+') || (comma === ',' && to === '');
      const isExact = from !== undefined && comma === '';
      if (Number(from ?? 0) > 50 || Number(to ?? 0) > 50) return 'Repeat no more than 50 times.';
      if (isOpen) open += 1;
      else if (!isExact) optional += 1;
      for (const group of groups) group.isRisky = true;
      last = null;
      at += text.length;
      continue;
    }
    if (letter === '\\') {
      const next = source[at + 1] ?? '';
      if (/[1-9k]/.test(next)) return 'A pattern here cannot refer back to what it found.';
      last = { isRisky: false };
      at += 2;
    } else if (letter === '[') {
      let end = at + 1;
      while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
      last = { isRisky: false };
      at = end + 1;
    } else if (letter === '(') {
      groups.push({ isRisky: false });
      last = null;
      // The marks of a group, `(?:`, are no quantifiers.
      at += source[at + 1] === '?' ? 2 : 1;
    } else if (letter === ')') {
      last = groups.length > 1 ? (groups.pop() ?? null) : null;
      at += 1;
    } else {
      if (letter === '|') {
        choices += 1;
        for (const group of groups) group.isRisky = true;
      }
      last = letter === '|' || letter === '^' ? null : { isRisky: false };
      at += 1;
    }
  }
  if (open > MAX_OPEN) return 'Use * and + twice at most.';
  if (choices > MAX_CHOICES) return 'Use | eight times at most.';
  return optional > MAX_OPTIONAL ? 'Use ? and {…} four times at most.' : null;
}

/** A pattern as typed between slashes; only the flag `i` is known. */
export function readPattern(source: string, flags: string): ReadPattern {
  if (source.length > MAX_CHARS) return wrong(`A pattern has ${MAX_CHARS} letters at most.`);
  if (!/^i*$/i.test(flags)) return wrong('After a pattern only i is known: it ignores upper and lower case.');
  const risk = findRisk(source);
  if (risk !== null) return wrong(`This pattern could take too long. ${risk}`);
  try {
    return { kind: 'pattern', pattern: new RegExp(source, flags === '' ? 'u' : 'iu') };
  } catch {
    return wrong('This pattern is not complete, or has a part that patterns do not know.');
  }
}
