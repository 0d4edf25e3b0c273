import type { Page } from '@playwright/test';

import { callsOf, expect, test } from './harness';

const CRASHED = 'acc-1:acc-1-0009';

async function openReport(page: Page, title: RegExp): Promise<void> {
  await page
    .getByRole('button', { name: /^Notifications/ })
    .first()
    .click();
  await page.getByRole('list', { name: 'History' }).getByRole('button', { name: title }).first().click();
}

const report = (page: Page) => page.getByRole('region', { name: /^Crash report of/ });
const lines = (page: Page) => page.getByRole('region', { name: 'Last lines' });
const OOM = /crashed.*just before/;

test('a report says what happened, what became of it, and shows its last lines', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  await expect(report(page).getByRole('heading', { name: 'All the Mods 10' })).toBeVisible();
  await expect(report(page)).toContainText('Ran out of memory');
  await expect(report(page)).toContainText('It wanted more memory than its limit, and the node ended it.');
  await expect(report(page)).toContainText('the node does not start a server that crashed twice in a short time');
  await expect(report(page)).toContainText('3 crashes in the last 24 hours');
  await expect(lines(page)).toContainText('Out of memory: true');
  await expect(report(page).getByRole('heading', { name: 'The last 200 lines' })).toBeVisible();
  for (const graph of ['Memory', 'CPU', 'Disk', 'Network']) {
    await expect(report(page).getByRole('img', { name: `${graph} over time` })).toBeVisible();
  }
});

test('the lines are searched, selected and copied', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  await expect(lines(page)).toContainText('Exit code: 137');
  await page.getByRole('button', { name: 'Copy the lines' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^\d.*\n[\s\S]*java\.lang\.OutOfMemoryError: Java heap space[\s\S]*less than 60 seconds ago\.$/);
  await page.getByRole('button', { name: 'Find in the lines' }).click();
  await page.getByRole('textbox', { name: 'Find' }).fill('OutOfMemoryError');
  await expect(page.getByRole('search', { name: 'Find in console' }).getByRole('status')).toHaveText(/of 2$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search', { name: 'Find in console' })).toHaveCount(0);
  // The match that was found last stays selected.
  await page.getByRole('button', { name: 'Copy the selection' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('OutOfMemoryError');
});

test('figures are read at any time with the keys', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  const graphs = report(page).getByRole('group', { name: 'Graphs' });
  await graphs.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('status').filter({ hasText: /memory 7\.\d+ GiB/ })).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({ hasText: /memory 1[12]\.\d GiB/ })).toHaveCount(1);
});

test('the server is started from the report', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  await report(page).getByRole('button', { name: 'Start', exact: true }).click();
  expect(await callsOf(page, 'power.send')).toEqual([{ key: CRASHED, signal: 'start' }]);
  await expect(report(page)).toContainText('Running');
  await expect(report(page)).toContainText('It was started since.');
  // What interrupts people is asked first, by the rule of the server.
  await page.evaluate((key) => {
    const server = window.fakeMain.server(key);
    window.fakeMain.upsert([{ ...server, preferences: { ...server.preferences, confirmation: 'confirm' } }]);
  }, CRASHED);
  await report(page).getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Restart All the Mods 10');
});

test('it is saved, copied, and deleted only after a yes', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^All the Mods 10 on Hosting GmbH \(node-2\)\n.*: Ran out of memory\n/);
  await page.getByRole('button', { name: 'Save as file' }).click();
  await expect(page.getByText('/home/example/crash-report.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Delete report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete report' }).click();
  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
  expect(await callsOf(page, 'incidents.remove')).toEqual([{ ids: ['inc-1'] }]);
  await page.getByRole('list', { name: 'History' }).getByRole('button', { name: OOM }).click();
  await expect(page.getByRole('heading', { name: 'This crash report is gone' })).toBeVisible();
});

test('earlier crashes are one click away', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  const earlier = report(page).getByRole('region', { name: 'Crashes of this server' });
  await expect(earlier.getByRole('button')).toHaveCount(3);
  await earlier.getByRole('button', { name: /^Ended with exit code 1/ }).click();
  await expect(report(page)).toContainText('The node started it again by itself, and it came up.');
});

test('a rule for the next time is filled in already', async ({ page, open }) => {
  await open('notices');
  await openReport(page, OOM);
  await page.getByRole('button', { name: /^Tell me when this happens again/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Tells you when All the Mods 10 crashes 2 times within an hour.');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog).toBeHidden();
  expect(await callsOf(page, 'alerts.save')).toHaveLength(1);
});

test('the report of a server that is gone opens, without what needs the server', async ({ page, open }) => {
  await open('notices');
  await openReport(page, /Old Rental went offline/);
  await expect(report(page)).toContainText('Went offline without being asked to');
  await expect(report(page)).toContainText('Server gone');
  for (const name of ['Start', 'Console']) {
    await expect(report(page).getByRole('button', { name, exact: true })).toHaveAccessibleDescription(
      'No panel lists this server for your keys any more.',
    );
  }
  await expect(report(page)).toContainText('Rookery was not reading its console then.');
  await expect(report(page)).toContainText('No figures were measured before it.');
});

test('a crashed server says so until it is started, and leads to the report', async ({ page, open }) => {
  await open('notices');
  await page
    .getByRole('navigation', { name: 'Servers' })
    .getByRole('button', { name: /^All the Mods 10/ })
    .click();
  const note = page.getByRole('status', { name: 'Ran out of memory' });
  await expect(note).toContainText('It wanted more memory than its limit');
  await note.getByRole('button', { name: 'Open crash report' }).click();
  await report(page).getByRole('button', { name: 'Console', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Console output' })).toContainText('You are here');
  await page.getByRole('group', { name: 'Power' }).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(note).toHaveCount(0);
});

test('the marked line stays where it is until the end is asked for', async ({ page, open }) => {
  await open('notices');
  await page.evaluate(
    (key) => window.fakeMain.publish('view.requested', { to: 'server', key, at: Date.now() - 30_000 }),
    CRASHED,
  );
  const output = page.getByRole('region', { name: 'Console output' });
  await expect(output).toContainText('You are here');
  const attachmentId = (await callsOf(page, 'console.attach')).length;
  await page.evaluate(
    (id) =>
      window.fakeMain.publish('console.frame', {
        attachmentId: id,
        seq: 1,
        text: 'something new\r\n',
        lines: 1,
        isBacklog: false,
      }),
    attachmentId,
  );
  const jump = page.getByRole('button', { name: '1 new line' });
  await expect(jump).toBeVisible();
  await jump.click();
  await expect(output).toContainText('something new');
  await expect(jump).toBeHidden();
});
