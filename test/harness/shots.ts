/**
 * Takes pictures of harness scenarios, light and dark, in two sizes, for a person to look at:
 * `npx tsx test/harness/shots.ts DIR [name...]`. Without a display; the folder is not part of the project.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';

import { PLANS, type ShotPlan } from './shot-plans';

type Theme = 'light' | 'dark';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 960, height: 600 },
] as const;

async function takeOne(
  browser: Browser,
  base: string,
  plan: ShotPlan,
  theme: Theme,
  size: (typeof SIZES)[number],
  out: string,
) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    ...(plan.contrast === true ? { contrast: 'more' } : {}),
  });
  const page: Page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${plan.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.error(`${plan.name}: ${message.text()}`);
  });
  await page.goto(`${base}/?scenario=${plan.scenario}&still`);
  await page.locator('main').waitFor();
  await page.waitForTimeout(400);
  await plan.prepare?.(page);
  await page.waitForTimeout(250);
  const path = join(out, `${plan.name}-${theme}-${size.width}.png`);
  await page.screenshot({ path });
  await context.close();
}

const [out, ...names] = process.argv.slice(2);
if (out === undefined) throw new Error('Say where the pictures go: shots.ts DIR [name...]');
await mkdir(out, { recursive: true });
const quick = names.includes('--quick');
const wanted = names.filter((name) => !name.startsWith('--'));

const config = { configFile: 'test/harness/vite.config.ts', logLevel: 'warn' } as const;
await build(config);
const server = await preview({ ...config, preview: { port: 0 } });
const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '');
if (base === undefined) throw new Error('The harness did not start.');
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const plan of PLANS) {
    if (wanted.length > 0 && !wanted.some((name) => plan.name.startsWith(name))) continue;
    for (const theme of ['dark', 'light'] as const) {
      for (const size of SIZES) {
        if (quick && (size.width === 960) !== (theme === 'light')) continue;
        await takeOne(browser, base, plan, theme, size, out);
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
