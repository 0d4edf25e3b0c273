/** Rules in words: what is wrong with a value, and what a field takes. */
import { type Bound, isNumberRule, isSizeRule, type Limits, limitsOf } from './limits';
import { hasRule, type Rule } from './parse';
import { asReceived } from './values';

/** A longer list is not read. */
const MAX_LISTED = 8;
const MAX_PATTERN_CHARS = 120;

/** What a field takes, for under the field. */
export interface Hint {
  /** Empty when the rules say nothing. */
  readonly text: string;
  /** Patterns it has to match, to be shown in the mono face. */
  readonly patterns: readonly string[];
}

const CHARACTERS: Readonly<Record<string, string>> = {
  alpha: 'letters',
  alphanum: 'letters and digits',
  alphadash: 'letters, digits, dashes and underscores',
};

/** A sentence for the value that breaks this rule. `value` is as received. */
export function complaint(rule: Rule, rules: readonly Rule[], value: string | null): string {
  if (value === null && rule.name !== 'in') return 'Enter a value.';
  if (isNumberRule(rules) && (isSizeRule(rule) || ['integer', 'numeric'].includes(rule.name))) {
    return `Use ${numberWords(rules)}.`;
  }
  if (isSizeRule(rule)) return `Use ${lengthWords(limitsOf(rules, true))}.`;
  const { name, params } = rule;
  switch (name) {
    case 'boolean':
      return 'Use 1 for on, or 0 for off.';
    case 'in':
      return params.length > MAX_LISTED ? 'Choose one of the listed values.' : `Choose one of ${listed(params)}.`;
    case 'notin':
      return `${value ?? 'Nothing'} is not allowed here.`;
    case 'alpha':
    case 'alphanum':
    case 'alphadash':
      return `Use only ${CHARACTERS[name] ?? ''}${params.includes('ascii') ? ' without accents' : ''}.`;
    case 'digits':
    case 'digitsbetween':
    case 'mindigits':
    case 'maxdigits':
      return `Use ${digitWords(rule)}, and nothing else.`;
    case 'regex':
      return `This has to match ${shortened(params[0] ?? '')}.`;
    case 'notregex':
      return `This must not match ${shortened(params[0] ?? '')}.`;
    case 'url':
      return 'Use a whole address, such as https://example.com/file.';
    case 'startswith':
      return `This has to start with ${listed(params)}.`;
    case 'endswith':
      return `This has to end with ${listed(params)}.`;
    default:
      return 'This value is not allowed here.';
  }
}

/** What the rules ask for, put together. */
export function hintOf(rules: readonly Rule[]): Hint {
  const parts = [...contentWords(rules)];
  const isOptional = hasRule(rules, 'nullable') && !hasRule(rules, 'required', 'filled');
  if (isOptional) parts.push('may be empty');
  const text = parts.join(', ');
  return {
    text: text.charAt(0).toUpperCase() + text.slice(1),
    patterns: rules.filter(({ name }) => name === 'regex').map(({ params }) => params[0] ?? ''),
  };
}

function contentWords(rules: readonly Rule[]): readonly string[] {
  const choice = rules.find(({ name }) => name === 'in');
  if (choice !== undefined) return choice.params.length > MAX_LISTED ? [] : [`one of ${listed(choice.params)}`];
  if (hasRule(rules, 'boolean')) return ['1 for on, 0 for off'];
  const words: string[] = [];
  if (isNumberRule(rules)) words.push(numberHint(rules));
  for (const rule of rules) {
    const characters = CHARACTERS[rule.name];
    if (characters !== undefined) words.push(characters);
    else if (rule.name === 'url') words.push('a whole address');
    else if (rule.name.includes('digits')) words.push(digitWords(rule));
    else if (rule.name === 'startswith') words.push(`starts with ${listed(rule.params)}`);
    else if (rule.name === 'endswith') words.push(`ends with ${listed(rule.params)}`);
    else if (rule.name === 'notin') words.push(`not ${listed(rule.params)}`);
  }
  const lengths = limitsOf(rules, true);
  if (!isNumberRule(rules) && (lengths.min !== null || lengths.max !== null)) words.push(lengthWords(lengths));
  return words;
}

const isWholeNumber = (rules: readonly Rule[]): boolean => hasRule(rules, 'integer');

function numberWords(rules: readonly Rule[]): string {
  const isWhole = isWholeNumber(rules);
  const { min, max } = limitsOf(rules, isWhole);
  const noun = isWhole ? 'a whole number' : 'a number';
  if (min !== null && max !== null && !min.isOpen && !max.isOpen) {
    return min.value === max.value ? min.value : `${noun} from ${min.value} to ${max.value}`;
  }
  const ends = [atLeast(min), atMost(max)].filter((end) => end !== null);
  return ends.length === 0 ? noun : `${noun}, ${ends.join(' and ')}`;
}

function numberHint(rules: readonly Rule[]): string {
  const isWhole = isWholeNumber(rules);
  const { min, max } = limitsOf(rules, isWhole);
  const noun = isWhole ? 'whole number' : 'number';
  if (min !== null && max !== null && !min.isOpen && !max.isOpen) {
    return min.value === max.value ? `only ${min.value}` : `${noun}, ${min.value} to ${max.value}`;
  }
  return [noun, atLeast(min), atMost(max)].filter((part) => part !== null).join(', ');
}

const atLeast = (min: Bound | null): string | null =>
  min === null ? null : `${min.isOpen ? 'more than' : 'at least'} ${min.value}`;
const atMost = (max: Bound | null): string | null =>
  max === null ? null : `${max.isOpen ? 'less than' : 'at most'} ${max.value}`;

function lengthWords({ min, max }: Limits): string {
  if (min !== null && max !== null) {
    return min.value === max.value ? `exactly ${characters(min.value)}` : `${min.value} to ${characters(max.value)}`;
  }
  if (min !== null) return `at least ${characters(min.value)}`;
  return max === null ? 'a text' : `at most ${characters(max.value)}`;
}

const characters = (count: string): string => `${count} ${count === '1' ? 'character' : 'characters'}`;
const digits = (count: string): string => `${count} ${count === '1' ? 'digit' : 'digits'}`;

function digitWords({ name, params: [first = '', second = ''] }: Rule): string {
  if (name === 'mindigits') return `at least ${digits(first)}`;
  if (name === 'maxdigits') return `at most ${digits(first)}`;
  return name === 'digits' || first === second ? `exactly ${digits(first)}` : `${first} to ${digits(second)}`;
}

/** `a, b or c`; what is empty is named. */
function listed(values: readonly string[]): string {
  const names = values.map((value) => asReceived(value) ?? 'nothing');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

const shortened = (pattern: string): string =>
  pattern.length > MAX_PATTERN_CHARS ? `${pattern.slice(0, MAX_PATTERN_CHARS)}…` : pattern;
