/** `app`: the life of the process, and what the app tells the desktop about itself. */
import { spawn } from 'node:child_process';

import { runningBrowser } from '../chromium/running';
import { record } from '../record';
import { completeObject, ElectronEmitter } from '../surface';
import type { AppPaths } from './app-paths';
import { HostBrowserWindow, windowWatch } from './browser-window';
import { HostCommandLine } from './command-line';
import { sealSchemes } from './protocol';
import { InstanceLock } from './single-instance';
import { created, type HostWebContents } from './web-contents';

type Quitting = 'no' | 'asking' | 'leaving';

class HostApp extends ElectronEmitter {
  readonly commandLine = new HostCommandLine();
  readonly isPackaged = false;
  readonly dock = undefined;
  userAgentFallback = '';
  accessibilitySupportEnabled = false;
  applicationMenu: unknown = null;
  badgeCount = 0;
  #paths: AppPaths | undefined;
  #isReady = false;
  #quitting: Quitting = 'no';
  #lock: InstanceLock | undefined;
  readonly #whenReady: Promise<void>;
  #resolveReady: () => void = () => undefined;

  constructor() {
    super('App');
    this.#whenReady = new Promise((resolve) => (this.#resolveReady = resolve));
    completeObject(this, 'App', 'app');
  }

  get name(): string {
    return this.paths.name;
  }

  set name(name: string) {
    this.paths.name = name;
  }

  get paths(): AppPaths {
    if (!this.#paths) throw new Error('The app is not known yet');
    return this.#paths;
  }

  set paths(paths: AppPaths) {
    this.#paths = paths;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.paths.version;
  }

  getAppPath(): string {
    return this.paths.appPath;
  }

  getPath(name: string): string {
    return this.paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.paths.set('logs', path ?? this.paths.get('logs'));
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || systemLocale();
  }

  getSystemLocale(): string {
    return systemLocale();
  }

  getLocaleCountryCode(): string {
    return systemLocale().split('-')[1] ?? '';
  }

  getPreferredSystemLanguages(): string[] {
    return [systemLocale()];
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  /** The browser runs: the app may make windows. */
  becomeReady(): void {
    if (this.#quitting === 'leaving') return;
    sealSchemes();
    this.#isReady = true;
    // Through `emit` as it is now: a debugger may have put its own in place to hold the event back.
    this.emit('ready', {}, {});
    this.#resolveReady();
  }

  enableSandbox(): void {
    this.#requireBeforeReady('enableSandbox');
  }

  disableHardwareAcceleration(): void {
    this.#requireBeforeReady('disableHardwareAcceleration');
    this.commandLine.appendSwitch('disable-gpu');
  }

  requestSingleInstanceLock(additionalData?: object): boolean {
    this.#lock ??= new InstanceLock(this.getPath('userData'), ({ argv, cwd, data }) => {
      this.fire('second-instance', {}, argv, cwd, data);
    });
    return this.#lock.take({ argv: process.argv, cwd: process.cwd(), data: additionalData ?? null });
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  quit(): void {
    if (this.#quitting !== 'no') return;
    this.#quitting = 'asking';
    if (this.fire('before-quit')) {
      this.#quitting = 'no';
      return;
    }
    const windows = HostBrowserWindow.getAllWindows();
    if (windows.length === 0) this.#leave();
    for (const window of windows) window.close();
  }

  exit(code = 0): void {
    // Nobody is asked, and the windows that end say nothing of it.
    this.#quitting = 'leaving';
    for (const window of HostBrowserWindow.getAllWindows()) window.destroy();
    this.#end(code);
  }

  relaunch(options: { args?: readonly string[]; execPath?: string } = {}): void {
    record.relaunches += 1;
    const { args = process.argv.slice(1), execPath = process.execPath } = options;
    process.once('exit', () => spawn(execPath, [...args], { detached: true, stdio: 'ignore' }).unref());
  }

  focus(): void {
    HostBrowserWindow.getAllWindows()[0]?.focus();
  }

  isHidden(): boolean {
    return false;
  }

  setAppUserModelId(): void {}

  setAboutPanelOptions(): void {}

  showAboutPanel(): void {}

  addRecentDocument(): void {}

  clearRecentDocuments(): void {}

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    record.loginItem = { ...settings };
  }

  getLoginItemSettings(): object {
    const openAtLogin = record.loginItem['openAtLogin'] === true;
    return { openAtLogin, openAsHidden: false, wasOpenedAtLogin: false, wasOpenedAsHidden: false, restoreState: false };
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    record.protocolClients.add(scheme);
    return true;
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    return record.protocolClients.delete(scheme);
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return record.protocolClients.has(scheme);
  }

  async getGPUInfo(): Promise<unknown> {
    const browser = await runningBrowser();
    return await browser.connection.browser.send('SystemInfo.getInfo');
  }

  getGPUFeatureStatus(): object {
    return {};
  }

  getAppMetrics(): object[] {
    const memory = { workingSetSize: Math.round(process.memoryUsage().rss / 1024) };
    return [{ pid: process.pid, type: 'Browser', creationTime: Date.now() - process.uptime() * 1000, cpu: {}, memory }];
  }

  isAccessibilitySupportEnabled(): boolean {
    return this.accessibilitySupportEnabled;
  }

  setAccessibilitySupportEnabled(enabled: boolean): void {
    this.accessibilitySupportEnabled = enabled;
  }

  /** A window refused to close, so the app stays. */
  stopQuitting(): void {
    if (this.#quitting === 'asking') this.#quitting = 'no';
  }

  /** The last window is gone. */
  windowsClosed(): void {
    if (this.#quitting === 'asking') this.#leave();
    else if (this.#quitting === 'no' && !this.emit('window-all-closed')) this.quit();
  }

  #leave(): void {
    this.#quitting = 'leaving';
    if (this.fire('will-quit')) {
      this.#quitting = 'no';
      return;
    }
    this.#end(0);
  }

  #end(code: number): void {
    this.#quitting = 'leaving';
    this.fire('quit', {}, code);
    // What follows the call in the app's code still runs, as in Electron; a first instance is told before this one ends.
    void (this.#lock?.delivered ?? Promise.resolve()).then(() => setImmediate(() => process.exit(code)));
  }

  #requireBeforeReady(name: string): void {
    if (this.#isReady) throw new Error(`${name} must be called before app is ready`);
  }
}

function systemLocale(): string {
  const language = (process.env['LC_ALL'] || process.env['LANG'] || '').split('.')[0]?.replace('_', '-');
  return language && /^[a-z]{2}-[A-Z]{2}$/.test(language) ? language : 'en-US';
}

export const app = new HostApp();

windowWatch.event = (name, window) => app.fire(name, {}, window);
windowWatch.closeRefused = () => app.stopQuitting();
windowWatch.allClosed = () => app.windowsClosed();
created.tell = (contents: HostWebContents) => {
  // The app's listeners are added to it before it does anything.
  app.fire('web-contents-created', {}, contents);
  contents.addInternalListener('render-process-gone', (...args: unknown[]) => {
    app.fire('render-process-gone', {}, contents, args[1]);
  });
};
created.openWindow = (url, options) => {
  void new HostBrowserWindow(options).loadURL(url).catch(() => undefined);
};
