import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { Fleet } from '../state/fleet.svelte';

/** Servers that were stopped from here and have not been started since, for whoever wants them back. */
export class StoppedHere {
  readonly #fleet: Fleet;
  readonly #keys: () => readonly ServerKey[];

  readonly #servers: readonly ServerSummary[] = $derived.by(() =>
    this.#keys().flatMap((key) => this.#fleet.server(key) ?? []),
  );
  /** What can be started again, in the order in which it was stopped. */
  readonly offline = $derived(this.#servers.filter(({ state }) => state === 'offline' || state === 'crashed'));
  readonly stopping = $derived(this.#servers.filter(({ state }) => state === 'stopping').length);

  constructor(fleet: Fleet, keys: () => readonly ServerKey[]) {
    this.#fleet = fleet;
    this.#keys = keys;
  }
}
