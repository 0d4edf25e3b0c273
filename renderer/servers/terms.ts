/** Writes and takes back single terms of a search, for what is clicked instead of typed. */
import type { Field } from './query/fields';
import { tokens } from './query/tokens';

/** `tag:eu`, with quotes where the value needs them. */
export const termFor = (field: Field, value: string): string =>
  `${field}:${/^[^\s,"/]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`}`;

const partsOf = (search: string): readonly string[] => tokens(search).map(({ start, end }) => search.slice(start, end));

export const hasTerm = (search: string, term: string): boolean => partsOf(search).includes(term);

/** Adds the term at the end, or takes it back where it is there already; the rest stays as it was typed. */
export function toggleTerm(search: string, term: string): string {
  const own = tokens(search).find(({ start, end }) => search.slice(start, end) === term);
  if (own === undefined) return [search.trim(), term].filter((part) => part !== '').join(' ');
  return `${search.slice(0, own.start).trimEnd()} ${search.slice(own.end).trimStart()}`.trim();
}
