/**
 * The desktop around the app as a test meets it: tray, notifications, message boxes, the window's own buttons. What the app
 * did to it is kept in main by `recorder.cjs`, alike on the real Electron and on the test host.
 */
import path from 'node:path';

import type { ElectronApplication } from '@playwright/test';

/** The module that main has to load before the app. */
export const RECORDER = path.join(import.meta.dirname, 'recorder.cjs');

/** One line of a menu. */
export interface MenuLine {
  readonly label: string;
  readonly enabled: boolean;
  readonly items: readonly MenuLine[];
}

/** A message box. */
export interface Question {
  readonly message: string;
  readonly buttons: readonly string[];
  /** The button that Enter presses. */
  readonly defaultId: number;
}

/** One payload that main gave to the page. */
export interface Crossing {
  readonly channel: string;
  readonly payload: unknown;
}

interface Main {
  readonly e2eRecord: {
    readonly menu: Electron.Menu | null;
    readonly icon: string | null;
    readonly notifications: Electron.Notification[];
    readonly questions: Question[];
    readonly answers: number[];
    readonly traffic: Crossing[];
  };
}

export class Desktop {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  /** The menu of the tray icon. */
  trayMenu(): Promise<readonly MenuLine[]> {
    return this.#app.evaluate(() => {
      const read = (menu: Electron.Menu | null | undefined): MenuLine[] =>
        (menu?.items ?? []).map(({ label, enabled, submenu }) => ({ label, enabled, items: read(submenu) }));
      return read((globalThis as unknown as Main).e2eRecord.menu);
    });
  }

  /** The labels of the first level. */
  async trayLabels(): Promise<readonly string[]> {
    return (await this.trayMenu()).map((line) => line.label).filter((label) => label !== '');
  }

  /** The icon that the app changed to, as a data URL; null: it is the one it began with. */
  trayIcon(): Promise<string | null> {
    return this.#app.evaluate(() => (globalThis as unknown as Main).e2eRecord.icon);
  }

  /** Chooses an item by the beginnings of the labels that lead to it, as a person would: not a disabled one. */
  clickTray(...path: readonly string[]): Promise<void> {
    return this.#app.evaluate((_electron, steps) => {
      let items = (globalThis as unknown as Main).e2eRecord.menu?.items ?? [];
      for (const [depth, step] of steps.entries()) {
        const item = items.find((each) => each.label.startsWith(step));
        if (item === undefined) throw new Error(`No '${step}' among: ${items.map((each) => each.label).join(', ')}`);
        if (!item.enabled) throw new Error(`'${item.label}' is disabled`);
        // The app may end by this click, before the answer is on its way.
        if (depth === steps.length - 1) setTimeout(item.click as () => void);
        else items = item.submenu?.items ?? [];
      }
    }, path);
  }

  notifications(): Promise<readonly { readonly title: string; readonly body: string }[]> {
    return this.#app.evaluate(() =>
      (globalThis as unknown as Main).e2eRecord.notifications.map(({ title, body }) => ({ title, body })),
    );
  }

  /** Clicks the newest notification. */
  clickNotification(): Promise<void> {
    return this.#app.evaluate(() => {
      const newest: NodeJS.EventEmitter | undefined = (globalThis as unknown as Main).e2eRecord.notifications.at(-1);
      newest?.emit('click');
    });
  }

  questions(): Promise<readonly Question[]> {
    return this.#app.evaluate(() => (globalThis as unknown as Main).e2eRecord.questions);
  }

  /** The next message box gets this button instead of being dismissed. */
  answerNext(button: number): Promise<void> {
    return this.#app.evaluate((_electron, answer) => {
      (globalThis as unknown as Main).e2eRecord.answers.push(answer);
    }, button);
  }

  /** A click on the window's close button. */
  closeWindow(): Promise<void> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  }

  /** Loads the page again, as after its end; the page itself may not. */
  reloadWindow(): Promise<void> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  }

  isWindowVisible(): Promise<boolean> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  }

  /** In the task bar, where a person finds it. */
  isWindowMinimised(): Promise<boolean> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized() ?? false);
  }

  /** A click on the window in the task bar. */
  restoreWindow(): Promise<void> {
    return this.#app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  }

  /** Every answer and event that main gave to the page, as one text. */
  traffic(): Promise<string> {
    return this.#app.evaluate(() => JSON.stringify((globalThis as unknown as Main).e2eRecord.traffic));
  }
}
