import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

test('two panels in one list: states in words, sorting, search, and a server that goes away', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({
    world: world(
      panel(
        'Old Oak',
        [
          { name: 'Anvil', state: 'running' },
          { name: 'Quarry', state: 'stopping' },
          { name: 'Unpaid', status: 'suspended' },
          { name: 'Zenith', state: 'offline' },
        ],
        { era: 'A' },
      ),
      panel('New Elm', [
        { name: 'Birch', state: 'running' },
        { name: 'Broken', status: 'install_failed' },
        { name: 'Copy', status: 'restoring_backup' },
        { name: 'Fresh', status: 'installing' },
        { name: 'Mover', transferring: true },
      ]),
    ),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);

  await test.step('states in words', async () => {
    const states = {
      Anvil: 'Running',
      Quarry: 'Stopping',
      Unpaid: 'Suspended',
      Zenith: 'Offline',
      Birch: 'Running',
      Broken: 'Install failed',
      Copy: 'Restoring backup',
      Fresh: 'Installing',
      Mover: 'Transferring',
    };
    for (const [name, state] of Object.entries(states)) {
      await expect(window.stateOf(name)).toHaveText(state);
      await expect(window.entry(name, state)).toBeVisible();
    }
    await expect(window.row('Anvil')).toContainText('Old Oak');
    await expect(window.row('Birch')).toContainText('New Elm');
  });

  await test.step('sorting', async () => {
    const byName = ['Anvil', 'Birch', 'Broken', 'Copy', 'Fresh', 'Mover', 'Quarry', 'Unpaid', 'Zenith'];
    await expect.poll(() => window.names()).toEqual(byName);
    await window.sortBy('Name');
    await expect.poll(() => window.names()).toEqual(byName.toReversed());
    await expect(window.columnHead('Name')).toHaveAttribute('aria-sort', 'descending');
    await window.sortBy('Panel');
    await expect
      .poll(() => window.names())
      .toEqual(['Birch', 'Broken', 'Copy', 'Fresh', 'Mover', 'Anvil', 'Quarry', 'Unpaid', 'Zenith']);
    await window.sortBy('State');
    // What needs a person comes first.
    await expect.poll(async () => (await window.names())[0]).toBe('Broken');
  });

  await test.step('search', async () => {
    await window.search.fill('old oak run');
    await expect(window.rows).toHaveCount(1);
    await expect(window.row('Anvil')).toBeVisible();
    await window.search.fill('');
    await page.getByRole('button', { name: /^2 running/ }).click();
    await expect.poll(async () => (await window.names()).toSorted()).toEqual(['Anvil', 'Birch']);
    await page.getByRole('button', { name: /^9 servers/ }).click();
    await expect(window.rows).toHaveCount(9);
  });

  await test.step('a server that was removed', async () => {
    sim.control.deleteServer({ server: 'Zenith' });
    await window.refresh.click();
    await expect(window.row('Zenith')).toBeHidden();
    await expect(window.entry('Zenith', 'Offline')).toBeHidden();
    await expect(window.rows).toHaveCount(8);
  });

  await test.step('a server that the panel describes wrongly', async () => {
    sim.control.corrupt({ server: 'Quarry', field: 'limits.memory', value: 'plenty' });
    await window.refresh.click();
    const note = page.getByRole('alert').filter({ hasText: '1 server of this panel cannot be shown.' });
    await expect(note).toContainText('Old Oak');
    await note.getByRole('button', { name: 'Details' }).click();
    await expect(note).toContainText('The server "Quarry" cannot be shown');
    // It keeps its row from the list before, and everybody else works as usual.
    await expect(window.rows).toHaveCount(8);
    sim.control.corrupt({ server: 'Quarry', field: 'limits.memory' });
    await window.refresh.click();
    await expect(note).toBeHidden();
  });
});

test('an administrator sees the servers of others, marked and apart, as long as they want to', async ({
  simulate,
  start,
}) => {
  const users = [{ username: 'jonas', admin: true, keys: [{ label: 'main' }] }, { username: 'mira' }];
  const sim = await simulate({
    world: world(
      panel(
        'Old Oak',
        [
          { name: 'Anvil', state: 'running' },
          { name: 'Borrowed', owner: 'mira', state: 'running', subusers: { jonas: ['control.console'] } },
          { name: 'Hers', owner: 'mira', state: 'running' },
        ],
        { users },
      ),
    ),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const whose = page.getByRole('group', { name: 'Whose' });

  await test.step('only their own and the shared ones at first', async () => {
    await expect(window.rows).toHaveCount(2);
    await expect(whose.getByRole('button')).toHaveText(['All 2', 'Mine 1', 'Shared 1']);
    expect(sim.requests.filter(({ query }) => query.includes('type='))).toEqual([]);
  });

  const choose = async (wanted: boolean) => {
    await window.showAccounts();
    await page.getByRole('button', { name: 'Edit Old Oak' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Old Oak' });
    await dialog.getByRole('checkbox', { name: 'Also list the servers of others' }).setChecked(wanted);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await window.showList();
  };

  await test.step('switched on, the servers of others are there at once', async () => {
    await choose(true);
    await expect(whose.getByRole('button')).toHaveText(['All 3', 'Mine 1', 'Shared 1', 'Admin 1']);
    await whose.getByRole('button', { name: /^Admin/ }).click();
    await expect.poll(() => window.names()).toEqual(['Hers']);
    await expect(window.row('Hers').getByRole('img', { name: /as an administrator of the panel/ })).toBeVisible();
    await whose.getByRole('button', { name: /^All/ }).click();
    await window.search.fill('paper');
    await expect(window.rows).toHaveCount(3);
    await window.search.fill('');
  });

  await test.step('a second list that fails takes nobody away, and is told', async () => {
    sim.control.htmlError({ path: 'type=admin', status: 500, times: 1 });
    await window.refresh.click();
    const note = page
      .getByRole('alert')
      .filter({ hasText: 'The list of servers that are not yours could not be read.' });
    await expect(note).toContainText('Old Oak');
    await expect(window.rows).toHaveCount(3);
    await window.refresh.click();
    await expect(note).toBeHidden();
  });

  await test.step('switched off, they go, and nobody else does', async () => {
    await choose(false);
    await expect.poll(() => window.names()).toEqual(['Anvil', 'Borrowed']);
  });
});

test('a server that the panel describes wrongly while it is open keeps its page, and the others theirs', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({
    world: world(
      panel('Old Oak', [
        { name: 'Anvil', state: 'running', history: 5 },
        { name: 'Quarry', state: 'running', history: 5 },
      ]),
    ),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await expect(window.stateOf('Quarry')).toHaveText('Running');
  for (const [field, value] of [
    ['limits', 'none'],
    ['relationships', { allocations: 7 }],
    ['name', { first: 'Quarry' }],
    ['node', null],
  ] as const) {
    sim.control.corrupt({ server: 'Quarry', field, value });
  }
  const view = await window.open('Quarry');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(view.region.getByRole('alert').filter({ hasText: 'is not understood' })).toBeVisible();
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect(view.output).toBeVisible();

  await window.showList();
  await window.refresh.click();
  const note = page.getByRole('alert').filter({ hasText: '1 server of this panel cannot be shown.' });
  await expect(note).toContainText('The others work as usual.');
  await expect(window.rows).toHaveCount(2);
  const other = await window.open('Anvil');
  await expect(other.output).toBeVisible();
  await expect(other.alerts).toHaveCount(0);
});
