import { PalettePage } from '../pages/palette';
import { callsOf, expect, test } from './harness';

test('the sheet opens by a question mark, but not while something is typed', async ({ page, open }) => {
  await open('fleet');
  const { sheet } = new PalettePage(page);
  const search = page.getByLabel('Search servers');
  await page.keyboard.press('/');
  await page.keyboard.type('?');
  await expect(search).toHaveValue('?');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('it is searched by action and by keys', async ({ page, open }) => {
  await open('fleet');
  const keys = new PalettePage(page);
  await keys.openSheet();
  const search = keys.sheet.getByRole('textbox', { name: 'Search shortcuts' });
  await expect(search).toBeFocused();
  await search.fill('ctrl+b');
  await expect(keys.sheet.getByRole('listitem')).toHaveCount(1);
  await expect(keys.shortcut('Narrow or widen the sidebar')).toContainText('Ctrl+B');
  await search.fill('zoom');
  await expect(keys.shortcut('Graphs: zoom')).toBeVisible();
  await search.fill('no such thing');
  await expect(keys.sheet.getByText('No action or keys fit “no such thing”.')).toBeVisible();
});

test('new keys work at once, are kept and shown, and the old ones do nothing', async ({ page, open }) => {
  await open('fleet');
  const keys = new PalettePage(page);
  await keys.openSheet();
  await keys.change('Narrow or widen the sidebar');
  await expect(page.getByRole('button', { name: 'New keys for Narrow or widen the sidebar' })).toBeFocused();
  await page.keyboard.press('Control+Shift+L');
  await expect(keys.shortcut('Narrow or widen the sidebar')).toContainText('Ctrl+Shift+L');
  await expect(page.getByRole('button', { name: 'Change Narrow or widen the sidebar' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await callsOf(page, 'preferences.set')).toEqual([
    { change: { shortcuts: { 'view.sidebar': 'Mod+Shift+L' } } },
  ]);

  const side = page.getByRole('complementary');
  const before = (await side.boundingBox())?.width ?? 0;
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(async () => (await side.boundingBox())?.width).not.toBe(before);
  expect(await callsOf(page, 'preferences.set')).toHaveLength(2);
  await page.getByRole('button', { name: 'Widen the sidebar' }).hover();
  await expect(page.getByText('Ctrl+Shift+L')).toBeVisible();
});

test('keys that another action has are refused until they are taken away there', async ({ page, open }) => {
  await open('fleet');
  const keys = new PalettePage(page);
  await keys.openSheet();
  await keys.change('Panels and keys');
  await page.keyboard.press('Control+k');
  const refused = keys.sheet.getByRole('alert');
  await expect(refused).toContainText('Ctrl+K belongs to “Command palette”.');
  expect(await callsOf(page, 'preferences.set')).toEqual([]);

  await page.keyboard.press('Control+c');
  await expect(refused).toContainText('Ctrl+C cannot be used. These keys edit text.');
  await expect(refused.getByRole('button')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await refused.getByRole('button', { name: 'Take away from “Command palette”' }).press('Enter');
  await expect(keys.shortcut('Panels and keys')).toContainText('Ctrl+K');
  await keys.sheet.getByRole('textbox', { name: 'Search shortcuts' }).fill('');
  await expect(keys.shortcut('Command palette')).toContainText('No keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('heading', { name: 'Panels and keys' })).toBeVisible();
});

test('one and all get their keys back', async ({ page, open }) => {
  await open('fleet');
  const keys = new PalettePage(page);
  await keys.openSheet();
  const all = keys.sheet.getByRole('button', { name: 'Reset all', exact: true });
  await expect(all).toHaveAccessibleDescription('All have the keys they had at first.');
  await keys.change('All servers');
  await keys.sheet.getByRole('button', { name: 'No keys' }).press('Enter');
  await expect(keys.shortcut('All servers')).toContainText('No keys');
  await keys.sheet.getByRole('button', { name: 'Reset All servers' }).press('Enter');
  await expect(keys.shortcut('All servers')).toContainText('Ctrl+D');

  await keys.change('All servers');
  await page.keyboard.press('F2');
  await expect(keys.shortcut('All servers')).toContainText('F2');
  await all.press('Enter');
  await expect(keys.shortcut('All servers')).toContainText('Ctrl+D');
  expect((await callsOf(page, 'preferences.set')).at(-1)).toEqual({ change: { shortcuts: {} } });
});

test('Escape ends the change and not the sheet', async ({ page, open }) => {
  await open('fleet');
  const keys = new PalettePage(page);
  await keys.openSheet();
  await keys.change('All servers');
  await page.keyboard.press('Escape');
  await expect(keys.shortcut('All servers')).toContainText('Ctrl+D');
  await expect(keys.sheet).toBeVisible();
});

test('no key does anything behind a dialog or with Alt Gr', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Add panel' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const press = new KeyboardEvent('keydown', {
      key: 'k',
      code: 'KeyK',
      ctrlKey: true,
      altKey: true,
      modifierAltGraph: true,
      bubbles: true,
    });
    document.body.dispatchEvent(press);
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await callsOf(page, 'preferences.set')).toEqual([]);
});

test('a key that cannot work says why', async ({ page, open }) => {
  await open('fleet');
  const palette = new PalettePage(page);
  await palette.openSheet();
  await palette.change('Start');
  await page.keyboard.press('Control+Shift+S');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await palette.search('lobby');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Lobby', exact: true }).waitFor();
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('The server is running already.');
  expect(await callsOf(page, 'power.send')).toEqual([]);
});
