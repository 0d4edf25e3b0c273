/** The ways to arrange the list: sections, cards, columns, the filter. What was arranged is put back after each. */
import type { Page } from 'playwright';

import type { Bridge } from '../../preload/contract/channels';
import { dashboard, type Screen } from './screens-walk';

const filterField = (page: Page) => page.getByRole('combobox', { name: 'Filter servers' });

async function choose(page: Page, menu: RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitemcheckbox', { name: item, exact: true }).click();
}

/** Groups and tags as a person would have them. */
async function arrange(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { rookery } = window as unknown as { readonly rookery: Bridge };
    const answer = await rookery.calls['servers.list']({});
    const servers = answer.ok ? answer.value.servers : [];
    const keysOf = (pattern: RegExp): string[] =>
      servers.filter(({ name }) => pattern.test(name)).map(({ key }) => key);
    const all = (keys: readonly string[], group: string) => keys.map((key): [string, string] => [key, group]);
    const [creative, competition] = [keysOf(/SMP|Lobby|Creative|Proxy/), keysOf(/CS2|Retakes|Rust/)];
    await rookery.calls['organisation.change']({
      change: {
        groups: [
          { id: 'demo-1', name: 'Community' },
          { id: 'demo-2', name: 'Competition' },
          { id: 'demo-3', name: 'To be retired' },
        ],
        groupOf: Object.fromEntries([...all(creative, 'demo-1'), ...all(competition, 'demo-2')]),
        tags: Object.fromEntries([
          ...creative.map((key): [string, string[]] => [key, ['public']]),
          ...competition.map((key): [string, string[]] => [key, ['eu', 'ranked']]),
        ]),
      },
    });
  });
}

/** As it was before. */
async function putBack(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { rookery } = window as unknown as { readonly rookery: Bridge };
    await rookery.calls['organisation.change']({ change: { groups: [], groupOf: {}, tags: {} } });
  });
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
