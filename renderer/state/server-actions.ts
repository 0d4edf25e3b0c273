import type { ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import type { Toasts } from './toasts.svelte';

/** What can be done with a server from any list, besides power. */
export class ServerActions {
  readonly #api: Api;
  readonly #toasts: Toasts;

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  togglePin = async (server: ServerSummary): Promise<void> => {
    try {
      await this.#api.call('servers.pin', { key: server.key, isPinned: !server.isPinned });
    } catch (reason) {
      this.#toasts.showError(
        `${server.name} could not be ${server.isPinned ? 'unpinned' : 'pinned'}`,
        toWireError(reason),
      );
    }
  };

  copyAddress = async (server: ServerSummary): Promise<void> => {
    if (server.address === null) return;
    try {
      await navigator.clipboard.writeText(server.address);
      this.#toasts.show({ kind: 'success', title: 'Address copied', body: server.address });
    } catch (reason) {
      this.#toasts.showError('The address could not be copied', toWireError(reason));
    }
  };
}
