/** What the rules of size come to together: a range of numbers, or of lengths. */
import { hasRule, type Rule } from './parse';
import { compareNumbers, isInteger, isNumeric } from './values';

/** One end of a range. */
export interface Bound {
  readonly value: string;
  /** The value itself is outside. */
  readonly isOpen: boolean;
}

/** null: no limit on that side. */
export interface Limits {
  readonly min: Bound | null;
  readonly max: Bound | null;
}

/** Rules that turn the rules of size from lengths to numbers (L `Validator::$numericRules`). */
export const NUMERIC_RULES = ['integer', 'numeric', 'decimal'] as const;

export const isNumberRule = (rules: readonly Rule[]): boolean => hasRule(rules, ...NUMERIC_RULES);

const SIZE_RULES = ['min', 'max', 'between', 'size', 'gt', 'gte', 'lt', 'lte'] as const;

/** True for the rules whose meaning depends on `NUMERIC_RULES`. */
export const isSizeRule = (rule: Rule): boolean => SIZE_RULES.some((name) => name === rule.name);

/** The ends that one rule of size sets; empty when it is not one, or not understood. */
export function boundsOf({ name, params }: Rule): { readonly min?: Bound; readonly max?: Bound } {
  const [first, second] = params.map((param) => param.trim());
  if (first === undefined || !isNumeric(first)) return {};
  const closed: Bound = { value: first, isOpen: false };
  switch (name) {
    case 'min':
    case 'gte':
      return { min: closed };
    case 'max':
    case 'lte':
      return { max: closed };
    case 'size':
      return { min: closed, max: closed };
    case 'gt':
      return { min: { value: first, isOpen: true } };
    case 'lt':
      return { max: { value: first, isOpen: true } };
    case 'between':
      return second !== undefined && isNumeric(second) ? { min: closed, max: { value: second, isOpen: false } } : {};
    default:
      return {};
  }
}

/** The narrowest range that all rules of size leave. Open ends between whole numbers are moved to the next one. */
export function limitsOf(rules: readonly Rule[], isWhole: boolean): Limits {
  let min: Bound | null = null;
  let max: Bound | null = null;
  for (const rule of rules) {
    const bounds = boundsOf(rule);
    if (bounds.min !== undefined) min = narrower(min, isWhole ? closed(bounds.min, 1n) : bounds.min, 1);
    if (bounds.max !== undefined) max = narrower(max, isWhole ? closed(bounds.max, -1n) : bounds.max, -1);
  }
  return { min, max };
}

function closed(bound: Bound, step: bigint): Bound {
  if (!bound.isOpen || !isInteger(bound.value)) return bound;
  return { value: String(BigInt(bound.value) + step), isOpen: false };
}

function narrower(known: Bound | null, found: Bound, direction: 1 | -1): Bound {
  if (known === null) return found;
  const order = compareNumbers(found.value, known.value) * direction;
  return order > 0 || (order === 0 && found.isOpen) ? found : known;
}

/** True when a number, or a length, lies within both ends. */
export function isWithin(size: string, { min, max }: { readonly min?: Bound; readonly max?: Bound }): boolean {
  const isBelow = (bound: Bound, order: number): boolean => (bound.isOpen ? order <= 0 : order < 0);
  if (min !== undefined && isBelow(min, compareNumbers(size, min.value))) return false;
  return max === undefined || !isBelow(max, compareNumbers(max.value, size));
}
