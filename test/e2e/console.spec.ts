import { RookeryWindow } from '../pages/window';
import { ask, keyOf } from './bridge';
import { ConsoleTap, ticksIn, upTo } from './console-tap';
import { expect, test } from './rookery';
import { Ticker } from './ticker';
import { panel, world } from './worlds';

const SERVER = 'Hearthwood SMP';

test('the console shows what was and what comes, takes commands and loses nothing that was typed', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({
    world: world(
      panel('Hearth', [
        { name: SERVER, state: 'running', history: 20, players: 3 },
        { name: 'Watched Only', state: 'running', owner: 'mira', subusers: { jonas: ['control.restart'] } },
      ]),
    ),
  });
  const server = sim.server(SERVER);
  server.print('the last line before');
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const view = await window.open(SERVER);
  await expect(view.output).toContainText('the last line before');
  await expect(view.command).toBeEditable();

  server.print(['one that \u001b[31mcomes\u001b[0m', 'and <b>another</b>']);
  await expect(view.output).toContainText('one that comes');
  await expect(view.output).toContainText('and <b>another</b>');

  await test.step('a command and its reply', async () => {
    await view.type('list');
    await expect(view.output).toContainText(/There are \d+ of a max/);
    await expect(view.command).toHaveValue('');
    await view.type('say good evening');
    await expect(view.output).toContainText('[Server] good evening');
  });

  await test.step('history', async () => {
    await view.command.fill('half');
    await view.command.fill('');
    await view.command.press('ArrowUp');
    await expect(view.command).toHaveValue('say good evening');
    await view.command.press('ArrowUp');
    await expect(view.command).toHaveValue('list');
    await view.command.press('ArrowDown');
    await view.command.press('ArrowDown');
    await expect(view.command).toHaveValue('');
  });

  await test.step('a command that cannot be sent stays in the field', async () => {
    sim.control.refuseUpgrades({ server: SERVER, status: 502 });
    sim.control.htmlError({ path: '/command', status: 502 });
    sim.control.dropSockets({ server: SERVER });
    await expect(view.alerts).toHaveCount(1);
    await view.type('say something precious');
    await expect(view.alerts.filter({ hasText: 'Not sent.' })).toBeVisible();
    await expect(view.command).toHaveValue('say something precious');
    sim.control.clearFaults();
    await view.command.press('Enter');
    await expect(view.command).toHaveValue('');
    sim.control.refuseUpgrades({ server: SERVER, status: null });
    await expect(view.output).toContainText('[Server] something precious', { timeout: 20_000 });
    await expect(view.alerts).toHaveCount(0);
  });

  await test.step('a subuser without the permission', async () => {
    await window.showList();
    const other = await window.open('Watched Only');
    await expect(other.command).not.toBeEditable();
    await expect(other.command).toHaveAccessibleDescription('You do not have permission to send commands here.');
  });
});

test('a lost connection is said, and lines that the node has forgotten are marked', async ({ simulate, start }) => {
  const sim = await simulate({ world: world(panel('Hearth', [{ name: SERVER, state: 'running' }])) });
  const ticker = new Ticker(sim.server(SERVER));
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf(SERVER)).toHaveText('Running');
  const view = await window.open(SERVER);
  const tap = await ConsoleTap.on(page, SERVER);
  await expect.poll(() => sim.control.openSockets({ server: SERVER })).toBe(1);
  ticker.print(20);
  await expect.poll(() => tap.ticks()).toEqual(upTo(20));

  sim.control.refuseUpgrades({ server: SERVER, status: 502 });
  sim.control.dropSockets({ server: SERVER });
  await expect(view.alerts).toBeVisible();
  await expect(view.region).toContainText(/Trying again/);
  ticker.print(200);
  sim.control.refuseUpgrades({ server: SERVER, status: null });

  await expect.poll(async () => (await tap.ticks()).at(-1), { timeout: 20_000 }).toBe(220);
  await expect(view.alerts).toHaveCount(0);
  const ticks = await tap.ticks();
  const fresh = ticks.slice(20);
  // Wings replays 150 lines.
  expect(ticks.slice(0, 20)).toEqual(upTo(20));
  expect(fresh).toEqual(upTo(220).slice(-150));
  const text = await tap.text();
  const gap = text.indexOf('Lines are missing here');
  expect(gap).toBeGreaterThan(text.indexOf('tick 20\r\n'));
  expect(gap).toBeLessThan(text.indexOf(`tick ${fresh[0] ?? ''}\r\n`));
  expect(text.match(/Lines are missing here/g)).toHaveLength(1);

  ticker.print(5);
  await expect(view.output).toContainText('tick 225');
});

test('a hidden window gets no console output, and all of it once it is back', async ({ simulate, start }) => {
  const sim = await simulate({ world: world(panel('Hearth', [{ name: SERVER, state: 'running' }])) });
  const ticker = new Ticker(sim.server(SERVER));
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf(SERVER)).toHaveText('Running');
  const view = await window.open(SERVER);
  const tap = await ConsoleTap.on(page, SERVER);
  await expect.poll(() => sim.control.openSockets({ server: SERVER })).toBe(1);
  ticker.print(3);
  await expect.poll(() => tap.ticks()).toEqual(upTo(3));

  await desktop.closeWindow();
  await expect.poll(() => desktop.isWindowVisible()).toBe(false);
  const before = await tap.frames();
  ticker.print(40);
  // On the same socket, so main has the lines when it knows the state.
  sim.control.sendEvent({ server: SERVER, event: 'status', args: ['stopping'] });
  const key = await keyOf(page, SERVER);
  const state = async () => (await ask(page, 'servers.list', {})).servers.find((each) => each.key === key)?.state;
  await expect.poll(state).toBe('stopping');
  sim.control.sendEvent({ server: SERVER, event: 'status', args: ['running'] });
  await expect.poll(state).toBe('running');
  expect(await tap.frames()).toBe(before);
  expect(await tap.states()).toEqual(['running']);

  await desktop.clickTray('Open Rookery');
  await expect.poll(() => tap.ticks()).toEqual(upTo(43));
  await expect(view.output).toContainText('tick 43');
  const rows = ticksIn(await view.output.innerText());
  expect(rows).toEqual([...new Set(rows)]);
});
