/** The whole program on one screen: builds the services, connects them, and nothing else. */
import path from 'node:path';

import { app, ipcMain, protocol, shell as system } from 'electron';

import { hasTwelveHourClock } from '../preload/contract/clock-time';
import { AccountBook } from './accounts/account-book';
import { AccountService } from './accounts/account-service';
import { accountStore } from './accounts/account-store';
import { forgetAccount } from './accounts/forget-account';
import { keychainVault } from './accounts/keychain';
import { SessionVault } from './accounts/session-vault';
import { BulkRuns } from './bulk/bulk-runs';
import { APP_ORIGIN, APP_SCHEME } from './desktop/app-protocol';
import { openExternal, openSftp } from './desktop/external';
import { createLog } from './desktop/log';
import { loginItem, startAtLogin } from './desktop/login-item';
import { openFolder } from './desktop/open-folder';
import { openText } from './desktop/open-text';
import { applyPageRules } from './desktop/page-rules';
import { Quit } from './desktop/quit';
import { Redactor } from './desktop/redact';
import { runNotice } from './desktop/run-notice';
import { saveText } from './desktop/save-text';
import { Shell } from './desktop/shell';
import { failToStart } from './desktop/start-failure';
import { isStartedBySystem } from './desktop/start-mode';
import { onWakeup } from './desktop/wakeups';
import { connections } from './fleet/access';
import { Fleet } from './fleet/fleet';
import { createHandlers } from './ipc/handlers';
import { registerCalls } from './ipc/register';
import { createNotices } from './notices/create-notices';
import { BudgetBook } from './panel/budget';
import { trustSystemCertificates } from './panel/certificates';
import { nodeTransport } from './panel/node-transport';
import { systemClock as clock } from './ports';
import { fleetChoices, onChoices } from './settings/fleet-choices';
import { fleetMemory } from './settings/fleet-memory';
import { FleetSnapshot } from './settings/fleet-snapshot';
import { openSnapshotFile } from './settings/fleet-snapshot-file';
import { keptRun } from './settings/kept-run';
import { onOrganisation } from './settings/organisation-changes';
import { PreferenceService } from './settings/preference-service';
import { sendAndRemember } from './settings/remembered-command';
import { SettingsStore } from './settings/settings';
import { openSettingsFile } from './settings/settings-file';
import { openWebSocket as openSocket } from './wings/socket-factory';

function run(): void {
  const random = Math.random;
  const newId = () => crypto.randomUUID();
  const dist = path.join(import.meta.dirname, '..');
  const devServer = app.isPackaged ? null : (process.env['ROOKERY_DEV_SERVER'] ?? null);
  const userAgent = `Rookery/${app.getVersion()}`;

  // What the rest stands on.
  const redactor = new Redactor();
  const log = createLog(app.getPath('logs'), redactor, app.isPackaged);
  const quit = new Quit(app, clock, log);
  const settings = new SettingsStore(openSettingsFile(app.getPath('userData'), () => clock.now()));
  const isSystemTwelveHour = hasTwelveHourClock(app.getSystemLocale());
  const preferences = new PreferenceService({ settings, log, loginItem: loginItem(startAtLogin(app)) });
  trustSystemCertificates();
  const transport = nodeTransport();
  const budgets = new BudgetBook(clock, random);

  // Accounts and their keys.
  const onSecret = (secret: string) => redactor.register(secret);
  const store = accountStore(settings, log);
  const [keychain, session] = [keychainVault({ clock }), new SessionVault()];
  const accountBook = new AccountBook({ store, keychain, session, newId, onSecret });
  const accountService = new AccountService({ accountBook, transport, budgets, clock, userAgent, onSecret });

  // Servers: one state each, from list, polling and live sockets.
  const choices = fleetChoices(settings, isSystemTwelveHour);
  const connect = connections({ clock, random, transport, openSocket, budgets, accountBook, userAgent, choices });
  const accountIds = accountBook.list().map(({ id }) => id);
  const snapshotFile = openSnapshotFile(app.getPath('userData'), () => clock.now());
  const snapshot = new FleetSnapshot({ file: snapshotFile, clock, log, accountIds });
  const lastKnown = (accountId: string) => snapshot.lastKnown(accountId);
  const fleet = new Fleet({ clock, random, log, memory: fleetMemory(settings), choices, lastKnown, ...connect });

  const bulk = new BulkRuns({
    ...{ clock, log, fleet },
    sendCommand: (key, command) => sendAndRemember({ fleet, settings, log }, key, command),
    kept: keptRun(settings, log),
  });

  // What the person sees.
  const pauseNotifications = (until: number | null) => notices.center.pause(until);
  const shell = new Shell({ fleet, settings, quit, log, clock, dist, devServer, pauseNotifications });
  const notices = createNotices({
    ...{ clock, log, settings, fleet, newId },
    folder: app.getPath('userData'),
    isInFront: (key) => shell.isInFront(key),
    show: (notice) => shell.notify(notice),
  });
  const handlers = createHandlers({
    info: {
      version: app.getVersion(),
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      platform: process.platform,
      startupProblems: [...settings.problems, ...store.problems, ...notices.problems],
      hasTwelveHourClock: isSystemTwelveHour,
      settingsFolder: app.getPath('userData'),
    },
    ...{ accountBook, accountService, fleet, bulk, settings, preferences, log },
    notifications: notices.center,
    incidents: notices.incidents,
    hasTray: () => shell.hasTray(),
    shown: () => fleet.connect(),
    quit: () => app.quit(),
    openExternal: (url) => openExternal(system, url),
    openSftp: (url) => openSftp(system, url),
    openFolder: (folder) => openFolder(system, app.getPath(folder === 'logs' ? 'logs' : 'userData')),
    ...{ openText, saveText },
    sendFrame: (frame) => shell.publish('console.frame', frame),
  });
  applyPageRules({ dist, devServer, log, openSettings: () => shell.show({ to: 'settings' }) });
  registerCalls(ipcMain, handlers, () => ({ windowId: shell.pageId, origin: APP_ORIGIN, devServer }), log);

  // Who tells whom.
  fleet.onServers((change) => shell.showServers(change));
  notices.center.onChange((state) => shell.showNotifications(state));
  notices.incidents.onChange((change) => shell.showIncidents(change));
  fleet.onAccounts((change) => shell.showAccounts(change));
  bulk.onChange((state) => shell.publish('bulk.changed', state));
  bulk.onEnd((run, tookMs) => {
    const notice = runNotice(run, tookMs, settings.current.notifications, clock.now());
    if (notice !== null && !shell.isFocused) shell.notify(notice);
  });
  fleet.onRecord((...change) => snapshot.onRecord(...change));
  fleet.onAccounts(({ accounts }) => snapshot.onAccounts(accounts));
  settings.onChange((current) => shell.showPreferences(current));
  onOrganisation(settings, (organisation) => shell.publish('organisation.changed', organisation));
  onChoices(settings, choices, () => fleet.choicesChanged());
  const forgets = {
    connections: (accountId: string) => fleet.removeAccount(accountId),
    settings: (accountId: string) => settings.forgetAccount(accountId),
    ...notices.forgets,
    'the last known state': (accountId: string) => snapshot.forgetAccount(accountId),
  };
  accountBook.onChange((change) => {
    if (change.kind === 'removed') forgetAccount(change.accountId, forgets, log);
    else fleet.setAccount(change.record);
  });
  const stopListening = onWakeup(clock, {
    sleep: () => fleet.sleep(),
    wake: () => {
      transport.dropConnections();
      fleet.wake();
    },
  });
  app.on('second-instance', (_event, argv) => {
    if (!isStartedBySystem(argv, false)) shell.open();
  });
  // Programs of macOS stay when their last window is closed.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => shell.open());
  quit.onQuit(() => fleet.stop());
  quit.onQuit(() => bulk.stop());
  quit.onQuit(() => notices.stop());
  quit.onQuit(stopListening);
  quit.onQuit(() => snapshot.stop());

  for (const record of accountBook.list()) fleet.setAccount(record);
  preferences.followSystem();
  shell.showNotifications(notices.center.read());
  shell.showIncidents(notices.incidents.list());
  shell.start(isStartedBySystem(process.argv, app.getLoginItemSettings().wasOpenedAtLogin));
}

app.enableSandbox();
// Windows shows notifications only of a program that bears the name of its shortcut: `appId` in electron-builder.yml.
if (process.platform === 'win32') app.setAppUserModelId('io.github.rookery.app');
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
if (app.requestSingleInstanceLock()) app.whenReady().then(run).catch(failToStart);
else app.exit(0);
