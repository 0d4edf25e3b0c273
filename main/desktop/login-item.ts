/** Starting when the person logs in: told to macOS and Windows, written as an autostart file on Linux. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { App } from 'electron';

import type { WireError } from '../../preload/contract/errors';
import type { LoginItem } from '../settings/preference-service';
import { desktopEntry, isActiveEntry, isOurEntry } from './desktop-entry';

/** Says that the system started Rookery, not a person. */
export const HIDDEN_ARGUMENT = '--hidden';

class LoginItemError extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

const REFUSED: WireError = {
  code: 'forbidden',
  message: 'This computer does not let Rookery start at login.',
  nextStep: 'Look in the settings of your system whether programs may start at login.',
  blame: 'this computer',
};

export interface LoginItemDeps {
  readonly platform: NodeJS.Platform;
  readonly app: Pick<App, 'setLoginItemSettings' | 'getLoginItemSettings'>;
  /** The program that the system shall start, and what it needs before our own arguments. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Folder of autostart files, on Linux. */
  readonly autostart: string;
}

/** What the login item of this program needs. `env` is the process's. */
export function startAtLogin(app: App, env: NodeJS.ProcessEnv = process.env): LoginItemDeps {
  const exe = app.getPath('exe');
  const { APPIMAGE: image, APPDIR: mount } = env;
  // An AppImage is mounted elsewhere at each start; what shall be started is the file itself. A terminal that is one
  // hands its own on to what is started there.
  const isOurs = image !== undefined && mount !== undefined && exe.startsWith(`${mount}/`);
  const program = isOurs ? image : exe;
  return {
    platform: process.platform,
    app,
    command: app.isPackaged ? [program] : [program, app.getAppPath()],
    autostart: path.join(app.getPath('appData'), 'autostart'),
  };
}

export function loginItem(deps: LoginItemDeps): LoginItem {
  switch (deps.platform) {
    case 'darwin':
      return macItem(deps.app);
    case 'win32':
      return windowsItem(deps);
    default:
      return autostartFile(deps);
  }
}

function macItem(app: LoginItemDeps['app']): LoginItem {
  const isOn = () => app.getLoginItemSettings().openAtLogin;
  return {
    isOn,
    set(wanted) {
      if (isOn() === wanted) return;
      app.setLoginItemSettings({ openAtLogin: wanted });
      if (isOn() === wanted) return;
      throw new LoginItemError({ ...REFUSED, nextStep: 'Allow Rookery in System Settings, General, Login Items.' });
    },
  };
}

function windowsItem({ app, command: [program, ...args] }: LoginItemDeps): LoginItem {
  const entry = { path: program, args: [...args, HIDDEN_ARGUMENT] };
  const read = () => app.getLoginItemSettings(entry);
  return {
    // What was switched off in the Task Manager is still registered.
    isOn: () => read().openAtLogin && read().executableWillLaunchAtLogin,
    set(wanted) {
      app.setLoginItemSettings({ ...entry, openAtLogin: wanted, enabled: wanted });
      if (read().openAtLogin !== wanted) throw new LoginItemError(REFUSED);
    },
  };
}

function autostartFile({ command, autostart }: LoginItemDeps): LoginItem {
  const file = path.join(autostart, 'rookery.desktop');
  const wantedText = desktopEntry({ name: 'Rookery', command: [...command, HIDDEN_ARGUMENT] });
  const read = (): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

  function write(): void {
    mkdirSync(autostart, { recursive: true });
    const fresh = `${file}.new`;
    writeFileSync(fresh, wantedText, 'utf8');
    renameSync(fresh, file);
  }

  return {
    isOn() {
      const text = read();
      return text !== null && isOurEntry(text) && isActiveEntry(text);
    },
    set(isOn) {
      try {
        const text = read();
        if (text !== null && !isOurEntry(text)) {
          if (!isOn) return;
          throw new LoginItemError(notOurs(file));
        }
        if (!isOn) rmSync(file, { force: true });
        else if (text !== wantedText) write();
      } catch (error) {
        if (error instanceof LoginItemError) throw error;
        throw new LoginItemError(notWritten(file, error));
      }
    },
  };
}

const notOurs = (file: string): WireError => ({
  code: 'conflict',
  message: 'There is an autostart file for Rookery that Rookery did not write.',
  nextStep: `Look at ${file}, and remove it if you do not need it.`,
  blame: 'this computer',
});

function notWritten(file: string, cause: unknown): WireError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return {
    code: 'forbidden',
    message: 'Rookery could not change what starts at login.',
    nextStep: `Look whether the disk is full and whether Rookery may write to ${path.dirname(file)}.`,
    blame: 'this computer',
    detail: `writing failed: ${code}`,
  };
}
