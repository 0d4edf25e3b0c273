/** Pictures of the notifications and of crash reports. */
import type { Page } from 'playwright';

import type { ShotPlan } from './shot-plans';

const openNotifications = async (page: Page): Promise<void> => {
  await page
    .getByRole('button', { name: /^Notifications/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Notifications' }).waitFor();
};

const openSettings = async (page: Page): Promise<void> => {
  await openNotifications(page);
  await page.getByRole('tab', { name: 'Rules and settings' }).click();
};

const openReport = async (page: Page, title: RegExp): Promise<void> => {
  await openNotifications(page);
  await page.getByRole('list', { name: 'History' }).getByRole('button', { name: title }).first().click();
  await page.getByRole('region', { name: /^Crash report/ }).waitFor();
  await page.waitForTimeout(800);
};

const inSettings = (page: Page) => page.getByRole('tabpanel', { name: 'Rules and settings' });

export const NOTICE_PLANS: readonly ShotPlan[] = [
  { name: 'notices', scenario: 'notices', prepare: openNotifications },
  { name: 'notices-contrast', scenario: 'notices', prepare: openNotifications, contrast: true },
  { name: 'notices-empty', scenario: 'fleet', prepare: openNotifications },
  {
    name: 'notices-paused',
    scenario: 'notices',
    prepare: async (page) => {
      await openNotifications(page);
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByRole('menuitem', { name: /^For 1 hour/ }).click();
    },
  },
  {
    name: 'notices-settings',
    scenario: 'notices',
    prepare: async (page) => {
      await openSettings(page);
      await page.getByLabel('Keep quiet at certain hours').click();
      await page.getByRole('button', { name: 'Send a test notification' }).click();
    },
  },
  {
    name: 'notices-rules',
    scenario: 'notices',
    prepare: async (page) => {
      await openSettings(page);
      await inSettings(page).getByRole('button', { name: 'Add rule' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'notices-rule-editor',
    scenario: 'notices',
    prepare: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Crash loop' }).click();
    },
  },
  {
    name: 'notices-rule-servers',
    scenario: 'notices',
    prepare: async (page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Edit Lobby is silent' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('');
      await page.getByRole('button', { name: 'Save rule' }).last().click();
    },
  },
  {
    name: 'notices-moment',
    scenario: 'notices',
    prepare: async (page) => {
      await page.evaluate(() =>
        window.fakeMain.publish('view.requested', { to: 'server', key: 'acc-1:acc-1-0009', at: Date.now() - 30_000 }),
      );
      await page.getByText('You are here').waitFor();
    },
  },
  { name: 'incident', scenario: 'notices', prepare: (page) => openReport(page, /crashed.*just before/) },
  {
    name: 'incident-contrast',
    scenario: 'notices',
    prepare: (page) => openReport(page, /crashed.*just before/),
    contrast: true,
  },
  { name: 'incident-gone-server', scenario: 'notices', prepare: (page) => openReport(page, /Old Rental went/) },
  {
    name: 'incident-server',
    scenario: 'notices',
    prepare: async (page) => {
      await page.getByRole('row', { name: 'All the Mods 10' }).click({ position: { x: 260, y: 12 } });
      await page.waitForTimeout(700);
    },
  },
];
