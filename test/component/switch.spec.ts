import type { Page } from '@playwright/test';

import { callsOf, expect, test } from './harness';

const trigger = (page: Page) => page.getByRole('button', { name: /, switch panel$/ });
const list = (page: Page) => page.getByRole('navigation', { name: 'Servers' });

test('the menu names each panel with who one is there, how it is doing and its key', async ({ page, open }) => {
  await open('some-failing');
  await expect(trigger(page)).toHaveAccessibleName('All panels, switch panel');
  await trigger(page).click();
  const menu = page.getByRole('menu', { name: 'Switch panel' });
  await expect(
    menu.getByRole('menuitemcheckbox', { name: /^All panels 3 panels, 46 servers 2 problems/ }),
  ).toBeChecked();
  await expect(
    menu.getByRole('menuitemcheckbox', { name: /^Hosting GmbH Jana Reuter · Connected 1 problem/ }),
  ).toContainText('Ctrl+1');
  await expect(menu.getByRole('menuitemcheckbox', { name: /^Blockwerk Key refused · jana_r/ })).toBeVisible();
  await expect(menu.getByRole('menuitemcheckbox', { name: /^Nordlys Studio Not answering/ })).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Panels and keys' }).click();
  await expect(page.getByRole('heading', { name: 'Panels and keys' })).toBeVisible();
});

test('one panel alone is shown, says so, and all come back', async ({ page, open }) => {
  await open('fleet');
  await trigger(page).click();
  await page.getByRole('menuitemcheckbox', { name: /^Blockwerk/ }).click();
  await expect(trigger(page)).toHaveAccessibleName('Blockwerk, switch panel');
  await expect(list(page).getByRole('button', { name: /^CS2 Deathmatch/ })).toBeVisible();
  await expect(list(page).getByRole('button', { name: /^Bedwars 1/ })).toHaveCount(0);
  const note = page.getByRole('region', { name: 'Hidden panels' });
  await expect(note).toContainText('Only Blockwerk is shown');
  await expect(note.getByRole('status')).toHaveText('1 problem on other panels');
  expect(await callsOf(page, 'preferences.set')).toEqual([{ change: { shownAccount: 'acc-2' } }]);

  await note.getByRole('button', { name: 'Show all' }).click();
  await expect(note).toBeHidden();
  await expect(list(page).getByRole('button', { name: /^Bedwars 1/ })).toBeVisible();
});

test('digits switch between panels; one that does not exist does nothing', async ({ page, open }) => {
  await open('fleet');
  await page.keyboard.press('Control+3');
  await expect(trigger(page)).toHaveAccessibleName('Nordlys Studio, switch panel');
  await page.keyboard.press('Control+7');
  await page.keyboard.press('Control+1');
  await expect(trigger(page)).toHaveAccessibleName('Hosting GmbH, switch panel');
  await page.keyboard.press('Control+0');
  await expect(trigger(page)).toHaveAccessibleName('All panels, switch panel');
  const chosen = (await callsOf(page, 'preferences.set')).map((arg) => (arg as { change: object }).change);
  expect(chosen).toEqual([{ shownAccount: 'acc-3' }, { shownAccount: 'acc-1' }, { shownAccount: null }]);
});

test('the server on screen stays there when another panel is chosen, and it is said why', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('region', { name: 'Bedwars 2', exact: true })).toBeVisible();
  const note = page.getByRole('region', { name: 'Hidden panels' });
  await expect(note).toContainText('Bedwars 2 stays open. It is on Hosting GmbH.');
  await list(page)
    .getByRole('button', { name: /^CS2 Deathmatch/ })
    .click();
  await expect(note).not.toContainText('stays open');
});

test('servers that go out of sight are not picked any more', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('row', { name: 'Bedwars 2' }).getByRole('checkbox').check();
  await page.getByRole('row', { name: 'CS2 Deathmatch' }).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selected servers' });
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('Control+2');
  await expect(bar).toContainText('1 selected');
  await page.keyboard.press('Control+0');
  await expect(bar).toContainText('1 selected');
});

test('main may ask for the servers of one panel, or of all', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() => window.fakeMain.publish('view.requested', { to: 'dashboard', accountId: 'acc-3' }));
  await expect(trigger(page)).toHaveAccessibleName('Nordlys Studio, switch panel');
  await page.evaluate(() => window.fakeMain.publish('view.requested', { to: 'dashboard', accountId: null }));
  await expect(trigger(page)).toHaveAccessibleName('All panels, switch panel');
});

test('a panel that is removed while it alone is shown leaves all of them', async ({ page, open }) => {
  await open('fleet');
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  await page.getByRole('button', { name: 'Remove Nordlys Studio' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Nordlys Studio' }).click();
  await expect(trigger(page)).toHaveAccessibleName('All panels, switch panel');
  await expect(list(page).getByRole('button', { name: /^Bedwars 1/ })).toBeVisible();
});

test('the window is named after the server on screen and its panel', async ({ page, open }) => {
  await open('fleet');
  await expect(page).toHaveTitle('Rookery');
  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  await expect(page).toHaveTitle('Bedwars 2 · Hosting GmbH');
  await page.getByRole('button', { name: 'All servers' }).click();
  await expect(page).toHaveTitle('Rookery');
});
