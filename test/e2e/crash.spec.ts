import type { Page } from '@playwright/test';

import { RookeryWindow } from '../pages/window';
import { ask, keyOf } from './bridge';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** What was kept of it, newest first. */
async function history(page: Page): Promise<readonly string[]> {
  const { entries } = await ask(page, 'notifications.read', {});
  return entries.map(({ title, silencedBy }) => (silencedBy === null ? title : `${title} (${silencedBy})`));
}

/** Servers whose node tells each state as it comes. */
async function liveOnes(page: Page): Promise<readonly string[]> {
  const { servers } = await ask(page, 'servers.list', {});
  return servers.filter(({ link }) => link.phase === 'live').map(({ name }) => name);
}

test('a crash is told in words, its report shows why, and the server is started from there', async ({
  simulate,
  start,
}) => {
  const servers = ['Survival', 'Creative'].map((name) => ({ name, state: 'running' as const }));
  const sim = await simulate({ world: world(panel('Hearthwood Hosting', servers)) });
  const crash = () =>
    sim.control.crash({
      ...{ server: 'Survival', exitCode: 137, outOfMemory: true },
      lines: ['java.lang.OutOfMemoryError: Java heap space'],
    });
  const { page, desktop, quit } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const { name } of servers) await expect(window.stateOf(name)).toHaveText('Running');
  await expect.poll(() => liveOnes(page)).toHaveLength(servers.length);

  await test.step('the node starts it again after the first one', async () => {
    crash();
    await expect
      .poll(async () => (await desktop.notifications()).map(({ title }) => title))
      .toEqual(['Survival crashed']);
    const [told] = await desktop.notifications();
    expect(told?.body).toMatch(
      /^It ran out of memory \(exit code 137\)\. (It is running|The node is starting it) again\.$/,
    );
    await expect(window.stateOf('Survival')).toHaveText('Running');
  });

  await test.step('and not after the second', async () => {
    crash();
    await expect(window.stateOf('Survival')).toHaveText('Crashed');
    await expect.poll(async () => (await desktop.notifications()).length).toBe(2);
    expect((await desktop.notifications())[1]).toEqual({
      title: 'Survival crashed',
      body: 'It ran out of memory (exit code 137). The node does not start it again, because it crashed just before.',
    });
  });

  await test.step('a click opens the report, and Start there starts the server', async () => {
    await desktop.clickNotification();
    await expect(page.getByRole('heading', { name: 'Survival', level: 1 })).toBeVisible();
    await expect(page.getByText('Ran out of memory').first()).toBeVisible();
    const lines = page.getByRole('region', { name: 'Last lines' });
    await expect(lines).toContainText('java.lang.OutOfMemoryError: Java heap space');
    await expect(lines).toContainText('Aborting automatic restart');
    await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).click();
    await expect(window.entry('Survival', 'Running')).toBeVisible();
  });

  const { incidents } = await ask(page, 'incidents.list', {});
  expect(incidents).toMatchObject([
    { serverName: 'Survival', reason: 'out-of-memory', exitCode: 137, aftermath: 'running' },
    { serverName: 'Survival', reason: 'out-of-memory', exitCode: 137, aftermath: 'running' },
  ]);
  const report = await ask(page, 'incidents.read', { id: incidents[0]?.id ?? '' });
  expect(report.lines.at(-1)?.text).toContain('Aborting automatic restart');
  expect(report.stats.at.length).toBeGreaterThan(0);
  expect(await quit()).toBe(0);

  await test.step('both are there after a restart of Rookery', async () => {
    const again = await start();
    expect(await history(again.page)).toEqual(['Survival crashed', 'Survival crashed']);
    expect((await ask(again.page, 'incidents.list', {})).incidents).toEqual(incidents);
    await again.page.getByRole('button', { name: 'Notifications, 1 unread', exact: true }).click();
    await expect(again.page.getByText('Survival crashed')).toHaveCount(2);
  });
});

test('in a pause and in quiet hours nothing is shown, and the history has it', async ({ simulate, start }) => {
  const servers = ['Survival', 'Creative', 'Lobby', 'Beacon'].map((name) => ({ name, state: 'running' as const }));
  const sim = await simulate({ world: world(panel('Hearthwood Hosting', servers)) });
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const { name } of servers) await expect(window.stateOf(name)).toHaveText('Running');
  await expect.poll(() => liveOnes(page)).toHaveLength(servers.length);
  const shown = async () => (await desktop.notifications()).map(({ title }) => title);

  await test.step('paused', async () => {
    await ask(page, 'notifications.pause', { until: Date.now() + 3_600_000 });
    sim.control.crash({ server: 'Survival' });
    await expect.poll(() => history(page)).toEqual(['Survival crashed (paused)']);
    expect(await shown()).toEqual([]);
  });

  await test.step('the end of the pause says once how much there was', async () => {
    await ask(page, 'notifications.pause', { until: null });
    await expect.poll(shown).toEqual(['1 thing happened while notifications were paused']);
    await desktop.clickNotification();
    await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
  });

  await test.step('quiet hours', async () => {
    const { settings } = await ask(page, 'notifications.read', {});
    const allDay = { ...settings.quietHours, isOn: true, fromMinute: 0, toMinute: 0 };
    const quiet = (letsCrashesThrough: boolean) =>
      ask(page, 'notifications.configure', { change: { quietHours: { ...allDay, letsCrashesThrough } } });
    await quiet(false);
    sim.control.crash({ server: 'Creative' });
    await expect.poll(async () => (await history(page))[0]).toBe('Creative crashed (quiet-hours)');
    expect(await shown()).toHaveLength(1);
    await quiet(true);
    sim.control.crash({ server: 'Lobby' });
    await expect.poll(shown).toEqual(['1 thing happened while notifications were paused', 'Lobby crashed']);
  });

  await test.step('switched off', async () => {
    await ask(page, 'notifications.configure', { change: { isOn: false } });
    sim.control.crash({ server: 'Beacon' });
    await expect.poll(async () => (await history(page))[0]).toBe('Beacon crashed (switched-off)');
    expect(await shown()).toHaveLength(2);
  });
});

test('a backup that ends is told: a failed one to everybody, a complete one on wish', async ({ simulate, start }) => {
  const server = (name: string) => [{ name, state: 'running' as const }];
  const sim = await simulate({
    world: world(
      panel('Old Panel', server('Survival'), { era: 'A' }),
      panel('New Panel', server('Creative'), { era: 'B' }),
    ),
  });
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const name of ['Survival', 'Creative']) await expect(window.stateOf(name)).toHaveText('Running');
  await expect.poll(() => liveOnes(page)).toHaveLength(2);
  const shown = async () => (await desktop.notifications()).map(({ title }) => title);

  sim.control.finishBackup({ server: 'Survival' });
  sim.control.finishBackup({ server: 'Survival', success: false });
  await expect.poll(shown).toEqual(['A backup of Survival failed']);
  await ask(page, 'servers.configure', { key: await keyOf(page, 'Creative'), change: { notifications: 'all' } });
  sim.control.finishBackup({ server: 'Creative' });
  await expect.poll(shown).toEqual(['A backup of Survival failed', 'Creative was backed up']);
});
