/** What each call of the contract does, in terms of the services. */
import type { Account, ConsoleFrame } from '../../preload/contract/models';
import type { AccountBook, AccountRecord } from '../accounts/account-book';
import type { AccountService } from '../accounts/account-service';
import type { BulkRuns } from '../bulk/bulk-runs';
import type { Fleet } from '../fleet/fleet';
import type { IncidentStore } from '../notices/incident-store';
import type { Log } from '../ports';
import { sendAndRemember } from '../settings/remembered-command';
import type { SettingsStore } from '../settings/settings';
import { appHandlers, type AppServices } from './app-handlers';
import { bulkHandlers } from './bulk-handlers';
import { incidentHandlers } from './incident-handlers';
import { type ManagedFleet, managementHandlers } from './management-handlers';
import { notificationHandlers, type NotificationService } from './notification-handlers';
import { organisationHandlers } from './organisation-handlers';
import { portableHandlers } from './portable-handlers';
import type { Handlers } from './register';
import * as schemas from './schemas';

/** The services behind the window, by what the calls need of them. */
export interface Services extends AppServices {
  readonly accountBook: Pick<AccountBook, 'adopt' | 'list' | 'vaultStatus'>;
  readonly accountService: Pick<
    AccountService,
    'probe' | 'add' | 'update' | 'reorder' | 'replaceKey' | 'remove' | 'trustCertificate'
  >;
  readonly fleet: Pick<
    Fleet,
    | 'accounts'
    | 'servers'
    | 'retryAccount'
    | 'orderAccounts'
    | 'refresh'
    | 'setPinned'
    | 'view'
    | 'power'
    | 'command'
    | 'attachConsole'
    | 'consoles'
  > &
    ManagedFleet;
  readonly settings: Pick<SettingsStore, 'current' | 'changeOrganisation' | 'remember' | 'history' | 'update'>;
  readonly bulk: Pick<BulkRuns, 'read' | 'start' | 'retry' | 'cancel' | 'dismiss'>;
  readonly notifications: NotificationService;
  readonly incidents: Pick<IncidentStore, 'list' | 'read' | 'remove'>;
  readonly log: Log;
  /** Opens a link in the browser; throws when it is not a plain web address. */
  openExternal(url: string): Promise<void>;
  sendFrame(frame: ConsoleFrame): void;
  /** Asks where to save a text; null when the person cancelled. */
  saveText(suggestedName: string, text: string): Promise<{ file: string } | null>;
  /** Asks for a text file; null when the person cancelled. */
  openText(title: string, maxBytes: number): Promise<{ text: string } | 'too-large' | null>;
  /** Opens an SFTP address in the program that this computer uses for it. */
  openSftp(url: string): Promise<void>;
}

/** Every call has its schema and its handler here, or this does not compile. */
export function createHandlers(services: Services): Handlers {
  const { accountBook, accountService, fleet, settings, log } = services;

  const shownAccount = (record: AccountRecord): Account => {
    const account = fleet.accounts().accounts.find((candidate) => candidate.id === record.id);
    if (account === undefined) throw new Error('an account that was just stored is not connected');
    return account;
  };

  return {
    ...appHandlers(services),
    'app.openExternal': {
      schema: schemas.url,
      run: async ({ url }) => {
        await services.openExternal(url);
        return null;
      },
    },
    'app.reportError': {
      schema: schemas.pageError,
      run: ({ message, stack }) => {
        log.error(`the page failed: ${message}\n${stack}`);
        return null;
      },
    },

    'vault.status': { schema: schemas.nothing, run: () => accountBook.vaultStatus() },

    'accounts.list': { schema: schemas.nothing, run: () => fleet.accounts() },
    'accounts.probe': { schema: schemas.probe, run: (arg) => accountService.probe(arg) },
    'accounts.add': {
      schema: schemas.addAccount,
      run: async (arg) => shownAccount(await accountService.add(arg)),
    },
    'accounts.update': {
      schema: schemas.updateAccount,
      run: async (arg) => shownAccount(await accountService.update(arg)),
    },
    'accounts.replaceKey': {
      schema: schemas.replaceKey,
      run: async (arg) => {
        const record = await accountService.replaceKey(arg);
        fleet.retryAccount(record.id);
        return shownAccount(record);
      },
    },
    'accounts.remove': {
      schema: schemas.account,
      run: async ({ accountId }) => {
        await accountService.remove(accountId);
        return null;
      },
    },
    'accounts.retry': {
      schema: schemas.account,
      run: ({ accountId }) => {
        fleet.retryAccount(accountId);
        return null;
      },
    },
    'accounts.trustCertificate': {
      schema: schemas.trustCertificate,
      run: async (arg) => {
        await accountService.trustCertificate(arg);
        fleet.retryAccount(arg.accountId);
        return null;
      },
    },

    'accounts.reorder': {
      schema: schemas.accountOrder,
      run: ({ accountIds }) => {
        fleet.orderAccounts(accountService.reorder(accountIds));
        return null;
      },
    },

    ...managementHandlers(services),
    ...organisationHandlers(services),
    ...bulkHandlers(services.bulk),
    ...notificationHandlers(services.notifications),
    ...incidentHandlers(services),
    ...portableHandlers(services),

    'servers.list': { schema: schemas.nothing, run: () => fleet.servers() },
    'servers.refresh': {
      schema: schemas.accountOrAll,
      run: async ({ accountId }) => {
        await fleet.refresh(accountId);
        return null;
      },
    },
    'servers.pin': {
      schema: schemas.pin,
      run: ({ key, isPinned }) => {
        fleet.setPinned(key, isPinned);
        return null;
      },
    },
    'servers.view': {
      schema: schemas.serverOrNone,
      run: ({ key }) => {
        fleet.view(key);
        return null;
      },
    },

    'power.send': {
      schema: schemas.power,
      run: async ({ key, signal }) => {
        await fleet.power(key, signal);
        return null;
      },
    },

    'console.attach': {
      schema: schemas.attach,
      run: ({ key, timestamps, at }) => ({
        attachmentId: fleet.attachConsole(key, { timestamps, at }, (frame) => services.sendFrame(frame)),
      }),
    },
    'console.ack': {
      schema: schemas.ack,
      run: ({ attachmentId, chars }) => {
        fleet.consoles.ack(attachmentId, chars);
        return null;
      },
    },
    'console.detach': {
      schema: schemas.detach,
      run: ({ attachmentId }) => {
        fleet.consoles.detach(attachmentId);
        return null;
      },
    },
    'console.send': {
      schema: schemas.command,
      run: async ({ key, command }) => {
        await sendAndRemember({ fleet, settings, log }, key, command);
        return null;
      },
    },
    'console.history': { schema: schemas.server, run: ({ key }) => settings.history(key) },
    'console.clear': {
      schema: schemas.server,
      run: ({ key }) => {
        fleet.consoles.clearConsole(key);
        return null;
      },
    },
  };
}
