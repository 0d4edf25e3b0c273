/** Cuts a filter into its parts, each with its place in the text. Knows no meaning but which words are fields. */
import { type Comparison, type FieldInfo, fieldNamed } from './fields';

/** One of the values of a part, as typed. */
export interface Value {
  /** Without quotes, slashes and flags. */
  readonly text: string;
  readonly kind: 'bare' | 'quoted' | 'pattern';
  /** The letters after the closing slash of a pattern. */
  readonly flags: string;
  /** False while the closing quote or slash is missing. */
  readonly isClosed: boolean;
  readonly start: number;
  readonly end: number;
}

/** One part of a filter; all of them must hold. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly isNegated: boolean;
  /** null: a word, a phrase or a pattern that stands alone. */
  readonly field: FieldInfo | null;
  /** How field and value are joined; `:` when it stands alone. */
  readonly joint: ':' | Comparison;
  /** More than one: any of them. None: the value is still to be typed. */
  readonly values: readonly Value[];
  /** A word before a colon that is no field, such as the host of an address. */
  readonly unknownField: string | null;
}

const SPACE = /\s/u;
/** Figures may have spaces around their sign; what is text may not, for the next word is one of its own. */
const HEAD = /([a-z]+)(:|=|\s*(?:>=|<=|>|<)\s*)/iy;

const JOINTS: ReadonlySet<string> = new Set([':', '=', '>', '>=', '<', '<=']);
const isJoint = (text: string): text is ':' | Comparison => JOINTS.has(text);

function readQuoted(text: string, start: number): Value {
  const close = text.indexOf('"', start + 1);
  const end = close === -1 ? text.length : close + 1;
  const inner = text.slice(start + 1, close === -1 ? text.length : close);
  return { text: inner, kind: 'quoted', flags: '', isClosed: close !== -1, start, end };
}

function readPattern(text: string, start: number): Value {
  let at = start + 1;
  let isInClass = false;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '[') isInClass = true;
    else if (letter === ']') isInClass = false;
    else if (letter === '/' && !isInClass) break;
    at += 1;
  }
  const isClosed = at < text.length;
  const inner = text.slice(start + 1, Math.min(at, text.length));
  let end = Math.min(at + 1, text.length);
  while (isClosed && end < text.length && /[a-z]/i.test(text[end] ?? '')) end += 1;
  return { text: inner, kind: 'pattern', flags: isClosed ? text.slice(at + 1, end) : '', isClosed, start, end };
}

function readBare(text: string, start: number, stops: (letter: string) => boolean): Value {
  let end = start;
  while (end < text.length && !stops(text[end] ?? ' ')) end += 1;
  return { text: text.slice(start, end), kind: 'bare', flags: '', isClosed: true, start, end };
}

function readValue(text: string, start: number, stops: (letter: string) => boolean): Value {
  if (text[start] === '"') return readQuoted(text, start);
  if (text[start] === '/') return readPattern(text, start);
  return readBare(text, start, stops);
}

const endsWord = (letter: string): boolean => SPACE.test(letter);
const endsValue = (letter: string): boolean => letter === ',' || SPACE.test(letter);

/** Values with commas between them; what a comma follows is empty while it is still to be typed. */
function readValues(text: string, start: number): { values: readonly Value[]; end: number } {
  const values: Value[] = [];
  let at = start;
  for (;;) {
    const value = readValue(text, at, endsValue);
    if (value.kind !== 'bare' || value.text !== '') values.push(value);
    at = value.end;
    if (text[at] !== ',') return { values, end: at };
    at += 1;
  }
}

/** The parts of a filter in order; whatever is typed has parts. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const start = at;
    const isNegated = text[at] === '-' || text[at] === '!';
    if (isNegated) at += 1;
    HEAD.lastIndex = at;
    const head = HEAD.exec(text);
    const [whole = '', word = '', sign = ''] = head ?? [];
    const joint = sign.trim();
    const field = fieldNamed(word);
    const isSpaced = joint !== sign;
    if (field !== undefined && isJoint(joint) && !(isSpaced && field.kind !== 'number')) {
      const { values, end } = readValues(text, at + whole.length);
      found.push({ start, end, isNegated, field, joint, values, unknownField: null });
      at = end;
      continue;
    }
    const value = readValue(text, at, endsWord);
    const unknownField = joint === ':' && value.kind === 'bare' ? word : null;
    const values = value.kind === 'bare' && value.text === '' ? [] : [value];
    found.push({ start, end: value.end, isNegated, field: null, joint: ':', values, unknownField });
    at = value.end;
  }
  return found;
}
