/** The person's own order of servers. */
import type { ServerKey, ServerSummary } from '../../../preload/contract/models';
import type { Organisation } from '../../../preload/contract/organisation';
import { compareNames } from '../../state/compare-names';

/** Servers in the person's own order; those that are not in it come last, by name. */
export function inOwnOrder(servers: readonly ServerSummary[], order: readonly ServerKey[]): readonly ServerSummary[] {
  const places = new Map(order.map((key, index) => [key, index]));
  const placeOf = (server: ServerSummary): number => places.get(server.key) ?? order.length;
  return [...servers].sort((a, b) => placeOf(a) - placeOf(b) || compareNames(a, b));
}

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
  if (set.has(target)) return { order: all };
  const movedInOrder = all.filter((key) => set.has(key));
  const rest = all.filter((key) => !set.has(key));
  const at = rest.indexOf(target);
  if (at === -1) return { order: all };
  const cut = side === 'before' ? at : at + 1;
  return { order: [...rest.slice(0, cut), ...movedInOrder, ...rest.slice(cut)] };
}
