/** Puts the accounts of a simulator into a fresh profile, the way the app itself would: keys in the OS keychain. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { AccountBook } from '../../main/accounts/account-book';
import type { AccountRecord } from '../../main/accounts/account-record';
import { AccountService } from '../../main/accounts/account-service';
import { keychainVault } from '../../main/accounts/keychain';
import { SessionVault } from '../../main/accounts/session-vault';
import { BudgetBook } from '../../main/panel/budget';
import { nodeTransport } from '../../main/panel/node-transport';
import { systemClock as clock } from '../../main/ports';
import { DEFAULT_SETTINGS, type Settings } from '../../main/settings/schema';
import type { PanelColor } from '../../preload/contract/models';
import type { Simulator } from '../simulator/index';

/** Hues that are far apart. */
const COLORS: readonly PanelColor[] = [0, 3, 5, 1, 6, 2, 4, 7];

/** What a profile starts with beside the accounts. */
export interface Seed {
  readonly settings?: Partial<Omit<Settings, 'accounts'>>;
  /** Names of servers to pin. */
  readonly pinned?: readonly string[];
  /** Labels of panels whose administrator lists the servers of others too. */
  readonly listsAll?: readonly string[];
}

/** A profile whose keychain entries can be removed again. */
export interface SeededProfile {
  readonly accounts: readonly AccountRecord[];
  removeKeys(): Promise<void>;
}

/** Writes `settings.json` into `folder`, which is then a user data folder of Rookery. */
export async function seedProfile(folder: string, simulator: Simulator, seed: Seed = {}): Promise<SeededProfile> {
  let records: readonly AccountRecord[] = [];
  const accountBook = new AccountBook({
    store: { load: () => [], save: (changed) => (records = changed) },
    keychain: keychainVault({ clock }),
    session: new SessionVault(),
    newId: () => crypto.randomUUID(),
  });
  const service = new AccountService({
    accountBook,
    transport: nodeTransport(),
    budgets: new BudgetBook(clock),
    clock,
    userAgent: 'Rookery/demo',
    onSecret: () => {},
  });
  for (const [index, panel] of simulator.panels.entries()) {
    await service.add({
      address: panel.url,
      apiKey: panel.key,
      allowHttp: true,
      trustedFingerprint: null,
      label: panel.name,
      color: COLORS[index % COLORS.length] ?? 0,
      sessionOnly: false,
    });
  }
  for (const { id, label, color } of records) {
    if (seed.listsAll?.includes(label) === true)
      accountBook.update(id, { label, color, listsAll: true, isReadOnly: false });
  }
  const pinned = simulator.panels.flatMap((panel, index) =>
    panel.servers
      .filter((server) => seed.pinned?.includes(server.name))
      .map((server) => `${records[index]?.id}:${server.uuid}`),
  );
  mkdirSync(folder, { recursive: true });
  const settings: Settings = { ...DEFAULT_SETTINGS, pinned, ...seed.settings, accounts: records };
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  return {
    accounts: records,
    async removeKeys() {
      for (const { id } of records) await accountBook.remove(id);
    },
  };
}
