/** `BrowserWindow`: a window with its page. */
import { setWindowState } from '../chromium/window-target';
import { completeClass } from '../surface';
import { BaseWindowState, focusedWindow, type WindowEffects } from './base-window';
import type { HostNativeImage } from './native-image';
import { HostWebContents } from './web-contents';

type Options = Electron.BrowserWindowConstructorOptions;

const windows = new Map<number, HostBrowserWindow>();

/** What the app object wants to know of windows. */
export const windowWatch: {
  event(name: string, window: HostBrowserWindow): void;
  closeRefused(): void;
  allClosed(): void;
} = { event: () => undefined, closeRefused: () => undefined, allClosed: () => undefined };

export class HostBrowserWindow extends BaseWindowState {
  readonly webContents: HostWebContents;
  protected readonly effects: WindowEffects = {
    resized: (size) => this.webContents.resize(size),
    changed: () => this.#changed(),
  };

  constructor(options: Options = {}) {
    super(options);
    const isShown = options.show ?? true;
    this.webContents = new HostWebContents(options.webPreferences ?? {}, this.getBounds(), {
      visible: isShown,
      focused: isShown,
    });
    windows.set(this.id, this);
    for (const event of ['focus', 'blur'] as const) {
      this.on(event, () => windowWatch.event(`browser-window-${event}`, this));
    }
    this.#followPage();
    if (isShown) this.show();
    windowWatch.event('browser-window-created', this);
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): HostBrowserWindow | null {
    return focusedWindow() as HostBrowserWindow | null;
  }

  static fromId(id: number): HostBrowserWindow | null {
    return windows.get(id) ?? null;
  }

  static fromWebContents(contents: HostWebContents): HostBrowserWindow | null {
    return HostBrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(): Promise<void> {
    return this.webContents.loadFile();
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(): Promise<HostNativeImage> {
    return this.webContents.capturePage();
  }

  /** Asks the app, as a click on the window's close button does. */
  close(): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    if (this.fire('close')) windowWatch.closeRefused();
    else setImmediate(() => this.destroy());
  }

  destroy(): void {
    if (this.isDestroyed()) return;
    this.webContents.close();
    this.#end();
  }

  #end(): void {
    if (this.isDestroyed()) return;
    this.markDestroyed();
    windows.delete(this.id);
    this.webContents.markDestroyed();
    this.emit('closed');
    if (windows.size === 0) windowWatch.allClosed();
  }

  #changed(): void {
    this.webContents.setWindow({ visible: this.isVisible(), focused: this.isFocused() });
    const state = !this.isVisible() ? 'minimized' : this.isMaximized() ? 'maximized' : 'normal';
    void this.webContents
      .ready()
      .then((page) => setWindowState(page.browser, page.targetId, state))
      .catch(() => undefined);
  }

  #followPage(): void {
    const contents = this.webContents;
    contents.on('page-title-updated', (event: Event, title: string, explicit: boolean) => {
      const isPrevented = this.fire('page-title-updated', {}, title, explicit);
      if (!isPrevented && !event.defaultPrevented && !this.isDestroyed()) this.setTitle(title);
    });
    const readyToShow = (): void => {
      contents.removeListener('painted', readyToShow);
      contents.removeListener('did-finish-load', readyToShow);
      if (!this.isDestroyed()) this.fire('ready-to-show');
    };
    contents.addInternalListener('painted', readyToShow);
    contents.addInternalListener('did-finish-load', readyToShow);
    // The page closed itself.
    contents.addInternalListener('page-gone', () => this.#end());
  }
}

completeClass(HostBrowserWindow, 'BrowserWindow');
