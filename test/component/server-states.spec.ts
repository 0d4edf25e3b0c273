/** What a server's pages look like when they cannot work, and how problems that eggs announce are mended from there. */
import type { Page } from '@playwright/test';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import { callsOf, expect, openServer, test } from './harness';

const TEST_BENCH = 'acc-1:acc-1-0011';
const SURVIVAL = 'acc-1:acc-1-0000';
const RESTORING = 'acc-2:acc-2-0010';
const INSTALL_FAILED = 'acc-1:acc-1-0021';
const RUST_TEST = 'acc-2:acc-2-0005';

/** Main tells that this server is different now. */
const change = (page: Page, key: ServerKey, to: Partial<ServerSummary>): Promise<void> =>
  page.evaluate(([of, next]) => window.fakeMain.upsert([{ ...window.fakeMain.server(of), ...next }]), [
    key,
    to,
  ] as const);

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

const IN_CONFLICT = { conflict: { since: Date.now() - 60_000, progress: null } };
const FREE = { conflict: null };

test('a server that is restored: Console and Startup say why, Stats and Settings stay with a note', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openServer(page, 'ARK Ragnarok');
  const title = 'A backup of ARK Ragnarok is being restored';
  const conflict = page.getByRole('region', { name: title });
  await expect(conflict).toContainText('There is nothing to do until then');
  await expect(conflict).toContainText(/First seen \d+ min ago/);
  await change(page, RESTORING, { conflict: { since: Date.now(), progress: 'Restoring world/level.dat' } });
  await expect(conflict.getByRole('status')).toHaveText('Restoring world/level.dat');

  for (const name of ['Startup', 'Activity']) {
    await tab(page, name).click();
    await expect(conflict).toBeVisible();
  }
  expect(await callsOf(page, 'startup.read')).toEqual([]);
  expect(await callsOf(page, 'activity.read')).toEqual([]);
  for (const name of ['Stats', 'Settings']) {
    await tab(page, name).click();
    await expect(conflict).toHaveCount(0);
    await expect(page.getByRole('tabpanel').getByRole('status').filter({ hasText: title })).toBeVisible();
  }

  await tab(page, 'Startup').click();
  await conflict.getByRole('button', { name: 'Check now' }).click();
  expect(await callsOf(page, 'servers.details')).toContainEqual({ key: RESTORING });
  await change(page, RESTORING, { state: 'offline', permissions: ['*'], ...FREE });
  await expect(conflict).toHaveCount(0);
  await expect.poll(() => callsOf(page, 'startup.read')).toHaveLength(1);
});

test('what was typed on a page is still there when the state is over', async ({ page, open }) => {
  await open('fleet');
  await openServer(page, 'Survival');
  await tab(page, 'Startup').click();
  const field = page.getByRole('textbox', { name: 'Server Jar File' });
  await field.fill('half-typed.jar');
  await change(page, SURVIVAL, { state: 'transferring', ...IN_CONFLICT });
  await expect(page.getByRole('region', { name: 'Survival is moving to another node' })).toBeVisible();
  await expect(field).toBeHidden();
  await change(page, SURVIVAL, { state: 'running', ...FREE });
  await expect(field).toHaveValue('half-typed.jar');
});

test('an installation that failed says who can help, a reinstall that failed is only a note', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openServer(page, 'Palworld');
  const failed = page.getByRole('region', { name: 'The installation of Palworld failed' });
  await expect(failed).toContainText('Ask the people who run Hosting GmbH to reinstall it');
  await change(page, INSTALL_FAILED, { state: 'offline', ...FREE, hasFailedReinstall: true });
  await expect(failed).toHaveCount(0);
  const note = page.getByRole('alert').filter({ hasText: 'The last reinstall of Palworld failed.' });
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
});

test('permissions that change while the server is on screen are told once, in words', async ({ page, open }) => {
  await open('fleet');
  await openServer(page, 'Rust Wipe test');
  const messages = page.getByRole('status', { name: 'Messages' });
  await change(page, RUST_TEST, { permissions: ['control.console'] });
  await expect(messages).toContainText('Your permissions on Rust Wipe test changed');
  await expect(messages).toContainText('You can no longer start it.');
  await change(page, RUST_TEST, { description: 'Nothing about permissions.' });
  await expect(messages.getByText('Your permissions on')).toHaveCount(1);
});

const EULA_LINE = 'You need to agree to the EULA in order to run the server. Go to eula.txt for more info.';

test('the licence: read, agree and start; what fails says what was done, and goes on from there', async ({
  page,
  open,
}) => {
  await open('refusals');
  await openServer(page, 'Test bench');
  await change(page, TEST_BENCH, { eggProblem: { feature: 'eula', line: EULA_LINE, at: 0 } });
  const note = page.getByRole('region', { name: 'The licence of Minecraft is not accepted yet' });
  await expect(note).toContainText(EULA_LINE);
  await note.getByRole('button', { name: 'Read and agree…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Agree to the licence of Minecraft?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('link', { name: /Read the licence/ }).click();
  expect(await callsOf(page, 'app.openExternal')).toEqual([{ url: 'https://www.minecraft.net/eula' }]);

  await dialog.getByRole('button', { name: 'I agree and start' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The licence is accepted. The server was not started.');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => callsOf(page, 'power.send')).toHaveLength(2);
  expect(await callsOf(page, 'eggProblem.acceptEula')).toEqual([{ key: TEST_BENCH }]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(note).toHaveCount(0);
});

test('another Java: the newest is suggested, and the server starts with the one that is chosen', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openServer(page, 'Test bench');
  const line = 'has been compiled by a more recent version of the Java Runtime';
  await change(page, TEST_BENCH, { eggProblem: { feature: 'java_version', line, at: 0 } });
  await page.getByRole('button', { name: 'Choose Java…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose another Java version' });
  const image = (name: string) => dialog.getByRole('radio', { name: new RegExp(`^${name} `) });
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(1);
  await image('Java 11').check();
  await dialog.getByRole('button', { name: 'Use Java 11 and start' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await callsOf(page, 'startup.setImage')).toEqual([
    { key: TEST_BENCH, image: 'ghcr.io/pterodactyl/yolks:java_11' },
  ]);
  expect(await callsOf(page, 'power.send')).toEqual([{ key: TEST_BENCH, signal: 'start' }]);
});

test('a login token of Steam: nothing is sent without one, and one that is refused does not start the server', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openServer(page, 'Test bench');
  await change(page, TEST_BENCH, { eggProblem: { feature: 'gsl_token', line: '(Account Not Found)', at: 0 } });
  await page.getByRole('button', { name: 'Enter a token…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enter a Steam login token' });
  const save = dialog.getByRole('button', { name: 'Save and start' });
  await expect(save).toHaveAccessibleDescription('Enter the token first.');
  await dialog.getByRole('textbox', { name: 'Login token' }).fill('  0123456789ABCDEF0123456789ABCDEF ');
  await save.click();
  // The fake's server has no such variable.
  await expect(dialog.getByRole('alert')).toContainText('The token could not be saved.');
  expect(await callsOf(page, 'power.send')).toEqual([]);
  expect(await callsOf(page, 'startup.setVariable')).toEqual([
    { key: TEST_BENCH, env: 'STEAM_ACC', value: '0123456789ABCDEF0123456789ABCDEF' },
  ]);
});

test('without the permission a fix is disabled with the reason; what only the host can mend has its words', async ({
  page,
  open,
}) => {
  await open('fleet');
  await openServer(page, 'Test bench');
  await change(page, TEST_BENCH, {
    permissions: ['control.start'],
    eggProblem: { feature: 'eula', line: EULA_LINE, at: 0 },
  });
  const fix = page.getByRole('button', { name: 'Read and agree…' });
  await expect(fix).toHaveAccessibleDescription('You do not have permission to create files on this server.');
  await fix.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await change(page, TEST_BENCH, { eggProblem: { feature: 'pid_limit', line: 'pthread_create failed', at: 0 } });
  const note = page.getByRole('region', { name: 'The server may not start any more threads' });
  await expect(note.getByRole('button', { name: 'Copy a message for the host' })).toBeVisible();
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
  expect(await callsOf(page, 'eggProblem.dismiss')).toEqual([{ key: TEST_BENCH }]);
});
