import { ActivityPage } from '../pages/activity-page';
import { RookeryWindow } from '../pages/window';
import type { LoggedRequest, Simulator } from '../simulator/index';
import { record } from '../simulator/world/model';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const isActivity = ({ path }: LoggedRequest): boolean => path.endsWith('/activity');

/** What was asked of the log, in order: `-timestamp 1 server:power`. */
const asked = (sim: Simulator): string[] =>
  sim.requests.filter(isActivity).map(({ query }) => {
    const search = new URLSearchParams(query);
    return ['sort', 'page', 'filter[event]'].flatMap((name) => search.get(name) ?? []).join(' ');
  });

/** A server with this many entries, of which only the last ones are known to the test. */
async function simulated(
  simulate: (options: { world: ReturnType<typeof world> }) => Promise<Simulator>,
  activity: number,
) {
  const sim = await simulate({
    world: world(
      panel('Old Oak', [
        { name: 'Anvil', state: 'running', activity },
        { name: 'Locked', owner: 'mira', state: 'running', activity: 5, subusers: { jonas: ['control.console'] } },
      ]),
    ),
  });
  const { model } = sim.server('Anvil');
  const write = (
    event: string,
    properties: Record<string, unknown> = {},
    more: { actor?: null; isApi?: boolean } = {},
  ) => record(model, { event, properties, isApi: false, ip: '192.0.2.77', actor: model.owner, ...more });
  return { sim, write };
}

test('the log reads as sentences, filters at the panel, sorts, and reads on to the end', async ({
  simulate,
  start,
}) => {
  const { sim, write } = await simulated(simulate, 60);
  write('server:startup.edit', { variable: 'MAX_PLAYERS', old: '20', new: '40' }, { isApi: true });
  write('server:file.delete', { directory: '/logs/', files: ['1.log', '2.log', '3.log', '4.log'] });
  write('server:subuser.update', {
    email: 'mira@example.org',
    old: ['a.read'],
    new: ['a.read', 'b.write'],
    revoked: true,
  });
  write('server.backup.restore-failed', { name: 'Nightly' }, { actor: null });
  write('server:addon.sparkle', { colour: 'teal' });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await window.open('Anvil');
  const activity = new ActivityPage(page);
  await activity.open();

  await test.step('sentences', async () => {
    await expect(activity.rows.nth(0)).toContainText('Addon sparkle: colour teal');
    await expect(activity.rows.nth(1)).toContainText('System');
    await expect(activity.rows.nth(1)).toContainText('The backup Nightly could not be restored');
    await expect(activity.rows.nth(2)).toContainText(
      'Changed the permissions of the user mira@example.org: gave b.write',
    );
    await expect(activity.rows.nth(3)).toContainText('Deleted 1.log, 2.log, 3.log and 1 more in /logs/');
    await expect(activity.rows.nth(4)).toContainText('jonas');
    await expect(activity.rows.nth(4)).toContainText('Changed MAX_PLAYERS from 20 to 40');
    await expect(activity.rows.nth(4)).toContainText('API');
    await activity.line('Changed MAX_PLAYERS').click();
    await expect(activity.rows.nth(4)).toContainText('jonas@example.org, with an API key');
    await expect(
      activity.rows.nth(4).getByRole('button', { name: 'Copy IP address 192.0.2.77' }).first(),
    ).toBeVisible();
    expect(asked(sim)).toEqual(['-timestamp 1']);
  });

  await test.step('to the end', async () => {
    await activity.scrollToEnd();
    await expect.poll(() => asked(sim)).toEqual(['-timestamp 1', '-timestamp 2']);
    await expect
      .poll(async () => {
        await activity.scrollToEnd();
        return activity.list.innerText();
      })
      .toContain('That is everything.');
    sim.clearRequests();
  });

  await test.step('filter and order', async () => {
    await activity.choose('Event', 'Backups');
    await expect(activity.rows.first()).toContainText('The backup Nightly could not be restored');
    await expect.poll(() => asked(sim)).toEqual(['-timestamp 1 backup.']);
    await activity.choose('Event', 'Power');
    await expect(activity.rows.first()).toContainText(/(?:Started|Stopped|Restarted|Killed) the server/);
    await activity.choose('Event', 'All events');
    await expect(activity.rows.first()).toContainText('Addon sparkle');
    await activity.order.click();
    await expect(activity.rows.first()).not.toContainText('Addon sparkle');
    await expect
      .poll(() => asked(sim))
      .toEqual(['-timestamp 1 backup.', '-timestamp 1 server:power', '-timestamp 1', 'timestamp 1']);
    expect(sim.requests.filter(isActivity).every(({ status }) => status === 200)).toBe(true);
  });
});

test('what is done here arrives by itself, and without the permission nothing is asked', async ({
  simulate,
  start,
}) => {
  const { sim } = await simulated(simulate, 0);
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const activity = new ActivityPage(page);

  await test.step('a restart', async () => {
    const view = await window.open('Anvil');
    await activity.open();
    await expect(page.getByRole('heading', { name: 'Nothing happened here yet' })).toBeVisible();
    await view.power('Restart').click();
    // Never asked for twice within ten seconds.
    await expect(activity.rows.first()).toContainText('Restarted the server', { timeout: 30_000 });
    await expect(activity.rows.first()).toContainText('jonas');
  });

  await test.step('no permission', async () => {
    sim.clearRequests();
    await window.showList();
    await window.open('Locked');
    await activity.open();
    await expect(page.getByText('You do not have permission to see the activity of this server.')).toBeVisible();
    await expect(activity.refresh).toBeHidden();
    const { uuid } = sim.server('Locked');
    expect(sim.requests.filter((request) => isActivity(request) && request.path.includes(uuid))).toEqual([]);
  });
});
