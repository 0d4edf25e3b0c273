import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { keepDetails, type KnownDetails, knownDetails } from './known-details';

/** What the panel says about one server, read when its page opens. What was known stays when that fails. */
export class DetailsReader {
  known = $state.raw<KnownDetails | null>(null);
  error = $state.raw<WireError | null>(null);
  isReading = $state(false);

  readonly #api: Api;
  readonly #key: ServerKey;

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
    this.known = knownDetails(key);
  }

  read = async (): Promise<void> => {
    if (this.isReading) return;
    this.isReading = true;
    try {
      const details = await this.#api.call('servers.details', { key: this.#key });
      this.known = { details, at: Date.now() };
      this.error = null;
      keepDetails(this.#key, this.known);
    } catch (reason) {
      this.error = toWireError(reason);
    } finally {
      this.isReading = false;
    }
  };
}
