import { RookeryWindow } from '../pages/window';
import type { LoggedRequest } from '../simulator/index';
import { ask } from './bridge';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const RUNNING_MS = 30_000;

const writes = (requests: readonly LoggedRequest[]): string[] =>
  requests
    .filter(({ kind, method }) => kind === 'panel' && method !== 'GET')
    .map(({ path }) => path.split('/').slice(-2).join('/'));

test('licence, Java and login token: each is mended from the console, and the server runs', async ({
  simulate,
  start,
}) => {
  test.setTimeout(4 * RUNNING_MS);
  const sim = await simulate({
    world: world(
      panel('Hearth', [
        { name: 'Fresh World', game: 'minecraft', state: 'offline', bootFailure: 'eula' },
        {
          name: 'Old World',
          game: 'minecraft',
          state: 'offline',
          bootFailure: 'java_version',
          dockerImage: 'ghcr.io/pterodactyl/yolks:java_8',
        },
        { name: 'Range', game: 'source', state: 'offline', bootFailure: 'gsl_token', variables: { STEAM_ACC: null } },
      ]),
    ),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const dialogs = page.getByRole('dialog');

  await test.step('licence', async () => {
    const view = await window.open('Fresh World');
    await view.power('Start').click();
    const problem = view.problem('The licence of Minecraft is not accepted yet');
    await expect(problem).toContainText('You need to agree to the EULA');
    await expect(window.entry('Fresh World', 'Crashed')).toBeVisible();
    await expect(problem).toBeVisible();
    sim.clearRequests();
    await problem.getByRole('button', { name: 'Read and agree…' }).click();
    await dialogs.getByRole('button', { name: /^I agree and (re)?start$/ }).click();
    await expect(window.entry('Fresh World', 'Running')).toBeVisible({ timeout: RUNNING_MS });
    await expect(problem).toHaveCount(0);
    await expect(dialogs).toHaveCount(0);
    expect(writes(sim.requests)).toEqual(['files/write', expect.stringMatching(/\/power$/)]);
  });

  await test.step('Java', async () => {
    await window.showList();
    const view = await window.open('Old World');
    await view.power('Start').click();
    const problem = view.problem('This server needs another Java version');
    await problem.getByRole('button', { name: 'Choose Java…' }).click();
    await dialogs.getByRole('button', { name: /^Use Java 21 and (re)?start$/ }).click();
    await expect(window.entry('Old World', 'Running')).toBeVisible({ timeout: RUNNING_MS });
    await expect(problem).toHaveCount(0);
  });

  await test.step('login token', async () => {
    await window.showList();
    const view = await window.open('Range');
    await view.power('Start').click();
    const problem = view.problem('Steam does not accept the login token of this server');
    await expect(problem).toContainText('(Account Not Found)');
    await problem.getByRole('button', { name: 'Enter a token…' }).click();
    await dialogs.getByRole('textbox', { name: 'Login token' }).fill('A1B2C3D4E5F6A7B8C9D0E1F2A3B4C5D6');
    await dialogs.getByRole('button', { name: /^Save and (re)?start$/ }).click();
    await expect(window.entry('Range', 'Running')).toBeVisible({ timeout: RUNNING_MS });
    await expect(problem).toHaveCount(0);
  });
});

test('without the permission a fix is disabled with the reason; dismissed, the problem stays away until the next start', async ({
  simulate,
  start,
}) => {
  test.setTimeout(4 * RUNNING_MS);
  const sim = await simulate({
    world: world(
      panel('Hearth', [
        {
          name: 'Fresh World',
          game: 'minecraft',
          owner: 'mira',
          state: 'offline',
          bootFailure: 'eula',
          subusers: { jonas: ['control.start', 'control.console', 'control.stop'] },
        },
      ]),
    ),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const view = await window.open('Fresh World');
  await view.power('Start').click();
  const problem = view.problem('The licence of Minecraft is not accepted yet');
  const fix = problem.getByRole('button', { name: 'Read and agree…' });
  await expect(fix).toHaveAccessibleDescription('You do not have permission to create files on this server.');
  // The node tries a second time by itself, then leaves it.
  await expect(window.entry('Fresh World', 'Crashed')).toBeVisible();
  await fix.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(view.output).toContainText('Aborting automatic restart');
  await problem.getByRole('button', { name: 'Dismiss' }).click();
  await expect(problem).toHaveCount(0);
  sim.control.dropSockets({ server: 'Fresh World' });
  const phase = async () => (await ask(page, 'servers.list', {})).servers[0]?.link.phase;
  await expect.poll(phase).not.toBe('live');
  await expect.poll(phase, { timeout: RUNNING_MS }).toBe('live');
  await expect(problem).toHaveCount(0);
  expect(writes(sim.requests)).toEqual([expect.stringMatching(/\/power$/)]);

  await view.power('Start').click();
  await expect(problem).toBeVisible();
});
