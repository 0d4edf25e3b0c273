import { SettingsPage } from '../pages/settings-page';
import { RookeryWindow } from '../pages/window';
import { type Simulator, smallWorld } from '../simulator/index';
import { expect, test } from './rookery';

const renames = (sim: Simulator): unknown[] =>
  sim.requests.filter(({ path }) => path.endsWith('/settings/rename')).map(({ body }) => JSON.parse(body) as unknown);
const count = (sim: Simulator, ending: string): number =>
  sim.requests.filter(({ path }) => path.endsWith(ending)).length;

test('a server is renamed, and keeps its name', async ({ simulate, start }) => {
  const sim = await simulate();
  const first = await start({ panels: sim });
  const window = new RookeryWindow(first.page);
  await window.open('Creative Plots');
  const settings = await SettingsPage.open(first.page);

  await settings.name.fill('x'.repeat(192));
  await settings.name.press('Enter');
  await expect(settings.name).toHaveAccessibleDescription('A name has at most 191 characters; this one has 192.');
  expect(renames(sim)).toEqual([]);

  await settings.name.fill('Creative Plots II');
  await settings.description.fill('Plots for everybody');
  await settings.save.click();
  await expect(first.page.getByRole('heading', { name: 'Creative Plots II' })).toBeVisible();
  await expect(window.entry('Creative Plots II', 'Offline')).toBeVisible();
  expect(renames(sim)).toEqual([{ name: 'Creative Plots II', description: 'Plots for everybody' }]);

  await first.quit();
  const second = await start();
  await new RookeryWindow(second.page).open('Creative Plots II');
  const again = await SettingsPage.open(second.page);
  await expect(again.description).toHaveValue('Plots for everybody');
});

test('a subuser sees how to connect, what is allowed, and why the rest is not', async ({ simulate, start }) => {
  const sim = await simulate();
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await window.open('Hearthwood SMP');
  const settings = await SettingsPage.open(page);
  await expect(settings.addresses.getByRole('row')).toHaveCount(4);
  await expect(settings.copy('SFTP user name')).toContainText(`jonas.${sim.server('Hearthwood SMP').uuid.slice(0, 8)}`);
  await settings.copy('SFTP user name').click();
  await expect(settings.copy('SFTP user name').getByRole('status')).toHaveText('Copied');

  await window.showList();
  await window.open('Dustline Rust');
  await SettingsPage.open(page);
  await expect(settings.addresses.getByRole('row')).toHaveCount(2);
  await expect(settings.name).toHaveAccessibleDescription('You do not have permission to rename this server.');
  await expect(settings.name).not.toBeEditable();
  await expect(settings.copy('SFTP host')).toHaveAccessibleDescription(
    'You do not have permission to use SFTP on this server.',
  );
  await settings.reinstall.click({ force: true });
  await expect(settings.dialog('Reinstall Dustline Rust?')).toBeHidden();
  await settings.permissions.getByRole('button', { name: 'Show each permission' }).click();
  await expect(settings.permissions).toContainText('4 of 40 allowed');
  await expect(settings.permission('control.restart')).toContainText(/^\s*Allowed/);
  await expect(settings.permission('control.stop')).toContainText('Not allowed');
  expect([...renames(sim), count(sim, '/settings/reinstall')]).toEqual([0]);

  await window.showAccounts();
  const card = window.accountCard(smallWorld().panels[0]?.name ?? '');
  await card.getByRole('button', { name: /^What permissions mean/ }).click();
  await expect(card).toContainText('Run the install script again.');
  expect(count(sim, '/permissions')).toBe(1);
});

test('a reinstallation wants the name, and is followed until it is done', async ({ simulate, start }) => {
  // Slow enough that the installation ends when the test says so.
  const sim = await simulate({ speed: 0.1 });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await window.open('Creative Plots');
  const settings = await SettingsPage.open(page);
  await settings.reinstall.click();
  const dialog = settings.dialog('Reinstall Creative Plots?');
  const go = dialog.getByRole('button', { name: /^Reinstall Creative Plots on / });
  await go.click({ force: true });
  expect(count(sim, '/settings/reinstall')).toBe(0);
  await dialog.getByRole('textbox').fill('Creative Plots');
  await go.click();
  await expect(window.entry('Creative Plots', 'Installing')).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(count(sim, '/settings/reinstall')).toBe(1);
  sim.control.finishInstall({ server: 'Creative Plots' });
  await expect(window.entry('Creative Plots', 'Offline')).toBeVisible({ timeout: 30_000 });
});

test('a server whose name has to be typed is not stopped by a slip, from the window or the tray', async ({
  simulate,
  start,
}) => {
  const sim = await simulate();
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const view = await window.open('Hearthwood SMP');
  await expect(window.entry('Hearthwood SMP', 'Running')).toBeVisible();
  const settings = await SettingsPage.open(page);
  await settings.choice('Confirmation', 'Type the name').check();
  const trayWords = async () =>
    (await desktop.trayMenu()).find(({ label }) => label.startsWith('Hearthwood SMP'))?.items.map(({ label }) => label);
  await expect.poll(trayWords).toContain('Stop…');
  const dialog = settings.dialog('Stop Hearthwood SMP?');
  await view.power('Stop').click();
  await dialog.getByRole('textbox').fill('hearthwood smp');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  expect(count(sim, '/power')).toBe(0);

  await desktop.closeWindow();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  await desktop.clickTray('Hearthwood SMP', 'Stop…');
  await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  await dialog.getByRole('textbox').fill('Hearthwood SMP');
  await page.keyboard.press('Enter');
  await expect(window.entry('Hearthwood SMP', 'Offline')).toBeVisible();
  expect(count(sim, '/power')).toBe(1);
});
