/** The one window: made hidden, shown when painted, kept alive in the tray or the task bar when closed. */
import { app, BrowserWindow, dialog, type Rectangle, screen } from 'electron';

import type { Log } from '../ports';
import { APP_ORIGIN } from './app-protocol';
import type { RestingPlace } from './resting-place';
import { visibleBounds, windowOptions } from './window-options';

/** A page that ends more often than this within the time is not simply loaded again, ms. */
const MAX_RELOADS = 3;
const RELOADS_WITHIN_MS = 60_000;

/** What the window needs to know and to tell. */
export interface MainWindowDeps {
  readonly preload: string;
  readonly devServer: string | null;
  readonly isPackaged: boolean;
  readonly isDark: () => boolean;
  /** Size of text and controls, 1 as they were drawn. */
  readonly zoomFactor: () => number;
  readonly log: Log;
  readonly savedBounds: () => Rectangle | null;
  readonly saveBounds: (bounds: Rectangle) => void;
  /** Asked when the person closes the window: true keeps it. */
  readonly keepsRunning: () => boolean;
  /** Where it is kept. */
  readonly restingPlace: () => Promise<RestingPlace>;
  readonly onResting: (place: RestingPlace) => void;
  readonly onVisibility: (isVisible: boolean) => void;
  /** The page was loaded again: everything it had subscribed to is gone. */
  readonly onPageGone: () => void;
}

export class MainWindow {
  readonly #deps: MainWindowDeps;
  #window: BrowserWindow | null = null;
  /** False until the page has loaded: before that it listens to nothing. */
  #isLoaded = false;
  /** It waits in the task bar until somebody wants to see it. */
  #opensMinimised = false;
  #awaiting: (() => void) | null = null;
  /** When the page was loaded again after it had ended, epoch ms. */
  #reloads: readonly number[] = [];

  constructor(deps: MainWindowDeps) {
    this.#deps = deps;
  }

  /** The page, while there is one. */
  get contents(): Electron.WebContents | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window.webContents;
  }

  /** True while there is a window, seen or not. */
  get isThere(): boolean {
    return this.contents !== null;
  }

  /** True while the person can see the window. */
  get isVisible(): boolean {
    return (
      this.#window !== null && !this.#window.isDestroyed() && this.#window.isVisible() && !this.#window.isMinimized()
    );
  }

  /** True while what the person types goes to the window. */
  get isFocused(): boolean {
    return this.isVisible && this.#window?.isFocused() === true;
  }

  /**
   * Takes the size of text and controls that is chosen now. The page's own zoom, not the style of that name: the pixels of the
   * console and the graphs are counted anew, so that both stay sharp and the pointer is where it is seen.
   */
  zoom(): void {
    const { contents } = this;
    const wanted = this.#deps.zoomFactor();
    // Chromium keeps a level, from which the factor comes back a little off.
    if (contents !== null && Math.abs(contents.getZoomFactor() - wanted) > 0.001) contents.setZoomFactor(wanted);
  }

  /** Brings the window to the front, making it when it is not there. */
  show(): void {
    this.#opensMinimised = false;
    const window = this.#window;
    if (window === null || window.isDestroyed()) {
      this.#create();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Makes it, to be found in the task bar. */
  openMinimised(): void {
    this.#opensMinimised = true;
    this.#create();
  }

  /** Runs when the page listens: now, or once it has loaded. Of several that wait only the last one runs. */
  whenLoaded(run: () => void): void {
    if (this.contents === null) return;
    if (this.#isLoaded) run();
    else this.#awaiting = run;
  }

  /** Quitting closes without a close event, so the place is remembered here. */
  rememberBounds(): void {
    if (this.#window !== null && !this.#window.isDestroyed()) this.#deps.saveBounds(this.#window.getNormalBounds());
  }

  /** A page that ended is loaded again, since all that matters lives in main; one that keeps ending is asked about. */
  #recover(window: BrowserWindow): void {
    const now = Date.now();
    this.#reloads = [...this.#reloads.filter((at) => at > now - RELOADS_WITHIN_MS), now];
    if (this.#reloads.length <= MAX_RELOADS) {
      window.webContents.reload();
      return;
    }
    const question = {
      type: 'error' as const,
      message: 'The Rookery window keeps ending.',
      buttons: ['Reload', 'Quit'],
    };
    void dialog.showMessageBox({ ...question, defaultId: 0, cancelId: 1 }).then(({ response }) => {
      if (response === 1) app.quit();
      else if (!window.isDestroyed()) window.webContents.reload();
    });
  }

  #rest(window: BrowserWindow, place: RestingPlace): void {
    if (window.isDestroyed()) return;
    if (place === 'tray') window.hide();
    else window.minimize();
    this.#deps.onResting(place);
  }

  #create(): void {
    const { preload, isPackaged, isDark, log } = this.#deps;
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = visibleBounds(this.#deps.savedBounds(), screens);
    const window = new BrowserWindow(
      windowOptions({ preload, bounds, isPackaged, isDark: isDark(), zoomFactor: this.#deps.zoomFactor() }),
    );
    this.#window = window;
    this.#isLoaded = false;
    window.once('ready-to-show', () => (this.#opensMinimised ? window.minimize() : window.show()));
    window.on('close', (event) => {
      this.#deps.saveBounds(window.getNormalBounds());
      if (!this.#deps.keepsRunning()) return;
      event.preventDefault();
      void this.#deps.restingPlace().then((place) => this.#rest(window, place));
    });
    window.on('closed', () => {
      this.#window = null;
      this.#deps.onVisibility(false);
      this.#deps.onPageGone();
    });
    for (const name of ['show', 'hide', 'minimize', 'restore'] as const) {
      window.on(name as 'show', () => this.#deps.onVisibility(this.isVisible));
    }
    window.webContents.on('did-start-navigation', (details) => {
      if (!details.isMainFrame || details.isSameDocument) return;
      this.#isLoaded = false;
      this.#deps.onPageGone();
    });
    window.webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      const run = this.#awaiting;
      this.#awaiting = null;
      run?.();
    });
    // Chromium remembers a zoom per address, and takes that instead of the window's.
    window.webContents.on('dom-ready', () => this.zoom());
    window.webContents.on('render-process-gone', (_event, details) => {
      log.error(`the page ended: ${details.reason}`);
      if (details.reason !== 'clean-exit') this.#recover(window);
    });
    void window.loadURL(this.#deps.devServer ?? `${APP_ORIGIN}/`).catch((error: unknown) => {
      log.error('the page could not be loaded', error);
    });
  }
}
