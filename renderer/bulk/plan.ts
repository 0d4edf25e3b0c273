/** What an action would do to the selected servers: whom it touches, whom it leaves out and why. Pure. */
import { confirmationFor } from '../../preload/contract/confirmation';
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';

/** What can be done to several servers at once. */
export type BulkAction = PowerSignal | 'command';

/** A server that the action does not touch, with the sentence that says why. */
export interface LeftOut {
  readonly server: ServerSummary;
  readonly reason: string;
}

export interface Plan {
  /** In the order given. */
  readonly touched: readonly ServerSummary[];
  readonly leftOut: readonly LeftOut[];
}

/** null when the server takes it now. */
export const blockedFor = (action: BulkAction, server: ServerSummary): string | null =>
  action === 'command' ? server.commandBlocked : server.power[action];

export function planFor(action: BulkAction, servers: readonly ServerSummary[]): Plan {
  const touched: ServerSummary[] = [];
  const leftOut: LeftOut[] = [];
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
