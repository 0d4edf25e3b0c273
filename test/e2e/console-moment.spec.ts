import { RookeryWindow } from '../pages/window';
import { ask } from './bridge';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

test('from the history and from a crash report the console opens where it happened', async ({ simulate, start }) => {
  const sim = await simulate({
    world: world(panel('Hearthwood Hosting', [{ name: 'Survival', state: 'running' as const, linesPerMinute: 600 }])),
  });
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Survival')).toHaveText('Running');
  await expect
    .poll(async () => (await ask(page, 'servers.list', {})).servers.map(({ link }) => link.phase))
    .toEqual(['live']);
  sim.control.crash({ server: 'Survival', exitCode: 1, lines: ['The last line of its life'] });
  await expect.poll(async () => (await desktop.notifications()).length).toBe(1);
  // The node starts it again, so that there is something after it.
  await expect(window.stateOf('Survival')).toHaveText('Running');

  await page
    .getByRole('button', { name: /^Notifications/ })
    .first()
    .click();
  await page
    .getByRole('list', { name: 'History' })
    .getByRole('button', { name: /Survival crashed/ })
    .click();
  const report = page.getByRole('region', { name: 'Crash report of Survival' });
  await expect(report).toContainText('Ended with exit code 1');
  await expect(report.getByRole('region', { name: 'Last lines' })).toContainText('The last line of its life');
  await report.getByRole('button', { name: 'Console', exact: true }).click();
  const output = page.getByRole('region', { name: 'Console output' });
  await expect(output).toContainText('You are here');
  await expect(output).toContainText('The last line of its life');
});
