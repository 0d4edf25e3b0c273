import type { Page } from '@playwright/test';

import type { Organisation } from '../../preload/contract/organisation';
import { expect, test } from './harness';

const filterField = (page: Page) => page.getByRole('combobox', { name: 'Filter servers' });
const list = (page: Page) => page.getByRole('grid', { name: 'Servers' });
const row = (page: Page, name: string) => list(page).getByRole('row', { name, exact: true });
const section = (page: Page, name: string) => list(page).getByRole('row', { name: new RegExp(`^${name}, `) });

/** The names of all rows, heads of sections included, from top to bottom. */
const rows = (page: Page): Promise<string[]> =>
  list(page)
    .locator('[data-place]')
    .evaluateAll((all) =>
      all
        .map((one) => ({ top: one.getBoundingClientRect().top, name: one.getAttribute('aria-label') ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ name }) => name),
    );

const kept = (page: Page): Promise<Organisation> =>
  page.evaluate(async () => {
    const answer = await window.fakeMain.bridge.calls['organisation.read']({});
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  });

/** What was arranged before the window was opened. */
const arrange = (page: Page, change: Partial<Organisation>): Promise<unknown> =>
  page.evaluate((given) => window.fakeMain.bridge.calls['organisation.change']({ change: given }), change);

async function sortBy(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Sort by/ }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
}

async function groupBy(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Group by/ }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
}

async function moveToNewGroup(page: Page, server: string, group: string): Promise<void> {
  await row(page, server).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to group' }).click();
  await page.getByRole('menuitem', { name: 'New group' }).click();
  await page.getByLabel('Name of the group').fill(group);
  await page.keyboard.press('Enter');
}

test('operators filter the list and the sidebar; what is unfinished filters nothing and says what is missing', async ({
  page,
  open,
}) => {
  await open('fleet');
  await filterField(page).click();
  await page.keyboard.type('cpu>');
  await expect(list(page)).toHaveAttribute('aria-rowcount', '47');
  await page.keyboard.type('100 panel:block');
  await expect.poll(() => rows(page)).toEqual(['Rust Main']);
  await expect(page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: /Survival/ })).toHaveCount(
    0,
  );

  await filterField(page).fill('state:runing bedwars');
  await expect(filterField(page)).toHaveAccessibleDescription(/There is no state “runing”/);
  await expect.poll(() => rows(page)).toEqual(['Bedwars 1', 'Bedwars 2']);
  await expect(filterField(page)).toHaveValue('state:runing bedwars');
  await filterField(page).fill('/(a+)+$/');
  await expect(filterField(page)).toHaveAccessibleDescription(/could take too long/);
});

test('suggestions are walked and taken with the keys, and lead on to the next one', async ({ page, open }) => {
  await open('fleet');
  await filterField(page).click();
  await page.keyboard.type('sta');
  await expect(page.getByRole('option')).toHaveText([/state:/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filterField(page)).toHaveValue('state:');
  await page.keyboard.type('susp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(filterField(page)).toHaveValue('state:suspended ');
  await expect(filterField(page)).toBeFocused();
  await expect.poll(() => rows(page)).toEqual(['Archive 2023']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Archive 2023')).toBeFocused();
});

test('the sheet says what can be typed', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'What can be typed here' }).click();
  const sheet = page.getByRole('dialog', { name: 'What can be typed into the filter' });
  await expect(sheet).toContainText('memory>90%');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('groups: servers are moved into a new one by menu, sections fold and stay folded, an empty group is shown', async ({
  page,
  open,
}) => {
  await open('fleet');
  await moveToNewGroup(page, 'Bedwars 2', 'Network');
  await groupBy(page, 'Own groups');
  await expect(section(page, 'Network')).toContainText('1');
  await expect.poll(async () => (await rows(page)).slice(0, 2)).toEqual(['Network, 1 server, 1 running', 'Bedwars 2']);

  await section(page, 'Network').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'Bedwars 2')).toHaveCount(0);
  await expect(section(page, 'Network')).toHaveAttribute('aria-expanded', 'false');
  expect((await kept(page)).closed).toHaveLength(1);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Bedwars 2')).toBeVisible();

  await row(page, 'Bedwars 2').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Group: Network' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Network' })).toBeChecked();
  await page.getByRole('menuitemcheckbox', { name: 'No group' }).click();
  await expect(section(page, 'Network')).toContainText('Empty');
});

test('a group is renamed and deleted from its head, and its servers stay', async ({ page, open }) => {
  await open('fleet');
  await moveToNewGroup(page, 'Bedwars 2', 'Network');
  await groupBy(page, 'Own groups');
  await section(page, 'Network').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name of the group').fill('Minecraft');
  await page.getByRole('button', { name: 'Rename' }).click();
  await section(page, 'Minecraft').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete group' }).click();
  await page.getByRole('button', { name: 'Delete group' }).click();
  await expect(section(page, 'Minecraft')).toHaveCount(0);
  await expect(row(page, 'Bedwars 2')).toBeVisible();
  expect(await kept(page)).toMatchObject({ groups: [], groupOf: {} });
});

test('the own order follows Alt and the arrows and the handle, and stays', async ({ page, open }) => {
  await open('fleet');
  await filterField(page).fill('name:bedwars,creative,lobby');
  await sortBy(page, 'Own order');
  await expect.poll(() => rows(page)).toEqual(['Bedwars 1', 'Bedwars 2', 'Creative', 'Lobby']);
  await row(page, 'Lobby').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => rows(page)).toEqual(['Bedwars 1', 'Bedwars 2', 'Lobby', 'Creative']);
  await expect(row(page, 'Lobby')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => rows(page)).toEqual(['Bedwars 1', 'Lobby', 'Bedwars 2', 'Creative']);

  await row(page, 'Bedwars 1').hover();
  const from = await row(page, 'Bedwars 1').boundingBox();
  const to = await row(page, 'Creative').boundingBox();
  if (from === null || to === null) throw new Error('A row is not there.');
  await page.mouse.move(from.x + 4, from.y + 16);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 20);
  await page.mouse.move(to.x + 42, to.y + 28);
  await page.mouse.up();
  await expect.poll(() => rows(page)).toEqual(['Lobby', 'Bedwars 2', 'Creative', 'Bedwars 1']);
  // The drop was no click on the row.
  await expect(page.getByRole('heading', { name: 'Servers' })).toBeVisible();
});

test('Alt and an arrow say why nothing moves where rows follow their values', async ({ page, open }) => {
  await open('fleet');
  await row(page, 'Bedwars 2').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('These rows follow their values')).toBeVisible();
});

test('a row is dragged into another group', async ({ page, open }) => {
  await open('fleet');
  await arrange(page, { groups: [{ id: 'g1', name: 'Network' }] });
  await groupBy(page, 'Own groups');
  await row(page, 'All the Mods 10').hover();
  const from = await row(page, 'All the Mods 10').boundingBox();
  const to = await section(page, 'Network').boundingBox();
  if (from === null || to === null) throw new Error('A row is not there.');
  await page.mouse.move(from.x + 4, from.y + 16);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 10);
  await page.mouse.move(to.x + 62, to.y + 20);
  await page.mouse.up();
  await expect(section(page, 'Network')).toContainText('1');
  expect(Object.values((await kept(page)).groupOf)).toEqual(['g1']);
});

test('tags are given in a dialog, shown as chips, and a click on one filters', async ({ page, open }) => {
  await open('fleet');
  await row(page, 'Bedwars 2').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags of Bedwars 2' });
  await dialog.getByLabel('New tag').fill('  eu ');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'eu' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'Tags' }).click();
  await page.keyboard.press('Escape');
  await row(page, 'Bedwars 2').getByRole('button', { name: 'Show only tag eu' }).click();
  await expect.poll(() => rows(page)).toEqual(['Bedwars 2']);
  await expect(filterField(page)).toHaveValue('tag:eu');
  await row(page, 'Bedwars 2').getByRole('button', { name: 'Show only tag eu' }).click();
  await expect(filterField(page)).toHaveValue('');
});

test('columns are hidden, moved with the keys and reset', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'Panel' }).click();
  await expect(list(page).getByRole('columnheader', { name: 'Panel' })).toHaveCount(0);
  await columns.getByRole('checkbox', { name: 'Memory' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(columns.getByRole('checkbox', { name: 'Memory' })).toBeFocused();
  const heads = () => list(page).getByRole('columnheader').allInnerTexts();
  expect((await heads()).filter((head) => /CPU|Memory/.test(head))).toEqual(['Memory', 'CPU']);
  await columns.getByRole('button', { name: 'Reset' }).click();
  await expect(list(page).getByRole('columnheader', { name: 'Panel' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Choose columns' })).toBeFocused();
});

test('cards show the same servers, are walked in two directions and opened', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Cards' }).click();
  const card = (name: string) => list(page).getByRole('gridcell', { name, exact: true });
  await card('All the Mods 10').focus();
  await page.keyboard.press('ArrowRight');
  await expect(card('Archive 2023')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(card('Arma Reforger')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(card('All the Mods 10')).toBeFocused();
  await page.keyboard.press(' ');
  await expect(page.getByRole('region', { name: 'Selected servers' })).toContainText('1 selected');
  await page.keyboard.press('End');
  await expect(list(page).locator('[data-place]').last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /Dino Park/ })).toBeVisible();
});

test('a view keeps filter, order and layout, says when it is changed, and can be the first', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: /offline/ }).click();
  await filterField(page).fill('panel:hosting');
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
  await page.getByLabel('Name of the view').fill('Down at Hosting');
  await page.keyboard.press('Enter');
  await expect(views).toContainText('Down at Hosting');
  const shown = await rows(page);
  expect(shown.length).toBeGreaterThan(0);

  await views.click();
  await page.getByRole('menuitemcheckbox', { name: 'All servers' }).click();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '47');
  await page.getByRole('columnheader', { name: 'CPU' }).getByRole('button').click();
  await views.click();
  await page.getByRole('menuitemcheckbox', { name: 'Down at Hosting' }).click();
  await expect(filterField(page)).toHaveValue('panel:hosting state:offline');
  await expect.poll(() => rows(page)).toEqual(shown);

  await filterField(page).fill('panel:hosting state:offline x');
  await page.keyboard.press('Escape');
  await expect(views.getByRole('img', { name: 'Changed since it was saved' })).toBeVisible();
  await filterField(page).fill('panel:hosting state:offline');
  await page.keyboard.press('Escape');
  await views.click();
  await page.getByRole('menuitemcheckbox', { name: 'Begin with this view' }).click();
  await expect.poll(async () => (await kept(page)).defaultView).not.toBeNull();
  await views.click();
  await page.getByRole('menuitem', { name: 'Delete view' }).click();
  await page.getByRole('button', { name: 'Delete view' }).click();
  await expect(views).not.toContainText('Down at Hosting');
  expect(await kept(page)).toMatchObject({ views: [], defaultView: null });
});

test('each panel alone is shown in its own way once something was chosen there, and follows all panels until then', async ({
  page,
  open,
}) => {
  await open('fleet');
  const cards = page.getByRole('button', { name: 'Cards' });
  const grouped = (words: string) => page.getByRole('button', { name: `Group by: ${words}` });
  await groupBy(page, 'Node');
  await page.keyboard.press('Control+1');
  await expect(grouped('Node')).toBeVisible();
  await cards.click();
  await sortBy(page, 'State');
  await expect(cards).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+2');
  await expect(cards).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Control+0');
  await expect(cards).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('button', { name: 'Sort by: Name' })).toBeVisible();
  await groupBy(page, 'None');

  await page.keyboard.press('Control+2');
  await expect(grouped('None')).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(grouped('Node')).toBeVisible();
  await expect(cards).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Sort by: State' })).toBeVisible();
  expect(Object.keys((await kept(page)).dashboards)).toEqual(['acc-1']);

  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByRole('menuitem', { name: 'Arrange as for all panels' }).click();
  await expect(grouped('None')).toBeVisible();
  await expect(cards).toHaveAttribute('aria-pressed', 'false');
  expect((await kept(page)).dashboards).toEqual({});
  await views.click();
  await expect(page.getByRole('menuitem', { name: 'Arrange as for all panels' })).toContainText(
    'Hosting GmbH is arranged like all panels.',
  );
});

test('columns of one panel alone and a view of it leave those of all panels as they are', async ({ page, open }) => {
  await open('fleet');
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Memory' }).click();
  await page.keyboard.press('Escape');
  const memory = list(page).getByRole('columnheader', { name: 'Memory' });
  await expect(memory).toHaveCount(0);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
  await page.getByLabel('Name of the view').fill('Blockwerk');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+0');
  await expect(memory).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Blockwerk' }).click();
  await expect(memory).toHaveCount(0);
  await page.keyboard.press('Control+0');
  await expect(memory).toBeVisible();
});

test('a thousand servers in sections are walked to the end and back', async ({ page, open }) => {
  await open('many');
  await groupBy(page, 'Panel');
  await section(page, 'Hosting GmbH').focus();
  await page.keyboard.press('End');
  await expect(list(page).locator('[data-place]').last()).toBeFocused();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect(section(page, 'Hosting GmbH')).toBeFocused();
});
