import type { Page } from '@playwright/test';

import { SettingsPage } from '../pages/settings-page';
import { callsOf, expect, openServer, test } from './harness';

const KEY = 'acc-1:acc-1-0000';

async function openSettings(page: Page, serverName = 'Survival'): Promise<SettingsPage> {
  await openServer(page, serverName);
  return SettingsPage.open(page);
}

/** The panel has this of the server from now on. */
const change = (page: Page, values: object): Promise<void> =>
  page.evaluate(([key, next]) => window.fakeMain.upsert([{ ...window.fakeMain.server(key), ...next }]), [
    KEY,
    values,
  ] as const);

test('a name is saved with the keyboard, and shows everywhere', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page);
  await expect(settings.save).toHaveAccessibleDescription('Nothing has changed.');
  await settings.name.fill(' Survival Two ');
  await settings.description.fill('For friends');
  await settings.description.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Survival Two' })).toBeVisible();
  await expect(settings.name).toHaveValue('Survival Two');
  await expect(settings.save).toHaveAccessibleDescription('Nothing has changed.');
  expect(await callsOf(page, 'servers.rename')).toEqual([
    { key: KEY, name: 'Survival Two', description: 'For friends' },
  ]);
});

test('what was typed stays when the tab is left and when the panel renames the server, until it is discarded', async ({
  page,
  open,
}) => {
  await open('fleet');
  const settings = await openSettings(page);
  await settings.name.fill('Mine');
  await page.getByRole('tab', { name: 'Console' }).click();
  await SettingsPage.open(page);
  await expect(settings.name).toHaveValue('Mine');
  await change(page, { name: 'Theirs' });
  await expect(page.getByRole('alert')).toContainText('The server was renamed to “Theirs” meanwhile.');
  await expect(settings.name).toHaveValue('Mine');
  await settings.discard.click();
  await expect(settings.name).toHaveValue('Theirs');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a refusal stands at its field, and what is known to be refused is not sent', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page);
  await settings.name.fill('taken');
  await settings.save.click();
  await expect(settings.name).toHaveAccessibleDescription('The name has already been taken.');
  await settings.name.fill('x'.repeat(180));
  await expect(settings.name).toHaveAccessibleDescription('180 of 191 characters');
  await settings.name.fill('x'.repeat(192));
  await expect(settings.name).toHaveAccessibleDescription('A name has at most 191 characters; this one has 192.');
  await settings.name.press('Enter');
  expect(await callsOf(page, 'servers.rename')).toHaveLength(1);
});

test('addresses and SFTP are shown as the panel has them', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page);
  const rows = settings.addresses.getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText('play1.hosting.example:25565');
  await expect(rows.nth(1)).toContainText('Default');
  await settings.copy('SFTP user name').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('jana.acc-1-00');
  await page.getByRole('button', { name: 'Open SFTP' }).click();
  expect(await callsOf(page, 'servers.openSftp')).toEqual([{ key: KEY }]);
});

test('details that cannot be read leave the rest of the page, and can be asked for again', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate(() => {
    const { calls } = window.fakeMain.bridge;
    const real = calls['servers.details'];
    let tries = 0;
    const error = { code: 'timeout', message: 'The panel did not answer in time.' } as const;
    Object.assign(calls, {
      'servers.details': (arg: { key: string }) =>
        (tries += 1) === 1 ? Promise.resolve({ ok: false, error }) : real(arg),
    });
  });
  const settings = await openSettings(page);
  await expect(page.getByRole('alert')).toContainText('The panel did not answer in time.');
  await expect(settings.name).toHaveValue('Survival');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(settings.addresses).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('whoever may not change it reads why, and what they may do', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page, 'CS2 Retakes');
  await expect(settings.name).not.toBeEditable();
  await expect(settings.name).toHaveAccessibleDescription('You do not have permission to rename this server.');
  await expect(settings.reinstall).toHaveAccessibleDescription('You do not have permission to reinstall this server.');
  await expect(settings.copy('SFTP host')).toHaveAccessibleDescription(
    'You do not have permission to use SFTP on this server.',
  );
  expect(await callsOf(page, 'accounts.permissions')).toEqual([]);
  await settings.permissions.getByRole('button', { name: 'Show each permission' }).click();
  await expect(settings.permissions).toContainText('2 of 12 allowed');
  await expect(settings.permission('control.start')).toContainText(/^\s*Allowed/);
  await expect(settings.permission('control.stop')).toContainText('Not allowed');
});

test('a level of confirmation takes effect at once', async ({ page, open }) => {
  await open('fleet');
  const settings = await openSettings(page);
  const power = page.getByRole('group', { name: 'Power' });
  await settings.choice('Confirmation', 'Ask').check();
  await power.getByRole('button', { name: 'Stop' }).click();
  await expect(settings.dialog('Stop Survival?').getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');

  await settings.choice('Confirmation', 'Type the name').check();
  await power.getByRole('button', { name: 'Restart' }).click();
  const dialog = settings.dialog('Restart Survival?');
  const field = dialog.getByRole('textbox', { name: 'Type Survival to go on' });
  await expect(field).toBeFocused();
  await field.fill('survival');
  await field.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Restart Survival on Hosting GmbH' })).toHaveAccessibleDescription(
    "Type the server's name first.",
  );
  expect(await callsOf(page, 'power.send')).toEqual([]);
  await field.fill(' Survival ');
  await field.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'power.send')).toEqual([{ key: KEY, signal: 'restart' }]);
});

test('main may have a signal confirmed in the window', async ({ page, open }) => {
  await open('fleet');
  await change(page, { preferences: { confirmation: 'type-name', notifications: 'all' } });
  await page.evaluate((key) => window.fakeMain.publish('view.requested', { to: 'server', key, power: 'stop' }), KEY);
  await expect(page.getByRole('region', { name: 'Survival', exact: true })).toBeAttached();
  await page.getByRole('dialog', { name: 'Stop Survival?' }).getByRole('textbox').fill('Survival');
  await page.keyboard.press('Enter');
  await expect.poll(() => callsOf(page, 'power.send')).toEqual([{ key: KEY, signal: 'stop' }]);
});

test('the page with panels says what permissions mean', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  const card = page.getByRole('article', { name: 'Blockwerk' });
  await card.getByRole('button', { name: 'What permissions mean on Blockwerk' }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'control.stop' })).toContainText(
    'Stop or kill the server.',
  );
  await expect(card.getByText('Not allowed')).toHaveCount(0);
  expect(await callsOf(page, 'accounts.permissions')).toEqual([{ accountId: 'acc-2' }]);
});
