/** The person's own order of servers. */
import type { ServerKey } from '../../../preload/contract/models';
import type { Organisation } from '../../../preload/contract/organisation';

/**
 * Moves servers before or after another one. `all` are the keys of every server in the own order, so that those that
 * are not shown keep their places.
 */
export function moveServers(
  all: readonly ServerKey[],
  moved: readonly ServerKey[],
  target: ServerKey,
  side: 'before' | 'after',
): Pick<Organisation, 'order'> {
  const set = new Set(moved);
  const rest = all.filter((key) => !set.has(key));
  const at = rest.indexOf(target);
  if (at === -1) return { order: all };
  const cut = side === 'before' ? at : at + 1;
  return { order: [...rest.slice(0, cut), ...all.filter((key) => set.has(key)), ...rest.slice(cut)] };
}
