import { callsOf, expect, test } from './harness';

test('every server is a row named by its name with its state as text', async ({ page, open }) => {
  await open('fleet');
  await expect(page.getByRole('row', { name: 'Bedwars 2' })).toContainText('Running');
  await expect(page.getByRole('row', { name: 'ARK Island' })).toContainText('Unreachable');
  await expect(page.getByRole('row', { name: 'Telemetry' })).toContainText('Checking');
  await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '47');
});

test('a row starts, restarts and stops; what is not possible says why and sends nothing', async ({ page, open }) => {
  await open('fleet');
  const row = page.getByRole('row', { name: 'Event world' });
  await row.hover();
  const stop = row.getByRole('button', { name: 'Stop', exact: true });
  await expect(stop).toHaveAttribute('aria-disabled', 'true');
  await expect(stop).toHaveAccessibleDescription('The server is offline.');
  await stop.click({ force: true });
  expect(await callsOf(page, 'power.send')).toEqual([]);

  await row.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(row).toContainText('Starting');
  await expect(row).toContainText('Running');
  expect(await callsOf(page, 'power.send')).toEqual([{ key: 'acc-1:acc-1-0007', signal: 'start' }]);
  // The click on a button is not a click on the row.
  await expect(page.getByRole('heading', { name: 'Servers' })).toBeVisible();
});

test('Kill asks first, names the server and the panel, and has the harmless choice focused', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('row', { name: 'Bedwars 2' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Kill' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kill Bedwars 2?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(dialog).toContainText('Its address is play3.hosting.example:25571.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'power.send')).toEqual([]);

  await page.getByRole('row', { name: 'Bedwars 2' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Kill' }).click();
  await dialog.getByRole('button', { name: 'Kill Bedwars 2 on Hosting GmbH' }).click();
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'power.send')).toEqual([{ key: 'acc-1:acc-1-0006', signal: 'kill' }]);
});

test('a question about a server that leaves the list does not come back with it', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('row', { name: 'Bedwars 2' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Kill' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kill Bedwars 2?' });
  await expect(dialog).toBeVisible();
  const server = await page.evaluate(() => {
    const gone = window.fakeMain.server('acc-1:acc-1-0006');
    window.fakeMain.remove([gone.key]);
    return gone;
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate((back) => window.fakeMain.upsert([back]), server);
  await expect(page.getByRole('row', { name: 'Bedwars 2' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a refused power action stays on the page until it is dismissed, and moves no row', async ({ page, open }) => {
  await open('refusals');
  const row = page.getByRole('row', { name: 'Bedwars 2' });
  await row.hover();
  const before = await row.boundingBox();
  await row.getByRole('button', { name: 'Stop', exact: true }).click();
  const note = page.getByRole('alert').filter({ hasText: 'Stop was not sent to Bedwars 2 on Hosting GmbH.' });
  await expect(note).toContainText('Try again in 24 seconds.');
  expect(await row.boundingBox()).toEqual(before);
  await note.getByRole('button', { name: 'Details' }).click();
  await expect(note).toContainText('429 Too Many Requests');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toBeHidden();
});

test('rows are walked with the keys and opened with Enter', async ({ page, open }) => {
  await open('many');
  await page.getByRole('row', { name: 'Dino Park' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { name: 'All the Mods 10' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('row').last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('row', { name: 'Dino Park' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => callsOf(page, 'servers.view')).toContainEqual({ key: 'acc-1:acc-1-0020' });
});

test('the menu opens with the keyboard, keeps the focus and gives it back', async ({ page, open }) => {
  await open('fleet');
  const row = page.getByRole('row', { name: 'Bedwars 2' });
  await row.focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Bedwars 2' });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('s');
  const start = menu.getByRole('menuitem', { name: /^Start/ });
  await expect(start).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(start).toBeFocused();
  expect(await callsOf(page, 'power.send')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(row).toBeFocused();
});

test('the chips filter, the search filters, and both lead back', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: '2 need attention' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.keyboard.press('/');
  await page.keyboard.type('bedwars');
  await expect(page.getByText('No server matches “bedwars” in this state.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all servers' }).click();
  await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '47');
});

test('columns sort and say so', async ({ page, open }) => {
  await open('fleet');
  const head = page.getByRole('columnheader', { name: 'CPU' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('row').nth(1)).toHaveAccessibleName('All the Mods 10');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('row').nth(1)).toHaveAccessibleName('Discord bot');
});

test('the address is copied with a tick and the row stays closed', async ({ page, open }) => {
  await page.clock.install();
  await open('fleet');
  const button = page.getByRole('row', { name: 'Bedwars 2' }).getByRole('button', { name: /^Copy address/ });
  await button.hover();
  // The tick goes by itself, however slow this machine is.
  await page.clock.pauseAt(Date.now() + 60_000);
  await button.click();
  await expect(button.getByRole('status')).toHaveText('Copied');
  await page.clock.runFor(2_000);
  await expect(button.getByRole('status')).toHaveText('');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('play3.hosting.example:25571');
  await expect(page.getByRole('heading', { name: 'Servers' })).toBeVisible();
});

test('what is stale says since when, and offers a retry per panel', async ({ page, open }) => {
  await open('some-failing');
  await expect(page.getByRole('row', { name: 'CS2 Retakes' })).toContainText('3 min');
  await expect(page.getByRole('row', { name: 'Bedwars 2' })).not.toContainText('3 min');
  const note = page.getByRole('alert').filter({ hasText: 'Blockwerk' });
  await expect(note.getByRole('button', { name: 'Replace key' })).toBeVisible();
  await note.getByRole('button', { name: 'Retry' }).click();
  expect(await callsOf(page, 'accounts.retry')).toEqual([{ accountId: 'acc-2' }]);
});

test('names of any length and script stay inside their rows', async ({ page, open }) => {
  await open('fleet');
  for (const name of ['Project Zomboid', 'خادم الأصدقاء', 'Dino Park']) {
    const row = page.getByRole('row', { name });
    await row.scrollIntoViewIfNeeded();
    expect((await row.boundingBox())?.height).toBe(32);
    expect(await row.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  }
});

test('nothing is wider than the window at 960x600', async ({ page, open }) => {
  await page.setViewportSize({ width: 960, height: 600 });
  await open('some-failing');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(960);
  const main = page.locator('main');
  expect(await main.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
});

test('a notice is said once, and stays away once it was dismissed', async ({ page, open }) => {
  await open('refusals');
  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  const view = page.getByRole('region', { name: 'Bedwars 2', exact: true });
  await view.getByRole('button', { name: 'Stop', exact: true }).click();
  const note = view.getByRole('alert').filter({ hasText: 'The panel asks for a pause' });
  await expect(note).toContainText('Stop was not sent.');
  const notice = (message: string): Promise<void> =>
    page.evaluate((text) => {
      const server = window.fakeMain.server('acc-1:acc-1-0006');
      window.fakeMain.upsert([{ ...server, notice: { code: 'node', message: text } }]);
    }, message);
  await notice('The panel asks for a pause: too many requests in the last minute.');
  await expect(note).toHaveCount(1);
  await notice('The node did not act on Stop.');
  const other = view.getByRole('alert').filter({ hasText: 'The node did not act on Stop.' });
  await other.getByRole('button', { name: 'Dismiss' }).click();
  await expect(other).toHaveCount(0);
  await notice('The node did not act on Stop.');
  await expect(note).toHaveCount(1);
  await expect(other).toHaveCount(0);
});

test('whose servers: one’s own, shared ones, and those that only an administrator sees', async ({ page, open }) => {
  await open('admin');
  const whose = page.getByRole('group', { name: 'Whose' });
  await expect(whose.getByRole('button')).toHaveText([/^All 49$/, /^Mine \d+$/, /^Shared \d+$/, /^Admin 3$/]);
  await whose.getByRole('button', { name: /^Admin/ }).click();
  await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '4');
  await expect(page.getByRole('button', { name: '3 servers' })).toBeVisible();
  const row = page.getByRole('row', { name: 'Rental 0417' });
  await expect(row.getByRole('img', { name: 'Not yours: you see it as an administrator of the panel' })).toBeVisible();

  // A kind that is gone filters nothing any more.
  await page.evaluate(() => window.fakeMain.remove(['acc-1:acc-1-0500', 'acc-1:acc-1-0501', 'acc-1:acc-1-0502']));
  await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '47');
  await expect(whose.getByRole('button', { name: /^Admin/ })).toHaveCount(0);
});

test('where all servers are one’s own there is nothing to choose, and no mark', async ({ page, open }) => {
  await open('one-panel');
  await expect(page.getByRole('row', { name: 'Bedwars 2' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Whose' })).toHaveCount(0);
  await expect(page.getByRole('row').getByRole('img', { name: /Shared with you|administrator/ })).toHaveCount(0);
});
