import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import type { Startup } from '../../preload/contract/server-models';
import { type Api, toWireError } from '../api';

/** The startup page of one server, read once for a dialog. */
export class StartupFacts {
  startup = $state.raw<Startup | null>(null);
  error = $state.raw<WireError | null>(null);

  readonly #api: Api;
  readonly #key: ServerKey;

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
  }

  read = async (): Promise<void> => {
    this.error = null;
    try {
      this.startup = await this.#api.call('startup.read', { key: this.#key });
    } catch (reason) {
      this.error = toWireError(reason);
    }
  };
}
