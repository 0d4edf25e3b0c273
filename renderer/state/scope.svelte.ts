import type { Account, ServerSummary } from '../../preload/contract/models';
import type { Fleet } from './fleet.svelte';
import type { Preferences } from './preferences.svelte';
import type { Selection } from './selection.svelte';
import { troublesByAccount } from './troubles';

/** Whose servers the lists show: those of one account, or of all. Every account stays connected whatever is chosen. */
export class Scope {
  /** null: all. An account that is gone counts as all. */
  readonly account: Account | null = $derived.by(() => {
    const { shownAccount } = this.#preferences.values;
    return shownAccount === null ? null : (this.#fleet.account(shownAccount) ?? null);
  });
  readonly accountId: string | null = $derived(this.account?.id ?? null);
  /** The servers that are shown. */
  readonly servers: readonly ServerSummary[] = $derived.by(() =>
    this.accountId === null ? this.#fleet.list : this.#fleet.list.filter((server) => this.has(server)),
  );
  /** Servers that somebody should look at, by account id. */
  readonly troubles: ReadonlyMap<string, number> = $derived.by(() => troublesByAccount(this.#fleet.list));

  readonly #fleet: Fleet;
  readonly #preferences: Preferences;
  readonly #selection: Selection;

  constructor(deps: { fleet: Fleet; preferences: Preferences; selection: Selection }) {
    this.#fleet = deps.fleet;
    this.#preferences = deps.preferences;
    this.#selection = deps.selection;
  }

  has = ({ accountId }: { readonly accountId: string }): boolean =>
    this.accountId === null || accountId === this.accountId;

  /** Servers that go out of sight are not picked any more: nobody should act on what they do not see. */
  choose = (accountId: string | null): void => {
    if (accountId !== null) {
      this.#selection.remove(this.#fleet.list.flatMap((server) => (server.accountId === accountId ? [] : server.key)));
    }
    if (accountId !== this.#preferences.values.shownAccount) void this.#preferences.set({ shownAccount: accountId });
  };

  /** The n-th account in the person's order, counted from 1; there may be fewer. */
  chooseNth = (position: number): void => {
    const account = this.#fleet.accounts[position - 1];
    if (account !== undefined) this.choose(account.id);
  };

  showAll = (): void => this.choose(null);
}
