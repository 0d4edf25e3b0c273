import { readFileSync } from 'node:fs';
import path from 'node:path';

import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** Below the ports that systems give away by themselves: the panel comes back under the address it had. */
const portFor = (worker: number) => 21_000 + (process.pid % 500) * 20 + worker * 10;

const hearth = () =>
  world(
    panel('Hearth', [
      { name: 'Lamp', state: 'running' },
      { name: 'Candle', state: 'offline' },
    ]),
  );

test('a start without a network shows what was last known, says so, and is right when the panel is back', async ({
  simulate,
  start,
  profile,
}, info) => {
  test.setTimeout(90_000);
  const port = portFor(info.parallelIndex);
  const first = await simulate({ world: hearth(), port });

  await test.step('what is known', async () => {
    const { page, quit } = await start({ panels: first });
    const window = new RookeryWindow(page);
    await expect(window.stateOf('Lamp')).toHaveText('Running');
    await expect(window.stateOf('Candle')).toHaveText('Offline');
    await expect.poll(() => first.control.openSockets({ server: 'Lamp' })).toBe(1);
    expect(await quit()).toBe(0);
    await first.stop();
  });

  const { page, desktop } = await start();
  const window = new RookeryWindow(page);

  await test.step('no connection', async () => {
    await expect(window.stateOf('Lamp')).toContainText('Running');
    await expect(window.stateOf('Lamp')).toContainText(/ago|now|\d+ (s|min)/);
    await expect(window.stateOf('Candle')).toContainText('Offline');
    await expect(window.strip.getByRole('button', { name: 'Hearth: Not answering' })).toBeVisible();
    const view = await window.open('Lamp');
    // Why there is nothing live, with a way to try again.
    await expect(view.alerts).toHaveCount(1);
    await expect(view.region.getByRole('button', { name: 'Retry now' })).toBeVisible();
    await expect(view.region).toContainText('There is no connection. The console of Lamp shows here');
    await window.showList();
    await window.chooseFor('Candle', 'Start');
    // Said where the person looks, and nothing is made up about the server.
    await expect(page.getByRole('alert').filter({ hasText: 'Start' })).toContainText('Candle');
    await expect(window.stateOf('Candle')).toContainText('Offline');
  });

  await test.step('back again', async () => {
    const second = await simulate({ world: hearth(), port });
    second.control.placePower({ server: 'Lamp', state: 'offline' });
    second.control.placePower({ server: 'Candle', state: 'running' });
    await expect(window.strip.getByRole('button', { name: 'Hearth: Connected' })).toBeVisible({ timeout: 45_000 });
    await expect(window.stateOf('Lamp')).toHaveText('Offline');
    await expect(window.stateOf('Candle')).toHaveText('Running');
    await expect.poll(() => second.control.openSockets({ server: 'Candle' })).toBe(1);
    // It went off while nobody looked: that is no event of now.
    expect((await desktop.notifications()).map(({ title }) => title)).toEqual([]);
  });

  await test.step('nothing secret is kept', () => {
    const kept = readFileSync(path.join(profile, 'last-known.json'), 'utf8');
    expect(kept).toContain('Lamp');
    expect(kept).not.toMatch(/ptlc_|eyJ|"token"|invocation/);
  });
});
