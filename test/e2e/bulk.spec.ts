import { BulkPage } from '../pages/bulk-page';
import { RookeryWindow } from '../pages/window';
import type { LoggedRequest, Simulator } from '../simulator/index';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** Three servers of one's own, and one on which stopping is not allowed. */
const WORLD = world(
  panel('Alder', [
    { name: 'Birch', state: 'running' },
    { name: 'Cedar', state: 'running' },
    { name: 'Dogwood', state: 'running' },
    {
      name: 'Elm',
      owner: 'mira',
      state: 'running',
      subusers: { jonas: ['control.console', 'control.restart'] },
    },
  ]),
);

const isPower = ({ path }: LoggedRequest): boolean => path.endsWith('/power');
const isCommand = ({ path }: LoggedRequest): boolean => path.endsWith('/command');
const lastLines = (sim: Simulator, server: string): string => sim.server(server).model.process.log.tail(5).join('\n');

test('servers are stopped and killed together, the one without the permission is left out and says why', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const bulk = new BulkPage(page);
  for (const name of ['Birch', 'Cedar', 'Dogwood', 'Elm']) await expect(window.stateOf(name)).toHaveText('Running');

  await test.step('stop', async () => {
    await bulk.pick('Birch', 'Cedar', 'Elm');
    await expect(bulk.count).toHaveText('3 selected');
    await bulk.action('Stop').click();
    await expect(bulk.recipient('Elm')).toContainText('You do not have permission to stop this server.');
    expect(await bulk.touched('Stop 2 servers')).toEqual(['Birch', 'Cedar']);
    expect(await bulk.leftOut(1)).toEqual(['Elm']);
    expect(sim.requests.filter(isPower)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(bulk.outcome).toHaveText('2 of 2 accepted');
    await expect(bulk.recipient('Birch')).toContainText('Offline');
    await bulk.close.click();
    await expect(window.stateOf('Birch')).toHaveText('Offline');
    await expect(window.stateOf('Cedar')).toHaveText('Offline');
    await expect(window.stateOf('Elm')).toHaveText('Running');
    expect(sim.requests.filter(isPower).map(({ status }) => status)).toEqual([204, 204]);
    expect(sim.server('Elm').state).toBe('running');
  });

  await test.step('kill', async () => {
    sim.clearRequests();
    await bulk.clear.click();
    await bulk.pick('Dogwood', 'Birch');
    await bulk.action('Kill').click();
    await expect(bulk.dialog).toContainText('without saving');
    await expect(bulk.button('Cancel')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(bulk.dialog).toHaveCount(0);
    expect(sim.requests.filter(isPower)).toEqual([]);
    expect(sim.server('Dogwood').state).toBe('running');
    await bulk.action('Kill').click();
    await bulk.button('Kill 1 server').click();
    await expect(window.stateOf('Dogwood')).toHaveText('Offline');
    expect(sim.server('Dogwood').state).toBe('offline');
  });
});

test('one command reaches every server that runs; the one that fails says why and is tried again', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });
  // No live socket for this one: its command goes over HTTP, where it meets a panel in trouble.
  sim.control.refuseUpgrades({ server: 'Cedar', status: 502 });
  sim.control.htmlError({ path: '/command', status: 502, times: 1 });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const bulk = new BulkPage(page);
  for (const name of ['Birch', 'Cedar', 'Elm']) {
    await expect(window.stateOf(name)).toHaveText('Running');
    await bulk.pick(name);
  }

  await bulk.action('Send command').click();
  await bulk.command.fill('say Restart in five minutes');
  await page.keyboard.press('Enter');
  await expect(bulk.outcome).toContainText('2 of 3 sent');
  await expect(bulk.recipient('Birch')).toContainText('Sent');
  await expect(bulk.recipient('Elm')).toContainText('Sent');
  const failed = bulk.recipient('Cedar');
  await failed.getByRole('button', { name: 'Details' }).click();
  await expect(failed).toContainText('502');
  for (const name of ['Birch', 'Elm']) {
    await expect.poll(() => lastLines(sim, name)).toContain('say Restart in five minutes');
  }
  expect(lastLines(sim, 'Cedar')).not.toContain('five minutes');

  await bulk.button('Try the failed one again').click();
  await expect(bulk.outcome).toHaveText('3 of 3 sent');
  await expect.poll(() => lastLines(sim, 'Cedar')).toContain('say Restart in five minutes');
  expect(sim.requests.filter(isCommand).map(({ status }) => status)).toEqual([502, 204]);
});

test('a stop ends at the first failure; what it stopped is started again, each once the one before is running', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const bulk = new BulkPage(page);
  const signals = (): string[] =>
    sim.requests.filter(isPower).map(({ path, body }) => {
      const name = ['Birch', 'Cedar', 'Dogwood'].find((each) => path.includes(sim.server(each).uuid));
      return `${(JSON.parse(body) as { signal: string }).signal} ${name ?? path}`;
    });
  for (const name of ['Birch', 'Cedar', 'Dogwood']) await expect(window.stateOf(name)).toHaveText('Running');
  sim.control.htmlError({ path: `${sim.server('Cedar').uuid}/power`, status: 500, times: 1 });

  await test.step('the failure in the middle', async () => {
    await bulk.pick('Birch', 'Cedar', 'Dogwood');
    await bulk.action('Stop').click();
    await bulk.option('Wait until each is offline').check();
    await bulk.option('Stop at the first failure').check();
    await bulk.button('Stop 3 servers').click();
    await expect(bulk.recipient('Birch')).toContainText(/Offline\s*Done/);
    await expect(bulk.recipient('Dogwood')).toContainText('The run ended with Cedar, which failed.');
    await expect(bulk.outcome).toHaveText('1 of 3 done, 1 refused, 1 not sent');
    expect(signals()).toEqual(['stop Birch', 'stop Cedar']);
    expect(sim.server('Dogwood').state).toBe('running');
    expect(sim.server('Cedar').state).toBe('running');
  });

  await test.step('once more for those that failed', async () => {
    sim.clearRequests();
    await bulk.button('Try the failed ones again').click();
    await expect(bulk.outcome).toHaveText('3 of 3 done');
    expect(signals()).toEqual(['stop Cedar', 'stop Dogwood']);
    await bulk.close.click();
  });

  await test.step('start again what was stopped, but for the one that runs again', async () => {
    sim.clearRequests();
    const { region } = await window.open('Cedar');
    await region.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(region).toContainText('Running');
    await window.showList();
    await bulk.strip.getByRole('button', { name: 'Start 2 servers again' }).click();
    expect(await bulk.touched('Start 2 servers')).toEqual(['Birch', 'Dogwood']);
    await page.keyboard.press('Enter');
    await expect(bulk.outcome).toHaveText('2 of 2 done');
    expect(signals()).toEqual(['start Cedar', 'start Birch', 'start Dogwood']);
    await bulk.close.click();
    await expect(bulk.strip).toHaveCount(0);
    for (const name of ['Birch', 'Cedar', 'Dogwood']) await expect(window.stateOf(name)).toHaveText('Running');
  });
});

test('a run goes on while its page is loaded again and its window is closed; the results are there afterwards', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const bulk = new BulkPage(page);
  for (const name of ['Birch', 'Cedar', 'Dogwood']) await expect(window.stateOf(name)).toHaveText('Running');
  // It stays as it is until the test says otherwise, and the others wait for it.
  sim.control.ignorePower({ server: 'Birch' });

  await bulk.pick('Birch', 'Cedar', 'Dogwood');
  await bulk.action('Stop').click();
  await bulk.option('Wait until each is offline').check();
  await bulk.button('Stop 3 servers').click();
  await expect(bulk.recipient('Birch')).toContainText('Until offline');

  await test.step('loaded again', async () => {
    await desktop.reloadWindow();
    await expect(bulk.strip).toContainText('0 of 3 done');
    await bulk.strip.getByRole('button', { name: 'Show' }).click();
    await expect(bulk.recipient('Birch')).toContainText('Until offline');
    await expect(bulk.recipient('Dogwood')).toContainText('Waiting');
    await bulk.button('Hide').click();
  });

  await test.step('closed to the tray', async () => {
    await desktop.closeWindow();
    await expect.poll(() => desktop.isWindowVisible()).toBe(false);
    sim.control.placePower({ server: 'Birch', state: 'offline' });
    await expect.poll(() => sim.server('Dogwood').state, { timeout: 30_000 }).toBe('offline');
    expect(sim.server('Cedar').state).toBe('offline');
    expect(sim.requests.filter(isPower).map(({ status }) => status)).toEqual([204, 204, 204]);
  });

  await test.step('loaded again after its end', async () => {
    await desktop.clickTray('Open Rookery');
    await expect(bulk.strip).toContainText('3 of 3 done');
    await bulk.strip.getByRole('button', { name: 'Show' }).click();
    await expect(bulk.outcome).toHaveText('3 of 3 done');
    await desktop.reloadWindow();
    // A page that is loaded anew begins without the dialog.
    await expect(bulk.strip).toContainText('3 of 3 done');
    await bulk.strip.getByRole('button', { name: 'Show' }).click();
    for (const name of ['Birch', 'Cedar', 'Dogwood']) await expect(bulk.recipient(name)).toContainText('Done');
    await expect(bulk.outcome).toHaveText('3 of 3 done');
    await expect(bulk.button('Start 3 servers again')).toBeVisible();
  });
});

test('quitting ends a run; the next start says who was not reached, and how it was to go on is remembered', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({ world: WORLD });
  sim.control.ignorePower({ server: 'Birch' });

  await test.step('quit in the middle', async () => {
    const { page, quit } = await start({ panels: sim });
    const window = new RookeryWindow(page);
    const bulk = new BulkPage(page);
    for (const name of ['Birch', 'Cedar', 'Dogwood']) await expect(window.stateOf(name)).toHaveText('Running');
    await bulk.pick('Birch', 'Cedar', 'Dogwood');
    await bulk.action('Stop').click();
    await bulk.pause('10 s').click();
    await bulk.option('Wait until each is offline').check();
    await bulk.button('Stop 3 servers').click();
    await expect(bulk.recipient('Birch')).toContainText('Until offline');
    expect(await quit()).toBe(0);
  });

  await test.step('the next start', async () => {
    const { page } = await start();
    const bulk = new BulkPage(page);
    await expect(bulk.strip).toContainText('0 of 3 done, 1 accepted, 2 not sent');
    await bulk.strip.getByRole('button', { name: 'Show' }).click();
    await expect(bulk.recipient('Cedar')).toContainText('Rookery was quit before its turn.');
    // What was confirmed before the quit is confirmed again.
    await bulk.button('Try the failed ones again').click();
    expect(await bulk.touched('Stop 2 servers')).toEqual(['Cedar', 'Dogwood']);
    expect(sim.requests.filter(isPower)).toHaveLength(1);
    await expect(bulk.option('Wait until each is offline')).toBeChecked();
    await expect(bulk.options.getByRole('radio', { name: '10 s' })).toBeChecked();
  });
});
