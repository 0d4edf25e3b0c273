import type { Page } from '@playwright/test';

import type { ActivityEntry } from '../../preload/contract/server-models';
import { callsOf, expect, openServer, test } from './harness';

const KEY = 'acc-1:acc-1-0000';

async function openActivity(page: Page, server = 'Survival'): Promise<void> {
  await openServer(page, server);
  await page.getByRole('tab', { name: 'Activity' }).click();
}

const list = (page: Page) => page.getByRole('list', { name: 'Activity' });
const line = (page: Page, words: string) => list(page).getByRole('button', { name: words }).first();
const entryOf = (page: Page, words: string) =>
  list(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: words }) })
    .first();
const filter = (page: Page, name: RegExp) =>
  page.getByRole('toolbar', { name: 'Filters' }).getByRole('button', { name });

async function choose(page: Page, button: RegExp, item: string | RegExp): Promise<void> {
  await filter(page, button).click();
  await page.getByRole('menuitemcheckbox', { name: item }).click();
}

/** Something happens on the panel now. */
const happen = (page: Page, change: Partial<ActivityEntry> & { id: string }): Promise<void> =>
  page.evaluate(
    ([key, more]) => {
      const entry = { event: 'server:power.kill', at: Date.now(), isApi: false, ip: null, actor: null, properties: {} };
      window.activityOf(key).entries.push({ ...entry, ...more });
    },
    [KEY, change] as const,
  );

const pages = async (page: Page): Promise<string[]> =>
  (await callsOf(page, 'activity.read')).map((arg) => {
    const asked = arg as { page: number; event: string | null; order: string };
    return [asked.order, asked.page, asked.event].filter((part) => part !== null).join(' ');
  });

test('rows say who did what, open for everything the panel knows, and copy as JSON', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page);
  await expect(list(page).getByRole('heading').first()).toHaveText(/Today|Yesterday/);
  const row = line(page, 'Changed MINECRAFT_VERSION from 1.21.3 to 1.21.4');
  await row.click();
  const entry = entryOf(page, 'Changed MINECRAFT_VERSION from 1.21.3 to 1.21.4');
  await expect(entry).toContainText('server:startup.edit');
  await expect(entry).toContainText('Variable');
  await entry.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('"event": "server:startup.edit"');
  await row.click();
  await expect(entry).not.toContainText('server:startup.edit');
  await expect(line(page, 'Plugin manager install: plugin LuckPerms')).toBeVisible();
});

test('arrows walk the rows, Enter opens', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page);
  await line(page, 'Restarted the server').focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, 'whitelist add mira')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, 'whitelist add mira')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(line(page, 'whitelist add mira')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Home');
  await expect(line(page, 'Restarted the server')).toBeFocused();
});

test('events and order are asked of the panel; who and words look at what is loaded', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page);
  await expect(line(page, 'Restarted the server')).toBeVisible();
  await choose(page, /^Event/, 'Backups');
  await expect(line(page, 'The backup Nightly was completed')).toBeVisible();
  await expect(line(page, 'Restarted the server')).toHaveCount(0);
  await filter(page, /^Newest first/).click();
  await expect(filter(page, /^Oldest first/)).toBeVisible();
  await choose(page, /^Event/, 'All events');
  await expect(line(page, 'Set the note of the allocation')).toBeVisible();
  const asked = ['newest 1', 'newest 1 backup.', 'oldest 1 backup.', 'oldest 1'];
  await expect.poll(() => pages(page)).toEqual(asked);

  await choose(page, /^Who/, /^jana/);
  await expect(list(page)).not.toContainText('System');
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('unicorn');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  expect(await pages(page)).toEqual(asked);
  await page.getByRole('button', { name: 'Search further' }).click();
  await expect(page.getByText('Searched 100 of 340 entries.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(list(page)).toContainText('System');
});

test('the filters of a server are kept, and others have their own', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page);
  await choose(page, /^Time/, 'Last 7 days');
  await page.getByRole('tab', { name: 'Console' }).click();
  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: 'Bedwars 1' }).click();
  await page.getByRole('tab', { name: 'Activity' }).click();
  await expect(filter(page, /^Time: all/)).toBeVisible();
  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: 'Survival' }).click();
  await expect(filter(page, /^Time: Last 7 days/)).toBeVisible();
});

test('scrolling reads on, a page at a time, to the end', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page, 'Bedwars 1');
  await expect(line(page, 'Restarted the server')).toBeVisible();
  expect(await pages(page)).toEqual(['newest 1']);
  const frames = (count: number) =>
    list(page).evaluate(async (_body, left) => {
      for (let frame = 0; frame < left; frame += 1) await new Promise(requestAnimationFrame);
    }, count);
  const toEnd = async () => {
    // As high as what was read makes it.
    await frames(2);
    await list(page).evaluate((body) => body.scrollTo(0, body.scrollHeight));
  };
  await toEnd();
  await expect(list(page)).toContainText('100 of 120 entries loaded.');
  // What was read is below what is in view: nothing more is asked for until somebody scrolls.
  await frames(5);
  expect(await pages(page)).toEqual(['newest 1', 'newest 2']);
  await toEnd();
  await expect(list(page)).toContainText('That is everything. The panel forgets entries after 90 days.');
  expect(await pages(page)).toEqual(['newest 1', 'newest 2', 'newest 3']);
});

test('what is new comes by itself at the top, and waits behind a button further down', async ({ page, open }) => {
  await page.clock.install();
  await open('fleet');
  await openActivity(page);
  await expect(line(page, 'Restarted the server')).toBeVisible();
  await happen(page, { id: 'new-1', properties: {}, event: 'server:reinstall' });
  await expect(list(page).getByRole('listitem').first()).toContainText('Restarted the server');
  await page.clock.fastForward(31_000);
  await expect(list(page).getByRole('listitem').first()).toContainText('Reinstalled the server');

  await list(page).evaluate((body) => body.scrollTo(0, 200));
  const top = await list(page).evaluate((body) => body.scrollTop);
  await happen(page, { id: 'new-2', event: 'server:settings.rename', properties: { old: 'A', new: 'Brand new' } });
  await page.clock.fastForward(31_000);
  const button = page.getByRole('button', { name: '1 new' });
  await expect(button).toBeVisible();
  expect(await list(page).evaluate((body) => body.scrollTop)).toBe(top);
  await button.click();
  await expect(list(page).getByRole('listitem').first()).toContainText('Renamed the server from A to Brand new');
  await expect(button).toBeHidden();

  // A list with other filters begins at its top, wherever the one before was.
  await list(page).evaluate((body) => body.scrollTo(0, 200));
  await choose(page, /^Event/, 'Power');
  await expect(list(page).getByRole('listitem').first()).toContainText('Restarted the server');
  await happen(page, { id: 'new-3' });
  await page.clock.fastForward(31_000);
  await expect(list(page).getByRole('listitem').first()).toContainText('Killed the server');
});

test('a failed reading keeps the rows and says how old they are; a pause is obeyed', async ({ page, open }) => {
  await page.clock.install();
  await open('fleet');
  await openActivity(page);
  await expect(line(page, 'Restarted the server')).toBeVisible();
  await page.evaluate((key) => {
    window.activityOf(key).refusal = {
      code: 'rate-limited',
      message: 'The panel asks for a pause.',
      retryAfterMs: 600_000,
    };
  }, KEY);
  await page.clock.fastForward(31_000);
  const note = page.getByRole('alert').filter({ hasText: 'The panel asks for a pause.' });
  await expect(note).toContainText(/What is shown was read \d+ (?:s|min) ago\./);
  await expect(line(page, 'Restarted the server')).toBeVisible();
  await expect(note.getByRole('button', { name: 'Try again' })).toHaveAccessibleDescription(
    /^The panel asks to wait\. Possible in \d+ s\.$/,
  );
  const before = (await pages(page)).length;
  await page.clock.fastForward(120_000);
  await page.clock.runFor(2_000);
  expect(await pages(page)).toHaveLength(before);
  await page.evaluate((key) => {
    window.activityOf(key).refusal = null;
  }, KEY);
  await page.clock.fastForward(600_000);
  await expect(note).toBeHidden();
});

test('nothing yet, nothing readable, and no permission each say so', async ({ page, open }) => {
  await open('fleet');
  await openActivity(page, 'Lobby');
  await expect(page.getByRole('heading', { name: 'Nothing happened here yet' })).toBeVisible();

  await page.getByRole('button', { name: 'All servers' }).click();
  await page.evaluate((key) => {
    window.activityOf(key).refusal = { code: 'offline', message: 'Nobody answers.', blame: 'network' };
  }, KEY);
  await openActivity(page);
  const error = page.getByRole('alert').filter({ hasText: 'The activity could not be read' });
  await expect(error).toContainText('Nobody answers.');
  await page.evaluate((key) => {
    Object.assign(window.activityOf(key), { refusal: null, unreadable: 2 });
  }, KEY);
  await error.getByRole('button', { name: 'Try again' }).click();
  await list(page).evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await expect(list(page)).toContainText('100 of 340 entries loaded. 4 entries could not be read and are left out.');

  await page.evaluate(() => {
    const server = window.fakeMain.server('acc-1:acc-1-0005');
    window.fakeMain.upsert([{ ...server, permissions: ['websocket.connect'] }]);
  });
  const before = (await pages(page)).length;
  const name = await page.evaluate(() => window.fakeMain.server('acc-1:acc-1-0005').name);
  await page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name }).click();
  await expect(page.getByText('You do not have permission to see the activity of this server.')).toBeVisible();
  expect(await pages(page)).toHaveLength(before);
});
