/** What `require('electron')` and `import ... from 'electron'` answer with in the main process. */
import { app } from './api/app';
import { HostBrowserWindow } from './api/browser-window';
import * as desktop from './api/desktop';
import { ipcMain } from './api/ipc-main';
import { HostMenu, HostMenuItem, menuContext } from './api/menu';
import { HostNativeImage } from './api/native-image';
import { HostNotification } from './api/notification';
import { HostSession } from './api/session';
import { nativeTheme } from './api/theme-media';
import { HostTray } from './api/tray';
import { HostWebContents } from './api/web-contents';
import { HostWebFrameMain } from './api/web-frame-main';
import { missingModule, MODULES } from './surface';

type ModuleName = keyof typeof Electron.CrossProcessExports;

const implemented = {
  app,
  BrowserWindow: HostBrowserWindow,
  clipboard: desktop.clipboard,
  crashReporter: desktop.crashReporter,
  dialog: desktop.dialog,
  globalShortcut: desktop.globalShortcut,
  ipcMain,
  Menu: HostMenu,
  MenuItem: HostMenuItem,
  nativeImage: HostNativeImage,
  nativeTheme,
  net: desktop.net,
  Notification: HostNotification,
  powerMonitor: desktop.powerMonitor,
  powerSaveBlocker: desktop.powerSaveBlocker,
  get protocol() {
    return HostSession.defaultSession.protocol;
  },
  safeStorage: desktop.safeStorage,
  screen: desktop.screen,
  session: HostSession,
  shell: desktop.shell,
  systemPreferences: desktop.systemPreferences,
  Tray: HostTray,
  webContents: HostWebContents,
  webFrameMain: HostWebFrameMain,
} satisfies Partial<Record<ModuleName, unknown>>;

/** Every name that Electron exports: those that the host lacks throw when they are used. */
export const electron: Readonly<Record<string, unknown>> = Object.defineProperties(
  Object.fromEntries(MODULES.map((name) => [name, missingModule(name)])),
  Object.getOwnPropertyDescriptors(implemented),
);

menuContext.focusedWindow = () => HostBrowserWindow.getFocusedWindow();
menuContext.runRole = (role, window) => {
  const target = (window ?? HostBrowserWindow.getFocusedWindow()) as HostBrowserWindow | null;
  const actions: Readonly<Record<string, () => void>> = {
    quit: () => app.quit(),
    close: () => target?.close(),
    minimize: () => target?.minimize(),
    reload: () => target?.reload(),
    forcereload: () => target?.reload(),
    togglefullscreen: () => target?.setFullScreen(!target.isFullScreen()),
    resetzoom: () => target?.webContents.setZoomLevel(0),
    zoomin: () => target?.webContents.setZoomLevel(target.webContents.getZoomLevel() + 0.5),
    zoomout: () => target?.webContents.setZoomLevel(target.webContents.getZoomLevel() - 0.5),
    about: () => app.showAboutPanel(),
    toggledevtools: () => undefined,
  };
  const action = actions[role];
  action?.();
  return action !== undefined;
};
