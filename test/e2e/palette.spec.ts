import { readFileSync } from 'node:fs';
import path from 'node:path';

import { PalettePage } from '../pages/palette';
import { RookeryWindow } from '../pages/window';
import type { LoggedRequest } from '../simulator/index';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const isPower = ({ path: url }: LoggedRequest): boolean => url.endsWith('/power');

/** Two servers of one name on two panels. */
const twins = world(
  panel('First Panel', [{ name: 'Survival', state: 'running' }]),
  panel('Second Panel', [
    { name: 'Survival', state: 'running' },
    { name: 'Lobby', state: 'offline' },
  ]),
);

test('by keyboard alone: a server of another panel is found, restarted after a yes, and comes back', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: twins });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const palette = new PalettePage(page);
  await expect(window.rows).toHaveCount(3);

  await palette.search('surv second');
  await expect(palette.current).toHaveAccessibleName('Survival on Second Panel, Running');
  await page.keyboard.press('Enter');
  const view = page.getByRole('region', { name: 'Survival', exact: true });
  await expect(view).toContainText('Second Panel');
  await palette.search('settings surv second');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Ask', exact: true }).press('Space');

  await palette.search('restart surv second');
  await expect(palette.current).toHaveAccessibleName('Restart Survival on Second Panel');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Restart Survival?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(sim.requests.filter(isPower)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: 'Restart Survival on Second Panel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => sim.requests.filter(isPower).map(({ body }) => body)).toEqual(['{"signal":"restart"}']);
  await palette.search('console surv second');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('region', { name: 'Console output' })).toContainText(/Stopping the server[^]*Done \(/);
  await expect(view.getByText('Running', { exact: true })).toBeVisible();

  await palette.search('> say from the palette');
  await expect(palette.current).toHaveAccessibleName('Send “say from the palette” to Survival on Second Panel');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('region', { name: 'Console output' })).toContainText('[Server] from the palette');
});

test('keys that were changed are kept over a restart; keys that clash are refused', async ({
  simulate,
  start,
  profile,
}) => {
  const sim = await simulate({ world: twins });

  await test.step('change', async () => {
    const { page, quit } = await start({ panels: sim });
    const keys = new PalettePage(page);
    await expect(new RookeryWindow(page).rows).toHaveCount(3);
    await keys.openSheet();
    await keys.change('Panels and keys');
    await page.keyboard.press('Control+k');
    await expect(keys.sheet.getByRole('alert')).toContainText('belongs to “Command palette”');
    await page.keyboard.press('Control+Shift+Y');
    await expect(keys.shortcut('Panels and keys')).toContainText('Ctrl+Shift+Y');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+Y');
    await expect(page.getByRole('heading', { name: 'Panels and keys' })).toBeVisible();
    expect(await quit()).toBe(0);
  });

  const settings = JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8')) as {
    preferences: { shortcuts: unknown };
  };
  expect(settings.preferences.shortcuts).toEqual({ 'view.accounts': 'Mod+Shift+Y' });

  await test.step('find again', async () => {
    const { page } = await start();
    await expect(new RookeryWindow(page).rows).toHaveCount(3);
    await page.keyboard.press('Control+Shift+Y');
    await expect(page.getByRole('heading', { name: 'Panels and keys' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  });
});
