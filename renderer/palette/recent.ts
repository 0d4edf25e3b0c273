/** What was used last, and stays where it was seen. Pure. */
import type { Entry } from './entry';

const MOST_KEPT = 20;
const MOST_SHOWN = 6;

/** Enter right after the palette opens does what is listed first: nothing that interrupts a server, or sends. */
const NOT_KEPT = /^((kill|stop|restart|send|past|to|step)@|bulk\.(kill|stop|restart)$)/;

const GONE = 'It is not there any more.';

/** True when it may be among what was used last, and first in the list. */
export const isKept = (id: string): boolean => !NOT_KEPT.test(id);

/** The entries last used after one more, newest first; null when this one is not remembered. */
export function afterUse(recent: readonly string[], { id }: Pick<Entry, 'id'>): readonly string[] | null {
  if (!isKept(id)) return null;
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_KEPT);
}

/** What is listed as recent when the palette opens; `leftOut` is where the person is already. */
export const recentAtOpening = (
  recent: readonly string[],
  leftOut: string | null,
  entryOf: (id: string) => Entry | null,
): readonly Entry[] =>
  recent
    .filter((id) => isKept(id) && id !== leftOut)
    .flatMap((id) => entryOf(id) ?? [])
    .slice(0, MOST_SHOWN);

/** The same lines as they are now: none moves up between looking and Enter, whatever became of another. */
export const recentNow = (atOpening: readonly Entry[], entryOf: (id: string) => Entry | null): readonly Entry[] =>
  atOpening.map((before) => entryOf(before.id) ?? { ...before, blocked: GONE });
