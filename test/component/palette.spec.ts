import type { Page } from '@playwright/test';

import { PalettePage } from '../pages/palette';
import { callsOf, expect, test } from './harness';

const SURVIVAL = 'acc-1:acc-1-0000';

const openSurvival = async (page: Page): Promise<void> => {
  const palette = new PalettePage(page);
  await palette.search('survival');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Survival', exact: true }).waitFor();
};

test('a server of any panel is found by a few letters and opened', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('rstmn');
  await expect(palette.current).toHaveAccessibleName('Rust Main on Blockwerk, Running');
  await expect(palette.field).toHaveAttribute(
    'aria-activedescendant',
    (await palette.current.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Rust Main' })).toBeVisible();
});

test('of two servers with one name the panel decides', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() => {
    const staging = window.fakeMain.server('acc-3:acc-3-0000');
    window.fakeMain.upsert([{ ...staging, name: 'Survival' }]);
  });
  const palette = new PalettePage(page);
  await palette.search('survival');
  await expect(palette.option('Survival on Hosting GmbH, Running')).toBeVisible();
  await expect(palette.option('Survival on Nordlys Studio, Running')).toBeVisible();
  await page.keyboard.type(' nord');
  await expect(palette.current).toHaveAccessibleName('Survival on Nordlys Studio, Running');
  await page.keyboard.press('Enter');
  await expect.poll(() => callsOf(page, 'servers.view')).toContainEqual({ key: 'acc-3:acc-3-0000' });
});

test('Escape leaves and gives the focus back; so do the keys that opened it', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  const add = page.getByRole('button', { name: 'Add panel' });
  for (const way of ['Escape', 'ControlOrMeta+k']) {
    await add.focus();
    await palette.search('surv');
    await page.keyboard.press(way);
    await expect(palette.dialog).toBeHidden();
    await expect(add).toBeFocused();
  }
  await palette.open();
  await expect(palette.field).toHaveValue('');
});

test('a verb with a server: done where it can be, said why where it cannot', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('restart surv');
  await expect(palette.current).toHaveAccessibleName('Restart Survival on Hosting GmbH');
  await page.keyboard.press('Enter');
  await expect.poll(() => callsOf(page, 'power.send')).toEqual([{ key: SURVIVAL, signal: 'restart' }]);

  await palette.search('start creative');
  await expect(palette.current).toHaveAccessibleName('Start Creative on Hosting GmbH, The server is running already.');
  await expect(palette.current).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeVisible();
  expect(await callsOf(page, 'power.send')).toHaveLength(1);
});

test('Kill comes last and is confirmed all the same', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('survival');
  await expect(palette.options.last()).toHaveAccessibleName('Kill Survival on Hosting GmbH');
  await page.keyboard.press('ArrowUp');
  await expect(palette.current).toHaveAccessibleName('Kill Survival on Hosting GmbH');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Kill Survival?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await callsOf(page, 'power.send')).toEqual([]);
  await palette.open();
  await expect(palette.options.first()).not.toHaveAccessibleName(/Kill/);
});

test('Tab leads to what can be done with a server, Backspace back', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('lobby');
  await page.keyboard.press('Tab');
  await expect(palette.field).toHaveAccessibleName('Search for Lobby');
  await page.keyboard.type('stats');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Stats' })).toHaveAttribute('aria-selected', 'true');

  await palette.search('lobby');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Backspace');
  await expect(palette.field).toHaveAccessibleName('Search for anything');
});

test('what was used last comes first, after the palette was closed', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('theme light');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await openSurvival(page);
  await palette.open();
  await expect(palette.options.first()).toHaveAccessibleName('Theme: light');
  expect(await callsOf(page, 'preferences.set')).toContainEqual({
    change: { recentActions: [`open@${SURVIVAL}`, 'theme.light'] },
  });
});

test('a command goes to the server on screen, by an entry that names it, and what was sent before can be had again', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openSurvival(page);
  const palette = new PalettePage(page);
  await palette.search('>');
  await page.keyboard.press('Enter');
  expect(await callsOf(page, 'console.send')).toEqual([]);
  await page.keyboard.type(' say the world is back in five minutes');
  const title = palette.current.getByText('Send “say the world is back in five minutes” to Survival');
  expect(await title.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);
  await palette.field.fill('> say hello');
  await expect(palette.current).toHaveAccessibleName('Send “say hello” to Survival on Hosting GmbH');
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeHidden();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Sent to Survival on Hosting GmbH');
  expect(await callsOf(page, 'console.send')).toMatchObject([{ command: 'say hello' }]);

  await palette.search('>');
  await expect(palette.current).toHaveAccessibleName('say hello');
  await page.keyboard.press('Enter');
  await expect(palette.field).toHaveValue('say hello');
  await page.keyboard.type(' again');
  await expect(palette.current).toHaveAccessibleName('Send “say hello again” to Survival on Hosting GmbH');
  expect(await callsOf(page, 'console.send')).toHaveLength(1);
});

test('a click on the tray leads away from it', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.open();
  await page.evaluate(
    (key) => window.fakeMain.publish('view.requested', { to: 'server', key, power: 'kill' }),
    SURVIVAL,
  );
  await expect(palette.dialog).toBeHidden();
  await expect(
    page.getByRole('dialog', { name: 'Kill Survival?' }).getByRole('button', { name: 'Cancel' }),
  ).toBeFocused();
});

test('without a server on screen a command asks for one first', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('> say hello');
  await expect(palette.current).toHaveAccessibleName('Lobby on Hosting GmbH, Running');
  await page.keyboard.press('Enter');
  expect(await callsOf(page, 'console.send')).toEqual([]);
  await expect(palette.current).toHaveAccessibleName('Send “say hello” to Lobby on Hosting GmbH');
  await page.keyboard.press('Enter');
  await expect.poll(() => callsOf(page, 'console.send')).toMatchObject([{ command: 'say hello' }]);
});

test('panels and views are shown from it', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('blockwerk');
  await palette.option('Show only Blockwerk').click();
  await expect.poll(() => callsOf(page, 'preferences.set')).toContainEqual({ change: { shownAccount: 'acc-2' } });
  await page.evaluate(() =>
    window.fakeMain.bridge.calls['organisation.change']({
      change: {
        views: [
          {
            id: 'v1',
            name: 'Busy ones',
            query: 'cpu>80',
            accountId: null,
            layout: 'table',
            columns: ['state', 'cpu'],
            sort: { column: 'cpu', isDescending: true },
            groupBy: 'none',
          },
        ],
      },
    }),
  );
  await palette.search('busy');
  await expect(palette.current).toHaveAccessibleName('Busy ones');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search servers')).toHaveValue('cpu>80');
});

test('nothing that fits says so, and no shortcut works behind it', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.search('qqqq');
  await expect(palette.dialog.getByText('Nothing fits “qqqq”.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+b');
  await page.keyboard.press('Enter');
  await expect(palette.dialog).toBeVisible();
  expect(await callsOf(page, 'preferences.set')).toEqual([]);
});

test('of a thousand servers the one that was meant comes first, and the list stays short', async ({ page, open }) => {
  await open('many');
  const palette = new PalettePage(page);
  await palette.search('rental 417');
  await expect(palette.current).toHaveAccessibleName('Rental 0417 on Hosting GmbH, Running');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('ren');
  await expect(palette.options).toHaveCount(40);
});
