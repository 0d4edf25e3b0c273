import type { Locator, Page } from '@playwright/test';

import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const WORLD = world(
  panel('Hosting', [
    { name: 'Lobby 1', state: 'running' },
    { name: 'Lobby 2', state: 'offline' },
    { name: 'Survival', state: 'running' },
  ]),
  panel('Blockwerk', [{ name: 'Rust Main', state: 'running' }]),
);

const filterField = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter servers' });

/** Rows and heads of sections, from top to bottom. */
const places = (window: RookeryWindow): Promise<string[]> =>
  window.grid.locator('[data-place]').evaluateAll((all) =>
    all
      .map((one) => ({ top: one.getBoundingClientRect().top, name: one.getAttribute('aria-label') ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name.replace(/,.*/, '')),
  );

test('operators find servers by what the panel and the node say about them', async ({ simulate, start }) => {
  const { page } = await start({ panels: await simulate({ world: WORLD }) });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Lobby 1')).toHaveText('Running');
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['state:running', ['Lobby 1', 'Rust Main', 'Survival']],
    ['state:running -panel:hosting', ['Rust Main']],
    ['state:offline,crashed', ['Lobby 2']],
    ['name:/^lobby \\d$/i', ['Lobby 1', 'Lobby 2']],
    ['node:blockwerk-01', ['Rust Main']],
    ['memory>0B state:running name:surv', ['Survival']],
    ['uptime<1d name:rust', ['Rust Main']],
  ];
  for (const [search, names] of cases) {
    await test.step(search, async () => {
      await filterField(page).fill(search);
      await expect.poll(() => places(window)).toEqual(names);
    });
  }
});

test('groups, tags, order and views are there after a restart, and go with their panel', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });

  await test.step('arrange', async () => {
    const { page, quit } = await start({ panels: sim });
    const window = new RookeryWindow(page);
    await window.row('Lobby 2').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Move to group' }).click();
    await page.getByRole('menuitem', { name: 'New group' }).click();
    await page.getByLabel('Name of the group').fill('Spare');
    await page.keyboard.press('Enter');
    await window.row('Rust Main').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Tags' }).click();
    await page.getByLabel('New tag').fill('weekly');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: /^Sort by/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Own order' }).click();
    await window.row('Survival').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => places(window)).toEqual(['Lobby 1', 'Lobby 2', 'Survival', 'Rust Main']);
    await page.getByRole('button', { name: /^Group by/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Own groups' }).click();
    await filterField(page).fill('-name:"lobby 1"');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByLabel('Name of the view').fill('My view');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Begin with this view' }).click();
    await page.getByRole('button', { name: 'Cards' }).click();
    expect(await quit()).toBe(0);
  });

  await test.step('find again', async () => {
    const { page } = await start();
    const window = new RookeryWindow(page);
    await expect(page.getByRole('button', { name: 'Views' })).toContainText('My view');
    await expect(filterField(page)).toHaveValue('-name:"lobby 1"');
    await expect(page.getByRole('button', { name: 'Table' })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => places(window)).toEqual(['Spare', 'Lobby 2', 'No group', 'Survival', 'Rust Main']);
    await filterField(page).fill('tag:weekly');
    await expect.poll(() => places(window)).toEqual(['No group', 'Rust Main']);

    await window.showAccounts();
    await page.getByRole('button', { name: 'Remove Blockwerk' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await window.showList();
    await filterField(page).fill('');
    await page.getByRole('button', { name: /^Group by/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Tag' }).click();
    // The tag was of a server of that panel alone, and the window knows at once.
    await expect.poll(() => places(window)).toEqual(['No tags yet', 'Lobby 1', 'Lobby 2', 'Survival']);
  });
});
