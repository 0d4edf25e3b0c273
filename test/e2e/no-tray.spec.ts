/** A desktop that shows no tray icons: Rookery must not be hidden where nobody finds it. */
import { AppSettingsPage } from '../pages/app-settings-page';
import { PalettePage } from '../pages/palette';
import { RookeryWindow } from '../pages/window';
import { ask } from './bridge';
import { expect, test } from './rookery';

const SERVER = 'Hearthwood SMP';
const REASON = 'This desktop shows no tray icons, so Rookery stays in the task bar';

test.use({ hasTray: false });

test('closing leaves the window in the task bar until there is a tray', async ({ simulate, start, desktopTray }) => {
  const { app, page, desktop } = await start({ panels: await simulate() });
  const window = new RookeryWindow(page);
  const settings = new AppSettingsPage(page);
  await expect(window.stateOf(SERVER)).toHaveText('Running');

  await test.step('closing minimises it, and says why once', async () => {
    for (let close = 0; close < 2; close += 1) {
      await desktop.closeWindow();
      await expect.poll(() => desktop.isWindowMinimised()).toBe(true);
      await desktop.restoreWindow();
      await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    }
    expect(await desktop.notifications()).toEqual([
      { title: 'Rookery keeps running', body: `${REASON}. Quit it from the command palette.` },
    ]);
  });

  await test.step('the settings say why', async () => {
    await settings.open('Starting and closing');
    for (const row of ['Start in the tray', 'Keep running in the tray']) {
      await expect(settings.row(row)).toContainText(REASON);
    }
  });

  await test.step('a tray that is switched on is found and used', async () => {
    await desktopTray.appear();
    await expect.poll(() => ask(page, 'app.hasTray', {})).toBe(true);
    await settings.open('Console');
    await settings.open('Starting and closing');
    await expect(settings.row('Start in the tray')).toContainText('only the tray icon is shown');
    await desktop.closeWindow();
    await expect.poll(() => desktop.isWindowVisible()).toBe(false);
    expect(await desktop.isWindowMinimised()).toBe(false);
    expect((await desktop.notifications()).map(({ body }) => body).at(-1)).toContain('from the tray');
    await desktop.clickTray('Open Rookery');
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  });

  await test.step('the palette quits it', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', (code) => resolve(code)));
    const palette = new PalettePage(page);
    await palette.search('quit');
    await expect(palette.current).toHaveAccessibleName('Quit Rookery');
    await page.keyboard.press('Enter');
    expect(await ended).toBe(0);
  });
});

test('started by the system it waits in the task bar, and is opened from there', async ({ simulate, startAtLogin }) => {
  const { desktop, window } = await startAtLogin({ panels: await simulate() });
  const page = await window();
  await expect.poll(() => desktop.isWindowMinimised()).toBe(true);
  expect(await desktop.isWindowVisible()).toBe(false);
  await desktop.restoreWindow();
  await expect(new RookeryWindow(page).stateOf(SERVER)).toHaveText('Running');
});
