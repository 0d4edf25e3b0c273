/** Laravel's validation rules for one value, with the panel's English messages (protocol 6.13). */
import type { Failure } from './errors';

interface Rule {
  name: string;
  params: string[];
  raw: string;
}

/** Splits on every pipe, as Laravel does for string rules, so a regex with a pipe breaks here too. */
function parseRules(rules: string): Rule[] {
  return rules
    .split('|')
    .filter((part) => part !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      const name = (colon < 0 ? part : part.slice(0, colon)).trim().toLowerCase();
      const raw = colon < 0 ? '' : part.slice(colon + 1);
      return { name: name === 'int' ? 'integer' : name, params: splitCsv(raw), raw };
    });
}

/** Commas within quotes do not part; a doubled quote is one. */
function splitCsv(text: string): string[] {
  const fields = [''];
  let isQuoted = false;
  for (const [char] of text.matchAll(/""|[\s\S]/g)) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === ',' && !isQuoted) fields.push('');
    else fields[fields.length - 1] += char === '""' && isQuoted ? '"' : char === '""' ? '' : char;
  }
  return fields;
}

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value));

function isPhpInt(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  if (typeof value !== 'string' || !/^[+-]?(0|[1-9]\d*)$/.test(value)) return false;
  const big = BigInt(value.replace(/^\+/, ''));
  return big >= -(2n ** 63n) && big < 2n ** 63n;
}

/** PHP's `==` of two texts. */
const isSame = (a: string, b: string): boolean => a === b || (isNumeric(a) && isNumeric(b) && Number(a) === Number(b));

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A number when the rules say so and the value is one, else the count of characters. */
function sizeOf(value: unknown, numericRules: boolean): number {
  if (numericRules && isNumeric(value)) return Number(value);
  return [...textOf(value)].length;
}

function isUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(https?|ftp|sftp|git|ssh|wss?):\/\//i.test(value)) return false;
  try {
    return new URL(value).hostname !== '';
  } catch {
    return false;
  }
}

/** PCRE to JavaScript; null when it does not compile, which PHP answers with a failed match. */
function toRegExp(pattern: string): RegExp | null {
  const open = pattern.charAt(0);
  const close = { '(': ')', '{': '}', '[': ']', '<': '>' }[open] ?? open;
  const end = pattern.lastIndexOf(close);
  if (open === '' || end <= 0) return null;
  const flags = [...pattern.slice(end + 1)].filter((flag) => 'imsu'.includes(flag)).join('');
  try {
    return new RegExp(pattern.slice(1, end), flags);
  } catch {
    return null;
  }
}

function passes(rule: Rule, value: unknown, numericRules: boolean): boolean {
  const text = textOf(value);
  const size = sizeOf(value, numericRules);
  const [a = NaN, b = NaN] = rule.params.map(Number);
  switch (rule.name) {
    case 'required':
      return value !== null && value !== undefined && text.trim() !== '';
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return isPhpInt(value);
    case 'numeric':
      return isNumeric(value);
    case 'boolean':
      return typeof value === 'boolean' || value === 0 || value === 1 || value === '0' || value === '1';
    case 'min':
      return size >= a;
    case 'max':
      return size <= a;
    case 'between':
      return size >= a && size <= b;
    case 'size':
      return size === a;
    case 'gt':
      return size > a;
    case 'digits_between':
      return /^\d*$/.test(text) && text.length >= a && text.length <= b;
    case 'in':
      return rule.params.some((param) => isSame(param, text));
    case 'not_in':
      return !rule.params.some((param) => isSame(param, text));
    case 'alpha_num':
      return /^[\p{L}\p{M}\p{N}]+$/u.test(text);
    case 'alpha_dash':
      return /^[\p{L}\p{M}\p{N}_-]+$/u.test(text);
    case 'regex':
      return value !== null && (toRegExp(rule.raw)?.test(text) ?? false);
    case 'url':
      return isUrl(value);
    case 'ends_with':
      return rule.params.some((suffix) => suffix !== '' && text.endsWith(suffix));
    default:
      return true;
  }
}

function message(rule: Rule, name: string, asNumber: boolean): string {
  const [a = '', b = ''] = rule.params;
  const unit = asNumber ? '' : ' characters';
  const texts: Record<string, string> = {
    required: `The ${name} field is required.`,
    string: `The ${name} must be a string.`,
    integer: `The ${name} must be an integer.`,
    numeric: `The ${name} must be a number.`,
    boolean: `The ${name} field must be true or false.`,
    min: `The ${name} must be at least ${a}${unit}.`,
    max: `The ${name} may not be greater than ${a}${unit}.`,
    between: `The ${name} must be between ${a} and ${b}${unit}.`,
    size: `The ${name} must be ${a}${unit}.`,
    gt: `The ${name} must be greater than ${a}${unit}.`,
    digits_between: `The ${name} must be between ${a} and ${b} digits.`,
    in: `The selected ${name} is invalid.`,
    not_in: `The selected ${name} is invalid.`,
    alpha_num: `The ${name} may only contain letters and numbers.`,
    alpha_dash: `The ${name} may only contain letters, numbers, and dashes.`,
    regex: `The ${name} format is invalid.`,
    url: `The ${name} format is invalid.`,
    ends_with: `The ${name} must end with one of the following: ${rule.params.join(', ')}.`,
  };
  return texts[rule.name] ?? `The ${name} is invalid.`;
}

/** Every rule a value breaks. `value` is what is left after trimming, with "" already turned into null. */
export function validate(field: string, value: unknown, rules: string): Failure[] {
  const list = parseRules(rules);
  // An empty value that may be empty is asked for nothing but whether it has to be there.
  const isOptional = value === null && list.some((rule) => rule.name === 'nullable');
  const numericRules = list.some((rule) => ['numeric', 'integer', 'decimal'].includes(rule.name));
  const failures: Failure[] = [];
  for (const rule of list) {
    if (isOptional && rule.name !== 'required') continue;
    if (passes(rule, value, numericRules)) continue;
    const detail = message(rule, field.replaceAll('_', ' '), numericRules && isNumeric(value));
    failures.push({ field, rule: rule.name, detail });
    // An implicit rule that fails ends the attribute (Laravel shouldStopValidating).
    if (rule.name === 'required') break;
  }
  return failures;
}
