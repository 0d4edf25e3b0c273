import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** Until the next reading of a server's resources, on a busy machine. */
const PATIENCE_MS = 45_000;

test('the tray lists servers, stops and kills them, and brings the window back', async ({ simulate, start }) => {
  const sim = await simulate();
  const label = smallWorld().panels[0]?.name ?? '';
  const { app, page, desktop } = await start({ panels: sim, seed: { pinned: ['Creative Plots'] } });
  const window = new RookeryWindow(page);
  const power = () => sim.requests.filter(({ path }) => path.endsWith('/power')).map(({ body }) => body);

  await expect
    .poll(() => desktop.trayLabels())
    .toEqual([
      'Open Rookery',
      '2 of 4 servers running',
      'Creative Plots (Offline)',
      'Dustline Rust (Running)',
      'Hearthwood SMP (Running)',
      'Panels',
      'Pause notifications',
      'App settings',
      'Quit Rookery',
    ]);

  await test.step('closing the window keeps it running, and says so once', async () => {
    for (let close = 0; close < 2; close += 1) {
      await desktop.closeWindow();
      await expect.poll(() => desktop.isWindowVisible()).toBe(false);
      await desktop.clickTray('Open Rookery');
      await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    }
    expect((await desktop.notifications()).map(({ title }) => title)).toEqual(['Rookery keeps running']);
    await desktop.closeWindow();
    await desktop.clickNotification();
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
  });

  await test.step('stop', async () => {
    await desktop.clickTray('Hearthwood SMP', 'Stop');
    await expect.poll(power).toEqual([JSON.stringify({ signal: 'stop' })]);
    await expect(window.stateOf('Hearthwood SMP')).toHaveText('Offline');
    await expect.poll(() => desktop.trayLabels()).toContain('1 of 4 servers running');
  });

  await test.step('a pinned server is there when it is offline too, and what is forbidden says why', async () => {
    await desktop.clickTray('Creative Plots', 'Start');
    await expect(window.stateOf('Creative Plots')).toHaveText('Running');
    await expect.poll(() => desktop.trayLabels()).toContain('Creative Plots (Running)');
    const stop = async () =>
      (await desktop.trayMenu())
        .find(({ label: name }) => name.startsWith('Dustline Rust'))
        ?.items.find(({ label: name }) => name.startsWith('Stop'));
    await expect
      .poll(stop)
      .toMatchObject({ label: 'Stop (You do not have permission to stop this server.)', enabled: false });
    expect(sim.server('Dustline Rust').state).toBe('running');
    sim.clearRequests();
  });

  await test.step('kill asks first', async () => {
    await desktop.clickTray('Creative Plots', 'Kill');
    const question = {
      message: 'Kill Creative Plots?',
      buttons: ['Cancel', `Kill Creative Plots on ${label}`],
      defaultId: 0,
    };
    await expect.poll(() => desktop.questions()).toEqual([question]);
    await desktop.answerNext(1);
    await desktop.clickTray('Creative Plots', 'Kill');
    await expect(window.stateOf('Creative Plots')).toHaveText('Offline');
    expect(power()).toEqual([JSON.stringify({ signal: 'kill' })]);
  });

  await test.step('open a console', async () => {
    await desktop.closeWindow();
    await expect.poll(() => desktop.isWindowVisible()).toBe(false);
    await desktop.clickTray('Dustline Rust', 'Open console');
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    await expect(page.getByRole('region', { name: 'Dustline Rust', exact: true })).toBeVisible();
  });

  await test.step('quit', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', (code) => resolve(code)));
    await desktop.clickTray('Quit Rookery');
    expect(await ended).toBe(0);
    await expect.poll(() => sim.control.openSockets()).toBe(0);
  });
});

test('the tray shows what crashed, pauses notifications, and leads to panels, reports and settings', async ({
  simulate,
  start,
}) => {
  const sim = await simulate();
  const { page, desktop } = await start({ panels: sim, seed: { pinned: ['Hearthwood SMP'] } });
  const window = new RookeryWindow(page);
  const label = smallWorld().panels[0]?.name ?? '';
  const submenu = async (label: string): Promise<readonly string[]> =>
    (await desktop.trayMenu()).find((line) => line.label.startsWith(label))?.items.map((line) => line.label) ?? [];
  await expect.poll(() => desktop.trayLabels()).toContain('2 of 4 servers running');
  expect(await desktop.trayIcon()).toBeNull();
  // Nothing is missed from here on: it is read live.
  await expect(window.stateOf('Hearthwood SMP')).toHaveText('Running');
  await expect.poll(() => sim.control.openSockets()).toBeGreaterThan(0);

  const paused = await test.step('a pause, and its end', async () => {
    await desktop.clickTray('Pause notifications', 'Until tomorrow');
    await expect.poll(() => desktop.trayLabels()).toContain('Resume notifications');
    expect((await desktop.trayLabels()).join()).toMatch(/Notifications paused until tomorrow (08:00|8:00 AM)/);
    const icon = await desktop.trayIcon();
    expect(icon).not.toBeNull();
    await desktop.clickTray('Resume notifications');
    await expect.poll(() => desktop.trayLabels()).toContain('Pause notifications');
    await expect.poll(() => desktop.trayIcon()).not.toBe(icon);
    return icon;
  });
  const usual = await desktop.trayIcon();

  await test.step('a crash changes the icon, comes first and has its report', async () => {
    // The node starts it again the first time, and not the second.
    sim.control.crash({ server: 'Hearthwood SMP' });
    await expect.poll(() => submenu('Recent crashes')).toHaveLength(1);
    await expect.poll(() => desktop.trayLabels()).toContain('Hearthwood SMP (Running)');
    sim.control.crash({ server: 'Hearthwood SMP' });
    await expect.poll(() => desktop.trayLabels()).toContain('Hearthwood SMP (Crashed)');
    expect((await desktop.trayLabels()).slice(0, 3)).toEqual([
      'Open Rookery',
      '1 of 4 servers running, 1 needs attention',
      'Hearthwood SMP (Crashed)',
    ]);
    const icon = await desktop.trayIcon();
    expect([usual, paused]).not.toContain(icon);
    const crash = expect.stringMatching(/^Hearthwood SMP crashed, just now$/);
    await expect.poll(() => submenu('Recent crashes')).toEqual([crash, crash]);
    await desktop.closeWindow();
    await desktop.clickTray('Recent crashes', 'Hearthwood SMP');
    await expect.poll(() => desktop.isWindowVisible()).toBe(true);
    await expect(page.getByRole('main')).toContainText('Hearthwood SMP');
    await expect(page.getByRole('main')).toContainText(/crash|exit code/i);
  });

  await test.step('started from the tray it is as before', async () => {
    await desktop.clickTray('Hearthwood SMP', 'Start');
    await expect.poll(() => desktop.trayLabels()).toContain('Hearthwood SMP (Running)');
    await expect.poll(() => desktop.trayLabels()).toContain('2 of 4 servers running');
    await expect.poll(() => desktop.trayIcon()).toBe(usual);
  });

  await test.step('a panel leads to its servers', async () => {
    expect(await submenu('Panels')).toEqual([`${label} (Connected)`]);
    await desktop.clickTray('Panels', label);
    await expect(window.grid).toBeVisible();
    await desktop.clickTray('App settings');
    await expect(window.grid).toHaveCount(0);
  });
});

test('the icon of the tray says that a node does not answer, and that it is back', async ({ simulate, start }) => {
  test.setTimeout(2 * PATIENCE_MS);
  const sim = await simulate({ world: world(panel('Hearth', [{ name: 'Lamp', state: 'running' }])) });
  const { desktop } = await start({ panels: sim, seed: { pinned: ['Lamp'] } });
  await expect.poll(() => desktop.trayLabels()).toContain('Lamp (Running)');
  await expect.poll(() => sim.control.openSockets({ server: 'Lamp' })).toBe(1);
  expect(await desktop.trayIcon()).toBeNull();

  const error = { code: 'DaemonConnectionException', status: '504', detail: 'There was an error while communicating' };
  sim.control.spoil({
    path: '/resources',
    effect: { kind: 'body', status: 504, body: JSON.stringify({ errors: [error] }) },
  });
  sim.control.refuseUpgrades({ server: 'Lamp', status: 502 });
  sim.control.dropSockets({ server: 'Lamp' });
  await expect.poll(() => desktop.trayLabels(), { timeout: PATIENCE_MS }).toContain('Lamp (Unreachable)');
  const icon = await desktop.trayIcon();
  expect(icon).not.toBeNull();

  sim.control.clearFaults();
  sim.control.refuseUpgrades({ server: 'Lamp', status: null });
  await expect.poll(() => desktop.trayLabels(), { timeout: PATIENCE_MS }).toContain('Lamp (Running)');
  await expect.poll(() => desktop.trayIcon()).not.toBe(icon);
});
