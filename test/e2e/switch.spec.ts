import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const TWO = world(
  panel('Alpha', [{ name: 'Harbour', state: 'running' }]),
  panel('Beta', [{ name: 'Meadow', state: 'running' }]),
);

test('one panel is shown while both stay connected; read-only sends nothing; the order survives a restart', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: TWO });
  const { page, quit } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const note = page.getByRole('region', { name: 'Hidden panels' });
  await expect(window.entry('Harbour', 'Running')).toBeVisible();
  await expect(window.entry('Meadow', 'Running')).toBeVisible();

  await test.step('switch by keyboard, and count what happens out of sight', async () => {
    await window.entry('Meadow', 'Running').click();
    await expect(page.getByRole('region', { name: 'Meadow', exact: true })).toBeVisible();
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('button', { name: 'Alpha, switch panel' })).toBeVisible();
    await expect(window.entry('Meadow', 'Running')).toHaveCount(0);
    await expect(note).toContainText('Meadow stays open. It is on Beta.');
    // A state change of the hidden panel arrives at once: its connection was never let go.
    // The node starts a crashed server again once; it stays down with the second crash.
    await expect(async () => {
      sim.control.crash({ server: 'Meadow' });
      await expect(note.getByRole('status')).toHaveText('1 problem on other panels', { timeout: 2_000 });
    }).toPass();
    await page.keyboard.press('Control+0');
    await expect(note).toBeHidden();
  });

  await test.step('read-only', async () => {
    await window.showAccounts();
    await page.getByRole('button', { name: 'Edit Alpha' }).click();
    await page.getByRole('checkbox', { name: 'Read-only' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(window.accountCard('Alpha')).toContainText('Read-only');
    await window.entry('Harbour', 'Running').click();
    const stop = page
      .getByRole('region', { name: 'Harbour', exact: true })
      .getByRole('button', { name: 'Stop', exact: true });
    await expect(stop).toHaveAccessibleDescription(/You set this panel to read-only in Rookery\./);
    sim.clearRequests();
    await stop.click({ force: true });
    // Past the buttons too: main itself refuses.
    const refused = await page.evaluate(async () => {
      const { calls } = (
        globalThis as unknown as { rookery: { calls: Record<string, (arg: unknown) => Promise<unknown>> } }
      ).rookery;
      const { value } = (await calls['servers.list']?.({})) as { value: { servers: { key: string; name: string }[] } };
      const key = value.servers.find(({ name }) => name === 'Harbour')?.key;
      return Promise.all([
        calls['power.send']?.({ key, signal: 'kill' }),
        calls['console.send']?.({ key, command: 'stop' }),
        calls['servers.rename']?.({ key, name: 'Other', description: '' }),
      ]);
    });
    for (const answer of refused) expect(answer).toMatchObject({ ok: false });
    expect(sim.requests.filter(({ method, to }) => method !== 'GET' && to === 'Alpha')).toEqual([]);
    await expect(window.entry('Harbour', 'Running')).toBeVisible();
  });

  await test.step('order', async () => {
    await window.showAccounts();
    await page.getByRole('button', { name: 'Reorder Beta' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    const names = () => page.getByRole('article').getByRole('heading').allTextContents();
    await expect.poll(names).toEqual(['Beta', 'Alpha']);
    expect(await quit()).toBe(0);

    const again = await start();
    await expect(new RookeryWindow(again.page).accountCard('Beta').or(again.page.getByRole('main'))).toBeVisible();
    await again.page.keyboard.press('Control+1');
    await expect(again.page.getByRole('button', { name: 'Beta, switch panel' })).toBeVisible();
    await new RookeryWindow(again.page).showAccounts();
    await expect(new RookeryWindow(again.page).accountCard('Alpha')).toContainText('Read-only');
  });
});

test('settings go to a file without a key and come back from it; the panel then asks for its key', async ({
  simulate,
  start,
  profile,
}) => {
  const sim = await simulate({ world: world(panel('Alpha', [{ name: 'Harbour', state: 'running' }])) });
  const { app, page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const file = path.join(profile, 'taken-along.json');
  const key = sim.panels[0]!.key;

  await expect(window.stateOf('Harbour')).toHaveText('Running');
  await window.chooseFor('Harbour', 'Pin');
  await window.showAccounts();
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  await page.getByRole('button', { name: 'Export settings…' }).click();
  await expect(window.toasts).toContainText(file);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('Alpha');
  expect(text).not.toContain(key);
  expect(text).not.toContain(key.slice(-16));

  await test.step('what is there already stays', async () => {
    await page.getByRole('button', { name: 'Import settings…' }).click();
    await expect(window.toasts).toContainText('No new panels. One was here already and stays as it is.');
  });

  await test.step('a new panel waits for its key', async () => {
    // Another user of the same panel, whose key is not in this keychain.
    await writeFile(file, text.replaceAll('"userId": "', '"userId": "9'));
    await page.getByRole('button', { name: 'Import settings…' }).click();
    await expect(window.toasts).toContainText('1 panel added. Enter its key with Replace key.');
    const card = window.accountCard('Alpha 2');
    await expect(card).toContainText('No key');
    await expect(card.getByRole('button', { name: 'Replace key', exact: true })).toBeVisible();
  });
});
