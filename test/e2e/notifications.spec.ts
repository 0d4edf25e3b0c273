import type { ElectronApplication } from '@playwright/test';

import { RookeryWindow } from '../pages/window';
import { ask, keyOf } from './bridge';
import type { Desktop } from './desktop';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const TRAY_NOTE = 'Rookery keeps running';

/** What was told of servers. */
async function told(desktop: Desktop): Promise<readonly string[]> {
  return (await desktop.notifications()).map(({ title }) => title).filter((title) => title !== TRAY_NOTE);
}

const crashed = (name: string) => `${name} crashed`;

const focus = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());

test('a crash is told unless it happens in front of the person or nobody wants to hear of it', async ({
  simulate,
  start,
}) => {
  const names = ['Survival', 'Creative', 'Lobby', 'Skyblock', 'Beacon'];
  const servers = names.map((name) => ({ name, state: 'running' as const }));
  const sim = await simulate({ world: world(panel('Hearthwood Hosting', servers)) });
  const { app, page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const name of names) await expect(window.stateOf(name)).toHaveText('Running');
  await expect.poll(() => sim.control.openSockets()).toBe(names.length);

  await test.step('not on screen: one notification, and a click opens the crash report', async () => {
    const creative = await window.open('Creative');
    await focus(app);
    sim.control.crash({ server: 'Survival' });
    await expect.poll(() => told(desktop)).toEqual([crashed('Survival')]);
    // How quickly the node starts it again is not the point.
    expect((await desktop.notifications())[0]?.body).toMatch(/^It ended with an error \(exit code 1\)\./);
    await expect(creative.region).toBeVisible();
    await desktop.clickNotification();
    await expect(page.getByRole('region', { name: 'Crash report of Survival' })).toBeVisible();
  });

  await test.step('stopped here, silenced, or in front in a focused window: none', async () => {
    await ask(page, 'servers.configure', {
      key: await keyOf(page, 'Lobby'),
      change: { notifications: 'all', confirmation: 'none' },
    });
    await ask(page, 'servers.configure', { key: await keyOf(page, 'Skyblock'), change: { notifications: 'none' } });
    await desktop.clickTray('Lobby', 'Stop');
    await expect(window.entry('Lobby', 'Offline')).toBeVisible();
    await window.showList();
    await window.open('Creative');
    await focus(app);
    sim.control.crash({ server: 'Skyblock' });
    sim.control.crash({ server: 'Creative' });
    // The last one shows that the others would have been told by now.
    sim.control.crash({ server: 'Beacon' });
    await expect.poll(() => told(desktop)).toEqual([crashed('Survival'), crashed('Beacon')]);
  });

  await test.step('on screen, but the window is closed: told again', async () => {
    await expect(window.entry('Creative', 'Running')).toBeVisible();
    await window.showList();
    await window.open('Creative');
    await desktop.closeWindow();
    await expect.poll(() => desktop.isWindowVisible()).toBe(false);
    sim.control.crash({ server: 'Creative' });
    await expect.poll(() => told(desktop)).toEqual([crashed('Survival'), crashed('Beacon'), crashed('Creative')]);
    await desktop.clickNotification();
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    await expect(page.getByRole('region', { name: 'Crash report of Creative' })).toBeVisible();
  });
});

test('an installation tells how it ended, and others who start and stop a server are told on wish', async ({
  simulate,
  start,
}) => {
  // Slow enough for an installation that only the test ends.
  const sim = await simulate({
    world: {
      ...world(
        panel('Hearthwood Hosting', [
          { name: 'Survival', state: 'offline' },
          { name: 'Creative', state: 'offline' },
        ]),
      ),
      speed: 0.01,
    },
  });
  const { page, desktop } = await start({ panels: sim, seed: { pinned: ['Survival', 'Creative'] } });
  const window = new RookeryWindow(page);
  for (const name of ['Survival', 'Creative']) await expect(window.stateOf(name)).toHaveText('Offline');
  await expect.poll(() => sim.control.openSockets()).toBe(2);
  await ask(page, 'servers.configure', { key: await keyOf(page, 'Survival'), change: { notifications: 'all' } });

  await test.step('finished, told to those who want to hear everything', async () => {
    sim.control.install({ server: 'Survival' });
    await expect(window.stateOf('Survival')).toHaveText('Installing');
    sim.control.finishInstall({ server: 'Survival' });
    await expect.poll(() => told(desktop)).toEqual(['Survival is installed']);
  });

  await test.step('failed, told to everybody', async () => {
    sim.control.install({ server: 'Creative' });
    await expect(window.stateOf('Creative')).toHaveText('Installing');
    sim.control.finishInstall({ server: 'Creative', success: false });
    await expect.poll(() => told(desktop)).toEqual(['Survival is installed', 'Creative could not be installed']);
  });

  await test.step('started and stopped by somebody else', async () => {
    await expect(window.stateOf('Survival')).toHaveText('Offline');
    sim.control.placePower({ server: 'Survival', state: 'running' });
    await expect.poll(() => told(desktop)).toContain('Survival was started');
    sim.control.placePower({ server: 'Survival', state: 'stopping' });
    await expect(window.stateOf('Survival')).toHaveText('Stopping');
    sim.control.placePower({ server: 'Survival', state: 'offline' });
    await expect
      .poll(async () => (await told(desktop)).slice(2))
      .toEqual(['Survival was started', 'Survival was stopped']);
  });
});
