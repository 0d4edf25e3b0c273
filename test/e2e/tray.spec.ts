import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { expect, test } from './rookery';

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
    expect(sim.control.openSockets()).toBe(0);
  });
});
