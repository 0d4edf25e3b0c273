/** The small modules around the desktop: recorded, and answered as a quiet machine would. */
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { record } from '../record';
import { completeObject, ElectronEmitter } from '../surface';

type Shell = Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep' | 'trashItem'>;

export const shell: Shell = completeObject<Shell>(
  {
    openExternal: (url) => {
      // Electron refuses what is no address.
      record.openedExternal.push(new URL(url).href);
      return Promise.resolve();
    },
    openPath: (path) => {
      record.openedPaths.push(path);
      return Promise.resolve('');
    },
    showItemInFolder: (path) => void record.shownItems.push(path),
    trashItem: () => Promise.resolve(),
    beep: () => undefined,
  },
  'Shell',
  'shell',
);

type Clipboard = Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'>;

export const clipboard: Clipboard = completeObject<Clipboard>(
  {
    readText: () => Promise.resolve(record.clipboard),
    writeText: (text) => {
      if (typeof text !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
      record.clipboard = text;
      return Promise.resolve();
    },
    clear: () => void (record.clipboard = ''),
  },
  'Clipboard',
  'clipboard',
);

type Net = Pick<Electron.Net, 'isOnline' | 'fetch'> & { readonly online: boolean };

export const net: Net = completeObject<Net>(
  {
    isOnline: () => record.isOnline,
    get online() {
      return record.isOnline;
    },
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.startsWith('file:')) return await fetch(input, init);
      return new Response(await readFile(fileURLToPath(url)));
    },
  },
  'Net',
  'net',
);

type GlobalShortcut = Pick<
  Electron.GlobalShortcut,
  'register' | 'registerAll' | 'unregister' | 'unregisterAll' | 'isRegistered'
>;

export const globalShortcut: GlobalShortcut = completeObject<GlobalShortcut>(
  {
    register: (accelerator, callback) => {
      if (record.shortcuts.has(accelerator)) return false;
      record.shortcuts.set(accelerator, callback);
      return true;
    },
    registerAll: (accelerators, callback) => {
      for (const each of accelerators) globalShortcut.register(each, callback);
    },
    unregister: (accelerator) => void record.shortcuts.delete(accelerator),
    unregisterAll: () => record.shortcuts.clear(),
    isRegistered: (accelerator) => record.shortcuts.has(accelerator),
  },
  'GlobalShortcut',
  'globalShortcut',
);

type SafeStorage = Pick<Electron.SafeStorage, 'isEncryptionAvailable'>;

export const safeStorage: SafeStorage = completeObject<SafeStorage>(
  { isEncryptionAvailable: () => false },
  'SafeStorage',
  'safeStorage',
);

type CrashReporter = Pick<Electron.CrashReporter, 'start' | 'addExtraParameter' | 'getUploadToServer'>;

export const crashReporter: CrashReporter = completeObject<CrashReporter>(
  { start: () => undefined, addExtraParameter: () => undefined, getUploadToServer: () => false },
  'CrashReporter',
  'crashReporter',
);

class HostPowerMonitor extends ElectronEmitter {
  onBatteryPower = false;

  getSystemIdleState(): string {
    return 'active';
  }

  getSystemIdleTime(): number {
    return 0;
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }

  getCurrentThermalState(): string {
    return 'unknown';
  }
}

export const powerMonitor = completeObject(new HostPowerMonitor('PowerMonitor'), 'PowerMonitor', 'powerMonitor');

export const powerSaveBlocker = completeObject(
  { start: () => 1, stop: () => true, isStarted: () => false },
  'PowerSaveBlocker',
  'powerSaveBlocker',
);

const AREA = { x: 0, y: 0, width: 1920, height: 1080 };
const DISPLAY = {
  id: 1,
  label: 'Test',
  bounds: AREA,
  workArea: AREA,
  size: { width: AREA.width, height: AREA.height },
  workAreaSize: { width: AREA.width, height: AREA.height },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
};

class HostScreen extends ElectronEmitter {
  getPrimaryDisplay(): object {
    return DISPLAY;
  }

  getAllDisplays(): object[] {
    return [DISPLAY];
  }

  getDisplayMatching(): object {
    return DISPLAY;
  }

  getDisplayNearestPoint(): object {
    return DISPLAY;
  }

  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}

export const screen = completeObject(new HostScreen('Screen'), 'Screen', 'screen');

class HostSystemPreferences extends EventEmitter {
  getAnimationSettings(): object {
    return { shouldRenderRichAnimation: true, scrollAnimationsEnabledBySystem: true, prefersReducedMotion: false };
  }

  getAccentColor(): string {
    return '3584e4ff';
  }
}

export const systemPreferences = completeObject(new HostSystemPreferences(), 'SystemPreferences', 'systemPreferences');

const DISMISSED = {
  showMessageBox: (options: Electron.MessageBoxOptions) => ({
    response: options.cancelId ?? 0,
    checkboxChecked: false,
  }),
  showOpenDialog: () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: () => ({ canceled: true, filePath: '' }),
} as const;

/** The window before the options is optional. */
function ask(kind: keyof typeof DISMISSED, args: readonly unknown[]): unknown {
  const options = (args.length > 1 ? args[1] : args[0]) ?? {};
  if (typeof options !== 'object') throw new TypeError('Options must be an object');
  const scripted = record.dialogAnswers[kind]?.shift();
  const answer = scripted ?? DISMISSED[kind](options as Electron.MessageBoxOptions);
  record.dialogs.push({ kind, options, answer });
  return answer;
}

export const dialog = completeObject(
  {
    showMessageBox: (...args: unknown[]) => Promise.resolve(ask('showMessageBox', args)),
    showOpenDialog: (...args: unknown[]) => Promise.resolve(ask('showOpenDialog', args)),
    showSaveDialog: (...args: unknown[]) => Promise.resolve(ask('showSaveDialog', args)),
    showMessageBoxSync: (...args: unknown[]) => (ask('showMessageBox', args) as { response: number }).response,
    showErrorBox: (title: string, content: string) => {
      record.dialogs.push({ kind: 'showErrorBox', options: { title, content }, answer: undefined });
      console.error(`${title}\n${content}`);
    },
  },
  'Dialog',
  'dialog',
);
