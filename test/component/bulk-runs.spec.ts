import type { Page } from '@playwright/test';

import type { WireError } from '../../preload/contract/errors';
import type { ServerKey, ServerState } from '../../preload/contract/models';
import { BulkPage } from '../pages/bulk-page';
import { callsOf, expect, test } from './harness';

const FIRST = 'acc-1:acc-1-0005';
const SECOND = 'acc-1:acc-1-0006';
const THIRD = 'acc-1:acc-1-0001';

const BUSY: WireError = { code: 'conflict', message: 'The server is busy with another power action.' };

/** Main takes a signal and does nothing more: the test says what the servers do. `refused` is turned away. */
const takeOver = (page: Page, refused: Readonly<Record<ServerKey, WireError>> = {}): Promise<void> =>
  page.evaluate((refusals) => {
    const calls: Record<string, (arg: never) => Promise<unknown>> = window.fakeMain.bridge.calls;
    calls['power.send'] = (arg: { key: string }) => {
      window.fakeMain.log.push({ name: 'power.send', arg });
      const error = refusals[arg.key];
      return Promise.resolve(error === undefined ? { ok: true, value: null } : { ok: false, error });
    };
  }, refused);

/** Main tells that a server is doing this now. */
const become = (page: Page, key: ServerKey, state: ServerState): Promise<void> =>
  page.evaluate(
    ([wanted, next]) => {
      const isUp = next === 'running';
      const off = isUp ? null : 'The server is offline.';
      const power = { start: isUp ? 'The server is already running.' : null, restart: off, stop: off, kill: off };
      const server = window.fakeMain.server(wanted);
      window.fakeMain.upsert([{ ...server, state: next, source: 'socket', pendingSignal: null, power }]);
    },
    [key, state] as const,
  );

const sentTo = async (page: Page): Promise<string[]> =>
  ((await callsOf(page, 'power.send')) as { key: string }[]).map(({ key }) => key);

test('pause, order and words of the preview; what was chosen is there the next time', async ({ page, open }) => {
  await open('fleet');
  const bulk = new BulkPage(page);
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative');
  await bulk.action('Restart').click();
  await expect(bulk.options).toContainText('One right after the other, without waiting. Takes about 1 s.');
  await bulk.pause('10 s').click();
  await bulk.option('Stop at the first failure').check();
  await expect(bulk.options).toContainText('10 s apart. The first failure ends it. Takes about 22 s.');
  await bulk.option('Wait until each is running').check();
  await bulk.options.getByRole('combobox', { name: 'Longest wait for each' }).selectOption('2 min');
  await expect(bulk.options).toContainText('One that is not after 2 min counts as failed.');

  await bulk.dialog.getByRole('button', { name: 'Move Creative up' }).click();
  await bulk.recipient('Bedwars 1').dragTo(bulk.recipient('Bedwars 2'));
  expect(await bulk.touched('Restart 3 servers')).toEqual(['Creative', 'Bedwars 2', 'Bedwars 1']);
  await expect(bulk.dialog.getByRole('button', { name: 'Move Creative up' })).toHaveAccessibleDescription(
    'It is the first.',
  );
  await bulk.dialog.getByRole('button', { name: 'In the order of the list' }).click();
  expect(await bulk.touched('Restart 3 servers')).toEqual(['Bedwars 1', 'Bedwars 2', 'Creative']);

  await bulk.pause('Own').click();
  const own = bulk.options.getByRole('textbox', { name: 'Pause in seconds' });
  await expect(own).toHaveValue('10');
  await own.fill('soon');
  await expect(bulk.button('Restart 3 servers')).toHaveAccessibleDescription(/Type the pause in seconds/);
  await own.fill('1.5');
  await expect(bulk.options).toContainText('1.5 s apart');
  await page.keyboard.press('Escape');

  await bulk.action('Stop').click();
  await expect(own).toHaveValue('1.5');
  await expect(bulk.option('Wait until each is offline')).toBeChecked();
  await expect(bulk.option('Stop at the first failure')).toBeChecked();
  await page.keyboard.press('Escape');
  await bulk.action('Send command').click();
  await expect(bulk.option('Stop at the first failure')).toBeChecked();
  await expect(bulk.options.getByRole('checkbox')).toHaveCount(1);
  expect(await callsOf(page, 'power.send')).toEqual([]);
});

test('each waits until the one before is running; a failure in the middle ends it and the rest is tried again', async ({
  page,
  open,
}) => {
  await open('fleet');
  const bulk = new BulkPage(page);
  await takeOver(page, { [SECOND]: BUSY });
  for (const key of [FIRST, SECOND, THIRD]) await become(page, key, 'offline');
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative');
  await bulk.action('Start').click();
  await bulk.option('Wait until each is running').check();
  await bulk.option('Stop at the first failure').check();
  await bulk.button('Start 3 servers').click();
  await expect(bulk.recipient('Bedwars 1')).toContainText('Until running');
  await expect(bulk.recipient('Bedwars 2')).toContainText('Waiting');
  await expect(bulk.outcome).toHaveText('0 of 3 done');
  await become(page, FIRST, 'starting');
  await expect(bulk.recipient('Bedwars 1')).toContainText(/Starting\s*Until running/);
  expect(await sentTo(page)).toEqual([FIRST]);

  await become(page, FIRST, 'running');
  await expect(bulk.outcome).toHaveText('1 of 3 done, 1 refused, 1 not sent');
  await expect(bulk.recipient('Bedwars 1')).toContainText('Done');
  await expect(bulk.recipient('Bedwars 2')).toContainText('The server is busy with another power action.');
  await expect(bulk.recipient('Creative')).toContainText('The run ended with Bedwars 2, which failed.');
  expect(await sentTo(page)).toEqual([FIRST, SECOND]);

  await bulk.button('Copy results').click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toEqual([
    'Start 3 servers: 1 of 3 done, 1 refused, 1 not sent',
    'Bedwars 1\tHosting GmbH\tDone',
    'Bedwars 2\tHosting GmbH\tRefused\tThe server is busy with another power action.',
    'Creative\tHosting GmbH\tNot sent\tThe run ended with Bedwars 2, which failed.',
  ]);

  await takeOver(page);
  await bulk.button('Try the failed ones again').click();
  await expect(bulk.recipient('Bedwars 2')).toContainText('Until running');
  await become(page, SECOND, 'running');
  await expect(bulk.recipient('Creative')).toContainText('Until running');
  await become(page, THIRD, 'running');
  await expect(bulk.outcome).toHaveText('3 of 3 done');
  expect(await sentTo(page)).toEqual([FIRST, SECOND, SECOND, THIRD]);
});

test('a run goes on in the strip below on every page, is stopped from there, and says what was not touched', async ({
  page,
  open,
}) => {
  await open('fleet');
  const bulk = new BulkPage(page);
  await takeOver(page);
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative');
  await bulk.action('Restart').click();
  await bulk.option('Wait until each is running').check();
  await bulk.button('Restart 3 servers').click();
  await expect(bulk.recipient('Bedwars 1')).toContainText('Until running');
  await bulk.button('Hide').click();
  await bulk.name('Bedwars 2').click();
  const job = page.getByRole('contentinfo').getByRole('button', { name: 'Restart: 0 of 3 done' });
  await job.click();
  await expect(bulk.recipient('Creative')).toContainText('Waiting');
  await bulk.button('Stop sending').click();
  await expect(bulk.outcome).toHaveText('0 of 3 done, 1 accepted, 2 not sent');
  await expect(bulk.recipient('Bedwars 1')).toContainText('The wait for its state was ended.');
  await expect(bulk.recipient('Creative')).toContainText('You stopped the sending before its turn.');
  expect(await sentTo(page)).toEqual([FIRST]);

  // What was not done stays until it is dismissed.
  await bulk.close.click();
  await page.getByRole('button', { name: /^Restart: 0 of 3/ }).click();
  await expect(bulk.recipient('Creative')).toContainText('Not sent');
});

test('those that were stopped are started again, and of them only what is offline still', async ({ page, open }) => {
  await open('fleet');
  const bulk = new BulkPage(page);
  await takeOver(page);
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative');
  await bulk.action('Stop').click();
  await bulk.button('Stop 3 servers').click();
  await expect(bulk.outcome).toHaveText('3 of 3 accepted');
  for (const key of [FIRST, SECOND, THIRD]) await become(page, key, 'offline');
  await expect(bulk.button('Start 3 servers again')).toBeVisible();
  await bulk.close.click();
  await expect(bulk.strip).toContainText('3 servers you stopped here');
  // Somebody else brings one back, and it goes down later for reasons of its own.
  await become(page, SECOND, 'running');
  await become(page, SECOND, 'offline');
  await expect(bulk.strip).toContainText('2 servers you stopped here');

  await bulk.clear.click();
  await page.evaluate(() => window.fakeMain.log.splice(0));
  await bulk.strip.getByRole('button', { name: 'Start 2 servers again' }).click();
  expect(await bulk.touched('Start 2 servers')).toEqual(['Bedwars 1', 'Creative']);
  await expect(bulk.button('Start 2 servers')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bulk.outcome).toHaveText('2 of 2 accepted');
  expect(await sentTo(page)).toEqual([FIRST, THIRD]);
  await become(page, FIRST, 'running');
  await become(page, THIRD, 'starting');
  await bulk.close.click();
  await expect(bulk.strip).toHaveCount(0);
});

test("the panel's limit is waited for, and said", async ({ page, open }) => {
  await page.clock.install();
  await open('fleet');
  const bulk = new BulkPage(page);
  const limit: WireError = { code: 'rate-limited', message: 'Too many.', retryAfterMs: 24_000 };
  await takeOver(page, { [FIRST]: limit });
  await bulk.pick('Bedwars 1', 'Bedwars 2');
  await bulk.action('Restart').click();
  await bulk.option('Stop at the first failure').check();
  await bulk.button('Restart 2 servers').click();
  await expect(bulk.dialog).toContainText(/Waits for the panel's limit, 2\d s/);
  await expect(bulk.recipient('Bedwars 1')).toContainText('Waiting');
  expect(await sentTo(page)).toEqual([FIRST]);
  await takeOver(page);
  await page.clock.fastForward(24_000);
  await expect(bulk.outcome).toHaveText('2 of 2 accepted');
  expect(await sentTo(page)).toEqual([FIRST, FIRST, SECOND]);
});

test('a longer pause is counted down, and one that has gone offline before its turn is skipped', async ({
  page,
  open,
}) => {
  await page.clock.install();
  await open('fleet');
  const bulk = new BulkPage(page);
  await takeOver(page);
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative');
  await bulk.action('Stop').click();
  await bulk.pause('30 s').click();
  await bulk.button('Stop 3 servers').click();
  await expect(bulk.dialog).toContainText(/The next one in (30|29) s/);
  await become(page, SECOND, 'offline');
  await expect(bulk.recipient('Bedwars 2')).toContainText(/Skipped\s*The server is offline./);
  expect(await sentTo(page)).toEqual([FIRST]);
  await page.clock.fastForward(30_000);
  await expect(bulk.outcome).toHaveText('2 of 3 accepted, 1 skipped');
  expect(await sentTo(page)).toEqual([FIRST, THIRD]);
});

test('a thousand servers are previewed at once, and the rest of them is there when it is scrolled to', async ({
  page,
  open,
}) => {
  await open('many');
  const bulk = new BulkPage(page);
  await bulk.pick('Bedwars 1');
  await page.keyboard.press('ControlOrMeta+a');
  await bulk.action('Restart').click();
  const list = bulk.dialog.getByRole('group', { name: 'Servers', exact: true });
  const rows = list.getByRole('listitem');
  await expect(list).toContainText(/\d+ more/);
  expect(await rows.count()).toBeLessThan(200);
  const first = await rows.count();
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => rows.count()).toBeGreaterThan(first);
});

test('what is at stake, and the field to type it, are both whole in a small window', async ({ page, open }) => {
  await page.setViewportSize({ width: 960, height: 600 });
  await open('fleet');
  const bulk = new BulkPage(page);
  await page.evaluate((key) => {
    const server = window.fakeMain.server(key);
    window.fakeMain.upsert([{ ...server, preferences: { ...server.preferences, confirmation: 'type-name' } }]);
  }, SECOND);
  await bulk.pick('Bedwars 1', 'Bedwars 2', 'Creative', 'Build team');
  await bulk.action('Kill').click();
  await expect(bulk.dialog.getByText('without saving')).toBeInViewport({ ratio: 1 });
  await expect(bulk.dialog.getByRole('textbox', { name: /^Type kill 4 servers/ })).toBeInViewport({ ratio: 1 });
  await expect(bulk.button('Kill 4 servers')).toBeInViewport({ ratio: 1 });
});
