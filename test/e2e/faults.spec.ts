import { RookeryWindow } from '../pages/window';
import { ConsoleTap, ticksIn, upTo } from './console-tap';
import { expect, test } from './rookery';
import { Ticker } from './ticker';
import { panel, world } from './worlds';

/** A renewal as late as the panel's limit of tokens makes it, or the longest pause between two questions for resources. */
const PATIENCE_MS = 45_000;
const TICK_MS = 100;
/** Fewer lines than a replay has, for as long as patience lasts. */
const SLOW_TICK_MS = 400;

test('tokens that last five seconds and a socket cut every three: each line once, in order', async ({
  simulate,
  start,
}) => {
  test.setTimeout(2 * PATIENCE_MS);
  const sim = await simulate({
    world: world(
      panel('Short Tokens', [{ name: 'Hourglass', state: 'running' }]),
      panel('Bad Cable', [{ name: 'Flicker', state: 'running' }]),
    ),
  });
  sim.control.tokenTtl({ panel: 'Short Tokens', seconds: 5 });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const name of ['Hourglass', 'Flicker']) await expect(window.stateOf(name)).toHaveText('Running');
  const view = await window.open('Hourglass');
  const [hourglass, flicker] = [await ConsoleTap.on(page, 'Hourglass'), await ConsoleTap.on(page, 'Flicker')];
  await expect.poll(() => sim.control.openSockets()).toBe(2);
  await expect.poll(() => sim.control.tokenRequests({ server: 'Hourglass' })).toBe(1);
  const tickers = [new Ticker(sim.server('Hourglass')), new Ticker(sim.server('Flicker'))] as const;
  for (const ticker of tickers) ticker.start(TICK_MS);
  sim.control.dropSocketsEvery({ server: 'Flicker', ms: 3_000 });

  // The panel gives one token in twelve seconds: the window says why nothing comes in between.
  await expect(view.alerts).toContainText('Live access ran out and is being renewed.');
  await expect.poll(() => sim.control.tokenRequests({ server: 'Hourglass' }), { timeout: PATIENCE_MS }).toBe(2);
  await expect(view.alerts).toHaveCount(0);
  sim.control.tokenTtl({ panel: 'Short Tokens', seconds: 600 });
  await expect.poll(() => sim.control.tokenRequests({ server: 'Hourglass' }), { timeout: PATIENCE_MS }).toBe(3);
  const upgrades = () =>
    sim.requests.filter(({ method, server }) => method === 'UPGRADE' && server === 'Flicker').length;
  await expect.poll(upgrades).toBeGreaterThan(4);
  sim.control.dropSocketsEvery({ server: 'Flicker', ms: 0 });
  for (const ticker of tickers) ticker.stop();

  await expect.poll(() => hourglass.ticks()).toEqual(upTo(tickers[0].count));
  await expect.poll(() => flicker.ticks()).toEqual(upTo(tickers[1].count));
  // Both went on running, and nothing made that look otherwise.
  expect(await hourglass.states()).toEqual(['running']);
  expect(await flicker.states()).toEqual(['running']);
  expect(await hourglass.text()).not.toContain('Lines are missing here');
  expect(await flicker.text()).not.toContain('Lines are missing here');
  await expect(view.output).toContainText(`tick ${tickers[0].count}`);
  const rows = ticksIn(await view.output.innerText());
  expect(rows).toEqual(upTo(tickers[0].count).slice(-rows.length));
  await window.showList();
  await expect(window.stateOf('Hourglass')).toHaveText('Running');
  await expect(window.stateOf('Flicker')).toHaveText('Running');
});

test('a node that answers 502 and 504 is said to be unreachable, and comes back by itself', async ({
  simulate,
  start,
}) => {
  test.setTimeout(2 * PATIENCE_MS);
  const sim = await simulate({ world: world(panel('Hearth', [{ name: 'Lamp', state: 'running' }])) });
  const ticker = new Ticker(sim.server('Lamp'));
  // Pinned servers have their socket from the start, so mostly nobody has asked for this one's resources when that
  // drops: the next question is then due at once, and not within half a minute.
  const { page } = await start({ panels: sim, seed: { pinned: ['Lamp'] } });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Lamp')).toHaveText('Running');
  const view = await window.open('Lamp');
  const tap = await ConsoleTap.on(page, 'Lamp');
  await expect.poll(() => sim.control.openSockets({ server: 'Lamp' })).toBe(1);
  ticker.start(SLOW_TICK_MS);

  const error = { code: 'DaemonConnectionException', status: '504', detail: 'There was an error while communicating' };
  sim.control.spoil({
    path: '/resources',
    effect: { kind: 'body', status: 504, body: JSON.stringify({ errors: [error] }) },
  });
  sim.control.refuseUpgrades({ server: 'Lamp', status: 502 });
  sim.control.dropSockets({ server: 'Lamp' });
  await expect(window.entry('Lamp', 'Unreachable')).toBeVisible({ timeout: PATIENCE_MS });
  await expect(view.alerts).toHaveCount(1);
  await expect(view.region).toContainText(/Trying again/);
  await expect(view.region.getByRole('button', { name: 'Retry now' })).toBeVisible();

  sim.control.clearFaults();
  sim.control.refuseUpgrades({ server: 'Lamp', status: null });
  await expect(window.entry('Lamp', 'Running')).toBeVisible({ timeout: 20_000 });
  await expect(view.alerts).toHaveCount(0);
  ticker.stop();
  await expect.poll(() => tap.ticks()).toEqual(upTo(ticker.count));
  expect(await tap.states()).toEqual(['running', 'unreachable', 'running']);
});

test('a panel that answers 429 is left alone, the live console goes on, and a click is done once it may be', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({
    world: world(
      panel('Hearth', [
        { name: 'Lamp', state: 'running' },
        { name: 'Spare', state: 'offline' },
      ]),
    ),
  });
  const ticker = new Ticker(sim.server('Lamp'));
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Lamp')).toHaveText('Running');
  await expect(window.stateOf('Spare')).toHaveText('Offline');
  const tap = await ConsoleTap.on(page, 'Lamp');
  await expect.poll(() => sim.control.openSockets({ server: 'Lamp' })).toBe(1);
  ticker.start(TICK_MS);

  sim.control.rateLimit({ retryAfter: 4, seconds: 4 });
  await window.refresh.click();
  await expect(window.strip).toContainText('pausing');
  sim.clearRequests();
  await window.chooseFor('Spare', 'Start');
  await expect(window.stateOf('Spare')).toHaveText('Starting');
  const before = (await tap.ticks()).length;
  await expect.poll(async () => (await tap.ticks()).length).toBeGreaterThan(before + 5);
  await expect(window.stateOf('Lamp')).toHaveText('Running');
  // A refused panel is not asked again before it said so.
  expect(sim.requests.filter(({ kind }) => kind === 'panel')).toEqual([]);

  await expect(window.stateOf('Spare')).toHaveText('Running');
  await expect(window.strip).not.toContainText('pausing');
  await expect(window.strip.getByRole('button', { name: /Connected/ })).toBeVisible();
  const power = sim.requests.filter(({ path }) => path.endsWith('/power'));
  expect(power.map(({ status }) => status)).toEqual([204]);
  ticker.stop();
  await expect.poll(() => tap.ticks()).toEqual(upTo(ticker.count));
  expect(await tap.states()).toEqual(['running']);
});
