import type { WireError } from '../../preload/contract/errors';
import type { PermissionGroup } from '../../preload/contract/permissions';
import { type Api, toWireError } from '../api';

/** What the permissions of a panel mean, asked for when somebody wants to know. Main keeps the answer. */
export class PermissionWords {
  tree = $state.raw<readonly PermissionGroup[] | null>(null);
  error = $state.raw<WireError | null>(null);

  readonly #api: Api;
  readonly #accountId: string;

  constructor(api: Api, accountId: string) {
    this.#api = api;
    this.#accountId = accountId;
  }

  read = async (): Promise<void> => {
    this.error = null;
    try {
      this.tree = await this.#api.call('accounts.permissions', { accountId: this.#accountId });
    } catch (reason) {
      this.error = toWireError(reason);
    }
  };
}
