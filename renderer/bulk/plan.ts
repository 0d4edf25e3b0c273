/** What an action would do to the selected servers: whom it touches, whom it leaves out and why. Pure. */
import { blockedFor, type BulkAction, type LeftOut } from '../../preload/contract/bulk';
import { confirmationFor } from '../../preload/contract/confirmation';
import type { ServerSummary } from '../../preload/contract/models';

export interface Plan {
  /** In the order given. */
  readonly touched: readonly ServerSummary[];
  readonly leftOut: readonly LeftOut<ServerSummary>[];
}

export function planFor(action: BulkAction, servers: readonly ServerSummary[]): Plan {
  const touched: ServerSummary[] = [];
  const leftOut: LeftOut<ServerSummary>[] = [];
  for (const server of servers) {
    const reason = blockedFor(action, server);
    if (reason === null) touched.push(server);
    else leftOut.push({ server, reason });
  }
  return { touched, leftOut };
}

/** True when one of the servers it would touch is so dear that its name must be typed: then a phrase is typed for all. */
export const needsPhrase = (action: BulkAction, { touched }: Plan): boolean =>
  action !== 'command' &&
  touched.some((server) => confirmationFor(action, server.preferences.confirmation) === 'type-name');
