/** The ways to arrange the list: sections, cards, columns, the filter. What was arranged is put back after each. */
import type { Page } from 'playwright';

import type { Bridge } from '../../preload/contract/channels';
import type { Organisation } from '../../preload/contract/organisation';
import { dashboard, type Screen } from './screens-walk';

const filterField = (page: Page) => page.getByRole('combobox', { name: 'Filter servers' });

async function choose(page: Page, menu: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitemcheckbox', { name: item, exact: true }).click();
}

interface Bridged {
  readonly rookery: Bridge;
}

const keep = (page: Page, change: Partial<Organisation>): Promise<unknown> =>
  page.evaluate(
    (given) => (window as unknown as Bridged).rookery.calls['organisation.change']({ change: given }),
    change,
  );

/** Groups and tags as a person would have them. */
async function arrange(page: Page): Promise<void> {
  const answer = await page.evaluate(() => (window as unknown as Bridged).rookery.calls['servers.list']({}));
  const servers = answer.ok ? answer.value.servers : [];
  const keysOf = (pattern: RegExp) => servers.filter(({ name }) => pattern.test(name)).map(({ key }) => key);
  const [community, competition] = [keysOf(/SMP|Lobby|Creative|Proxy/), keysOf(/CS2|Retakes|Rust/)];
  await keep(page, {
    groups: [
      { id: 'demo-1', name: 'Community' },
      { id: 'demo-2', name: 'Competition' },
      { id: 'demo-3', name: 'To be retired' },
    ],
    groupOf: Object.fromEntries([
      ...community.map((key) => [key, 'demo-1'] as const),
      ...competition.map((key) => [key, 'demo-2'] as const),
    ]),
    tags: Object.fromEntries([
      ...community.map((key): [string, string[]] => [key, ['public']]),
      ...competition.map((key): [string, string[]] => [key, ['eu', 'ranked']]),
    ]),
  });
}

/** As it was before. */
async function putBack(page: Page): Promise<void> {
  await keep(page, { groups: [], groupOf: {}, tags: {} });
}

export const dashboardScreens: readonly Screen[] = [
  {
    name: 'dashboard-panels',
    enter: async (walk) => {
      await dashboard(walk);
      await choose(walk.page, /^Group by/, 'Panel');
    },
    leave: async ({ page }) => choose(page, /^Group by/, 'None'),
  },
  {
    name: 'dashboard-groups',
    enter: async (walk) => {
      await dashboard(walk);
      await arrange(walk.page);
      await choose(walk.page, /^Group by/, 'Own groups');
    },
    leave: async ({ page }) => {
      await choose(page, /^Group by/, 'None');
      await putBack(page);
    },
  },
  {
    name: 'dashboard-cards',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: 'Cards', exact: true }).click();
    },
    leave: async ({ page }) => page.getByRole('button', { name: 'Table', exact: true }).click(),
  },
  {
    name: 'dashboard-filter',
    enter: async (walk) => {
      await dashboard(walk);
      await filterField(walk.page).click();
      await walk.page.keyboard.type('state:running cpu>1 n');
      await walk.page.keyboard.press('ArrowDown');
    },
    leave: async ({ page }) => {
      await filterField(page).fill('');
      await filterField(page).blur();
    },
  },
  {
    name: 'dashboard-filter-help',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: 'What can be typed here' }).click();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'dashboard-columns',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: 'Choose columns' }).click();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
];
