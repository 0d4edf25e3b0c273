/** Tags: each function says what changes, from what is there. */
import type { ServerKey } from '../../../preload/contract/models';
import type { Organisation } from '../../../preload/contract/organisation';
import { collator } from '../../state/compare-names';
import { foldText } from '../fold';

type Change = Partial<Organisation>;
type Tags = Pick<Organisation, 'tags'>;

/** As main takes it. */
export const MAX_TAG_CHARS = 40;
export const MAX_TAGS = 20;

const NO_TAGS: readonly string[] = [];

export const tagsOf = ({ tags }: Tags, key: ServerKey): readonly string[] => tags[key] ?? NO_TAGS;

/** Every tag in use, by name. */
export const allTags = ({ tags }: Tags): readonly string[] =>
  [...new Set(Object.values(tags).flat())].sort((a, b) => collator.compare(a, b));

/** A tag as it is kept: without spaces around it, and as it is written already where it is in use. */
export function tidyTag(organisation: Tags, typed: string): string {
  const tag = typed.trim().replaceAll(/\s+/g, ' ').slice(0, MAX_TAG_CHARS).trim();
  return allTags(organisation).find((known) => foldText(known) === foldText(tag)) ?? tag;
}

function changeEach(
  { tags }: Tags,
  keys: readonly ServerKey[],
  next: (old: readonly string[]) => readonly string[],
): Change {
  const all = new Map(Object.entries(tags));
  for (const key of keys) {
    const after = next(all.get(key) ?? NO_TAGS);
    if (after.length === 0) all.delete(key);
    else all.set(key, after);
  }
  return { tags: Object.fromEntries(all) };
}

/** A server that has as many as it may have keeps what it has. */
export const addTag = (organisation: Tags, keys: readonly ServerKey[], tag: string): Change =>
  changeEach(organisation, keys, (old) => (old.includes(tag) || old.length >= MAX_TAGS ? old : [...old, tag]));

export const removeTag = (organisation: Tags, keys: readonly ServerKey[], tag: string): Change =>
  changeEach(organisation, keys, (old) => old.filter((one) => one !== tag));

/** Whether all of these servers have a tag, some (`mixed`) or none. */
export function tagShare(organisation: Tags, keys: readonly ServerKey[], tag: string): boolean | 'mixed' {
  const having = keys.filter((key) => tagsOf(organisation, key).includes(tag)).length;
  if (having === 0) return false;
  return having === keys.length ? true : 'mixed';
}
