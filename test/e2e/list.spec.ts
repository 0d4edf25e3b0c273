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
