import { RookeryWindow } from '../pages/window';
import { type LoggedRequest, type Simulator, smallWorld } from '../simulator/index';
import { ConsoleTap } from './console-tap';
import { expect, test } from './rookery';

const signals = (sim: Simulator): string[] =>
  sim.requests.filter(isPower).map(({ body }) => (JSON.parse(body) as { signal: string }).signal);
const isPower = ({ path }: LoggedRequest): boolean => path.endsWith('/power');

test('start, stop and restart show at once what they will do, and then what was done', async ({ simulate, start }) => {
  // Slow enough for each state to be told by itself.
  const sim = await simulate({ speed: 8 });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Creative Plots')).toHaveText('Offline');
  const view = await window.open('Creative Plots');
  const tap = await ConsoleTap.on(page, 'Creative Plots');
  await expect(view.power('Stop')).toHaveAccessibleDescription('The server is offline.');

  // While the panel has not answered, the window says already what is under way.
  sim.control.slow({ path: '/power', ms: 1_500, times: 1 });
  await view.power('Start').click();
  await expect(window.entry('Creative Plots', 'Starting')).toBeVisible();
  expect(sim.requests.filter(isPower).map(({ status }) => status)).toEqual([0]);
  await expect(window.entry('Creative Plots', 'Running')).toBeVisible();
  await expect(view.region.getByText('Running', { exact: true })).toBeVisible();
  expect(await tap.states()).toEqual(['offline', 'starting', 'running']);
  await expect(view.power('Start')).toHaveAccessibleDescription('The server is already running.');

  await view.power('Restart').click();
  // The moment between stopping and starting is too short to be told for certain.
  const sinceRestart = async () => (await tap.states()).slice(3).filter((state) => state !== 'offline');
  await expect.poll(sinceRestart).toEqual(['stopping', 'starting', 'running']);
  await view.power('Stop').click();
  await expect(window.entry('Creative Plots', 'Offline')).toBeVisible();
  expect((await tap.states()).slice(-2)).toEqual(['stopping', 'offline']);
  expect(signals(sim)).toEqual(['start', 'restart', 'stop']);
});

test('kill asks first, an action that the node ignores is taken back, and what is not allowed says why', async ({
  simulate,
  start,
}) => {
  const sim = await simulate();
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const label = smallWorld().panels[0]?.name ?? '';
  const view = await window.open('Hearthwood SMP');
  await expect(window.entry('Hearthwood SMP', 'Running')).toBeVisible();

  await test.step('an ignored action', async () => {
    sim.control.ignorePower({ server: 'Hearthwood SMP', on: true });
    await view.power('Stop').click();
    await expect(window.entry('Hearthwood SMP', 'Stopping')).toBeVisible();
    await expect(view.alerts).toContainText('The node did not act on Stop.');
    await expect(window.entry('Hearthwood SMP', 'Running')).toBeVisible();
    sim.control.ignorePower({ server: 'Hearthwood SMP', on: false });
    sim.clearRequests();
  });

  await test.step('kill', async () => {
    await view.power('Kill').click();
    const dialog = view.killDialog;
    const confirm = dialog.getByRole('button', { name: `Kill Hearthwood SMP on ${label}` });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(confirm).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(view.power('Kill')).toBeFocused();
    await view.power('Kill').click();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    expect(signals(sim)).toEqual([]);

    await view.power('Kill').click();
    await confirm.click();
    await expect(window.entry('Hearthwood SMP', 'Offline')).toBeVisible();
    expect(signals(sim)).toEqual(['kill']);
    expect(sim.server('Hearthwood SMP').state).toBe('offline');
  });

  await test.step('a subuser', async () => {
    await window.showList();
    const other = await window.open('Dustline Rust');
    await expect(other.power('Restart')).not.toHaveAttribute('aria-disabled', 'true');
    const reasons = {
      Start: 'You do not have permission to start this server.',
      Stop: 'You do not have permission to stop this server.',
      Kill: 'You do not have permission to stop or kill this server.',
    } as const;
    sim.clearRequests();
    for (const word of ['Start', 'Stop', 'Kill'] as const) {
      await expect(other.power(word)).toHaveAttribute('aria-disabled', 'true');
      await expect(other.power(word)).toHaveAccessibleDescription(reasons[word]);
      await other.power(word).click({ force: true });
    }
    await expect(other.killDialog).toBeHidden();
    expect(signals(sim)).toEqual([]);
  });
});
