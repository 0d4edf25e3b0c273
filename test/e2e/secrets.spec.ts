import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { lockKeyring, unlockKeyring } from '../system/keyring.mjs';
import { ask } from './bridge';
import { expect, type Rookery, test } from './rookery';

const SERVER = 'Hearthwood SMP';
const LABEL = 'Secretive';

test.skip(process.platform !== 'linux', 'the keychain is looked into with a tool of Linux');

/** What another program finds in the keyring; null when there is nothing. */
function secretTool(accountId: string): string | null {
  const { status, stdout } = spawnSync('secret-tool', ['lookup', 'service', 'Rookery', 'username', accountId], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout : null;
}

/** Files below the folders that hold the text, in one of the ways in which programs write text. */
function filesWith(text: string, folders: readonly string[]): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(encodeURIComponent(text))];
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return forms.some((form) => bytes.includes(form));
    });
}

/** The profile, and that of the browser where the app has a browser beside it. */
function profilesOf({ app }: Rookery, profile: string): string[] {
  const ofBrowser = new RegExp(`^rookery-host-${app.process().pid ?? 0}-`);
  const besides = readdirSync(tmpdir()).filter((name) => ofBrowser.test(name));
  return [profile, ...besides.map((name) => path.join(tmpdir(), name))];
}

async function addPanel(window: RookeryWindow, address: string, key: string): Promise<void> {
  await window.addPanelButton.click();
  const { addPanelDialog: dialog } = window;
  await dialog.probe(address, key);
  await dialog.sendUnencrypted.click();
  await dialog.label.fill(LABEL);
}

test('a key is in the keychain and nowhere else, and goes with its panel', async ({ simulate, start, profile }) => {
  const sim = await simulate();
  const canary = sim.panels[0]?.key ?? '';
  const rookery = await start();
  const { page, desktop } = rookery;
  const window = new RookeryWindow(page);
  await addPanel(window, sim.panels[0]?.url ?? '', canary);
  await window.addPanelDialog.add(LABEL).click();
  await expect(window.stateOf(SERVER)).toHaveText('Running');
  const accountId = (await ask(page, 'accounts.list', {})).accounts[0]?.id ?? '';
  expect(secretTool(accountId)).toBe(canary);

  // Everything that could carry it: a console, refusals, errors of the page, the page with the keys.
  const view = await window.open(SERVER);
  await view.type('list');
  await expect(view.output).toContainText(/There are \d+ of a max/);
  await view.power('Restart').click();
  await expect(window.entry(SERVER, 'Running')).toBeVisible();
  await ask(page, 'app.reportError', { message: `failed with ${canary}`, stack: `at Bearer ${canary}` });
  sim.control.htmlError({ status: 500 });
  await window.showList();
  await window.refresh.click();
  await expect(window.strip.getByRole('button', { name: /Not answering/ })).toBeVisible();
  sim.control.clearFaults();
  await window.showAccounts();
  await expect(window.accountCard(LABEL)).toContainText("In this computer's keychain");

  const traffic = await desktop.traffic();
  expect(traffic).toContain(SERVER);
  expect(traffic).not.toContain(canary);
  const inPage = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input')].map(({ value }) => value),
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    document.cookie,
  ]);
  expect(inPage.join('\n')).not.toContain(canary);
  expect(readFileSync(path.join(profile, 'logs/main.log'), 'utf8')).toContain('failed with');
  expect(filesWith(accountId, [profile])).not.toEqual([]);
  expect(filesWith(canary, profilesOf(rookery, profile))).toEqual([]);

  await window
    .accountCard(LABEL)
    .getByRole('button', { name: `Remove ${LABEL}` })
    .click();
  const question = page.getByRole('dialog', { name: `Remove ${LABEL}?` });
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await question.getByRole('button', { name: `Remove ${LABEL}` }).click();
  await expect(page.getByRole('heading', { name: 'Every server, one window' })).toBeVisible();
  expect(secretTool(accountId)).toBeNull();
  expect(await rookery.quit()).toBe(0);
  expect(filesWith(canary, [profile])).toEqual([]);
});

test('without a keychain a key is kept only until Rookery quits, and asked for again', async ({
  simulate,
  start,
  profile,
}) => {
  const sim = await simulate();
  const key = sim.panels[0]?.key ?? '';
  const first = await start({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(profile, 'no-bus')}` } });
  const window = new RookeryWindow(first.page);
  const { addPanelDialog: dialog } = window;
  await addPanel(window, sim.panels[0]?.url ?? '', key);
  await expect(dialog.dialog.getByRole('alert')).toContainText('cannot be reached: there is no session bus');
  await expect(dialog.add(LABEL)).toHaveAccessibleDescription('The keychain cannot be used.');
  await dialog.sessionOnly.check();
  await dialog.add(LABEL).click();
  await expect(window.stateOf(SERVER)).toHaveText('Running');
  await window.showAccounts();
  await expect(window.accountCard(LABEL)).toContainText('Only until you quit');
  const accountId = (await ask(first.page, 'accounts.list', {})).accounts[0]?.id ?? '';
  expect(await first.quit()).toBe(0);
  expect(secretTool(accountId)).toBeNull();
  expect(filesWith(key, [profile])).toEqual([]);

  const { page } = await start();
  const again = new RookeryWindow(page);
  await again.showAccounts();
  const card = again.accountCard(LABEL);
  await expect(card.getByRole('alert')).toContainText(`The key of ${LABEL} was kept only until Rookery quit.`);
  await card.getByRole('alert').getByRole('button', { name: 'Replace key' }).click();
  const replace = page.getByRole('dialog', { name: `Replace the key of ${LABEL}` });
  await replace.getByRole('textbox', { name: 'API key' }).fill(key);
  await replace.getByRole('button', { name: 'Replace key' }).click();
  await expect(card).toContainText("In this computer's keychain");
  await expect(card).toContainText('Connected');
  expect(secretTool(accountId)).toBe(key);
  await ask(page, 'accounts.remove', { accountId });
});

test('a locked keychain is said to be locked, and works again once it is open', async ({ simulate, start }) => {
  const sim = await simulate();
  const label = smallWorld().panels[0]?.name ?? '';
  // The keys have to get into the keychain before it is locked.
  const { quit } = await start({ panels: sim });
  await quit();
  sim.clearRequests();
  lockKeyring();
  try {
    const { page } = await start();
    const window = new RookeryWindow(page);
    await window.showAccounts();
    const alert = window.accountCard(label).getByRole('alert');
    await expect(alert).toContainText('The keychain of this computer is locked.');
    await expect(alert.getByRole('button', { name: 'Replace key' })).toBeHidden();
    expect(sim.requests).toEqual([]);

    await window.addPanelButton.click();
    const { addPanelDialog: dialog } = window;
    await dialog.probe(sim.panels[0]?.url ?? '', sim.panels[0]?.keys['second'] ?? '');
    await dialog.sendUnencrypted.click();
    await expect(dialog.dialog.getByRole('alert').filter({ hasText: 'keychain' })).toContainText('is locked');
    await expect(dialog.sessionOnly).toBeVisible();

    await unlockKeyring();
    await dialog.retryKeychain.click();
    await expect(dialog.sessionOnly).toBeHidden();
    await page.keyboard.press('Escape');
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(window.accountCard(label)).toContainText('Connected');
    await window.showList();
    await expect(window.stateOf(SERVER)).toHaveText('Running');
  } finally {
    await unlockKeyring();
  }
});
