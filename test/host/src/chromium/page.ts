/** One page in the browser: its scripts, its worlds, its messages, and what happens to it. */
import { EventEmitter } from 'node:events';

import type { ToMain, ToPage, WindowState } from '../shared/wire';
import type { Browser } from './browser';
import type { CdpSession } from './cdp';
import { toAppUrl } from './origins';
import { Outbox } from './outbox';
import { makeDoors, pageScripts, type PreloadOptions } from './page-scripts';
import { openWindow, resizePage, type Size } from './window-target';

interface ExecutionContext {
  readonly id: number;
  readonly uniqueId: string;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
  readonly urlFragment?: string;
  readonly unreachableUrl?: string;
}

interface RemoteObject {
  readonly type: string;
  readonly value?: unknown;
  readonly description?: string;
}

/** What a page tells its owner, by event name. */
export interface PageEvents {
  message: [ToMain];
  preloadFailed: [string, Error];
  navigated: [url: string];
  navigatedInPage: [url: string];
  failed: [url: string];
  startLoading: [];
  domReady: [];
  loaded: [];
  stopLoading: [];
  painted: [];
  title: [string];
  console: [level: string, text: string, line: number, source: string];
  windowOpen: [url: string, name: string, features: string];
  leaving: [url: string];
  crashed: [];
  gone: [];
}

export class Page extends EventEmitter<PageEvents> {
  readonly #doors = makeDoors();
  #outbox: Outbox | undefined;
  #scripts: string[] = [];
  #loadedState: WindowState | undefined;

  private constructor(
    readonly browser: Browser,
    readonly cdp: CdpSession,
    readonly targetId: string,
    readonly sessionId: string,
  ) {
    super();
  }

  static async open(browser: Browser, size: Size): Promise<Page> {
    const targetId = await openWindow(browser, size);
    const { sessionId } = await browser.connection.browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return new Page(browser, browser.connection.session(sessionId), targetId, sessionId);
  }

  /** Switches on all that is listened to; commands are sent together, since each answer is a round trip. */
  async prepare(size: Size, preload: PreloadOptions): Promise<void> {
    this.#listen();
    await Promise.all([
      this.cdp.send('Page.enable'),
      this.cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.cdp.send('Runtime.enable'),
      this.cdp.send('Log.enable'),
      this.cdp.send('Inspector.enable'),
      this.cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
      this.cdp.send('Runtime.addBinding', { name: this.#doors.binding, executionContextName: this.#doors.world }),
      resizePage(this.browser, this.cdp, this.targetId, size),
      this.setPreload(preload),
    ]);
  }

  /** Puts the scripts in place for documents to come. */
  async setPreload(preload: PreloadOptions): Promise<void> {
    const old = this.#scripts;
    const { main, isolated, failure } = pageScripts(this.#doors, preload);
    this.#loadedState = preload.window;
    const added = await Promise.all([
      this.cdp.send<{ identifier: string }>('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      this.cdp.send<{ identifier: string }>('Page.addScriptToEvaluateOnNewDocument', {
        source: isolated,
        worldName: this.#doors.world,
      }),
    ]);
    this.#scripts = added.map(({ identifier }) => identifier);
    for (const identifier of old) this.cdp.post('Page.removeScriptToEvaluateOnNewDocument', { identifier });
    if (failure) this.emit('preloadFailed', preload.file ?? '', failure);
  }

  /** Messages to a page without a document are lost, as in Electron. */
  post(message: ToPage): void {
    this.#outbox?.push(message);
  }

  /** The window state that a document starts with. */
  get scriptedState(): WindowState | undefined {
    return this.#loadedState;
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.cdp.send<{
      result: RemoteObject;
      exceptionDetails?: { text: string; exception?: RemoteObject };
    }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
      allowUnsafeEvalBlockedByCSP: false,
    });
    const { exceptionDetails } = answer;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return answer.result.value;
  }

  #listen(): void {
    const { cdp } = this;
    cdp.on<{ context: ExecutionContext }>('Runtime.executionContextCreated', ({ context }) =>
      this.#contextCreated(context),
    );
    cdp.on('Runtime.executionContextsCleared', () => this.#dropOutbox());
    cdp.on<{ name: string; payload: string }>('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== this.#doors.binding) return;
      for (const message of JSON.parse(payload) as ToMain[]) this.emit('message', message);
    });
    cdp.on<{ frame: Frame }>('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      if (frame.unreachableUrl !== undefined) this.emit('failed', toAppUrl(frame.unreachableUrl));
      else this.emit('navigated', toAppUrl(frame.url + (frame.urlFragment ?? '')));
    });
    cdp.on<{ frameId: string; url: string }>('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.targetId) this.emit('navigatedInPage', toAppUrl(url));
    });
    cdp.on<{ frameId: string }>('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId === this.targetId) this.emit('startLoading');
    });
    cdp.on<{ frameId: string }>('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId === this.targetId) this.emit('stopLoading');
    });
    cdp.on('Page.domContentEventFired', () => this.emit('domReady'));
    cdp.on('Page.loadEventFired', () => this.emit('loaded'));
    cdp.on<{ name: string; frameId: string }>('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && frameId === this.targetId) this.emit('painted');
    });
    cdp.on<{ url: string; windowName: string; windowFeatures: string[] }>('Page.windowOpen', (open) => {
      this.emit('windowOpen', toAppUrl(open.url), open.windowName, open.windowFeatures.join(','));
    });
    cdp.on<{ frameId: string; url: string }>('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === this.targetId) this.emit('leaving', url);
    });
    cdp.on('Inspector.targetCrashed', () => this.emit('crashed'));
    this.#listenToConsole();
    this.#listenToTarget();
  }

  #listenToConsole(): void {
    interface Frames {
      readonly callFrames: { url: string; lineNumber: number }[];
    }
    this.cdp.on<{ type: string; args: RemoteObject[]; stackTrace?: Frames }>('Runtime.consoleAPICalled', (call) => {
      const levels: Record<string, string> = { error: 'error', assert: 'error', warning: 'warning', debug: 'debug' };
      const text = call.args.map(describe).join(' ');
      const from = call.stackTrace?.callFrames[0];
      this.emit('console', levels[call.type] ?? 'info', text, (from?.lineNumber ?? 0) + 1, toAppUrl(from?.url ?? ''));
    });
    interface Thrown {
      readonly text: string;
      readonly url?: string;
      readonly lineNumber: number;
      readonly exception?: RemoteObject;
    }
    this.cdp.on<{ exceptionDetails: Thrown }>('Runtime.exceptionThrown', ({ exceptionDetails: thrown }) => {
      const text = `${thrown.text} ${thrown.exception?.description ?? ''}`.trim();
      this.emit('console', 'error', text, thrown.lineNumber + 1, toAppUrl(thrown.url ?? ''));
    });
    this.cdp.on<{ entry: { level: string; text: string; lineNumber?: number; url?: string } }>(
      'Log.entryAdded',
      ({ entry }) => {
        this.emit(
          'console',
          entry.level === 'verbose' ? 'debug' : entry.level,
          entry.text,
          entry.lineNumber ?? 0,
          toAppUrl(entry.url ?? ''),
        );
      },
    );
  }

  #listenToTarget(): void {
    const { browser } = this.browser.connection;
    const changed = ({ targetInfo }: { targetInfo: { targetId: string; title: string } }): void => {
      if (targetInfo.targetId === this.targetId) this.emit('title', targetInfo.title);
    };
    const destroyed = ({ targetId }: { targetId: string }): void => {
      if (targetId !== this.targetId) return;
      browser.events.off('Target.targetInfoChanged', changed);
      browser.events.off('Target.targetDestroyed', destroyed);
      this.browser.connection.forget(this.sessionId);
      this.#dropOutbox();
      this.emit('gone');
    };
    // A window that the page opened after all, say from a form: its opening is told by Page.windowOpen.
    browser.on<{ targetInfo: { targetId: string; openerId?: string } }>('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.openerId === this.targetId) browser.post('Target.closeTarget', { targetId: targetInfo.targetId });
    });
    browser.on('Target.targetInfoChanged', changed);
    browser.on('Target.targetDestroyed', destroyed);
  }

  #contextCreated(context: ExecutionContext): void {
    if (context.name !== this.#doors.world || context.auxData?.frameId !== this.targetId) return;
    this.#dropOutbox();
    this.#outbox = new Outbox((batch) =>
      this.cdp.send('Runtime.evaluate', {
        expression: `${this.#doors.receiver}(${receivable(batch)})`,
        uniqueContextId: context.uniqueId,
        silent: true,
      }),
    );
  }

  #dropOutbox(): void {
    this.#outbox?.close();
    this.#outbox = undefined;
  }
}

function describe({ type, value, description }: RemoteObject): string {
  if (description !== undefined) return description;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? type);
}

/** JSON is also a JavaScript expression, which saves the page a second parsing; but not JSON that names a prototype. */
function receivable(batch: string): string {
  return batch.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(batch)})` : batch;
}
