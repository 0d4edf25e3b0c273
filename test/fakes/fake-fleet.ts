/** A whole fleet on fakes: what a test needs to drive it. */
import type { AccountRecord } from '../../main/accounts/account-book';
import { DEFAULT_CHOICES } from '../../main/fleet/choices';
import { Fleet, type FleetDeps } from '../../main/fleet/fleet';
import type { PanelServer } from '../../main/panel/models';
import type { Account, ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import { FakeBudget } from './fake-budget';
import { FakeClient } from './fake-client';
import { FakeClock } from './fake-clock';
import { FakeLog } from './fake-log';
import { FakeMemory } from './fake-memory';
import { FakeWatchParts } from './fake-watch';

export const sampleAccountRecord = (id: string, change: Partial<AccountRecord> = {}): AccountRecord => ({
  id,
  label: `Panel ${id}`,
  color: 0,
  panelUrl: 'https://panel.example',
  panelKind: 'pterodactyl',
  identity: { userId: id, username: id, email: `${id}@example.com`, name: id, isAdmin: false },
  keyStorage: 'keychain',
  allowHttp: false,
  listsAll: false,
  isReadOnly: false,
  pins: {},
  ...change,
});

export class FakeFleet {
  readonly clock = new FakeClock();
  readonly log = new FakeLog();
  readonly memory = new FakeMemory();
  readonly parts = new FakeWatchParts();
  readonly clients = new Map<string, FakeClient>();
  readonly budgets = new Map<string, FakeBudget>();
  readonly told: ServersChange[] = [];
  /** What the person chose; tell the fleet after a change. */
  choices = DEFAULT_CHOICES;
  readonly fleet: Fleet;

  /** `asksPanels`: false leaves it before its `connect`. */
  constructor(deps: Pick<FleetDeps, 'lastKnown'> = {}, asksPanels = true) {
    this.fleet = new Fleet({
      ...deps,
      clock: this.clock,
      random: () => 0.5,
      log: this.log,
      memory: this.memory,
      choices: () => this.choices,
      makeAccess: ({ id }) => ({ client: this.client(id), budget: this.budget(id) }),
      makeWatchParts: () => this.parts,
    });
    this.fleet.onServers((change) => this.told.push(change));
    if (asksPanels) this.fleet.connect();
  }

  client(accountId = 'a'): FakeClient {
    let client = this.clients.get(accountId);
    if (client === undefined) this.clients.set(accountId, (client = new FakeClient()));
    return client;
  }

  budget(accountId = 'a'): FakeBudget {
    let budget = this.budgets.get(accountId);
    if (budget === undefined) this.budgets.set(accountId, (budget = new FakeBudget()));
    return budget;
  }

  /** Connects an account that has these servers, and waits until they are there. */
  async connect(servers: readonly PanelServer[], accountId = 'a', change: Partial<AccountRecord> = {}): Promise<void> {
    this.client(accountId).servers = servers;
    this.fleet.setAccount(sampleAccountRecord(accountId, change));
    await this.clock.pass(0);
  }

  find(key: ServerKey): ServerSummary | undefined {
    return this.fleet.servers().servers.find((server) => server.key === key);
  }

  server(key: ServerKey): ServerSummary {
    const found = this.find(key);
    if (found === undefined) throw new Error(`there is no server ${key}`);
    return found;
  }

  account(accountId = 'a'): Account | undefined {
    return this.fleet.accounts().accounts.find((account) => account.id === accountId);
  }
}
