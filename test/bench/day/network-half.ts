/** Rookery without its window: accounts, panel clients, budgets, sockets and the fleet, wired as `main/index.ts` does. */
import { AccountBook } from '../../../main/accounts/account-book';
import { AccountService } from '../../../main/accounts/account-service';
import { SessionVault } from '../../../main/accounts/session-vault';
import { connections } from '../../../main/fleet/access';
import { DEFAULT_CHOICES } from '../../../main/fleet/choices';
import { Fleet } from '../../../main/fleet/fleet';
import { BudgetBook } from '../../../main/panel/budget';
import { nodeTransport } from '../../../main/panel/node-transport';
import { systemClock as clock } from '../../../main/ports';
import { openWebSocket } from '../../../main/wings/socket-factory';
import { FakeLog } from '../../fakes/fake-log';
import { FakeMemory } from '../../fakes/fake-memory';
import type { SimPanel } from '../../simulator/index';
import type { Traffic } from './traffic';

export interface NetworkHalf {
  readonly fleet: Fleet;
  /** What resume and a change of network do in the app. */
  wake(): void;
  stop(): void;
}

/** One account per panel, at most `watchLimit` live sockets. */
export async function startNetworkHalf(
  panels: readonly SimPanel[],
  traffic: Traffic,
  watchLimit: number,
): Promise<NetworkHalf> {
  const random = Math.random;
  const userAgent = 'Rookery/bench';
  const plain = nodeTransport();
  const transport = traffic.transport(plain);
  const openSocket = traffic.sockets(openWebSocket);
  const budgets = new BudgetBook(clock, random);
  const session = new SessionVault();
  const accountBook = new AccountBook({
    store: { load: () => [], save: () => {} },
    keychain: session,
    session,
    newId: () => crypto.randomUUID(),
  });
  const service = new AccountService({ accountBook, transport, budgets, clock, userAgent, onSecret: () => {} });
  for (const panel of panels) {
    await service.add({
      address: panel.url,
      apiKey: panel.key,
      allowHttp: true,
      trustedFingerprint: null,
      label: panel.name,
      color: 0,
      sessionOnly: true,
    });
  }
  const choices = () => ({ ...DEFAULT_CHOICES, watchLimit });
  const connect = connections({ clock, random, transport, openSocket, budgets, accountBook, userAgent, choices });
  const fleet = new Fleet({ clock, random, log: new FakeLog(), memory: new FakeMemory(), choices, ...connect });
  for (const record of accountBook.list()) fleet.setAccount(record);
  fleet.connect();
  return {
    fleet,
    wake() {
      plain.dropConnections();
      fleet.wake();
    },
    stop: () => fleet.stop(),
  };
}
