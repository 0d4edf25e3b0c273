import type { WireError } from '../../preload/contract/errors';
import type { Account, ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import {
  type AccountsById,
  applyChanges,
  indexAccounts,
  indexServers,
  NO_SERVERS,
  type ServersByKey,
} from './index-servers';
import { RevGate } from './rev';

/** Every account and every server, as main tells them. */
export class Fleet {
  /** In the order of the person's accounts. */
  accounts = $state.raw<readonly Account[]>([]);
  servers = $state.raw<ServersByKey>(NO_SERVERS);
  /** True once both snapshots arrived. */
  isLoaded = $state(false);
  /** Why the snapshots could not be read; rare, because main answers them from memory. */
  error = $state.raw<WireError | null>(null);

  readonly accountById: AccountsById = $derived(indexAccounts(this.accounts));
  readonly list = $derived([...this.servers.values()]);

  readonly #api: Api;
  #accountGate = new RevGate<{ rev: number; accounts: readonly Account[] }>();
  #serverGate = new RevGate<ServersChange>();
  #stops: (() => void)[] = [];

  constructor(api: Api) {
    this.#api = api;
  }

  /** Subscribes first, then asks for the snapshots; returns the function that ends it. */
  connect(): () => void {
    this.#accountGate = new RevGate();
    this.#serverGate = new RevGate();
    this.#stops = [
      this.#api.on('accounts.changed', (event) => {
        if (this.#accountGate.accepts(event)) this.accounts = event.accounts;
      }),
      this.#api.on('servers.changed', (event) => {
        if (this.#serverGate.accepts(event)) this.#apply([event]);
      }),
    ];
    void this.load();
    return () => {
      for (const stop of this.#stops) stop();
      this.#stops = [];
    };
  }

  /** Reads both snapshots. */
  load = async (): Promise<void> => {
    this.error = null;
    try {
      const [accounts, servers] = await Promise.all([
        this.#api.call('accounts.list', {}),
        this.#api.call('servers.list', {}),
      ]);
      const accountsOpened = this.#accountGate.open(accounts.rev);
      if (accountsOpened.apply) this.accounts = accounts.accounts;
      const lastAccounts = accountsOpened.then.at(-1);
      if (lastAccounts !== undefined) this.accounts = lastAccounts.accounts;

      const serversOpened = this.#serverGate.open(servers.rev);
      if (serversOpened.apply) this.servers = indexServers(servers.servers);
      this.#apply(serversOpened.then);
      this.isLoaded = true;
    } catch (reason) {
      this.error = toWireError(reason);
    }
  };

  /** The list is on the screen. Main does not wait for it for long, so nothing is lost when it does not arrive. */
  tellShown = (): void => {
    this.#api.call('app.shown', {}).catch(() => undefined);
  };

  account(id: string): Account | undefined {
    return this.accountById.get(id);
  }

  server(key: ServerKey): ServerSummary | undefined {
    return this.servers.get(key);
  }

  /** The panel's label of a server, for sentences such as "Kill Survival on Hosting GmbH". */
  labelOf(server: ServerSummary): string {
    return this.account(server.accountId)?.label ?? 'its panel';
  }

  #apply(changes: readonly ServersChange[]): void {
    this.servers = applyChanges(this.servers, changes);
  }
}
