/** The whole program on one screen: builds the services, connects them, and nothing else. */
import path from 'node:path';

import { app, ipcMain, Menu, nativeTheme, protocol, session, shell } from 'electron';

import { AccountBook } from './accounts/account-book';
import { AccountService } from './accounts/account-service';
import { accountStore } from './accounts/account-store';
import { keychainVault } from './accounts/keychain';
import { SessionVault } from './accounts/session-vault';
import { appMenu } from './desktop/app-menu';
import { APP_ORIGIN, APP_SCHEME, serveApp } from './desktop/app-protocol';
import { openExternal } from './desktop/external';
import { lockApp, lockSession } from './desktop/lockdown';
import { createLog } from './desktop/log';
import { MainWindow } from './desktop/main-window';
import { Quit } from './desktop/quit';
import { Redactor } from './desktop/redact';
import { Messenger } from './desktop/tell';
import { TrayIcon } from './desktop/tray';
import { trayState } from './desktop/tray-menu';
import { powerFromTray } from './desktop/tray-power';
import { onWakeup } from './desktop/wakeups';
import { panelAccess, watchParts } from './fleet/access';
import { Fleet } from './fleet/fleet';
import { createHandlers } from './ipc/handlers';
import { createPublish } from './ipc/publish';
import { registerCalls } from './ipc/register';
import { WindowFeed } from './ipc/window-feed';
import { BudgetBook } from './panel/budget';
import { trustSystemCertificates } from './panel/certificates';
import { nodeTransport } from './panel/node-transport';
import { systemClock as clock } from './ports';
import { fleetMemory } from './settings/fleet-memory';
import { SettingsStore } from './settings/settings';
import { openSettingsFile } from './settings/settings-file';
import { openWebSocket } from './wings/socket-factory';

function run(): void {
  const random = Math.random;
  const dist = path.join(import.meta.dirname, '..');
  const devServer = app.isPackaged ? null : (process.env['ROOKERY_DEV_SERVER'] ?? null);
  const info = { version: app.getVersion(), electron: process.versions['electron'] ?? '', platform: process.platform };

  const redactor = new Redactor();
  const log = createLog(app.getPath('logs'), redactor, app.isPackaged);
  const quit = new Quit(app, clock, log);
  const settings = new SettingsStore(openSettingsFile(app.getPath('userData'), () => clock.now()));

  // Panels and servers.
  trustSystemCertificates();
  const transport = nodeTransport();
  const budgets = new BudgetBook(clock, random);
  const onSecret = (secret: string) => redactor.register(secret);
  const accountBook = new AccountBook({
    store: accountStore(settings, log),
    keychain: keychainVault({ clock }),
    session: new SessionVault(),
    newId: () => crypto.randomUUID(),
    onSecret,
  });
  const userAgent = `Rookery/${info.version}`;
  const accountService = new AccountService({ accountBook, transport, budgets, clock, userAgent, onSecret });
  const access = { clock, random, transport, openSocket: openWebSocket, budgets, accountBook, userAgent };
  const fleet = new Fleet({
    clock,
    random,
    log,
    memory: fleetMemory(settings),
    makeAccess: (account) => panelAccess(access, account),
    makeWatchParts: (self) => watchParts(access, self),
  });

  // Window and tray.
  const publish = createPublish(() => window.contents);
  const feed = new WindowFeed(publish, fleet);
  const window = new MainWindow({
    preload: path.join(dist, 'preload/index.cjs'),
    devServer,
    isPackaged: app.isPackaged,
    isDark: () => nativeTheme.shouldUseDarkColors,
    log,
    savedBounds: () => settings.current.windowBounds,
    saveBounds: (windowBounds) => settings.update({ windowBounds }),
    keepsRunning: () => tray.isThere && !quit.isQuitting,
    onHiddenToTray: () => {
      if (settings.current.toldAboutTray) return;
      settings.update({ toldAboutTray: true });
      messenger.notify('Rookery keeps running', 'It watches your servers from the tray. Quit it from the tray menu.');
    },
    onVisibility: (isVisible) => {
      feed.setVisible(isVisible);
      fleet.consoles.setPaused(!isVisible);
    },
    onPageGone: () => {
      fleet.consoles.detachAll();
      fleet.view(null);
    },
  });
  const openServer = (key: string | null) => {
    window.show();
    if (key !== null) publish('view.requested', { key });
  };
  const messenger = new Messenger({
    toast: (toast) => publish('toast.shown', toast),
    isWindowVisible: () => window.isVisible,
    open: () => window.show(),
  });
  const tray = new TrayIcon(
    {
      open: openServer,
      power: (key, signal) => void powerFromTray(fleet, messenger, key, signal),
      quit: () => app.quit(),
    },
    log,
  );

  // Who tells whom.
  const sendFrame = (frame: Parameters<typeof publish<'console.frame'>>[1]) => publish('console.frame', frame);
  const services = { info, accountBook, accountService, fleet, settings, log, sendFrame };
  const handlers = createHandlers({ ...services, openExternal: (url) => openExternal(shell, url) });
  registerCalls(
    ipcMain,
    handlers,
    () => ({ windowId: window.contents?.id ?? null, origin: APP_ORIGIN, devServer }),
    log,
  );
  fleet.onServers((change) => {
    feed.onServers(change);
    tray.update(trayState(fleet));
  });
  fleet.onAccounts((change) => publish('accounts.changed', change));
  settings.onChange(({ preferences }) => publish('preferences.changed', preferences));
  settings.onChange(({ preferences }) => applyTheme(preferences.theme));
  accountBook.onChange((change) => {
    if (change.kind === 'removed') {
      fleet.removeAccount(change.accountId);
      settings.forgetAccount(change.accountId);
    } else {
      fleet.setAccount(change.record);
    }
  });

  lockApp(app, log);
  lockSession(session.defaultSession, devServer, log);
  serveApp(protocol, path.join(dist, 'renderer'));
  const menu = appMenu({ platform: process.platform, isPackaged: app.isPackaged });
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
  applyTheme(settings.current.preferences.theme);
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());

  quit.onQuit(() => tray.destroy());
  quit.onQuit(() => fleet.stop());
  const wake = () => {
    transport.dropConnections();
    fleet.wake();
  };
  quit.onQuit(onWakeup(clock, wake));
  quit.onQuit(() => window.rememberBounds());

  for (const record of accountBook.list()) fleet.setAccount(record);
  tray.update(trayState(fleet));
  window.show();
  if (settings.problem !== null)
    messenger.tell({ kind: 'error', title: 'Settings were reset', body: settings.problem });
}

function applyTheme(theme: 'system' | 'light' | 'dark' | 'contrast'): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(run);
} else {
  app.exit(0);
}
