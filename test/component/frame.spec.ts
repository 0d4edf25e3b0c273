import type { Page } from '@playwright/test';

import { callsOf, expect, test } from './harness';

test('the sidebar is one tab stop; arrows move, Enter opens, the place is marked', async ({ page, open }) => {
  await open('fleet');
  const list = page.getByRole('navigation', { name: 'Servers' });
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search servers')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: /^Lobby, Running/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: /^Proxy/ })).toHaveAttribute('aria-current', 'page');
  expect(await callsOf(page, 'servers.view')).toContainEqual({ key: 'acc-1:acc-1-0004' });
  await expect(list.locator('[tabindex="0"]')).toHaveCount(1);
});

test('sections collapse with the arrow keys and open again for a search', async ({ page, open }) => {
  await open('fleet');
  const head = page.getByRole('button', { name: 'Hosting GmbH, Connected', exact: true });
  await head.click();
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('button', { name: /^Bedwars 1/ })).toBeHidden();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('bedwars 1');
  await expect(page.getByRole('button', { name: /^Bedwars 1/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(head).toHaveAttribute('aria-expanded', 'false');
});

test('sections that are closed are kept, and are closed in a window that opens later', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Hosting GmbH, Connected', exact: true }).click();
  await page.getByRole('button', { name: 'Pinned', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pinned', exact: true })).toHaveAttribute('aria-expanded', 'false');
  const sent = (await callsOf(page, 'organisation.change')) as { change: { closed: readonly string[] } }[];
  const closed = sent.at(-1)?.change.closed ?? [];

  await open('fleet');
  const heads = page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { expanded: false });
  await expect(heads).toHaveCount(0);
  await page.evaluate((kept) => window.fakeMain.bridge.calls['organisation.change']({ change: kept }), { closed });
  await expect(heads).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Blockwerk, / })).toHaveAttribute('aria-expanded', 'true');
});

test('a search opens what is closed, and closes nothing for later', async ({ page, open }) => {
  await open('fleet');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('bedwars');
  const head = page.getByRole('button', { name: 'Hosting GmbH, Connected', exact: true });
  await head.click();
  await head.click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Collapse' })).toContainText('A search shows everything.');
  await page.keyboard.press('Escape');
  expect(await callsOf(page, 'organisation.change')).toEqual([]);
});

test.describe('what was not read', () => {
  const row = (page: Page, name: RegExp) =>
    page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name });
  const bell = (page: Page) => page.getByRole('complementary').getByRole('button', { name: /^Notifications/ });

  test('is on the row of its server until that is opened', async ({ page, open }) => {
    await open('notices');
    await expect(row(page, /^All the Mods 10, .*, 3 unread notices$/)).toBeVisible();
    await expect(row(page, /^Survival, /)).not.toHaveAccessibleName(/unread/);
    await expect(bell(page)).toHaveAccessibleName('Notifications, 5 unread');
    await row(page, /^All the Mods 10, /).click();
    await expect(row(page, /^All the Mods 10, /)).not.toHaveAccessibleName(/unread/);
    await expect(bell(page)).toHaveAccessibleName('Notifications, 2 unread');
    expect(await callsOf(page, 'notifications.markRead')).toEqual([{ ids: ['notice-1', 'notice-2', 'notice-3'] }]);

    // One that came while another window was in front is read as soon as this one is again.
    await page.evaluate(() => window.addNotice({ id: 'late', keys: ['acc-1:acc-1-0009'] }));
    await expect(row(page, /^All the Mods 10, .*, 1 unread notice$/)).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(row(page, /^All the Mods 10, /)).not.toHaveAccessibleName(/unread/);
  });

  test('about several servers is read when each of them was opened', async ({ page, open }) => {
    await open('notices');
    await page.keyboard.press('Control+2');
    await row(page, /^ARK Ragnarok, .*, 1 unread notice$/).click();
    await expect(row(page, /^ARK Ragnarok, /)).not.toHaveAccessibleName(/unread/);
    await expect(bell(page)).toHaveAccessibleName('Notifications, 5 unread');
    await row(page, /^FiveM, .*, 1 unread notice$/).click();
    await expect(bell(page)).toHaveAccessibleName('Notifications, 4 unread');
  });

  test('is said by the head of a closed section and in the narrow sidebar, and goes with the history', async ({
    page,
    open,
  }) => {
    await open('notices');
    await row(page, /^Hosting GmbH, Connected$/).click();
    await expect(row(page, /^Hosting GmbH, /)).toHaveAccessibleName('Hosting GmbH, Connected, 3 unread notices');
    await page.keyboard.press('Control+b');
    await expect(row(page, /^Hosting GmbH, /)).toHaveText('3');
    await expect(row(page, /^CS2 Retakes, .*, 1 unread notice$/)).toContainText('1');
    await row(page, /^CS2 Retakes, /).hover();
    await expect(page.getByText(/^CS2 Retakes\s+Running on Blockwerk\s+1 unread notice\s*$/)).toBeVisible();
    await page.evaluate(() => window.fakeMain.bridge.calls['notifications.markRead']({ ids: null }));
    await expect(row(page, /unread/)).toHaveCount(0);
    await expect(row(page, /^Hosting GmbH, /)).toHaveText('');
  });
});

test('it narrows to 56 px, keeps its rows and widens for the search', async ({ page, open }) => {
  await open('fleet');
  await page.keyboard.press('Control+b');
  const side = page.getByRole('complementary');
  expect((await side.boundingBox())?.width).toBe(56);
  expect(await callsOf(page, 'preferences.set')).toEqual([{ change: { sidebarCollapsed: true } }]);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search servers')).toBeFocused();
  expect((await side.boundingBox())?.width).toBe(248);
});

test('the theme changes at once and is kept', async ({ page, open }) => {
  await open('fleet');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  for (const [choice, theme] of [
    ['Light', 'light'],
    ['High contrast', 'contrast'],
    ['As the system', 'dark'],
  ] as const) {
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByRole('menuitemcheckbox', { name: choice }).click();
    await expect(root).toHaveAttribute('data-theme', theme);
  }
  expect(await callsOf(page, 'preferences.set')).toHaveLength(3);
});

test('pinning moves a server into its own section', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Bedwars 1, Running', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Bedwars 1, Running, Hosting GmbH' })).toBeVisible();
});

test('each panel of the strip says how it is doing', async ({ page, open }) => {
  await open('some-failing');
  const strip = page.getByRole('contentinfo', { name: 'Connections' });
  await expect(strip.getByRole('button', { name: /Hosting GmbH: Connected/ })).toBeVisible();
  await expect(strip.getByRole('button', { name: /Blockwerk: Key refused/ })).toBeVisible();
  await expect(strip.getByRole('button', { name: /Nordlys Studio: Not answering/ })).toBeVisible();
});

test('main may open a server, and one that is gone says so', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() => window.fakeMain.publish('view.requested', { to: 'server', key: 'acc-9:none' }));
  await expect(page.getByRole('heading', { name: 'This server is gone' })).toBeVisible();
  await page.evaluate(() => window.fakeMain.publish('view.requested', { to: 'dashboard', accountId: null }));
  await expect(page.getByRole('heading', { name: 'Servers' })).toBeVisible();
});

test('toasts have a place, a name and a way out', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() =>
    window.fakeMain.publish('toast.shown', { kind: 'error', title: 'Something', body: 'More' }),
  );
  const region = page.getByRole('status', { name: 'Messages' });
  await expect(region.getByRole('group', { name: 'Something' })).toContainText('More');
  await region.getByRole('button', { name: 'Close message' }).click();
  await expect(region.getByRole('group')).toHaveCount(0);
});

test.describe('what is not there yet', () => {
  test('first start has one thing to do', async ({ page, open }) => {
    await open('empty');
    await expect(page.getByRole('button')).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Add panel' })).toBeVisible();
  });

  test('loading shows the outline of the table', async ({ page, open }) => {
    await open('loading');
    await expect(page.getByRole('status', { name: 'Loading servers' })).toBeVisible();
  });

  test('no servers, broken, and all panels failing say what to do', async ({ page, open }) => {
    await open('no-servers');
    await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
    await open('broken');
    await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible();
    await open('all-failed');
    await expect(page.getByRole('alert')).toHaveCount(3);
  });
});

test('the head of a server copies its address and says the node', async ({ page, open }) => {
  await page.clock.install();
  await open('fleet');
  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  const view = page.getByRole('region', { name: 'Bedwars 2', exact: true });
  const address = view.getByRole('button', { name: 'Copy address play3.hosting.example:25571' });
  await address.hover();
  await expect(page.getByText('Node: node-3')).toBeVisible();
  // The tick goes by itself, however slow this machine is.
  await page.clock.pauseAt(Date.now() + 60_000);
  await address.click();
  await expect(address.getByRole('status')).toHaveText('Copied');
  await view.getByRole('button', { name: 'Pin', exact: true }).click();
  expect(await callsOf(page, 'servers.pin')).toEqual([{ key: 'acc-1:acc-1-0006', isPinned: true }]);
});

test('a state that is not confirmed is said to be so', async ({ page, open }) => {
  await open('some-failing');
  await page.keyboard.press('/');
  await page.keyboard.type('retakes');
  await expect(page.getByRole('button', { name: 'CS2 Retakes, Running, not confirmed' })).toBeVisible();
});
