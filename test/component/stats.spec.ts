import type { Page } from '@playwright/test';

import type { ServerStats } from '../../preload/contract/models';
import { StatsPage } from '../pages/stats-page';
import { callsOf, expect, test } from './harness';

const SURVIVAL = 'acc-1:acc-1-0000';
const UNLIMITED_CPU = 'Proxy (Velocity)';

async function openStats(page: Page, name: string): Promise<StatsPage> {
  await page
    .getByRole('navigation', { name: 'Servers' })
    .getByRole('button', { name: `${name}, Running` })
    .first()
    .click();
  const stats = new StatsPage(page);
  await stats.open();
  return stats;
}

/** The server has new figures, `ageMs` younger than those before. */
const report = (page: Page, key: string, change: Partial<ServerStats>, ageMs = 1_000): Promise<void> =>
  page.evaluate(
    ([of, figures, later]) => {
      const server = window.fakeMain.server(of);
      if (server.stats === null) throw new Error('This server has no figures');
      window.fakeMain.upsert([{ ...server, stats: { ...server.stats, at: server.stats.at + later, ...figures } }]);
    },
    [key, change, ageMs] as const,
  );

test('figures of now stand beside their graphs, CPU both of a core and of the limit', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await report(page, SURVIVAL, {
    cpuPercent: 42,
    memoryBytes: 3 * 1024 ** 3,
    diskBytes: 10 * 1024 ** 3,
    networkRxRate: 2_048,
    networkTxRate: 1_048_576,
    uptimeMs: 3_720_000,
  });
  await expect(stats.reading('CPU')).toHaveText('42.0% of a core, 42% of 100%');
  await expect(stats.reading('Memory')).toHaveText('3.00 GiB 50% of 6.00 GiB');
  await expect(stats.reading('Disk')).toHaveText('10.0 GiB 25% of 40.0 GiB');
  await expect(stats.reading('Network', 0)).toHaveText('2.00 KiB/s');
  await expect(stats.reading('Network', 1)).toHaveText('1.00 MiB/s');
  await expect(stats.figures).toContainText('Now');
  await expect(stats.figures).toContainText('1 h 2 min');
  for (const title of ['CPU', 'Memory', 'Disk', 'Network']) {
    await expect(stats.graph(title).getByRole('img', { name: `${title} over time` })).toBeVisible();
  }
});

test('near its limit and over it, a figure says so in words too', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await report(page, SURVIVAL, { cpuPercent: 93 });
  await expect(stats.reading('CPU')).toContainText('near the limit');
  await report(page, SURVIVAL, { cpuPercent: 120 });
  await expect(stats.reading('CPU')).toContainText('at the limit');
  await report(page, SURVIVAL, { cpuPercent: 40 });
  await expect(stats.reading('CPU')).not.toContainText('limit');
});

test('a server without a limit has none to be measured by', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, UNLIMITED_CPU);
  await expect(stats.reading('CPU')).toContainText('of a core, no limit');
});

test('only what is new is asked for', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await report(page, SURVIVAL, { cpuPercent: 11 });
  await expect(stats.reading('CPU')).toContainText('11.0%');
  const asked = (await callsOf(page, 'stats.read')) as { key: string; after: number }[];
  expect(asked.map(({ key }) => key)).toEqual([SURVIVAL, SURVIVAL]);
  expect(asked[0]?.after).toBe(0);
  expect(asked[1]?.after).toBeGreaterThan(700);
});

test('the pointer reads every graph at its time, and what the server did then', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  const now = await stats.reading('Memory').innerText();
  await stats.pointAt('CPU', 0.45);
  await expect(stats.figures).toContainText(/\d\d:\d\d:\d\d/);
  await expect(stats.reading('Memory')).not.toHaveText(now);
  await page.mouse.move(5, 5);
  await expect(stats.figures).toContainText('Now');
  await expect(stats.reading('Memory')).toHaveText(now);
});

test('ranges are one choice, by mouse and by arrow keys, and show what happened in them', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await expect(stats.range('10 min')).toBeChecked();
  await expect(stats.events.filter({ hasText: 'Restart sent' })).toHaveCount(1);
  await stats.chooseRange('1 min');
  await expect(stats.range('1 min')).toBeChecked();
  await expect(stats.events).toHaveCount(0);
  await stats.range('1 min').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(stats.range('All')).toBeChecked();
  await expect(stats.events).toHaveText([/Running$/, /Restart sent$/, /Stopping$/, /Starting$/, /Running$/]);

  await page.getByRole('tab', { name: 'Console' }).click();
  await stats.open();
  await expect(stats.range('All')).toBeChecked();
});

test('a paused view stands still and says how much is new', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await report(page, SURVIVAL, { cpuPercent: 31, at: Date.now() });
  await expect(stats.reading('CPU')).toContainText('31.0%');
  await stats.tools.getByRole('button', { name: 'Pause' }).click();
  await expect(stats.notice(/^Paused at .*nothing newer yet$/)).toBeVisible();
  await report(page, SURVIVAL, { cpuPercent: 77 }, 42_000);
  await expect(stats.notice(/^Paused at .* 4[12] s of newer figures$/)).toBeVisible();
  await expect(stats.reading('CPU')).toContainText('31.0%');
  await stats.tools.getByRole('button', { name: 'Continue' }).click();
  await expect(stats.reading('CPU')).toContainText('77.0%');
  await expect(stats.notice(/^Paused/)).toHaveCount(0);
});

test('drag draws out a part of the time; button, double click and another range give it back', async ({
  page,
  open,
}) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  const zoomed = stats.notice(/^\d\d:\d\d:\d\d to \d\d:\d\d:\d\d/);
  await expect(stats.resetZoom).toHaveAccessibleDescription('Drag across a graph to look closer');

  await stats.drag('Network', 0.4, 0.75);
  await expect(zoomed).toBeVisible();
  await stats.resetZoom.click();
  await expect(zoomed).toHaveCount(0);

  await stats.drag('CPU', 0.75, 0.4);
  await expect(zoomed).toBeVisible();
  await stats.graph('Memory').getByRole('img').dblclick();
  await expect(zoomed).toHaveCount(0);

  await stats.drag('Disk', 0.3, 0.6);
  await expect(zoomed).toBeVisible();
  await stats.chooseRange('1 h');
  await expect(zoomed).toHaveCount(0);
});

test('keys read the graphs, zoom and leave again', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await stats.graphs.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const spoken = page.getByRole('status').filter({ hasText: /CPU .* of a core/ });
  await expect(spoken).toHaveText(/^\d\d:\d\d:\d\d: CPU [\d.]+% of a core, .*memory .*, disk .*, network in .*, out/);
  await page.keyboard.press('+');
  await expect(stats.notice(/^\d\d:\d\d:\d\d to/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(spoken).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(stats.notice(/^\d\d:\d\d:\d\d to/)).toHaveCount(0);
});

test('the time shown, or all of it, is saved as CSV', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await stats.saveAsCsv('What is shown');
  const message = page.getByRole('status', { name: 'Messages' }).getByRole('group', { name: 'Figures saved' });
  await expect(message).toContainText('survival-stats.csv');
  await stats.saveAsCsv('Everything');
  await expect(message).toHaveCount(2);
  const [shown, all] = (await callsOf(page, 'stats.export')) as { from: number | null; to: number | null }[];
  expect((shown?.to ?? 0) - (shown?.from ?? 0)).toBeGreaterThanOrEqual(600_000);
  expect((shown?.to ?? 0) - (shown?.from ?? 0)).toBeLessThanOrEqual(600_001);
  expect(all).toEqual({ key: SURVIVAL, from: null, to: null });
});

test('before there is anything to draw, the page says what it waits for', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Event world, Offline' }).click();
  await page.getByRole('tab', { name: 'Stats' }).click();
  await expect(page.getByText('Figures show here as soon as the server runs.')).toBeVisible();
});

test('figures that are old, or of a server that has stopped, are not those of now', async ({ page, open }) => {
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await page.evaluate((key) => {
    const server = window.fakeMain.server(key);
    window.fakeMain.upsert([{ ...server, isStale: true }]);
  }, SURVIVAL);
  await expect(stats.notice(/^No new figures for/)).toBeVisible();
  await page.evaluate((key) => {
    const server = window.fakeMain.server(key);
    window.fakeMain.upsert([{ ...server, isStale: false, state: 'offline' }]);
  }, SURVIVAL);
  await expect(stats.notice('Nothing to measure but its disk in this state')).toBeVisible();
  await expect(stats.reading('CPU')).toHaveText('– limit 100%');
  await expect(stats.reading('Disk')).toContainText('GiB');
  await expect(stats.figures).toContainText('Offline');
});

test('the tab leaves nothing behind, and all of it fits into the smallest window', async ({ page, open }) => {
  await page.setViewportSize({ width: 960, height: 600 });
  await open('fleet');
  const stats = await openStats(page, 'Survival');
  await expect(page.locator('canvas')).toHaveCount(4);
  for (const title of ['CPU', 'Memory', 'Disk', 'Network'])
    await expect(stats.graph(title)).toBeInViewport({ ratio: 1 });
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.locator('canvas')).toHaveCount(0);
  const asked = (await callsOf(page, 'stats.read')).length;
  await report(page, SURVIVAL, { cpuPercent: 5 });
  await stats.open();
  await expect(stats.reading('CPU')).toContainText('5.0%');
  expect(await callsOf(page, 'stats.read')).toHaveLength(asked + 1);
});

test('the list draws CPU as a line, in a colour of its own near the limit', async ({ page, open }) => {
  await open('fleet');
  const cell = page.getByRole('row', { name: 'Survival' }).getByRole('gridcell').filter({ hasText: '%' }).first();
  await expect(cell.locator('polyline')).toHaveAttribute('points', /^(\S+ ){39}\S+$/);
  const quiet = await cell.locator('svg').evaluate((line) => getComputedStyle(line).stroke);
  await report(page, SURVIVAL, { cpuPercent: 95 });
  await expect.poll(() => cell.locator('svg').evaluate((line) => getComputedStyle(line).stroke)).not.toBe(quiet);
});
