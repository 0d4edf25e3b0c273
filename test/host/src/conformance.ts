/**
 * Holds the host to Electron's declarations, at compile time: no class of it has a public member that Electron's lacks,
 * other than those listed as its own, and each method takes at least what Electron's takes.
 */
import type { app } from './api/app';
import type { HostBrowserWindow } from './api/browser-window';
import type * as desktop from './api/desktop';
import type { HostIpcMain } from './api/ipc-main';
import type { HostMenu, HostMenuItem } from './api/menu';
import type { HostNativeImage } from './api/native-image';
import type { HostNotification } from './api/notification';
import type { HostProtocol } from './api/protocol';
import type { HostSession } from './api/session';
import type { nativeTheme } from './api/theme-media';
import type { HostTray } from './api/tray';
import type { HostWebContents } from './api/web-contents';
import type { HostWebFrameMain } from './api/web-frame-main';
import type { HostWebRequest } from './api/web-request';
import type { ElectronEmitter } from './surface';

/** What every emitter of the host has beside Electron's events. */
type Common = keyof ElectronEmitter;

/** Members of the host's that Electron does not declare. */
type Unknown<Host, Real, Own> = Exclude<keyof Host, keyof Real | Common | Own>;

/** Methods of the host's that refuse arguments Electron takes. */
type Narrow<Host, Real> = {
  [Name in Exclude<keyof Host & keyof Real, Common>]: Real[Name] extends (...args: infer Arguments) => unknown
    ? Host[Name] extends (...args: Arguments) => unknown
      ? never
      : Name
    : never;
}[Exclude<keyof Host & keyof Real, Common>];

/** `Own` are the host's additions, and the methods that take objects of the host, where Electron's take its own. */
type Conforms<Host, Real, Own = never> = Unknown<Host, Real, Own> | Exclude<Narrow<Host, Real>, Own>;

/** Compiles for `never` alone; else the error names the members. */
type None<Wrong extends never> = Wrong;

export type Conformance = [
  None<Conforms<typeof app, Electron.App, 'paths' | 'becomeReady' | 'stopQuitting' | 'windowsClosed'>>,
  None<Conforms<HostBrowserWindow, Electron.BrowserWindow>>,
  None<Conforms<typeof HostBrowserWindow, typeof Electron.BrowserWindow, 'fromWebContents'>>,
  None<
    Conforms<
      HostWebContents,
      Electron.WebContents,
      'ready' | 'resize' | 'setWindow' | 'allowsNavigation' | 'markDestroyed'
    >
  >,
  None<Conforms<typeof HostWebContents, typeof Electron.WebContents, 'fromFrame'>>,
  None<Conforms<HostWebFrameMain, Electron.WebFrameMain>>,
  None<Conforms<HostIpcMain, Electron.IpcMain, 'handlerOf' | 'handle' | 'handleOnce'>>,
  None<Conforms<HostMenu, Electron.Menu, 'radioGroup' | 'append' | 'insert'>>,
  None<Conforms<typeof HostMenu, typeof Electron.Menu, 'setApplicationMenu' | 'buildFromTemplate'>>,
  None<Conforms<HostMenuItem, Electron.MenuItem>>,
  None<Conforms<HostNativeImage, Electron.NativeImage, 'scales'>>,
  None<Conforms<typeof HostNativeImage, typeof Electron.NativeImage>>,
  None<Conforms<HostNotification, Electron.Notification, 'isShown' | 'click' | 'action' | 'icon'>>,
  None<
    Conforms<
      HostTray,
      Electron.Tray,
      'image' | 'images' | 'menu' | 'toolTip' | 'title' | 'click' | 'setImage' | 'setContextMenu' | 'popUpContextMenu'
    >
  >,
  None<Conforms<HostProtocol, Electron.Protocol, 'handlers'>>,
  None<
    Conforms<
      HostSession,
      Electron.Session,
      | 'partition'
      | 'requestPermission'
      | 'permissionsFor'
      | 'onPermissionsChanged'
      | 'setPermissionCheckHandler'
      | 'setPermissionRequestHandler'
    >
  >,
  None<Conforms<HostWebRequest, Electron.WebRequest, 'watchesResponses' | 'before' | 'received'>>,
  None<Conforms<typeof nativeTheme, Electron.NativeTheme, 'systemIsDark'>>,
  None<Conforms<typeof desktop.powerMonitor, Electron.PowerMonitor>>,
  None<Conforms<typeof desktop.screen, Electron.Screen>>,
  None<Conforms<typeof desktop.dialog, Electron.Dialog>>,
  None<Conforms<typeof desktop.systemPreferences, Electron.SystemPreferences>>,
  None<Conforms<typeof desktop.powerSaveBlocker, Electron.PowerSaveBlocker>>,
];
