/** The screens behind a server's tabs, for typical servers and for those at the edges. */
import type { Page } from 'playwright';

import { dashboard, openServer, type Screen, type Walk } from './screens-walk';

/** The tabs beside the console. */
type Tab = 'Stats' | 'Startup' | 'Settings' | 'Activity';

const panelOf = (page: Page, name: Tab) => page.getByRole('tabpanel', { name });

/** Opens a tab and waits until something that needs the panel's answer is there. */
async function openTab(walk: Walk, name: string, tab: Tab): Promise<void> {
  const { page } = walk;
  await openServer(walk, name);
  await page.getByRole('tab', { name: tab }).click();
  await panelOf(page, tab).waitFor();
  await page.waitForFunction(() => document.querySelector('[role="tabpanel"] [aria-busy="true"]') === null);
  await page.waitForTimeout(700);
}

async function backToConsole({ page }: Walk): Promise<void> {
  await page.getByRole('tab', { name: 'Console' }).click();
}

const tab = (picture: string, name: string, which: Tab): Screen => ({
  name: picture,
  enter: (walk) => openTab(walk, name, which),
  leave: backToConsole,
});

/** The same, scrolled to the end of the tab. */
const tabEnd = (picture: string, name: string, which: Tab): Screen => ({
  name: picture,
  enter: async (walk) => {
    await openTab(walk, name, which);
    await panelOf(walk.page, which).hover();
    await walk.page.mouse.wheel(0, 100_000);
  },
  leave: backToConsole,
});

export const tabScreens: readonly Screen[] = [
  {
    name: 'stats',
    enter: async (walk) => {
      await openTab(walk, 'Hearthwood SMP', 'Stats');
      await walk.page.getByRole('toolbar', { name: 'Graphs' }).getByText('1 min', { exact: true }).click();
    },
    leave: async (walk) => {
      await walk.page.getByRole('toolbar', { name: 'Graphs' }).getByText('10 min', { exact: true }).click();
      await backToConsole(walk);
    },
  },
  tab('stats-unlimited', 'home-survival', 'Stats'),
  tab('stats-offline', 'Old World Archive', 'Stats'),
  tab('startup', 'Hearthwood SMP', 'Startup'),
  tab('startup-variables-galore', 'Variables galore', 'Startup'),
  tabEnd('startup-variables-galore-end', 'Variables galore', 'Startup'),
  tab('startup-no-variables', 'Blank egg', 'Startup'),
  tab('startup-custom-image', 'Custom Runtime', 'Startup'),
  tab('startup-read-only', "Mira's Valheim", 'Startup'),
  tab('startup-forbidden', "Mira's Bot", 'Startup'),
  tab('startup-suspended', 'Unpaid Invoice', 'Startup'),
  tab('startup-transferring', 'Moving to Amsterdam', 'Startup'),
  tab('startup-restoring', 'Modded Winter Pack', 'Startup'),
  tab('settings', 'Hearthwood SMP', 'Settings'),
  tabEnd('settings-end', 'Hearthwood SMP', 'Settings'),
  tab('settings-unlimited', 'home-survival', 'Settings'),
  tab(
    'settings-long-name',
    'Staging for the 1.21.4 update with all plugins and a copy of the production world',
    'Settings',
  ),
  tab('settings-arabic', 'خادم الأصدقاء', 'Settings'),
  tab('settings-subuser', "Mira's Bot", 'Settings'),
  tabEnd('settings-subuser-end', "Mira's Bot", 'Settings'),
  tab('settings-foreign', 'robins-skyblock', 'Settings'),
  tab('activity', 'Hearthwood SMP', 'Activity'),
  tab('activity-busy', 'Hearthwood Creative', 'Activity'),
  tab('activity-empty', 'Quiet corner', 'Activity'),
  tab('activity-forbidden', "Mira's Bot", 'Activity'),
  {
    name: 'settings-permissions',
    enter: async (walk) => {
      await openTab(walk, "Mira's Valheim", 'Settings');
      const more = walk.page.getByRole('button', { name: 'Show each permission' });
      await more.click();
      await more
        .or(walk.page.getByRole('button', { name: /^Hide/ }))
        .first()
        .scrollIntoViewIfNeeded();
      await walk.page.waitForTimeout(700);
    },
    leave: backToConsole,
  },
  {
    name: 'reinstall',
    enter: async (walk) => {
      await openTab(walk, 'Hearthwood SMP', 'Settings');
      await walk.page.getByRole('button', { name: 'Reinstall', exact: true }).click();
      await walk.page.getByRole('dialog', { name: 'Reinstall Hearthwood SMP?' }).waitFor();
    },
    leave: async (walk) => {
      await walk.page.keyboard.press('Escape');
      await backToConsole(walk);
    },
  },
  {
    name: 'egg-problem',
    enter: async (walk) => {
      await openServer(walk, 'Test Bench');
      const start = walk.page.getByRole('group', { name: 'Power' }).getByRole('button', { name: 'Start', exact: true });
      if ((await start.getAttribute('aria-disabled')) !== 'true') await start.click();
      await walk.page.getByText(/EULA/).last().waitFor({ timeout: 20_000 });
      await walk.page.waitForTimeout(1_000);
    },
  },
  {
    name: 'startup-draft',
    enter: async (walk) => {
      await openTab(walk, 'Hearthwood SMP', 'Startup');
      const panel = panelOf(walk.page, 'Startup');
      await panel.getByRole('spinbutton', { name: 'Player Slots' }).fill('60');
      await panel.getByRole('spinbutton', { name: 'View Distance' }).fill('64');
    },
    leave: async (walk) => {
      await walk.page.getByRole('button', { name: 'Discard', exact: true }).click();
      await backToConsole(walk);
    },
  },
  {
    name: 'bulk',
    enter: async (walk) => {
      await dashboard(walk);
      for (const name of ['Blank egg', 'CS2 Arena 1v1', 'broken-modpack', 'family-bot']) {
        await walk.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
      }
    },
    leave: async ({ page }) =>
      page.getByRole('region', { name: 'Selected servers' }).getByRole('button', { name: 'Clear' }).click(),
  },
  {
    name: 'bulk-restart',
    enter: async (walk) => {
      await dashboard(walk);
      for (const name of ['Blank egg', 'CS2 Arena 1v1', 'broken-modpack', 'family-bot']) {
        await walk.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
      }
      const bar = walk.page.getByRole('region', { name: 'Selected servers' });
      await bar.getByRole('button', { name: 'Restart', exact: true }).click();
      await walk.page.getByRole('dialog').waitFor();
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Selected servers' }).getByRole('button', { name: 'Clear' }).click();
    },
  },
  {
    name: 'dashboard-shared',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page
        .getByRole('group', { name: 'Whose' })
        .getByRole('button', { name: /^Shared/ })
        .click();
    },
    leave: async ({ page }) => page.getByRole('group', { name: 'Whose' }).getByRole('button', { name: /^All/ }).click(),
  },
  {
    name: 'dashboard-admin',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page
        .getByRole('group', { name: 'Whose' })
        .getByRole('button', { name: /^Admin/ })
        .click();
    },
    leave: async ({ page }) => page.getByRole('group', { name: 'Whose' }).getByRole('button', { name: /^All/ }).click(),
  },
];
