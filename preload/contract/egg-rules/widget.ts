/** The control that rules call for (protocol 6.13, last paragraph). */
import { brokenRule } from './judge';
import { isNumberRule, limitsOf } from './limits';
import { hasRule, parseRules } from './parse';

/** How a variable is edited. Numbers are texts throughout, so that nothing typed is lost. */
export type Widget =
  | { readonly kind: 'switch'; readonly on: string; readonly off: string }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | {
      readonly kind: 'number';
      readonly isWhole: boolean;
      /** Inclusive; null where there is none, or where it is not a value itself. */
      readonly min: string | null;
      readonly max: string | null;
    }
  | { readonly kind: 'text' };

const SWITCH_RULES = ['boolean', 'in:0,1', 'in:1,0', 'in:true,false', 'in:false,true'] as const;
const WORDS = { kind: 'switch', on: 'true', off: 'false' } as const;
const DIGITS = { kind: 'switch', on: '1', off: '0' } as const;

export function widgetOf(rulesText: string): Widget {
  const rules = parseRules(rulesText);
  if (rules.some(({ text }) => SWITCH_RULES.some((rule) => rule === text))) {
    // The panel's own page goes by `string` alone, and then offers values that the rules refuse.
    const [first, second] = hasRule(rules, 'string') ? [WORDS, DIGITS] : [DIGITS, WORDS];
    const isFine = (pair: typeof WORDS | typeof DIGITS): boolean =>
      brokenRule(rules, pair.on) === null && brokenRule(rules, pair.off) === null;
    return !isFine(first) && isFine(second) ? second : first;
  }
  const options = rules.find(({ name }) => name === 'in')?.params;
  if (options !== undefined && options.length > 0) return { kind: 'choice', options: [...new Set(options)] };
  if (isNumberRule(rules)) {
    const isWhole = hasRule(rules, 'integer');
    const { min, max } = limitsOf(rules, isWhole);
    const end = (bound: typeof min): string | null => (bound === null || bound.isOpen ? null : bound.value);
    return { kind: 'number', isWhole, min: end(min), max: end(max) };
  }
  return { kind: 'text' };
}
