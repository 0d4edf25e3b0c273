import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { AppSettingsPage } from '../pages/app-settings-page';
import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { ask } from './bridge';
import { ConsoleTap } from './console-tap';
import { expect, test } from './rookery';

const SERVER = 'Hearthwood SMP';

test('every choice takes effect at once, and is there after a restart', async ({ simulate, start }) => {
  const sim = await simulate();
  const { app, page, quit } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const settings = new AppSettingsPage(page);
  const root = page.locator('html');
  const themeSource = () => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);

  await test.step('theme', async () => {
    await settings.open('Appearance');
    await settings.pick('Theme', 'Light');
    await expect(root).toHaveAttribute('data-theme', 'light');
    await expect.poll(themeSource).toBe('light');
    await settings.pick('Theme', 'High contrast');
    await expect(root).toHaveAttribute('data-theme', 'contrast');
    await expect.poll(themeSource).toBe('dark');
  });

  await test.step('size of the interface', async () => {
    const width = await page.evaluate(() => innerWidth);
    const ratio = await page.evaluate(() => devicePixelRatio);
    await settings.pick('Interface size', '125%');
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(width / 1.25));
    expect(await page.evaluate(() => devicePixelRatio)).toBe(ratio * 1.25);
    await settings.wayBack('Interface size').click();
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    await settings.pick('Interface size', '110%');
  });

  await test.step('clock of the console, also while it is open', async () => {
    await settings.pick('Times of day', '12 hours');
    await window.showList();
    const view = await window.open(SERVER);
    // Only lines that come as they are printed have a time.
    await expect(view.command).toBeEditable();
    sim.server(SERVER).print('printed just now');
    await expect(view.output).toContainText(/\d{1,2}:\d\d:\d\d [AP]M printed just now/);
    await ask(page, 'preferences.set', { change: { timeFormat: '24h' } });
    await expect(view.output).toContainText(/\d\d:\d\d:\d\d printed just now/);
    await expect(view.output).not.toContainText(/\d:\d\d [AP]M/);
    await ask(page, 'preferences.set', { change: { timeFormat: '12h' } });
    await expect(view.output).toContainText(/\d{1,2}:\d\d:\d\d [AP]M printed just now/);
  });

  await test.step('lines of a console', async () => {
    const lines = Array.from({ length: 1_500 }, (_, line) => `numbered ${line}`);
    sim.server(SERVER).print(lines);
    const all = await ConsoleTap.on(page, SERVER);
    const numbered = async (tap: ConsoleTap) => ((await tap.text()).match(/numbered \d+/g) ?? []).length;
    await expect.poll(() => numbered(all)).toBe(1_500);
    await settings.open('Console');
    await settings.row('Scrollback').getByRole('combobox').selectOption('1,000 lines');
    await expect(settings.wayBack('Scrollback')).toBeVisible();
    const fewer = await ConsoleTap.on(page, SERVER);
    await expect.poll(() => fewer.text()).toContain('numbered 1499');
    expect(await numbered(fewer)).toBeLessThanOrEqual(1_000);
    expect(await numbered(fewer)).toBeGreaterThan(900);
  });

  await test.step('lines of a console that is open: what fits stays', async () => {
    await ask(page, 'preferences.set', { change: { consoleScrollback: 5_000 } });
    await window.showList();
    const view = await window.open(SERVER);
    // A node lets through 2,000 lines at once.
    sim.server(SERVER).print(Array.from({ length: 1_900 }, (_, line) => `more ${line} of them`));
    await expect(view.output).toContainText('more 1899 of them');
    await ask(page, 'preferences.set', { change: { consoleScrollback: 1_000 } });
    const text = page.getByRole('textbox', { name: 'Console text' });
    // The terminal takes the new length in with its next picture.
    await expect(async () => {
      await text.press('ControlOrMeta+Home');
      // The rows of the screen come on top of the scrollback.
      await expect(view.output).toContainText(/more 8\d\d of them/, { timeout: 1_000 });
    }).toPass();
    await text.press('ControlOrMeta+End');
    await expect(view.output).toContainText('more 1899 of them');
  });

  await test.step('live connections', async () => {
    await expect.poll(() => sim.control.openSockets()).toBeGreaterThan(0);
    await settings.open('Connections');
    await settings.setNumber('Live connections', 0);
    await expect.poll(() => sim.control.openSockets()).toBe(0);
    await settings.setNumber('Live connections', 201);
    await expect(settings.row('Live connections').getByRole('alert')).toHaveText('From 0 to 200.');
    await settings.setNumber('Live connections', 200);
    await expect.poll(() => sim.control.openSockets()).toBeGreaterThan(0);
  });

  expect(await quit()).toBe(0);

  await test.step('after a restart', async () => {
    const again = await start();
    const settingsAgain = new AppSettingsPage(again.page);
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'contrast');
    await settingsAgain.open('Appearance');
    await expect(settingsAgain.radio('Theme', 'High contrast')).toBeChecked();
    await expect(settingsAgain.radio('Interface size', '110%')).toBeChecked();
    await expect(settingsAgain.radio('Times of day', '12 hours')).toBeChecked();
    await expect(settingsAgain.row('Times of day')).toContainText(/Now it is \d{1,2}:\d\d [AP]M\./);
    await settingsAgain.open('Connections');
    await expect(settingsAgain.row('Live connections').getByRole('spinbutton')).toHaveValue('200');
    expect(await again.page.evaluate(() => devicePixelRatio)).toBeCloseTo(1.1);
  });
});

test('closing the window quits when it shall not stay in the tray', async ({ start }) => {
  const { app, page, desktop } = await start();
  const ended = new Promise((resolve) => app.process().once('exit', (code) => resolve(code)));
  await ask(page, 'preferences.set', { change: { closeToTray: false } });
  await desktop.closeWindow();
  expect(await ended).toBe(0);
});

test('started by the system there is only the tray icon, unless a window is wanted', async ({
  simulate,
  startAtLogin,
}) => {
  const sim = await simulate();

  await test.step('in the tray', async () => {
    const { app, desktop, window, quit } = await startAtLogin({ panels: sim });
    await expect.poll(() => desktop.trayLabels()).toContain('2 of 4 servers running');
    expect(app.windows()).toEqual([]);
    // Asked for before there is a window that could listen.
    await desktop.clickTray('App settings');
    const page = await window();
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    await expect(new AppSettingsPage(page).heading).toBeVisible();
    await page.getByRole('button', { name: 'All servers' }).click();
    await expect(new RookeryWindow(page).stateOf(SERVER)).toHaveText('Running');
    await ask(page, 'preferences.set', { change: { startMinimised: false } });
    expect(await quit()).toBe(0);
  });

  await test.step('with its window', async () => {
    const { window, desktop } = await startAtLogin();
    await window();
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  });
});

test('starting at login is an autostart file, and a refusal is said at the switch', async ({
  simulate,
  start,
  profile,
}) => {
  const config = path.join(profile, 'config');
  const autostart = path.join(config, 'autostart');
  const file = path.join(autostart, 'rookery.desktop');
  const { page } = await start({ panels: await simulate(), env: { XDG_CONFIG_HOME: config } });
  const settings = new AppSettingsPage(page);
  await expect(new RookeryWindow(page).stateOf(SERVER)).toHaveText('Running');
  await page.keyboard.press('ControlOrMeta+,');
  await expect(settings.heading).toBeVisible();
  await settings.open('Starting and closing');
  const toggle = settings.toggle('Start at login');

  await toggle.click();
  await expect(toggle).toBeChecked();
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/^Exec=.* --hidden$/m);
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await expect.poll(() => existsSync(file)).toBe(false);

  const foreign = '[Desktop Entry]\nName=Another Rookery\n';
  writeFileSync(file, foreign);
  await toggle.click();
  await expect(settings.row('Start at login').getByRole('alert')).toContainText('that Rookery did not write');
  await expect(toggle).not.toBeChecked();
  expect(readFileSync(file, 'utf8')).toBe(foreign);
});

test('a broken settings file is set aside, and its accounts are asked for again', async ({ start, profile }) => {
  const broken = '{ "version": 1, "accounts": [ \u0000\u0001 half a file';
  mkdirSync(profile, { recursive: true });
  writeFileSync(path.join(profile, 'settings.json'), broken);
  const { page } = await start();
  await expect(page.getByRole('button', { name: 'Add panel' }).first()).toBeVisible();
  const copy = readdirSync(profile).find((name) => name.startsWith('settings.damaged-')) ?? '';
  expect(readFileSync(path.join(profile, copy), 'utf8')).toBe(broken);
  await expect(page.getByRole('group', { name: 'Settings were reset' })).toContainText(copy);
});

test('what a later Rookery wrote is still there after a change here', async ({ simulate, start, profile }) => {
  const file = path.join(profile, 'settings.json');
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const sim = await simulate();
  const label = smallWorld().panels[0]?.name ?? '';
  const first = await start({ panels: sim });
  await expect(new RookeryWindow(first.page).stateOf(SERVER)).toHaveText('Running');
  expect(await first.quit()).toBe(0);

  const before = read();
  const constellations = { orion: ['Betelgeuse', 'Rigel'] };
  const preferences = { ...(before['preferences'] as object), theme: 'sepia', moonPhase: 'full' };
  const accounts = (before['accounts'] as object[]).map((account) => ({ ...account, nickname: 'home' }));
  writeFileSync(file, JSON.stringify({ ...before, version: 99, preferences, accounts, constellations }));

  const { page } = await start();
  const window = new RookeryWindow(page);
  await expect(page.getByRole('group', { name: 'Settings of a later version' })).toContainText(
    'leaves the rest as it is',
  );
  await expect(window.strip.getByRole('button', { name: `${label}: Connected` })).toBeVisible();
  const settings = new AppSettingsPage(page);
  await settings.open('Console');
  await settings.toggle('Timestamps').click();
  await expect.poll(read).toMatchObject({
    version: 99,
    constellations,
    preferences: { theme: 'sepia', moonPhase: 'full', consoleTimestamps: false },
    accounts: [{ label, nickname: 'home' }],
  });
});
