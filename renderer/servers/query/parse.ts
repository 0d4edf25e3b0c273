/** Turns what is typed into the search field into conditions. Never throws; what it cannot read filters nothing. */
import type { ServerState } from '../../../preload/contract/models';
import { foldText } from '../fold';
import { type Amount, readAmount } from './amounts';
import { type Comparison, type Flag, FLAGS, type NumberField, STATE_VALUES, type TextField } from './fields';
import { readPattern } from './pattern';
import { type Token, tokens, type Value } from './tokens';

/** What a text is compared with; folded, or a pattern that sees the text as it is. */
export type Wanted =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** What must hold; of several values any. */
export type Condition =
  | { readonly kind: 'word'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly field: TextField;
      readonly wanted: readonly Wanted[];
      /** With `=`: the whole text and not a part of it. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'state'; readonly states: ReadonlySet<ServerState> }
  | { readonly kind: 'is'; readonly flags: readonly Flag[] }
  | {
      readonly kind: 'number';
      readonly field: NumberField;
      readonly comparison: Comparison;
      readonly amount: Amount;
    };

export interface Term {
  readonly isNegated: boolean;
  readonly condition: Condition;
}

/** What could not be read, in a sentence. */
export interface Problem {
  readonly sentence: string;
  /** True while it is only not complete yet. */
  readonly isUnfinished: boolean;
  readonly start: number;
  readonly end: number;
}

/** A search that was read. All terms must hold. */
export interface Query {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

interface Reading {
  readonly condition: Condition | null;
  readonly problem?: { readonly sentence: string; readonly isUnfinished: boolean };
}

const unfinished = (sentence: string): Reading => ({ condition: null, problem: { sentence, isUnfinished: true } });
const wrong = (sentence: string): Reading => ({ condition: null, problem: { sentence, isUnfinished: false } });

const oneOf = (values: readonly string[]): string => {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
};

/** A pattern as a wanted text, or the reading that says why there is none. */
function wantedPattern(value: Value): Wanted | Reading {
  if (!value.isClosed) return unfinished('Close the pattern with a slash, as in /^lobby/i.');
  if (value.text === '') return unfinished('Type a pattern between the slashes.');
  const read = readPattern(value.text, value.flags);
  return read.kind === 'wrong' ? wrong(read.sentence) : { kind: 'pattern', pattern: read.pattern };
}

const isWanted = (value: Wanted | Reading): value is Wanted => 'kind' in value;

function readText(field: TextField, token: Token): Reading {
  const wanted: Wanted[] = [];
  for (const value of token.values) {
    if (value.kind === 'pattern' && field === 'name') {
      const pattern = wantedPattern(value);
      if (!isWanted(pattern)) return pattern;
      wanted.push(pattern);
      continue;
    }
    const text = foldText(value.kind === 'pattern' ? `/${value.text}` : value.text).trim();
    if (text !== '') wanted.push({ kind: 'text', text });
  }
  if (wanted.length === 0) return unfinished(`Type which ${field} after ${field}:.`);
  return { condition: { kind: 'text', field, wanted, isWhole: token.joint === '=' } };
}

function readStates(values: readonly string[]): Reading {
  const states = new Set<ServerState>();
  const unknown: string[] = [];
  for (const value of values) {
    // As the window writes it, or as far as it is typed.
    const typed = value.replaceAll(' ', '-');
    const fitting = STATE_VALUES.filter((one) => one.value.startsWith(typed) || one.state.startsWith(typed));
    const exact = fitting.filter((one) => one.value === typed || one.state === typed);
    for (const { state } of exact.length > 0 ? exact : fitting) states.add(state);
    if (fitting.length === 0) unknown.push(value);
  }
  const known = states.size === 0 ? null : ({ kind: 'state', states } as const);
  const [first] = unknown;
  if (first === undefined)
    return known === null ? unfinished('Type a state, as in state:running.') : { condition: known };
  const sentence = `There is no state “${first}”. Try running, offline or crashed.`;
  return { condition: known, problem: { sentence, isUnfinished: false } };
}

function readFlags(values: readonly string[]): Reading {
  const flags = values.flatMap((value) => {
    const fitting = FLAGS.filter((flag) => flag.startsWith(value));
    const exact = fitting.filter((flag) => flag === value);
    return exact.length > 0 ? exact : fitting;
  });
  const known = flags.length === 0 ? null : ({ kind: 'is', flags } as const);
  const unknown = values.find((value) => !FLAGS.some((flag) => flag.startsWith(value)));
  if (unknown === undefined)
    return known === null ? unfinished(`Type ${oneOf(FLAGS)} after is:.`) : { condition: known };
  const sentence = `There is no “is:${unknown}”. Try ${oneOf(FLAGS)}.`;
  return { condition: known, problem: { sentence, isUnfinished: false } };
}

function readNumber(field: NumberField, example: string, token: Token): Reading {
  const [value, second] = token.values;
  if (token.joint === ':') return unfinished(`Compare with > or <, as in ${example}.`);
  if (value === undefined || value.text === '') return unfinished(`Type a figure, as in ${example}.`);
  if (second !== undefined) return wrong(`Compare with one figure, as in ${example}.`);
  const read = readAmount(field, value.text);
  if (read.kind !== 'amount') return read.kind === 'wrong' ? wrong(read.sentence) : unfinished(read.sentence);
  return { condition: { kind: 'number', field, comparison: token.joint, amount: read.amount } };
}

/** A word, a phrase or a pattern that stands alone. */
function readAlone(token: Token): Reading {
  const [value] = token.values;
  if (value === undefined) return { condition: null };
  if (value.kind === 'pattern') {
    const pattern = wantedPattern(value);
    if (!isWanted(pattern)) return pattern;
    return { condition: { kind: 'text', field: 'name', wanted: [pattern], isWhole: false } };
  }
  const text = foldText(value.text);
  if (text.trim() === '') return { condition: null };
  const word = { kind: 'word', text } as const;
  // A host with its port looks the same, and is a word like any other.
  const after = value.text.slice((token.unknownField?.length ?? 0) + 1);
  if (token.unknownField === null || /^\d*$/.test(after)) return { condition: word };
  const sentence = `“${token.unknownField}:” is no filter, so it is searched for as it stands.`;
  return { condition: word, problem: { sentence, isUnfinished: false } };
}

function read(token: Token): Reading {
  const { field } = token;
  if (field === null) return readAlone(token);
  if (field.kind === 'number') return readNumber(field.field as NumberField, field.example, token);
  if (token.joint !== ':' && token.joint !== '=') {
    return wrong(`“${field.field}” cannot be larger or smaller. Write ${field.example}.`);
  }
  const values = token.values.map((value) => foldText(value.text).trim()).filter((text) => text !== '');
  if (field.kind === 'state') return readStates(values);
  if (field.kind === 'is') return readFlags(values);
  return readText(field.field as TextField, token);
}

/** Reads a search as typed. */
export function parseQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: Problem[] = [];
  for (const token of tokens(text)) {
    const { condition, problem } = read(token);
    if (condition !== null) terms.push({ isNegated: token.isNegated, condition });
    if (problem !== undefined) problems.push({ ...problem, start: token.start, end: token.end });
  }
  return { text, terms, problems };
}
