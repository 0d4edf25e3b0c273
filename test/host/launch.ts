/** Starts the fixture app on the host, for the host's own tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron, type ElectronApplication, type Page } from 'playwright';

import { HOST_FOLDER } from './runtime.mjs';

export const FIXTURE = join(import.meta.dirname, 'fixture-app');
export const EXECUTABLE = join(HOST_FOLDER, 'electron');

// Playwright asks Electron's package for the executable, and that looks into this process's environment.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = HOST_FOLDER;

/** What the page's scripts see of the fixture's preload. */
export interface PageApi {
  readonly attempts: Record<string, string>;
  readonly unimplemented: string;
  readonly sandboxed: boolean;
  readonly nested: { list: [number, { deep: boolean }]; when: Date };
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: (...args: unknown[]) => void): () => void;
  frames(): { count: number; chars: number };
  resetFrames(): void;
  throws(): void;
  callBack(callback: (...args: unknown[]) => unknown): unknown;
  identity(value: unknown): unknown;
  adds(a: Promise<number>, b: number): Promise<number>;
}

declare global {
  interface Window {
    fixture: PageApi;
    seen: Record<string, string>;
    violations: string[];
    inlineRan?: boolean;
  }
}

/** What the fixture's main keeps for tests. */
export interface MainState {
  log: string[];
  denyClose: boolean;
  openWindow(options?: object): Electron.BrowserWindow;
  electron: typeof Electron.CrossProcessExports;
}

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the fixture app noted so far. */
  readonly log: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), 'host-test-'));
}

export async function launchFixture(args: readonly string[] = []): Promise<Running> {
  const userData = makeUserData();
  const app = await _electron.launch({ args: [FIXTURE, `--user-data-dir=${userData}`, ...args] });
  const page = await app.firstWindow();
  await page.waitForSelector('h1');
  return {
    app,
    page,
    userData,
    log: () => app.evaluate(() => (globalThis as unknown as { fixture: MainState }).fixture.log),
    async close() {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    },
  };
}
