import type { Entry } from './entry';

const MOST_KEPT = 20;

/** Enter right after the palette opens does what is listed first, which must be nothing that harms or sends. */
const NOT_KEPT = /^(kill|send|past|to|step)@/;

/** The entries last used after one more, newest first; null when this one is not remembered. */
export function afterUse(recent: readonly string[], { id }: Pick<Entry, 'id'>): readonly string[] | null {
  if (NOT_KEPT.test(id)) return null;
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_KEPT);
}
