import { SvelteSet } from 'svelte/reactivity';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { Api } from '../api';
import type { Fleet } from '../state/fleet.svelte';

const isDown = ({ state }: ServerSummary): boolean => state === 'offline' || state === 'crashed';

/** Servers that were stopped from here and have not been started since, for whoever wants them back. */
export class StoppedHere {
  readonly #fleet: Fleet;
  readonly #keys = new SvelteSet<ServerKey>();
  /** Those that have gone offline: one of them that runs was started again. */
  readonly #wereDown = new SvelteSet<ServerKey>();

  readonly #servers = $derived([...this.#keys].flatMap((key) => this.#fleet.server(key) ?? []));
  /** What can be started again, in the order in which it was stopped. */
  readonly offline = $derived(this.#servers.filter(isDown));
  readonly stopping = $derived(this.#servers.filter(({ state }) => state === 'stopping').length);

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  connect(api: Api): () => void {
    return api.on('servers.changed', ({ upserts, removed }) => {
      for (const key of removed) this.#keys.delete(key);
      for (const server of upserts) this.#look(server);
    });
  }

  remember(keys: readonly ServerKey[]): void {
    for (const key of keys) {
      this.#keys.delete(key);
      this.#keys.add(key);
      this.#wereDown.delete(key);
      const server = this.#fleet.server(key);
      if (server !== undefined) this.#look(server);
    }
  }

  forget(): void {
    this.#keys.clear();
  }

  #look(server: ServerSummary): void {
    const { key, state } = server;
    if (!this.#keys.has(key)) return;
    if (isDown(server)) this.#wereDown.add(key);
    else if (state === 'starting' || (state === 'running' && this.#wereDown.has(key))) this.#keys.delete(key);
  }
}
