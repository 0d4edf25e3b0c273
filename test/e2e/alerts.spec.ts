import type { AlertRule } from '../../preload/contract/notifications';
import { RookeryWindow } from '../pages/window';
import { ask, keyOf } from './bridge';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

test('a rule that a server breaks is told once, is seen to fire, and leads to the server', async ({
  simulate,
  start,
}) => {
  const servers = ['Survival', 'Creative'].map((name) => ({ name, state: 'running' as const }));
  const sim = await simulate({ world: world(panel('Hearthwood Hosting', servers)) });
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  for (const { name } of servers) await expect(window.stateOf(name)).toHaveText('Running');
  const key = await keyOf(page, 'Survival');
  const rule: AlertRule = {
    ...{ id: 'r', name: 'Memory in use', isOn: true, scope: { kind: 'tag', tag: 'eu' } },
    condition: { kind: 'usage', figure: 'memory', abovePercent: 1, forMs: 1_000 },
    ...{ cooldownMs: 600_000, tellsRecovery: true },
  };
  const told = async () => (await desktop.notifications()).map(({ title }) => title);
  const firing = async () => (await ask(page, 'notifications.read', {})).firing.map((each) => each.key);

  await test.step('only servers with its tag', async () => {
    await ask(page, 'alerts.save', { rule });
    await ask(page, 'organisation.change', { change: { tags: { [key]: ['eu'] } } });
    await expect.poll(told).toEqual(['Survival: Memory in use']);
    expect((await desktop.notifications())[0]?.body).toMatch(
      /^Memory has been above 1% of its limit for 1 second, now \d+%\.$/,
    );
    expect(await firing()).toEqual([key]);
  });

  await test.step('a changed rule begins anew', async () => {
    await ask(page, 'alerts.save', {
      rule: { ...rule, condition: { ...rule.condition, abovePercent: 10_000 } as AlertRule['condition'] },
    });
    await expect.poll(firing).toEqual([]);
    expect(await told()).toEqual(['Survival: Memory in use']);
  });

  await test.step('a click leads to the server', async () => {
    await desktop.clickNotification();
    await expect(page.getByRole('region', { name: 'Survival', exact: true })).toBeVisible();
    expect((await ask(page, 'notifications.read', {})).entries).toMatchObject([
      { kind: 'alert', title: 'Survival: Memory in use', isRead: true },
    ]);
  });
});
