/** Splits a Laravel rule string as the panel does (protocol 6.13). */
import { isDelimited } from './pcre';

/** One rule of a rule string. */
export interface Rule {
  /** Lower case, without the underscores and dashes that Laravel ignores: `alphadash`. */
  readonly name: string;
  /** What follows the colon as CSV; for a regex the whole of it as one. */
  readonly params: readonly string[];
  /** As written. */
  readonly text: string;
}

/** Names that Laravel itself treats as the same (L `ValidationRuleParser::normalizeRule`). */
const ALIASES: Readonly<Record<string, string>> = { int: 'integer', bool: 'boolean' };

/** Rule strings come back with every key stroke; a panel has a few hundred different ones. */
const parsed = new Map<string, readonly Rule[]>();
const MAX_KEPT = 1_000;

/** The rules in their order. Empty parts are no rules. */
export function parseRules(rules: string): readonly Rule[] {
  const known = parsed.get(rules);
  if (known !== undefined) return known;
  const list = withoutTorn(rules.split('|'))
    .map(parseRule)
    .filter(({ name }) => name !== '');
  if (parsed.size >= MAX_KEPT) parsed.clear();
  parsed.set(rules, list);
  return list;
}

const REGEX = /^(?:not_?)?regex:/i;

/**
 * A regex with a pipe is torn apart: Pterodactyl fails on it, Pelican keeps its rules as a list and does not (13). Its
 * pieces are no rules of their own, so all of them are left to the panel.
 */
function withoutTorn(parts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const end = REGEX.test(part)
      ? parts.findIndex((_, index) => index >= at && isWhole(parts.slice(at, index + 1)))
      : at;
    if (end <= at) kept.push(part);
    else at = end;
  }
  return kept;
}

const isWhole = (parts: readonly string[]): boolean => isDelimited(parts.join('|').replace(REGEX, ''));

function parseRule(text: string): Rule {
  const colon = text.indexOf(':');
  const written = colon < 0 ? text : text.slice(0, colon);
  const name = written.toLowerCase().replace(/[\s_-]/g, '');
  const params = colon < 0 ? [] : paramsOf(written.toLowerCase(), text.slice(colon + 1));
  return { name: ALIASES[name] ?? name, params, text };
}

function paramsOf(written: string, text: string): readonly string[] {
  return ['regex', 'not_regex', 'notregex'].includes(written) ? [text] : csv(text);
}

/** PHP's `str_getcsv` of one line: a quoted field may hold commas, and `""` for a quote. */
function csv(line: string): readonly string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = /^\s*"((?:\\[\s\S]|""|[^"\\])*)"/.exec(line.slice(at));
    const start = quoted === null ? at : at + quoted[0].length;
    const comma = line.indexOf(',', start);
    const end = comma < 0 ? line.length : comma;
    const head = quoted?.[1]?.replaceAll('""', '"') ?? '';
    fields.push(head + line.slice(start, end));
    if (comma < 0) return fields;
    at = comma + 1;
  }
}

/** True when one of the rules is among these. */
export const hasRule = (rules: readonly Rule[], ...names: readonly string[]): boolean =>
  rules.some(({ name }) => names.includes(name));
