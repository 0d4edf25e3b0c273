/** The app under test: a fresh profile, simulated panels, and everything ended and removed after each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

import { type Seed, seedProfile } from '../demo/seed';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index';
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

interface Fixtures {
  /** The folder with the app's settings and logs, the same for each start within a test. */
  readonly profile: string;
  readonly simulate: (options?: SimulatorOptions) => Promise<Simulator>;
  readonly start: (options?: StartOptions) => Promise<Rookery>;
}

/** Longest time for one click or the like. */
const ACTION_MS = 10_000;

async function launch(profile: string, { env = {} }: StartOptions): Promise<Rookery> {
  const app = await _electron.launch({
    // Chromium refuses its sandbox to root; the app itself never asks for that. The consoles are read from the page's
    // text, which a terminal that draws on a graphics card does not have.
    args: ['-r', RECORDER, '.', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(ACTION_MS);
  await page.getByRole('main').waitFor();
  return {
    app,
    page,
    desktop: new Desktop(app),
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

  // The simulator is named so that the app ends before its panels do.
  start: async ({ profile, simulate: _simulate }, use, info) => {
    const started: Rookery[] = [];
    const cleaners: (() => Promise<void>)[] = [];
    await use(async (options = {}) => {
      if (options.panels !== undefined) {
        const seeded = await seedProfile(profile, options.panels, options.seed);
        cleaners.push(() => seeded.removeKeys());
      }
      const rookery = await launch(profile, options);
      started.push(rookery);
      return rookery;
    });
    if (info.status !== info.expectedStatus) await attachEvidence(started.at(-1), profile);
    for (const { app } of started) await app.close();
    for (const clean of cleaners) await clean();
  },
});

async function attachEvidence(rookery: Rookery | undefined, profile: string): Promise<void> {
  const attach = (name: string, read: () => Promise<Buffer | string>, contentType: string) =>
    read().then(
      (body) => test.info().attach(name, { body, contentType }),
      () => undefined,
    );
  if (rookery !== undefined) await attach('window', () => rookery.page.screenshot({ timeout: 3_000 }), 'image/png');
  await attach('main.log', () => readFile(path.join(profile, 'logs/main.log')), 'text/plain');
}
