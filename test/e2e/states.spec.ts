import { RookeryWindow } from '../pages/window';
import type { ServerControl } from '../simulator/control/server-control';
import { ask } from './bridge';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** The server on screen is read again every 10 s. */
const FOLLOW_MS = 15_000;
const LAMP = 'Lamp';
const NODE = 'hearth-01';

type Status = Parameters<ServerControl['setStatus']>[0]['status'];

const STATES: readonly { readonly status: Status; readonly state: string; readonly title: string }[] = [
  { status: 'suspended', state: 'Suspended', title: 'Lamp is suspended' },
  { status: 'installing', state: 'Installing', title: 'Lamp is being installed' },
  { status: 'install_failed', state: 'Install failed', title: 'The installation of Lamp failed' },
  { status: 'restoring_backup', state: 'Restoring backup', title: 'A backup of Lamp is being restored' },
];

test('each state in which the panel keeps a server from use has its page, and goes by itself', async ({
  simulate,
  start,
}) => {
  test.setTimeout(180_000);
  const sim = await simulate({ world: world(panel('Hearth', [{ name: LAMP, state: 'offline' }])) });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.entry(LAMP, 'Offline')).toBeVisible();
  const view = await window.open(LAMP);

  const during = async (title: string, state: string) => {
    await expect(window.entry(LAMP, state)).toBeVisible({ timeout: FOLLOW_MS });
    for (const tab of ['Console', 'Startup', 'Activity'] as const) {
      await view.openTab(tab);
      await expect(view.conflict(title)).toBeVisible();
    }
    await view.openTab('Stats');
    await expect(view.region.getByRole('status').filter({ hasText: title })).toBeVisible();
    await view.openTab('Startup');
  };
  const after = async (title: string) => {
    await expect(view.conflict(title)).toHaveCount(0, { timeout: FOLLOW_MS });
    await expect(window.entry(LAMP, 'Offline')).toBeVisible({ timeout: 40_000 });
    await expect(view.tab('Startup')).toHaveAttribute('aria-selected', 'true');
  };

  for (const { status, state, title } of STATES) {
    await test.step(state, async () => {
      sim.control.setStatus({ server: LAMP, status });
      await ask(page, 'servers.refresh', { accountId: null });
      sim.clearRequests();
      await during(title, state);
      const forbidden = sim.requests.filter(
        ({ path, status: answer }) => answer === 409 && !path.endsWith('/websocket'),
      );
      expect(forbidden.map(({ path }) => path)).toEqual([]);
      sim.control.setStatus({ server: LAMP, status: null });
      await after(title);
    });
  }

  await test.step('transferring', async () => {
    sim.control.setTransferring({ server: LAMP, on: true });
    await during('Lamp is moving to another node', 'Transferring');
    sim.control.setTransferring({ server: LAMP, on: false });
    await after('Lamp is moving to another node');
  });

  await test.step('maintenance', async () => {
    sim.control.nodeMaintenance({ node: NODE, on: true });
    await ask(page, 'servers.refresh', { accountId: null });
    await during(`${NODE} is under maintenance`, 'Maintenance');
    sim.control.nodeMaintenance({ node: NODE, on: false });
    await after(`${NODE} is under maintenance`);
  });
});
