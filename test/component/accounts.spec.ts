import type { Page } from '@playwright/test';

import { callsOf, expect, setStatus, test } from './harness';

const KEY = 'ptlc_secret';

async function fill(page: Page, address: string, key = KEY): Promise<void> {
  await page.getByRole('button', { name: 'Add panel' }).click();
  await page.getByLabel('Panel address').fill(address);
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.keyboard.press('Enter');
}

test('adds a panel in two steps and keeps the key in neither page nor field', async ({ page, open }) => {
  await open('empty');
  await fill(page, 'panel.example.com');
  const dialog = page.getByRole('dialog', { name: 'Add panel' });
  await expect(dialog).toContainText('Jana Reuter');
  await expect(dialog).toContainText('jana@hosting.example');
  await expect(dialog).toContainText('Pterodactyl');
  expect(await page.content()).not.toContain(KEY);

  await expect(dialog.getByLabel('Label')).toBeFocused();
  await dialog.getByLabel('Label').fill('Home');
  await dialog.getByRole('radio', { name: 'Green' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Add Home' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Home was added');
  expect(await callsOf(page, 'accounts.add')).toEqual([
    {
      // As typed: main decides which scheme answers.
      address: 'panel.example.com',
      apiKey: KEY,
      allowHttp: false,
      trustedFingerprint: null,
      label: 'Home',
      color: 6,
      sessionOnly: false,
    },
  ]);
});

test('a refused key is said at the key, with everything typed still there', async ({ page, open }) => {
  await open('fleet');
  await fill(page, 'panel.example.com', 'ptlc_wrong');
  const key = page.getByLabel('API key', { exact: true });
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await expect(key).toBeFocused();
  await expect(key).toHaveAccessibleDescription(/The panel does not know this key\./);
  await expect(key).toHaveValue('ptlc_wrong');
  await expect(page.getByLabel('Panel address')).toHaveValue('panel.example.com');
});

test('going back brings the key back', async ({ page, open }) => {
  await open('fleet');
  await fill(page, 'panel.example.com');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue(KEY);
});

test('http is only used after a clear yes, and only for that address', async ({ page, open }) => {
  await open('fleet');
  await fill(page, 'http://192.0.2.4:8080');
  await page.getByRole('button', { name: 'Send the key unencrypted' }).click();
  await expect(page.getByLabel('Label')).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('Panel address').fill('http://192.0.2.5');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Send the key unencrypted' })).toBeVisible();
  const agreed = (await callsOf(page, 'accounts.probe')).map((arg) => (arg as { allowHttp: boolean }).allowHttp);
  expect(agreed).toEqual([false, true, false]);
});

test('a certificate is looked at before it is trusted', async ({ page, open }) => {
  await open('fleet');
  await fill(page, 'tls.example');
  const dialog = page.getByRole('dialog', { name: 'Add panel' });
  await expect(dialog).toContainText('3A:9F:17:C2:5B:04:6E:D8:');
  await expect(dialog).toContainText('14 Mar 2027');
  await dialog.getByRole('button', { name: 'Trust this certificate' }).click();
  await expect(dialog.getByLabel('Label')).toBeVisible();
});

test('what is already here is not added twice', async ({ page, open }) => {
  await open('fleet');
  await fill(page, 'https://panel.hosting.example/');
  await expect(page.getByRole('alert')).toContainText('“Hosting GmbH” already uses this panel user.');
  await page.getByRole('button', { name: /^Add hosting/ }).click({ force: true });
  expect(await callsOf(page, 'accounts.add')).toEqual([]);
});

test('without a keychain the key may be kept until Rookery quits', async ({ page, open }) => {
  await open('vault-missing');
  await fill(page, 'panel.example.com');
  const add = page.getByRole('button', { name: 'Add example.com' });
  await expect(add).toHaveAccessibleDescription('The keychain cannot be used.');
  await page.getByLabel('Keep the key only until I quit').check();
  await add.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await callsOf(page, 'accounts.add'))[0]).toMatchObject({ sessionOnly: true });
});

test('what is missing is said before anything is sent', async ({ page, open }) => {
  await open('empty');
  await fill(page, '', '');
  await expect(page.getByLabel('Panel address')).toHaveAccessibleDescription(/The address of your panel is missing\./);
  await page.getByLabel('Panel address').fill('panel.example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveAccessibleDescription(/The key is missing\./);
  expect(await callsOf(page, 'accounts.probe')).toEqual([]);
});

test('what is typed as address goes to main as it is, and main says what is wrong with it', async ({ page, open }) => {
  await open('empty');
  await fill(page, 'my panel');
  await expect(page.getByLabel('Panel address')).toHaveAccessibleDescription(/An address has no spaces in it\./);
  await page.getByLabel('Panel address').fill('http://nas:8080');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send the key unencrypted' }).click();
  await expect(page.getByLabel('Label')).toBeFocused();
  const asked = (await callsOf(page, 'accounts.probe')).map((arg) => (arg as { address: string }).address);
  expect(asked).toEqual(['my panel', 'http://nas:8080', 'http://nas:8080']);
});

test('the key can be shown, hidden and made on the panel', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Add panel' }).click();
  await expect(page.getByLabel('Panel address')).toBeFocused();
  const key = page.getByLabel('API key', { exact: true });
  await expect(key).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show API key' }).click();
  await expect(key).toHaveAttribute('type', 'text');
  await page.getByLabel('Panel address').fill('panel.example.com');
  await page.getByRole('button', { name: 'Make a key on panel.example.com' }).click();
  expect(await callsOf(page, 'app.openExternal')).toEqual([{ url: 'https://panel.example.com/account/api' }]);
});

test('a panel is edited, gets a new key and is removed', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  const card = page.getByRole('article', { name: 'Blockwerk' });
  await expect(card).toContainText('209 of 240 a minute, 3 waiting');

  await card.getByRole('button', { name: 'Replace key of Blockwerk' }).click();
  await page.getByLabel('API key', { exact: true }).fill('ptlc_wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('The panel does not know this key.');
  await page.getByLabel('API key', { exact: true }).fill('ptlc_new');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await card.getByRole('button', { name: 'Edit Blockwerk' }).click();
  await page.getByLabel('Label').fill('Club');
  await page.getByRole('button', { name: 'Save' }).click();

  const renamed = page.getByRole('article', { name: 'Club' });
  await renamed.getByRole('button', { name: 'Remove Club' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Club?' });
  await expect(dialog).toContainText('16 servers disappear from Rookery');
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove Club' }).click();
  await expect(renamed).toBeHidden();
});

test('Escape leaves every dialog about a panel', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  for (const name of ['Add panel', 'Edit Blockwerk', 'Replace key of Blockwerk', 'Remove Blockwerk']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

const CERTIFICATE = {
  host: 'panel.hosting.example:443',
  fingerprint256: '3A:9F:17:C2:5B:04:6E:D8',
  subject: 'CN=panel.hosting.example',
  issuer: 'CN=panel.hosting.example',
  validTo: Date.UTC(2027, 2, 14),
};
const untrusted = (host: string) => ({
  code: 'tls' as const,
  message: 'This computer does not trust the certificate.',
  certificate: { ...CERTIFICATE, host },
});

test('a certificate that is not trusted any more is called so and can be looked at', async ({ page, open }) => {
  await open('fleet');
  await setStatus(page, 'acc-1', { kind: 'failing', error: untrusted(CERTIFICATE.host), since: null });
  const strip = page.getByRole('contentinfo', { name: 'Connections' });
  await expect(strip.getByRole('button', { name: /Hosting GmbH: Certificate not trusted/ })).toBeVisible();
  const note = page.getByRole('alert').filter({ hasText: 'Hosting GmbH' });
  await expect(note.getByRole('button', { name: 'Replace key' })).toHaveCount(0);

  await note.getByRole('button', { name: 'Look at the certificate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Certificate of panel.hosting.example:443' });
  await expect(dialog).toContainText('your key is then sent to whoever presents it');
  await expect(dialog.getByRole('button', { name: 'Do not trust it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Trust this certificate' }).click();
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'accounts.trustCertificate')).toEqual([
    { accountId: 'acc-1', host: CERTIFICATE.host, fingerprint256: CERTIFICATE.fingerprint256 },
  ]);
});

test('the certificate of a node is told from that of its panel', async ({ page, open }) => {
  await open('fleet');
  await page.evaluate((reason) => {
    const server = window.fakeMain.server('acc-1:acc-1-0006');
    window.fakeMain.upsert([{ ...server, link: { phase: 'stopped', reason } }]);
  }, untrusted('node-2.hosting.example:8080'));
  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  await page.getByRole('button', { name: 'Look at the certificate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Certificate of node-2.hosting.example:8080' });
  await expect(dialog).toContainText('this node of Hosting GmbH');
  await expect(dialog).toContainText('the tokens that open the consoles there are then sent to whoever presents it');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'accounts.trustCertificate')).toEqual([]);
});

test('an administrator chooses to list the servers of others; nobody else is offered it', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  await page.getByRole('button', { name: 'Edit Hosting GmbH' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Hosting GmbH' });
  const choice = dialog.getByRole('checkbox', { name: 'Also list the servers of others' });
  await expect(choice).not.toBeChecked();
  await expect(choice).toHaveAccessibleDescription(/marked where it is not yours/);
  await choice.check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'accounts.update')).toEqual([
    { accountId: 'acc-1', label: 'Hosting GmbH', color: 0, listsAll: true, isReadOnly: false },
  ]);

  await page.getByRole('button', { name: 'Edit Blockwerk' }).click();
  const other = page.getByRole('dialog', { name: 'Edit Blockwerk' });
  await expect(other.getByRole('button', { name: 'Save' })).toBeVisible();
  await expect(other.getByRole('checkbox', { name: 'Also list the servers of others' })).toHaveCount(0);
});

test('a panel is set to read-only, says so everywhere and offers nothing that changes something', async ({
  page,
  open,
}) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  await page.getByRole('button', { name: 'Edit Hosting GmbH' }).click();
  const choice = page.getByRole('checkbox', { name: 'Read-only' });
  await expect(choice).toHaveAccessibleDescription(/starts, stops and changes nothing on this panel/);
  await choice.check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('article', { name: 'Hosting GmbH' })).toContainText('Read-only');

  await page.getByRole('button', { name: 'Bedwars 2, Running' }).click();
  const view = page.getByRole('region', { name: 'Bedwars 2', exact: true });
  for (const name of ['Restart', 'Stop', 'Kill']) {
    await expect(view.getByRole('button', { name, exact: true })).toHaveAccessibleDescription(
      /You set this panel to read-only in Rookery\./,
    );
  }
  await view.getByRole('button', { name: 'Restart', exact: true }).click({ force: true });
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(view).toContainText('You set this panel to read-only in Rookery.');
  await expect(page.getByRole('button', { name: 'Reinstall' })).toHaveAttribute('aria-disabled', 'true');
  expect(await callsOf(page, 'power.send')).toEqual([]);
});

test('panels change places by keyboard, by menu and by dragging, and the focus goes along', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  const names = () => page.getByRole('article').getByRole('heading').allTextContents();
  const handle = page.getByRole('button', { name: 'Reorder Nordlys Studio' });
  await handle.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(names).toEqual(['Hosting GmbH', 'Nordlys Studio', 'Blockwerk']);
  await expect(handle).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Nordlys Studio is number 2 of 3.' })).toHaveCount(1);

  await handle.click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect.poll(names).toEqual(['Nordlys Studio', 'Hosting GmbH', 'Blockwerk']);
  await handle.click();
  await expect(page.getByRole('menuitem', { name: /Move up It is the first one\./ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Escape');

  await page
    .getByRole('button', { name: 'Reorder Blockwerk' })
    .dragTo(page.getByRole('article', { name: 'Nordlys Studio' }), { targetPosition: { x: 200, y: 10 } });
  await expect.poll(names).toEqual(['Blockwerk', 'Nordlys Studio', 'Hosting GmbH']);
  const asked = await callsOf(page, 'accounts.reorder');
  expect(asked.at(-1)).toEqual({ accountIds: ['acc-2', 'acc-3', 'acc-1'] });

  await page.keyboard.press('Control+1');
  await expect(page.getByRole('button', { name: 'Blockwerk, switch panel' })).toBeVisible();
});

test('two panels are not called the same, and a shared colour is said', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  await page.getByRole('button', { name: 'Edit Hosting GmbH' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Hosting GmbH' });
  await dialog.getByLabel('Label').fill('blockwerk');
  await expect(dialog.getByLabel('Label')).toHaveAccessibleDescription('Another panel is called Blockwerk already.');
  await dialog.getByRole('button', { name: 'Save' }).click({ force: true });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Label').fill('Rented');
  await dialog.getByRole('radio', { name: 'Coral' }).check({ force: true });
  await expect(dialog.getByRole('group', { name: 'Colour' })).toHaveAccessibleDescription(
    'Blockwerk has this colour too.',
  );
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
});

test('settings are exported and imported from the page, with what that did', async ({ page, open }) => {
  await open('fleet');
  await page.getByRole('button', { name: 'Panels and keys' }).click();
  const part = page.getByRole('region', { name: 'Take your settings along' });
  await expect(part).toContainText('without any key');
  await part.getByRole('button', { name: 'Export settings…' }).click();
  const messages = page.getByRole('status', { name: 'Messages' });
  await expect(messages.getByRole('group', { name: 'Settings exported' })).toContainText('rookery-settings.json');
  await part.getByRole('button', { name: 'Import settings…' }).click();
  await expect(messages.getByRole('group', { name: 'Settings imported' })).toContainText(
    '1 panel added. Enter its key with Replace key.',
  );
});
