/** What can be typed next in a search: fields, their values, and whole searches that were kept. */
import { foldText } from '../fold';
import { FIELDS, FLAG_WORDS, FLAGS, STATE_VALUES } from './fields';
import { type Token, tokens } from './tokens';

export interface Suggestion {
  readonly kind: 'field' | 'value' | 'view' | 'recent';
  /** What stands in the list. */
  readonly label: string;
  readonly detail: string;
  /** The whole search, and where the cursor is, when it is taken. */
  readonly search: string;
  readonly caret: number;
}

/** Values in use, as they are written. */
export interface KnownValues {
  readonly panel: readonly string[];
  readonly node: readonly string[];
  readonly egg: readonly string[];
  readonly tag: readonly string[];
  readonly group: readonly string[];
}

const MAX_VALUES = 8;

const AMOUNTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  cpu: [
    ['>80', 'More than 80% of a core'],
    ['>100', 'More than a whole core'],
    ['<1', 'Next to nothing'],
  ],
  memory: [
    ['>90%', 'Near its limit'],
    ['>2GiB', 'More than 2 GiB'],
  ],
  disk: [
    ['>90%', 'Near its limit'],
    ['>20GiB', 'More than 20 GiB'],
  ],
  net: [['>1MiB', 'More than 1 MiB a second']],
  uptime: [
    ['<1h', 'Started in the last hour'],
    ['>7d', 'Up for more than a week'],
  ],
};

function replace(text: string, start: number, end: number, by: string): Pick<Suggestion, 'search' | 'caret'> {
  const after = text.slice(end);
  return { search: text.slice(0, start) + by + after, caret: start + by.length };
}

/** A value ends with a space, so that the next term can be typed. */
const asValue = (value: string): string => `${/[\s,"/]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value} `;

function valuesFor(field: string, known: KnownValues): readonly (readonly [value: string, detail: string])[] {
  if (field === 'state') return STATE_VALUES.map(({ value, word }) => [value, word]);
  if (field === 'is') return FLAGS.map((flag) => [flag, FLAG_WORDS[flag]]);
  if (field === 'tag' || field === 'group')
    return [...known[field].map((value) => [value, ''] as const), ['none', `Without a ${field}`]];
  if (field === 'panel' || field === 'node' || field === 'egg') return known[field].map((value) => [value, '']);
  return [];
}

function suggestValues(text: string, token: Token, caret: number, known: KnownValues): readonly Suggestion[] {
  const { field } = token;
  if (field === null) return [];
  const value = token.values.find(({ start, end }) => start <= caret && caret <= end);
  const start = value?.start ?? caret;
  const end = value?.end ?? caret;
  if (field.kind === 'number') {
    if (value !== undefined && value.text !== '') return [];
    const from = text.slice(token.start).search(/[:<>=]/) + token.start;
    return (AMOUNTS[field.field] ?? []).map(([amount, detail]) => ({
      kind: 'value',
      label: field.field + amount,
      detail,
      ...replace(text, from, end, `${amount} `),
    }));
  }
  const typed = foldText(value?.text ?? '');
  const taken = new Set(token.values.filter((one) => one !== value).map((one) => foldText(one.text)));
  return valuesFor(field.field, known)
    .filter(([one]) => foldText(one).includes(typed) && foldText(one) !== typed && !taken.has(foldText(one)))
    .slice(0, MAX_VALUES)
    .map(([one, detail]) => ({ kind: 'value', label: one, detail, ...replace(text, start, end, asValue(one)) }));
}

function suggestFields(text: string, start: number, end: number, typed: string): readonly Suggestion[] {
  return FIELDS.filter(({ field }) => field.startsWith(typed)).map(({ field, kind, what, example }) => ({
    kind: 'field',
    label: kind === 'number' ? `${field}>` : `${field}:`,
    detail: kind === 'number' ? `${what}, ${example}` : what,
    ...replace(text, start, end, kind === 'number' ? `${field}>` : `${field}:`),
  }));
}

/** What fits where the cursor is. */
export function suggest(text: string, caret: number, known: KnownValues): readonly Suggestion[] {
  const token = tokens(text).find(({ start, end }) => start < caret && caret <= end);
  if (token === undefined) return suggestFields(text, caret, caret, '');
  if (token.field !== null) return suggestValues(text, token, caret, known);
  const start = token.start + (token.isNegated ? 1 : 0);
  const typed = text.slice(start, caret).toLowerCase();
  if (!/^[a-z]*$/.test(typed) || caret !== token.end) return [];
  return suggestFields(text, start, caret, typed);
}
