/** Whether a value passes one rule, as Laravel decides it (protocol 6.13). */
import { boundsOf, isNumberRule, isSizeRule, isWithin } from './limits';
import { hasRule, type Rule } from './parse';
import { compilePcre, type Matcher } from './pcre';
import { isUrl } from './url';
import { countCharacters, isInteger, isNumeric, looselyEqual } from './values';

/** Rules that are asked even where an empty value is fine. */
const IMPLICIT = ['required', 'filled'] as const;

const matchers = new Map<string, Matcher | null>();
const MAX_KEPT = 500;

/** The first rule that a value is known to break. `value` is as received: trimmed, null when empty. */
export function brokenRule(rules: readonly Rule[], value: string | null): Rule | null {
  const isSkipped = value === null && hasRule(rules, 'nullable');
  const asked = isSkipped ? rules.filter(({ name }) => IMPLICIT.some((one) => one === name)) : rules;
  return asked.find((rule) => passes(rule, value, rules) === false) ?? null;
}

/** null: the rule is not known, or cannot be judged here, so the panel decides. */
function passes(rule: Rule, value: string | null, all: readonly Rule[]): boolean | null {
  if (isSizeRule(rule)) return fits(rule, value, isNumberRule(all));
  const { name, params } = rule;
  switch (name) {
    case 'required':
    case 'filled':
    case 'string':
      return value !== null;
    case 'integer':
      return value !== null && isInteger(value);
    case 'numeric':
      return value !== null && isNumeric(value);
    case 'boolean':
      return value === '0' || value === '1';
    case 'in':
      return params.some((param) => looselyEqual(param, value ?? ''));
    case 'notin':
      return !params.some((param) => looselyEqual(param, value ?? ''));
    case 'digits':
      return hasDigits(value ?? '', params[0], params[0]);
    case 'digitsbetween':
      return hasDigits(value ?? '', params[0], params[1]);
    case 'mindigits':
      return hasDigits(value ?? '', params[0], '9999');
    case 'maxdigits':
      return hasDigits(value ?? '', '0', params[0]);
    case 'alpha':
    case 'alphanum':
    case 'alphadash':
      return isAlpha(name, params.includes('ascii'), value);
    case 'regex':
      return value !== null && matches(params[0] ?? '', value);
    case 'notregex':
      return value !== null && not(matches(params[0] ?? '', value));
    case 'url':
      // With schemes of its own the rule is narrower than what is known here.
      return value !== null && isUrl(value) ? (params.length === 0 ? true : null) : false;
    case 'startswith':
      return params.some((start) => start !== '' && (value ?? '').startsWith(start));
    case 'endswith':
      return params.some((end) => end !== '' && (value ?? '').endsWith(end));
    default:
      return null;
  }
}

const not = (known: boolean | null): boolean | null => (known === null ? null : !known);

function fits(rule: Rule, value: string | null, asNumber: boolean): boolean | null {
  const bounds = boundsOf(rule);
  if (bounds.min === undefined && bounds.max === undefined) return null;
  const text = value ?? '';
  if (asNumber && isNumeric(text)) return isWithin(text, bounds);
  if (isWithin(String(countCharacters(text)), bounds)) return true;
  // These four may take a number as one without a rule that says so (L `shouldBeNumeric`).
  const mayBeNumber = ['gt', 'gte', 'lt', 'lte'].includes(rule.name) && isNumeric(text);
  return mayBeNumber && isWithin(text, bounds) ? null : false;
}

function hasDigits(text: string, least = '', most = ''): boolean | null {
  if (!isNumeric(least) || !isNumeric(most)) return null;
  return !/[^0-9]/.test(text) && text.length >= Number(least) && text.length <= Number(most);
}

const ALPHA: Readonly<Record<'alpha' | 'alphanum' | 'alphadash', { readonly any: RegExp; readonly ascii: RegExp }>> = {
  alpha: { any: /^[\p{L}\p{M}]+$/u, ascii: /^[a-zA-Z]+$/ },
  alphanum: { any: /^[\p{L}\p{M}\p{N}]+$/u, ascii: /^[a-zA-Z0-9]+$/ },
  alphadash: { any: /^[\p{L}\p{M}\p{N}_-]+$/u, ascii: /^[a-zA-Z0-9_-]+$/ },
};

const isAlpha = (name: keyof typeof ALPHA, isAscii: boolean, value: string | null): boolean =>
  value !== null && (isAscii ? ALPHA[name].ascii : ALPHA[name].any).test(value);

function matches(pattern: string, value: string): boolean | null {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = compilePcre(pattern);
    if (matchers.size >= MAX_KEPT) matchers.clear();
    matchers.set(pattern, matcher);
  }
  return matcher === null ? null : matcher.test(value);
}
