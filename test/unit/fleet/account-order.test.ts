import { describe, expect, it } from 'vitest';

import { FakeFleet } from '../../fakes/fake-fleet';

describe('the order of accounts', () => {
  it('is what the window is told, and none is connected again', async () => {
    const all = new FakeFleet();
    for (const id of ['a', 'b', 'c']) await all.connect([], id);
    const lists = all.client('c').count('listServers');
    all.fleet.orderAccounts(['c', 'a']);
    expect(all.fleet.accounts().accounts.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(all.client('c').count('listServers')).toBe(lists);
  });
});
