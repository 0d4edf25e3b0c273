/** `webContents`: one page as the app's main process commands it. */

import { interceptRequests } from '../chromium/interceptor';
import { originOf, toAppUrl, toBrowserUrl } from '../chromium/origins';
import { Page } from '../chromium/page';
import { runningBrowser } from '../chromium/running';
import { resizePage, type Size } from '../chromium/window-target';
import type { ToPage, WindowState } from '../shared/wire';
import { completeClass, notImplemented } from '../surface';
import { ContentsState } from './contents-state';
import { HostIpcMain, outgoing, receive } from './ipc-main';
import { loadError, Loads } from './loads';
import { HostNativeImage } from './native-image';
import { standardSchemes } from './protocol';
import { HostSession } from './session';
import { onThemeChanged, themeMedia } from './theme-media';
import type { HostWebFrameMain } from './web-frame-main';
import { refuseUnsafe } from './web-preferences';

export type WebPreferences = Electron.WebPreferences;
type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

const all = new Map<number, HostWebContents>();

/** Called with each new instance, for the app's `web-contents-created`. */
export const created: { tell(contents: HostWebContents): void; openWindow(url: string, options: object): void } = {
  tell: () => undefined,
  openWindow: () => undefined,
};

export class HostWebContents extends ContentsState {
  readonly ipc = new HostIpcMain();
  readonly session: HostSession;
  #page: Page | undefined;
  readonly #ready: Promise<Page>;
  #size: Size;
  #window: WindowState;
  #hasFailed = false;
  // Addresses that main itself goes to: the app is not asked about those.
  #expected = new Set<string>();
  #openHandler: OpenHandler | null = null;
  readonly #loads = new Loads();

  constructor(
    private readonly preferences: WebPreferences,
    size: Size,
    window: WindowState,
  ) {
    super(preferences.backgroundThrottling ?? true);
    refuseUnsafe(preferences);
    this.session =
      (preferences.session as unknown as HostSession | undefined) ??
      HostSession.fromPartition(preferences.partition ?? '');
    this.#size = size;
    this.#window = window;
    all.set(this.id, this);
    this.#ready = this.#open();
    this.#ready.catch(() => undefined);
    if (preferences.zoomFactor !== undefined) this.setZoomFactor(preferences.zoomFactor);
    created.tell(this);
  }

  static getAllWebContents(): HostWebContents[] {
    return [...all.values()];
  }

  static fromId(id: number): HostWebContents | undefined {
    return all.get(id);
  }

  static fromFrame(frame: HostWebFrameMain): HostWebContents | undefined {
    return HostWebContents.getAllWebContents().find((contents) => contents.mainFrame === frame);
  }

  static fromDevToolsTargetId(targetId: string): HostWebContents | undefined {
    return HostWebContents.getAllWebContents().find((contents) => contents.#page?.targetId === targetId);
  }

  static getFocusedWebContents(): HostWebContents | null {
    return HostWebContents.getAllWebContents().find((contents) => contents.#window.focused) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#ready;
    const loaded = this.#loads.next();
    const target = new URL(toBrowserUrl(url, standardSchemes)).href;
    this.#expected.add(toAppUrl(target));
    const { errorText, loaderId } = await page.cdp.send<{ errorText?: string; loaderId?: string }>('Page.navigate', {
      url: target,
    });
    if (errorText !== undefined && errorText !== 'net::ERR_ABORTED') this.#fail(url, errorText);
    if (errorText === 'net::ERR_ABORTED') this.#loads.settle(loadError(url, 'ERR_ABORTED', -3));
    // Without a loader it was a step within the document.
    else if (loaderId === undefined) this.#loads.settle();
    await loaded;
  }

  loadFile(): Promise<void> {
    throw notImplemented('loadFile');
  }

  reload(): void {
    this.#expected.add(this.getURL());
    void this.#ready.then(async (page) => {
      // The new document starts with the window's state of now, not with that of the first load. A crashed page
      // answers nothing before it is loaded again.
      const scripts = page.setPreload(this.#preload()).catch(() => undefined);
      if (!this.state.isCrashed) await scripts;
      page.cdp.post('Page.reload');
    });
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  stop(): void {
    void this.#ready.then((page) => page.cdp.post('Page.stopLoading'));
  }

  getOSProcessId(): number {
    return this.#page?.browser.process.pid ?? 0;
  }

  isFocused(): boolean {
    return this.#window.focused;
  }

  send(channel: string, ...args: unknown[]): void {
    const message = outgoing(channel, args);
    this.#page?.post(message);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.#ready;
    return await page.evaluate(code);
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(
      `{const s=document.createElement('style');s.textContent=${JSON.stringify(css)};document.head.append(s)}`,
    );
    return String(Date.now());
  }

  async capturePage(): Promise<HostNativeImage> {
    const page = await this.#ready;
    const { data } = await page.cdp.send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return HostNativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    if (typeof handler !== 'function') throw new TypeError('The handler must be a function');
    this.#openHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    void this.#ready.then((page) => page.cdp.post('Page.crash'));
  }

  close(): void {
    void this.#ready.then((page) => {
      page.browser.connection.browser.post('Target.closeTarget', { targetId: page.targetId });
    });
  }

  protected override zoomed(): void {
    this.resize(this.#size);
  }

  /** The window has another size. */
  resize(size: Size): void {
    this.#size = size;
    void this.#ready
      .then((page) => resizePage(page.browser, page.cdp, page.targetId, this.#size, this.zoomFactor))
      .catch(() => undefined);
  }

  /** The window was shown, hidden, or came to the front or back. */
  setWindow(window: WindowState): void {
    this.#window = window;
    this.#page?.post(['visibility', window]);
  }

  /** The page, once there is one. */
  ready(): Promise<Page> {
    return this.#ready;
  }

  /** For the interceptor: whether the main frame may go there. */
  allowsNavigation(frameId: string, url: string, isRedirect: boolean): boolean {
    if (frameId !== this.#page?.targetId) return true;
    if (this.#expected.delete(url)) return true;
    const details = { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame, initiator: this.mainFrame };
    if (isRedirect) return !this.fire('will-redirect', details, url, false, true);
    return !(this.fire('will-frame-navigate', details) || this.fire('will-navigate', details, url));
  }

  markDestroyed(): void {
    if (this.state.isDestroyed) return;
    this.state.isDestroyed = true;
    all.delete(this.id);
    this.#loads.settle(new Error('The window was destroyed'));
    this.emit('destroyed');
  }

  async #open(): Promise<Page> {
    const page = await Page.open(await runningBrowser(), this.#size);
    this.#page = page;
    this.#listen(page);
    await Promise.all([
      page.prepare(this.#size, this.#preload()),
      interceptRequests(page.cdp, this),
      page.cdp.send('Emulation.setEmulatedMedia', themeMedia()),
    ]);
    onThemeChanged(() => page.cdp.post('Emulation.setEmulatedMedia', themeMedia()));
    this.session.onPermissionsChanged(() => this.#applyPermissions(page));
    return page;
  }

  #preload(): { file: string | undefined; argv: readonly string[]; window: WindowState } {
    const { preload, additionalArguments } = this.preferences;
    return { file: preload, argv: additionalArguments ?? [], window: this.#window };
  }

  #listen(page: Page): void {
    page.on('message', (message) => {
      if (message[0] === 'failed') this.fire('preload-error', {}, message[1], new Error(message[2]));
      else if (message[0] === 'leave') this.#leaving(message[1]);
      else if (message[0] === 'open') this.#windowOpen(toAppUrl(message[1]), message[2], message[3]);
      else receive(message, { contents: this, frame: this.mainFrame, reply: (answer: ToPage) => page.post(answer) });
    });
    page.on('preloadFailed', (file, error) => {
      console.error(`Unable to load preload script: ${file}\n${error.stack ?? error.message}`);
      setImmediate(() => this.fire('preload-error', {}, file, error));
    });
    page.on('startLoading', () => {
      this.state.isLoading = true;
      this.#hasFailed = false;
      this.emit('did-start-loading');
    });
    page.on('stopLoading', () => {
      this.state.isLoading = false;
      this.#expected.clear();
      this.emit('did-stop-loading');
    });
    page.on('navigated', (url) => this.#navigated(page, url));
    page.on('navigatedInPage', (url) => {
      this.mainFrame.url = url;
      this.fire('did-navigate-in-page', {}, url, true);
    });
    page.on('failed', (url) => this.#fail(url, 'net::ERR_FAILED'));
    page.on('domReady', () => this.#hasFailed || this.fire('dom-ready'));
    page.on('loaded', () => {
      if (this.#hasFailed) return;
      this.fire('did-finish-load');
      this.#loads.settle();
    });
    page.on('painted', () => this.emit('painted'));
    page.on('title', (title) => {
      if (title === this.state.title || title === '') return;
      this.state.title = title;
      this.fire('page-title-updated', {}, title, true);
    });
    page.on('console', (level, message, lineNumber, sourceId) => {
      this.fire('console-message', { level, message, lineNumber, sourceId, frame: this.mainFrame });
    });
    page.on('windowOpen', (url, frameName, features) => this.#windowOpen(url, frameName, features));
    page.on('leaving', (url) => this.#leaving(url));
    page.on('crashed', () => {
      this.state.isCrashed = true;
      this.fire('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('gone', () => this.emit('page-gone'));
  }

  #navigated(page: Page, url: string): void {
    this.state.isCrashed = false;
    this.mainFrame.url = url;
    this.#applyPermissions(page);
    const scripted = page.scriptedState;
    if (scripted?.visible !== this.#window.visible || scripted.focused !== this.#window.focused) {
      page.post(['visibility', this.#window]);
      void page.setPreload(this.#preload()).catch(() => undefined);
    }
    this.fire(
      'did-start-navigation',
      { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame },
      url,
      false,
      true,
    );
    this.fire('did-navigate', {}, url, 200, 'OK');
  }

  #applyPermissions(page: Page): void {
    const origin = originOf(this.getURL());
    if (origin === 'null') return;
    const target = toBrowserUrl(origin, standardSchemes).replace(/\/$/, '');
    for (const { permission, setting } of this.session.permissionsFor(this, origin)) {
      page.browser.connection.browser.post('Browser.setPermission', { origin: target, permission, setting });
    }
  }

  #windowOpen(url: string, frameName: string, features: string): void {
    const details = {
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    };
    const answer = this.#openHandler?.(details as Electron.HandlerDetails) ?? { action: 'allow' };
    if (answer.action === 'allow') created.openWindow(url, answer.overrideBrowserWindowOptions ?? {});
  }

  // The browser does not know the app's schemes and asks nobody about those it refuses: the app must still hear of them.
  #leaving(url: string): void {
    if (/^(https?|javascript|about|blob):/i.test(url)) return;
    const details = { url, isSameDocument: false, isMainFrame: true, frame: this.mainFrame, initiator: this.mainFrame };
    const isPrevented = this.fire('will-frame-navigate', details) || this.fire('will-navigate', details, url);
    if (!isPrevented && standardSchemes.has(url.slice(0, url.indexOf(':'))))
      void this.loadURL(url).catch(() => undefined);
  }

  #fail(url: string, errorText: string): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const description = errorText.replace(/^net::/, '');
    this.fire('did-fail-load', {}, -2, description, url, true, this.mainFrame.processId, 1);
    this.#loads.settle(loadError(url, description, -2));
  }
}

completeClass(HostWebContents, 'WebContents');
