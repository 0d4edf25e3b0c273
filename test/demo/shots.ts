/** Walks every screen in both themes and both sizes, and saves a picture of each. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { _electron, type ElectronApplication, type Page } from 'playwright';

import type { Bridge } from '../../preload/contract/channels';
import type { Simulator } from '../simulator/index';
import { fleetScreens } from './screens';
import { accountScreens } from './screens-accounts';
import { appSettingsScreens } from './screens-app-settings';
import { dashboardScreens } from './screens-dashboard';
import { firstStartScreens } from './screens-first-start';
import { noticeScreens } from './screens-notices';
import { offlineScreens } from './screens-offline';
import { paletteScreens } from './screens-palette';
import { tabScreens } from './screens-tabs';
import type { Screen, Walk } from './screens-walk';

const THEMES = ['dark', 'light'] as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
] as const;

/** Long enough for the sockets to have told something on every live server, ms. */
const WARM_UP_MS = 12_000;

interface RookeryWindow {
  readonly rookery: Bridge;
}

async function launch(profile: string): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({ args: ['.', `--user-data-dir=${profile}`, '--no-sandbox'] });
  const page = await app.firstWindow();
  await page.locator('main').waitFor();
  return { app, page };
}

async function setLook(app: ElectronApplication, page: Page, theme: string, size: (typeof SIZES)[number]) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.evaluate(async (wanted) => {
    const { rookery } = window as unknown as RookeryWindow;
    await rookery.calls['preferences.set']({ change: { theme: wanted as 'dark' | 'light' } });
  }, theme);
  await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme);
}

async function walk(
  folder: string,
  screens: readonly Screen[],
  app: ElectronApplication,
  tools: Walk,
): Promise<number> {
  const { page } = tools;
  let count = 0;
  for (const size of SIZES) {
    for (const theme of THEMES) {
      await setLook(app, page, theme, size);
      for (const screen of screens) {
        await screen.enter(tools);
        await page.mouse.move(0, 0);
        // Transitions take 120 ms; a picture in the middle of one shows nothing that is real.
        await page.waitForTimeout(300);
        const name = `${screen.name}-${theme}-${size.width}x${size.height}.png`;
        await page.screenshot({ path: path.join(folder, name) });
        count += 1;
        await screen.leave?.(tools);
      }
    }
  }
  return count;
}

/** Saves a PNG per screen, theme and size into `folder`. */
export async function takeShots(folder: string, demo: { simulator: Simulator; profile: string }): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const empty = mkdtempSync(path.join(tmpdir(), 'rookery-empty-'));
  let count = 0;
  try {
    const first = await launch(empty);
    count += await walk(folder, firstStartScreens, first.app, { page: first.page, simulator: demo.simulator });
    await first.app.close();
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
  const fleet = await launch(demo.profile);
  await fleet.page.waitForTimeout(WARM_UP_MS);
  const screens = [
    ...fleetScreens,
    ...dashboardScreens,
    ...accountScreens,
    ...tabScreens,
    ...appSettingsScreens,
    ...paletteScreens,
    ...noticeScreens,
  ];
  count += await walk(folder, screens, fleet.app, { page: fleet.page, simulator: demo.simulator });
  await fleet.app.close();
  // Nothing answers any more.
  await demo.simulator.stop();
  const offline = await launch(demo.profile);
  count += await walk(folder, offlineScreens, offline.app, { page: offline.page, simulator: demo.simulator });
  await offline.app.close();
  console.log(`${count} pictures saved in ${folder}`);
}
