import type { Page } from '@playwright/test';

import { AppSettingsPage } from '../pages/app-settings-page';
import { callsOf, expect, test } from './harness';

/** What main was told to keep, oldest first. */
const changes = async (page: Page): Promise<unknown[]> =>
  (await callsOf(page, 'preferences.set')).map((arg) => (arg as { change: unknown }).change);

async function openSettings(page: Page, section: string): Promise<AppSettingsPage> {
  const settings = new AppSettingsPage(page);
  await settings.open(section);
  return settings;
}

test('the sections are reached by pointer and by keyboard, and from the tray', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() => window.fakeMain.publish('view.requested', { to: 'settings' }));
  const settings = new AppSettingsPage(page);
  await expect(settings.heading).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Appearance', level: 2 })).toBeVisible();
  await settings.nav.getByRole('button', { name: 'Appearance' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Console', level: 2 })).toBeVisible();
  for (const section of ['Starting and closing', 'Connections', 'Notifications', 'Shortcuts', 'Data', 'About']) {
    await settings.open(section);
  }
  await expect(page.getByText('Chromium')).toBeVisible();
});

test('a choice is kept at once, its default is marked and there is a way back to it', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Appearance');
  const row = settings.row('Interface size');
  await expect(row).toContainText('Default');
  await settings.pick('Interface size', '125%');
  await expect(settings.radio('Interface size', '125%')).toBeChecked();
  await settings.wayBack('Interface size').click();
  await expect(settings.radio('Interface size', '100%')).toBeChecked();
  await expect(settings.wayBack('Interface size')).toHaveCount(0);
  expect(await changes(page)).toEqual([{ interfaceScale: 125 }, { interfaceScale: 100 }]);
});

test('the four themes can be had, by the arrows too', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Appearance');
  const root = page.locator('html');
  await settings.radio('Theme', 'Light').focus();
  await page.keyboard.press('Space');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('ArrowRight');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('ArrowRight');
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('ArrowRight');
  await expect(settings.radio('Theme', 'As the system')).toBeChecked();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('times follow the clock that is chosen', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Appearance');
  const row = settings.row('Times of day');
  await expect(row).toContainText(/Now it is \d\d:\d\d\./);
  await settings.pick('Times of day', '12 hours');
  await expect(row).toContainText(/Now it is \d{1,2}:\d\d [AP]M\./);
});

test('a number is taken when it is finished, and a wrong one stays to be mended', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Connections');
  const row = settings.row('Live connections');
  const field = row.getByRole('spinbutton');
  await expect(row.getByRole('status')).toHaveText(/^\d+ of 46 servers have one\.$/);
  await field.fill('500');
  await field.press('Enter');
  await expect(row.getByRole('alert')).toHaveText('From 0 to 200.');
  await expect(field).toHaveValue('500');
  await field.fill('150');
  expect(await changes(page)).toEqual([]);
  await field.press('Tab');
  await expect(row.getByRole('alert')).toHaveCount(0);
  await field.press('ArrowUp');
  await expect(field).toHaveValue('155');
  expect(await changes(page)).toEqual([{ watchLimit: 150 }, { watchLimit: 155 }]);
});

test('a font that is not there is kept, said, and does not spoil the console', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Console');
  const row = settings.row('Font');
  await row.getByRole('combobox').selectOption('Another font of this computer');
  const name = row.getByRole('textbox', { name: 'Name of the font' });
  await name.fill('No Such Font 4711');
  await name.press('Enter');
  await expect(row.getByRole('status')).toHaveText(
    'No Such Font 4711 is not on this computer. JetBrains Mono is shown until it is.',
  );
  expect(await changes(page)).toEqual([{ consoleFont: 'No Such Font 4711' }]);
  const family = await page
    .getByRole('img', { name: 'Sample of the console' })
    .evaluate((sample) => getComputedStyle(sample).fontFamily);
  expect(family).toContain('JetBrains Mono');
  await settings.wayBack('Font').click();
  await expect(row.getByRole('status')).toHaveCount(0);
});

test('what cannot be kept goes back, and says so where it was chosen', async ({ page, open }) => {
  await open('refusals');
  const settings = await openSettings(page, 'Starting and closing');
  const toggle = settings.toggle('Start at login');
  await toggle.click();
  await expect(settings.row('Start at login').getByRole('alert')).toContainText(
    'could not change what starts at login',
  );
  await expect(toggle).not.toBeChecked();
  await settings.toggle('Keep running in the tray').click();
  await expect(settings.row('Keep running in the tray').getByRole('alert')).toContainText(
    'could not write its settings',
  );
  await expect(settings.toggle('Keep running in the tray')).toBeChecked();
});

test('a desktop without a tray is told where Rookery stays', async ({ page, open }) => {
  await open('no-tray');
  const settings = await openSettings(page, 'Starting and closing');
  for (const row of ['Start in the tray', 'Keep running in the tray']) {
    await expect(settings.row(row)).toContainText(
      'This desktop shows no tray icons, so Rookery stays in the task bar: ',
    );
    await expect(settings.toggle(row)).toHaveAccessibleDescription(/no tray icons/);
  }
});

test('a search shows what it finds in all sections', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'About');
  await settings.search.fill('tray');
  await expect(settings.row('Start in the tray')).toBeVisible();
  await expect(settings.row('Keep running in the tray')).toBeVisible();
  await expect(settings.row('Start at login')).toHaveCount(0);
  await settings.search.fill('lines');
  await expect(settings.row('Scrollback')).toBeVisible();
  await settings.search.fill('no such thing');
  await expect(page.getByText('Nothing is called that')).toBeVisible();
  await settings.search.press('Escape');
  await expect(page.getByRole('heading', { name: 'About', level: 2 })).toBeVisible();
});

test('the folders can be opened', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'Data');
  await expect(settings.row('Settings')).toContainText('/home/sam/.config/Rookery');
  await settings.row('Settings').getByRole('button', { name: 'Open the folder' }).click();
  await settings.row('Log').getByRole('button', { name: 'Open the folder' }).click();
  await expect.poll(() => callsOf(page, 'app.openFolder')).toEqual([{ folder: 'settings' }, { folder: 'logs' }]);
  await settings.row('Export and import').getByRole('button', { name: 'Panels and keys' }).click();
  await expect(page.getByRole('heading', { name: 'Panels and keys' })).toBeVisible();
});
