import { type Api, toWireError } from '../api';
import type { Fleet } from '../state/fleet.svelte';
import type { Toasts } from '../state/toasts.svelte';
import { isSameOrder, moved, placed } from './order';

/** Puts panels into another order: shown at once, and taken back when it cannot be kept. */
export class AccountOrder {
  /** The panel that is dragged, and the one it would come in front of (null: the end). */
  dragged = $state<string | null>(null);
  target = $state.raw<{ readonly before: string | null } | null>(null);
  /** What was done, for a screen reader. */
  said = $state('');

  readonly #api: Api;
  readonly #fleet: Fleet;
  readonly #toasts: Toasts;

  constructor(deps: { readonly api: Api; readonly fleet: Fleet; readonly toasts: Toasts }) {
    this.#api = deps.api;
    this.#fleet = deps.fleet;
    this.#toasts = deps.toasts;
  }

  get ids(): readonly string[] {
    return this.#fleet.accounts.map(({ id }) => id);
  }

  move = (id: string, step: -1 | 1): Promise<void> => this.#apply(id, moved(this.ids, id, step));

  drop = (): void => {
    const { dragged, target } = this;
    this.leave();
    if (dragged !== null && target !== null) void this.#apply(dragged, placed(this.ids, dragged, target.before));
  };

  /** The pointer is over the upper or the lower half of a panel's card. */
  over = (id: string, isUpper: boolean): void => {
    const { ids } = this;
    const before = isUpper ? id : (ids[ids.indexOf(id) + 1] ?? null);
    const isMove = this.dragged !== null && !isSameOrder(placed(ids, this.dragged, before), ids);
    this.target = isMove ? { before } : null;
  };

  leave = (): void => {
    this.dragged = null;
    this.target = null;
  };

  async #apply(id: string, accountIds: readonly string[]): Promise<void> {
    if (isSameOrder(accountIds, this.ids)) return;
    const before = this.#fleet.accounts;
    this.#fleet.accounts = accountIds.flatMap((one) => this.#fleet.account(one) ?? []);
    this.said = `${this.#fleet.account(id)?.label ?? ''} is number ${accountIds.indexOf(id) + 1} of ${accountIds.length}.`;
    try {
      await this.#api.call('accounts.reorder', { accountIds });
    } catch (reason) {
      this.#fleet.accounts = before;
      this.said = '';
      this.#toasts.showError('The order could not be kept', toWireError(reason));
    }
  }
}
