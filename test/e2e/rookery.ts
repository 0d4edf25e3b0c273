/** The app under test: a fresh profile, simulated panels, and everything ended and removed after each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

import { type Seed, seedProfile } from '../demo/seed';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index';
import { startTrayHost } from '../system/tray-host';
import { Desktop, RECORDER } from './desktop';

export { expect } from '@playwright/test';

/** One run of the app. */
export interface Rookery {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly desktop: Desktop;
  /** Ends it as its own Quit does; resolves with the exit code. */
  readonly quit: () => Promise<number | null>;
}

export interface StartOptions {
  /** Its panels are in the profile already, with their keys in the keychain. */
  readonly panels?: Simulator;
  readonly seed?: Seed;
  readonly env?: Readonly<Record<string, string>>;
}

/** One run that the system began: there may be no window. */
export interface HiddenRookery extends Omit<Rookery, 'page'> {
  /** The page of the window, once there is one. */
  readonly window: () => Promise<Page>;
}

/** What shows tray icons on this desktop. */
export interface DesktopTray {
  /** The person switches it on. */
  readonly appear: () => Promise<void>;
}

interface Fixtures {
  /** False: the desktop begins without a tray. Only Linux has such desktops. */
  readonly hasTray: boolean;
  readonly desktopTray: DesktopTray;
  readonly startWith: (options: StartOptions, args: readonly string[]) => Promise<HiddenRookery>;
  /** The folder with the app's settings and logs, the same for each start within a test. */
  readonly profile: string;
  readonly simulate: (options?: SimulatorOptions) => Promise<Simulator>;
  readonly start: (options?: StartOptions) => Promise<Rookery>;
  /** As the system starts it at login. */
  readonly startAtLogin: (options?: StartOptions) => Promise<HiddenRookery>;
}

/** Longest time for one click or the like. */
const ACTION_MS = 10_000;

async function launch(profile: string, { env = {} }: StartOptions, args: readonly string[]): Promise<HiddenRookery> {
  const app = await _electron.launch({
    // Chromium refuses its sandbox to root; the app itself never asks for that. The consoles are read from the page's
    // text, which a terminal that draws on a graphics card does not have.
    args: ['-r', RECORDER, '.', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  return {
    app,
    desktop: new Desktop(app),
    window: async () => {
      const page = await app.firstWindow();
      page.setDefaultTimeout(ACTION_MS);
      await page.getByRole('main').waitFor();
      return page;
    },
    quit: async () => {
      const process = app.process();
      await app.close();
      return process.exitCode;
    },
  };
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  profile: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rookery-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  simulate: async ({}, use) => {
    const running: Simulator[] = [];
    await use(async (options) => {
      const simulator = await startSimulator(options);
      running.push(simulator);
      return simulator;
    });
    for (const simulator of running) await simulator.stop();
  },

  hasTray: [true, { option: true }],

  desktopTray: [
    async ({ hasTray }, use) => {
      const stops: (() => Promise<void>)[] = [];
      const appear = async (): Promise<void> => {
        if (process.platform !== 'linux') return;
        const tray = await startTrayHost(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
        stops.push(() => tray.stop());
      };
      if (hasTray) await appear();
      await use({ appear });
      for (const stop of stops) await stop();
    },
    { auto: true },
  ],

  // The simulator is named so that the app ends before its panels do.
  startWith: async ({ profile, simulate: _simulate }, use, info) => {
    const started: HiddenRookery[] = [];
    const cleaners: (() => Promise<void>)[] = [];
    await use(async (options, args) => {
      if (options.panels !== undefined) {
        const seeded = await seedProfile(profile, options.panels, options.seed);
        cleaners.push(() => seeded.removeKeys());
      }
      const rookery = await launch(profile, options, args);
      started.push(rookery);
      return rookery;
    });
    if (info.status !== info.expectedStatus) await attachEvidence(started.at(-1), profile);
    for (const { app } of started) await app.close();
    for (const clean of cleaners) await clean();
  },

  start: async ({ startWith }, use) => {
    await use(async (options = {}) => {
      const rookery = await startWith(options, []);
      return { ...rookery, page: await rookery.window() };
    });
  },

  startAtLogin: async ({ startWith }, use) => {
    await use((options = {}) => startWith(options, ['--hidden']));
  },
});

async function attachEvidence(rookery: HiddenRookery | undefined, profile: string): Promise<void> {
  const attach = (name: string, read: () => Promise<Buffer | string>, contentType: string) =>
    read().then(
      (body) => test.info().attach(name, { body, contentType }),
      () => undefined,
    );
  const page = rookery?.app.windows()[0];
  if (page !== undefined) await attach('window', () => page.screenshot({ timeout: 3_000 }), 'image/png');
  await attach('main.log', () => readFile(path.join(profile, 'logs/main.log')), 'text/plain');
}
