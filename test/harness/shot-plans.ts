import type { Page } from 'playwright';

import type { Scenario } from './scenarios';
import { NOTICE_PLANS } from './shot-plans-notices';

export interface ShotPlan {
  readonly name: string;
  readonly scenario: Scenario;
  /** What happens before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
  readonly contrast?: boolean;
}

const openAdd = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add panel' }).click();
  await page.getByRole('dialog').waitFor();
};

const fillAdd = async (page: Page, address: string, key: string): Promise<void> => {
  await openAdd(page);
  await page.getByLabel('Panel address').fill(address);
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForTimeout(600);
};

const openAccounts = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Panels and keys' }).click();
};

export const PLANS: readonly ShotPlan[] = [
  { name: 'fleet', scenario: 'fleet' },
  { name: 'whose', scenario: 'admin' },
  {
    name: 'whose-admin',
    scenario: 'admin',
    prepare: async (page) => page.getByRole('button', { name: /^Admin/ }).click(),
  },
  {
    name: 'edit-admin',
    scenario: 'admin',
    prepare: async (page) => {
      await openAccounts(page);
      await page.getByRole('button', { name: 'Edit Hosting GmbH' }).click();
    },
  },
  {
    name: 'row-hover',
    scenario: 'fleet',
    prepare: async (page) => page.getByRole('row', { name: 'Bedwars 2' }).hover(),
  },
  {
    name: 'row-menu',
    scenario: 'fleet',
    prepare: async (page) => {
      await page.getByRole('row', { name: 'Bedwars 2' }).click({ button: 'right', position: { x: 260, y: 12 } });
    },
  },
  {
    name: 'keyboard',
    scenario: 'fleet',
    prepare: async (page) => {
      await page.getByRole('row', { name: 'Arma Reforger' }).focus();
      for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'disabled-tip',
    scenario: 'fleet',
    prepare: async (page) => {
      const row = page.getByRole('row', { name: 'Bedwars 2' });
      await row.hover();
      await row.getByRole('button', { name: 'Start', exact: true }).hover();
      await page.waitForTimeout(700);
    },
  },
  {
    name: 'kill',
    scenario: 'fleet',
    prepare: async (page) => {
      await page.getByRole('row', { name: 'Survival' }).click({ button: 'right', position: { x: 260, y: 12 } });
      await page.getByRole('menuitem', { name: 'Kill' }).click();
    },
  },
  {
    name: 'sorted-cpu',
    scenario: 'fleet',
    prepare: async (page) => page.getByRole('columnheader', { name: 'CPU' }).getByRole('button').click(),
  },
  {
    name: 'attention',
    scenario: 'fleet',
    prepare: async (page) => page.getByRole('button', { name: /attention/ }).click(),
  },
  { name: 'search', scenario: 'fleet', prepare: async (page) => page.getByLabel('Search servers').fill('bed') },
  { name: 'no-match', scenario: 'fleet', prepare: async (page) => page.getByLabel('Search servers').fill('minehut') },
  {
    name: 'narrow',
    scenario: 'fleet',
    prepare: async (page) => page.getByRole('button', { name: 'Narrow the sidebar' }).click(),
  },
  {
    name: 'appearance',
    scenario: 'fleet',
    prepare: async (page) => page.getByRole('button', { name: 'Appearance' }).click(),
  },
  { name: 'contrast', scenario: 'fleet', contrast: true },
  { name: 'one-panel', scenario: 'one-panel' },
  { name: 'many', scenario: 'many' },
  { name: 'empty', scenario: 'empty' },
  { name: 'loading', scenario: 'loading' },
  { name: 'broken', scenario: 'broken' },
  { name: 'no-servers', scenario: 'no-servers' },
  { name: 'some-failing', scenario: 'some-failing' },
  { name: 'all-failed', scenario: 'all-failed' },
  { name: 'stale', scenario: 'stale' },
  {
    name: 'power-refused',
    scenario: 'refusals',
    prepare: async (page) => {
      const row = page.getByRole('row', { name: 'Bedwars 2' });
      await row.hover();
      await row.getByRole('button', { name: 'Stop', exact: true }).click();
    },
  },
  { name: 'accounts', scenario: 'fleet', prepare: openAccounts },
  { name: 'accounts-failing', scenario: 'some-failing', prepare: openAccounts },
  { name: 'add-1', scenario: 'empty', prepare: openAdd },
  { name: 'add-2', scenario: 'fleet', prepare: (page) => fillAdd(page, 'panel.example.com', 'ptlc_secret') },
  { name: 'add-key-refused', scenario: 'fleet', prepare: (page) => fillAdd(page, 'panel.example.com', 'ptlc_wrong') },
  { name: 'add-not-a-panel', scenario: 'fleet', prepare: (page) => fillAdd(page, 'blog.example', 'ptlc_secret') },
  { name: 'add-http', scenario: 'fleet', prepare: (page) => fillAdd(page, 'http://192.0.2.4:8080', 'ptlc_secret') },
  { name: 'add-tls', scenario: 'fleet', prepare: (page) => fillAdd(page, 'tls.example', 'ptlc_secret') },
  {
    name: 'add-duplicate',
    scenario: 'fleet',
    prepare: (page) => fillAdd(page, 'https://panel.hosting.example/', 'ptlc_secret'),
  },
  {
    name: 'add-vault',
    scenario: 'vault-missing',
    prepare: (page) => fillAdd(page, 'panel.example.com', 'ptlc_secret'),
  },
  {
    name: 'added',
    scenario: 'fleet',
    prepare: async (page) => {
      await fillAdd(page, 'panel.example.com', 'ptlc_secret');
      await page.getByRole('button', { name: 'Add example.com' }).click();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'remove',
    scenario: 'fleet',
    prepare: async (page) => {
      await openAccounts(page);
      await page.getByRole('button', { name: 'Remove Blockwerk' }).click();
    },
  },
  {
    name: 'edit',
    scenario: 'fleet',
    prepare: async (page) => {
      await openAccounts(page);
      await page.getByRole('button', { name: 'Edit Blockwerk' }).click();
    },
  },
  {
    name: 'replace-key',
    scenario: 'fleet',
    prepare: async (page) => {
      await openAccounts(page);
      await page.getByRole('button', { name: 'Replace key of Blockwerk' }).click();
    },
  },
  {
    name: 'server',
    scenario: 'fleet',
    prepare: async (page) => {
      await page.getByRole('row', { name: 'Survival' }).click({ position: { x: 260, y: 12 } });
      await page.getByRole('region', { name: 'Console output' }).waitFor();
      await page.waitForTimeout(600);
    },
  },
  ...NOTICE_PLANS,
];
