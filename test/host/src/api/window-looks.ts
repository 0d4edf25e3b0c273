/** What a window looks like, as far as anything can ask: title, colours and flags that are only kept. */
import { ElectronEmitter } from '../surface';

export abstract class WindowLooks extends ElectronEmitter {
  #title: string;
  #background: string;
  readonly #flags = new Map<string, boolean>();
  readonly #options: Electron.BrowserWindowConstructorOptions;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow');
    this.#options = options;
    this.#title = options.title ?? '';
    this.#background = options.backgroundColor ?? '#FFFFFF';
  }

  setTitle(title: string): void {
    if (typeof title !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  get title(): string {
    return this.#title;
  }

  set title(title: string) {
    this.setTitle(title);
  }

  setBackgroundColor(color: string): void {
    if (typeof color !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
    this.#background = color;
  }

  getBackgroundColor(): string {
    return this.#background;
  }

  flashFrame(flag: boolean): void {
    this.#flags.set('flashing', flag);
  }

  setMenuBarVisibility(flag: boolean): void {
    this.#flags.set('menuBar', flag);
  }

  isMenuBarVisible(): boolean {
    return this.#flags.get('menuBar') ?? !this.isMenuBarAutoHide();
  }

  setAutoHideMenuBar(flag: boolean): void {
    this.#flags.set('autoHideMenuBar', flag);
  }

  isMenuBarAutoHide(): boolean {
    return this.#flags.get('autoHideMenuBar') ?? this.#options.autoHideMenuBar ?? false;
  }

  setMenu(): void {}

  removeMenu(): void {}

  setAlwaysOnTop(flag: boolean): void {
    this.#flags.set('onTop', flag);
  }

  isAlwaysOnTop(): boolean {
    return this.#flags.get('onTop') ?? this.#options.alwaysOnTop ?? false;
  }

  setSkipTaskbar(): void {}

  setProgressBar(): void {}

  setOverlayIcon(): void {}

  setIcon(): void {}

  setTitleBarOverlay(): void {
    if (!this.#options.titleBarOverlay) throw new Error('Titlebar overlay is not enabled');
  }

  setContentProtection(): void {}

  moveTop(): void {}

  isResizable(): boolean {
    return this.#options.resizable ?? true;
  }

  setResizable(): void {}

  isModal(): boolean {
    return false;
  }

  isEnabled(): boolean {
    return true;
  }
}
