/** The order in which several servers are gone through. Pure. */
import type { ServerKey } from '../../preload/contract/models';

/** The keys with one of them at another's place; the rest keeps its order. */
export function movedTo(order: readonly ServerKey[], key: ServerKey, place: ServerKey): readonly ServerKey[] {
  const to = order.indexOf(place);
  if (key === place || to === -1 || !order.includes(key)) return order;
  const rest = order.filter((other) => other !== key);
  return [...rest.slice(0, to), key, ...rest.slice(to)];
}
