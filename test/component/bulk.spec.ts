import type { Page } from '@playwright/test';

import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { BulkPage } from '../pages/bulk-page';
import { callsOf, expect, test } from './harness';

const KEYS = { 'Bedwars 1': 'acc-1:acc-1-0005', 'Bedwars 2': 'acc-1:acc-1-0006' } as const;

const BUSY: WireError = {
  code: 'conflict',
  message: 'The server is busy with another power action.',
  nextStep: 'Wait a moment, then try again.',
  detail: '409 Conflict',
};
const KEY_REFUSED: WireError = {
  code: 'unauthorized',
  message: 'The panel does not accept the key any more.',
  nextStep: 'Give the account a new key.',
};

/** From now on main answers these servers with an error; null: with the truth again. */
const refuse = (page: Page, keys: readonly ServerKey[], error: WireError | null): Promise<void> =>
  page.evaluate(
    ([refused, wire]) => {
      const calls: Record<string, (arg: never) => Promise<unknown>> = window.fakeMain.bridge.calls;
      for (const name of ['power.send', 'console.send']) {
        const answer = calls[name];
        calls[name] = async (arg: { key: string }) => {
          const truth = await answer?.(arg as never);
          return wire !== null && refused.includes(arg.key) ? { ok: false, error: wire } : truth;
        };
      }
    },
    [keys, error] as const,
  );

/** Main answers no power signal until the returned function is called. */
async function hold(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const calls: Record<string, (arg: never) => Promise<unknown>> = window.fakeMain.bridge.calls;
    const answer = calls['power.send'];
    const released = new Promise<void>((release) => Object.assign(window, { release }));
    calls['power.send'] = async (arg) => {
      const result = await answer?.(arg);
      await released;
      return result;
    };
  });
  return () => page.evaluate(() => (window as unknown as { release: () => void }).release());
}

const setConfirmation = (page: Page, key: ServerKey): Promise<void> =>
  page.evaluate((wanted) => {
    const server = window.fakeMain.server(wanted);
    window.fakeMain.upsert([{ ...server, preferences: { ...server.preferences, confirmation: 'type-name' } }]);
  }, key);

test.describe('picking servers', () => {
  test('boxes, keys and clicks select rows and say so; a plain click still opens', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await expect(bulk.bar).toHaveCount(0);
    await bulk.row('Bedwars 2').focus();
    await page.keyboard.press('Space');
    await expect(bulk.row('Bedwars 2')).toHaveAttribute('aria-selected', 'true');
    await expect(bulk.row('Bedwars 1')).toHaveAttribute('aria-selected', 'false');
    await expect(bulk.box('Bedwars 2')).toBeChecked();
    await expect(bulk.count).toHaveText('1 selected');
    await expect(bulk.all).toHaveAttribute('aria-checked', 'mixed');

    // Down two rows, and one back.
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => bulk.selected()).toEqual(['Bedwars 2', 'Build team', 'Creative']);
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bulk.row('Build team')).toBeFocused();
    await expect.poll(() => bulk.selected()).toEqual(['Bedwars 2', 'Build team']);

    await bulk.name('ARK Ragnarok').click({ modifiers: ['ControlOrMeta'] });
    await bulk.name('Bedwars 1').click({ modifiers: ['Shift'] });
    await expect
      .poll(() => bulk.selected())
      .toEqual(['ARK Ragnarok', 'Arma Reforger', 'Bedwars 1', 'Bedwars 2', 'Build team']);
    await bulk.pick('Build team');
    await expect(bulk.count).toHaveText('4 selected');

    await page.keyboard.press('Escape');
    await expect(bulk.bar).toHaveCount(0);
    await expect.poll(() => bulk.selected()).toEqual([]);
    await bulk.name('Bedwars 2').click();
    await expect(page.getByRole('region', { name: 'Bedwars 2', exact: true })).toBeVisible();
  });

  test('all that are shown; a filter and an update keep what is picked, what leaves the list leaves it', async ({
    page,
    open,
  }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await page.getByRole('button', { name: '6 offline' }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bulk.count).toHaveText('6 selected');
    await expect(bulk.all).toBeChecked();
    await page.getByRole('button', { name: /running$/ }).click();
    await expect(bulk.count).toHaveText(/6 selected\s*6 not shown by the filter/);
    await bulk.pick('Bedwars 1');
    await expect(bulk.count).toHaveText(/7 selected\s*6 not shown by the filter/);

    const gone = await page.evaluate((key) => {
      const server = window.fakeMain.server(key);
      window.fakeMain.remove([key]);
      return server;
    }, KEYS['Bedwars 1']);
    await expect(bulk.count).toHaveText(/6 selected/);
    await page.evaluate((server) => window.fakeMain.upsert([server]), gone);
    await expect(bulk.row('Bedwars 1')).toHaveAttribute('aria-selected', 'false');
    await expect(bulk.count).toHaveText(/6 selected/);
  });

  test('Clear gives the focus back to the list, and letters typed in the search stay letters', async ({
    page,
    open,
  }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1');
    await page.getByRole('textbox', { name: 'Search servers' }).fill('bedwars');
    await page.keyboard.press('ControlOrMeta+a');
    await expect(bulk.count).toHaveText('1 selected');
    await bulk.clear.click();
    await expect(bulk.bar).toHaveCount(0);
    await expect(bulk.row('Bedwars 1')).toBeFocused();
  });

  test('nothing moves when rows are pointed at or picked', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    const cell = bulk.name('Bedwars 1');
    const before = await cell.boundingBox();
    await bulk.row('Bedwars 1').hover();
    await bulk.pick('Bedwars 1', 'Bedwars 2');
    await expect(bulk.bar).toBeVisible();
    expect(await cell.boundingBox()).toEqual(before);
  });

  test('the bar fits at 960x600', async ({ page, open }) => {
    await page.setViewportSize({ width: 960, height: 600 });
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1');
    await page.getByRole('button', { name: '6 offline' }).click();
    const hidden = bulk.count.getByText('1 not shown by the filter');
    expect(await hidden.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    expect(await bulk.bar.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  });
});

test.describe('power', () => {
  test('a button that applies to nobody says why; else the preview names whom it touches and whom not', async ({
    page,
    open,
  }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 2', 'Bedwars 1', 'CS2 Retakes');
    await expect(bulk.action('Start')).toHaveAttribute('aria-disabled', 'true');
    await expect(bulk.action('Start')).toHaveAccessibleDescription(/^This applies to none of the 3\. /);
    await bulk.pick('Event world');
    await expect(bulk.action('Start')).not.toHaveAttribute('aria-disabled', 'true');

    await bulk.action('Stop').click();
    await expect(page.getByRole('dialog', { name: 'Stop 2 servers?' })).toContainText(
      'Everybody on them is disconnected',
    );
    expect(await bulk.touched('Stop 2 servers')).toEqual(['Bedwars 1', 'Bedwars 2']);
    expect(await bulk.leftOut(2)).toEqual(['CS2 Retakes', 'Event world']);
    await expect(bulk.recipient('CS2 Retakes')).toContainText('Your key may not stop this server.');
    await expect(bulk.recipient('Event world')).toContainText('The server is offline.');
    await expect(bulk.recipient('Bedwars 1')).toContainText(/Hosting GmbH.*Running/);
    expect(await callsOf(page, 'power.send')).toEqual([]);

    // One of them goes down while it is being read.
    await page.evaluate((key) => {
      const server = window.fakeMain.server(key);
      const reason = 'The server is offline.';
      const power = { start: null, restart: reason, stop: reason, kill: reason };
      window.fakeMain.upsert([{ ...server, state: 'offline', power }]);
    }, KEYS['Bedwars 2']);
    await expect(bulk.button('Stop 1 server')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bulk.outcome).toHaveText('1 of 1 accepted');
    await expect(bulk.recipient('Bedwars 1')).toContainText('Accepted');
    await expect(bulk.recipient('Bedwars 1')).toContainText(/Stopping|Offline/);
    expect(await callsOf(page, 'power.send')).toEqual([{ key: KEYS['Bedwars 1'], signal: 'stop' }]);
    await bulk.close.click();
    await expect(bulk.dialog).toHaveCount(0);
    await expect(bulk.count).toHaveText('4 selected');
  });

  test('Kill says what is lost and has the harmless choice focused', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1', 'Bedwars 2');
    await bulk.action('Kill').click();
    await expect(page.getByRole('dialog', { name: 'Kill 2 servers?' })).toContainText('without saving');
    await expect(bulk.button('Cancel')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bulk.dialog).toHaveCount(0);
    expect(await callsOf(page, 'power.send')).toEqual([]);
    await bulk.action('Kill').click();
    await bulk.button('Kill 2 servers').click();
    await expect(bulk.outcome).toHaveText('2 of 2 accepted');
  });

  test('a server that wants its name typed has the phrase typed for all', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await setConfirmation(page, KEYS['Bedwars 2']);
    await bulk.pick('Bedwars 1', 'Bedwars 2');
    await bulk.action('Restart').click();
    const field = bulk.dialog.getByRole('textbox', { name: 'Type restart 2 servers to go on' });
    await expect(field).toBeFocused();
    await page.keyboard.type('restart 3 servers');
    await page.keyboard.press('Enter');
    await expect(bulk.button('Restart 2 servers')).toHaveAttribute('aria-disabled', 'true');
    expect(await callsOf(page, 'power.send')).toEqual([]);
    await field.fill('restart 2 servers');
    await page.keyboard.press('Enter');
    await expect(bulk.outcome).toHaveText('2 of 2 accepted');

    // Nobody there is disturbed by a start.
    await bulk.close.click();
    await bulk.clear.click();
    await setConfirmation(page, 'acc-1:acc-1-0007');
    await bulk.pick('Event world');
    await bulk.action('Start').click();
    await expect(bulk.button('Start 1 server')).toBeFocused();
  });

  test('what is refused stays with its reason, and is tried again alone', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1', 'Bedwars 2');
    await refuse(page, [KEYS['Bedwars 2']], BUSY);
    await bulk.action('Restart').click();
    await bulk.button('Restart 2 servers').click();
    await expect(bulk.outcome).toHaveText('1 of 2 accepted, 1 refused');
    const row = bulk.recipient('Bedwars 2');
    await expect(row).toContainText('The server is busy with another power action.');
    await expect(row).not.toContainText('409 Conflict');
    await row.getByRole('button', { name: 'Details' }).click();
    await expect(row).toContainText('409 Conflict');

    await page.evaluate(() => window.fakeMain.log.splice(0));
    await refuse(page, [], null);
    await refuse(page, [KEYS['Bedwars 1']], BUSY);
    await bulk.button('Try the failed one again').click();
    await expect.poll(() => callsOf(page, 'power.send')).toEqual([{ key: KEYS['Bedwars 2'], signal: 'restart' }]);
  });

  test('what is refused to a whole account spares its other servers and no others', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1');
    await page.getByRole('button', { name: /running$/ }).click();
    await page.keyboard.press('ControlOrMeta+a');
    const keys = await page.evaluate(async () => {
      const { calls } = window.fakeMain.bridge;
      const answer = await calls['servers.list']({});
      return answer.ok
        ? answer.value.servers.filter(({ accountId }) => accountId === 'acc-1').map(({ key }) => key)
        : [];
    });
    await refuse(page, keys, KEY_REFUSED);
    await bulk.action('Restart').click();
    await bulk.button('Restart 30 servers').click();
    await expect(bulk.recipient('Valheim')).toContainText('Not sent');
    await expect(bulk.recipient('Valheim')).toContainText('Give the account a new key.');
    await expect(bulk.recipient('Rust Main')).toContainText('Accepted');
    const asked = (await callsOf(page, 'power.send')) as { key: string }[];
    expect(asked.filter(({ key }) => key.startsWith('acc-1')).length).toBeLessThanOrEqual(4);
  });

  test('four at a time; Stop sending keeps back the rest; a closed dialog goes on and can be seen again', async ({
    page,
    open,
  }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    const release = await hold(page);
    await page.getByRole('button', { name: /running$/ }).click();
    await bulk.row('Bedwars 1').focus();
    await page.keyboard.press('Space');
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift+ArrowDown');
    await bulk.action('Restart').click();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await callsOf(page, 'power.send')).length).toBe(4);
    await expect(bulk.dialog.getByText('Waiting', { exact: true })).toHaveCount(1);
    await expect(bulk.outcome).toHaveText('4 of 5 sent');

    await page.keyboard.press('Escape');
    await expect(bulk.dialog).toHaveCount(0);
    await expect(bulk.strip).toContainText('4 of 5 sent');
    await bulk.strip.getByRole('button', { name: 'Show' }).click();
    await bulk.button('Stop sending').click();
    await expect(bulk.dialog.getByText('You stopped the sending before its turn.')).toHaveCount(1);
    await release();
    await expect(bulk.outcome).toHaveText('4 of 5 accepted, 1 not sent');
    expect(await callsOf(page, 'power.send')).toHaveLength(4);
  });
});

test.describe('one command to many', () => {
  test('goes to all that listen; what was typed outlives the dialog', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    await bulk.pick('Bedwars 1', 'Bedwars 2', 'Event world');
    await bulk.action('Send command').click();
    await expect(bulk.command).toBeFocused();
    await expect(bulk.button('Send to 2 servers')).toHaveAccessibleDescription('Type a command first.');
    await page.keyboard.type('say Restart in 5 minutes');
    await page.keyboard.press('Escape');
    await expect(bulk.dialog).toHaveCount(0);
    await bulk.action('Send command').click();
    await expect(bulk.command).toHaveValue('say Restart in 5 minutes');
    await refuse(page, [KEYS['Bedwars 2']], { code: 'not-running', message: 'The server has just stopped.' });
    await page.keyboard.press('Enter');
    await expect(bulk.outcome).toHaveText('1 of 2 sent, 1 refused');
    await expect(bulk.recipient('Bedwars 1')).toContainText('Sent');
    await expect(bulk.recipient('Bedwars 2')).toContainText('The server has just stopped.');
    await expect(bulk.recipient('Event world')).toContainText('The server is not running.');
    expect(await callsOf(page, 'console.send')).toEqual([
      { key: KEYS['Bedwars 1'], command: 'say Restart in 5 minutes' },
      { key: KEYS['Bedwars 2'], command: 'say Restart in 5 minutes' },
    ]);

    await bulk.close.click();
    await bulk.action('Send command').click();
    await expect(bulk.command).toHaveValue('');
    await page.keyboard.press('ArrowUp');
    await expect(bulk.command).toHaveValue('say Restart in 5 minutes');
  });

  test('a broken socket of one server keeps nobody else from it', async ({ page, open }) => {
    await open('fleet');
    const bulk = new BulkPage(page);
    // Lobby is watched: its command goes over its own socket.
    await refuse(page, ['acc-1:acc-1-0003'], {
      code: 'offline',
      message: 'There is no live connection to this server.',
    });
    await bulk.pick('Lobby');
    await page.getByRole('button', { name: /running$/ }).click();
    await page.keyboard.press('ControlOrMeta+a');
    await bulk.action('Send command').click();
    await page.keyboard.type('list');
    await page.keyboard.press('Enter');
    await expect(bulk.recipient('Lobby')).toContainText('It is not known whether it arrived.');
    await expect(bulk.outcome).toHaveText('29 of 30 sent, 1 without an answer');
  });
});
