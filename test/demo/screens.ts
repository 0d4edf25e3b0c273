/** The screens of a fleet at work, and how to get to each. */
import { dashboard, openServer, type Screen } from './screens-walk';

const server = (picture: string, name: string): Screen => ({
  name: picture,
  enter: async (walk) => {
    await openServer(walk, name);
    // The lines of a console that is opened for the first time come from the node.
    await walk.page.waitForTimeout(1_200);
  },
});

export const fleetScreens: readonly Screen[] = [
  { name: 'dashboard', enter: dashboard },
  {
    name: 'dashboard-attention',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: /need attention/ }).click();
    },
    leave: async ({ page }) => page.getByRole('button', { name: /\d+ servers/ }).click(),
  },
  {
    name: 'dashboard-nothing-found',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('textbox', { name: 'Search servers' }).fill('no such server');
    },
    leave: async ({ page }) => page.getByRole('textbox', { name: 'Search servers' }).fill(''),
  },
  {
    name: 'dashboard-menu',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: 'More for CS2 Retakes #1' }).click();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
  server('console-minecraft', 'Hearthwood SMP'),
  {
    name: 'console-find',
    enter: async (walk) => {
      await openServer(walk, 'Hearthwood SMP');
      await walk.page.getByRole('textbox', { name: 'Command' }).click();
      await walk.page.keyboard.press('Control+f');
      await walk.page.getByRole('textbox', { name: 'Find' }).fill('joined');
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'kill-confirm',
    enter: async (walk) => {
      await openServer(walk, 'Hearthwood SMP');
      await walk.page.getByRole('button', { name: 'Kill', exact: true }).click();
      await walk.page.getByRole('dialog').or(walk.page.getByRole('alertdialog')).waitFor();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
  server('console-rust', 'Dustline Rust | Weekly'),
  server('console-bot', 'Northgate Community Bot'),
  server('console-offline', 'Old World Archive'),
  server('server-installing', 'fresh-install'),
  server('server-install-failed', 'broken-modpack'),
  server('server-suspended', 'Unpaid Invoice'),
  server('server-maintenance', 'Helsinki Mirror'),
  server('server-transferring', 'Moving to Amsterdam'),
  server('server-unreachable', 'London Retakes'),
  server('server-long-name', 'Staging for the 1.21.4 update with all plugins and a copy of the production world'),
  {
    name: 'console-reconnecting',
    enter: async (walk) => {
      await openServer(walk, 'CS2 Retakes #2');
      await walk.page.waitForTimeout(1_200);
      walk.simulator.control.refuseUpgrades({ server: 'CS2 Retakes #2', status: 502 });
      walk.simulator.control.dropSockets({ server: 'CS2 Retakes #2' });
      await walk.page.waitForTimeout(2_500);
    },
    leave: ({ simulator }) =>
      Promise.resolve(simulator.control.refuseUpgrades({ server: 'CS2 Retakes #2', status: null })),
  },
  {
    name: 'accounts',
    enter: async ({ page }) => page.getByRole('button', { name: 'Panels and keys' }).click(),
  },
  {
    name: 'sidebar-narrow',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: 'Narrow the sidebar' }).click();
    },
    leave: async ({ page }) => page.getByRole('button', { name: 'Widen the sidebar' }).click(),
  },
  {
    name: 'panel-failing',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.simulator.control.panelMode({ panel: 'Basement Rack', mode: 'refuse' });
      await walk.page.getByRole('button', { name: 'Read the lists again' }).click();
      await walk.page.waitForTimeout(1_000);
    },
    leave: async ({ page, simulator }) => {
      await simulator.control.panelMode({ panel: 'Basement Rack', mode: 'up' });
      await page.getByRole('button', { name: 'Read the lists again' }).click();
    },
  },
];
