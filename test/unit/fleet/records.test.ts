import { describe, expect, it } from 'vitest';

import { type Listing, Records } from '../../../main/fleet/records';
import { FakeClock } from '../../fakes/fake-clock';
import { NOW, sampleServer, uuidOf } from '../../fakes/samples';

const server = (n: number, change = {}) => sampleServer({ uuid: uuidOf(n), name: `server ${n}`, ...change });

function setUp() {
  const records = new Records(new FakeClock(), () => {});
  const merge = (listing: Partial<Listing>) =>
    records.merge(
      'a',
      { servers: [], foreign: [], isWhole: true, isForeignWhole: true, unreadable: [], ...listing },
      NOW,
    );
  const seen = () => Object.fromEntries(records.of('a').map(({ server: { name }, access }) => [name, access]));
  return { records, merge, seen };
}

describe('taking over the lists of an account', () => {
  it('says what each server is to the person', () => {
    const { merge, seen } = setUp();
    merge({ servers: [server(1), server(2, { isOwner: false })], foreign: [server(3, { isOwner: false })] });
    expect(seen()).toEqual({ 'server 1': 'owner', 'server 2': 'shared', 'server 3': 'admin' });
  });

  it('drops who is missing from a whole list, of its own kind only', () => {
    const { merge, seen } = setUp();
    merge({ servers: [server(1), server(2)], foreign: [server(3), server(4)] });
    merge({ servers: [server(1)], isForeignWhole: false });
    expect(Object.keys(seen())).toEqual(['server 1', 'server 3', 'server 4']);
    merge({ isWhole: false, foreign: [server(4)] });
    expect(Object.keys(seen())).toEqual(['server 1', 'server 4']);
    merge({ isWhole: false });
    expect(Object.keys(seen())).toEqual(['server 1']);
  });

  it('keeps one that could not be read', () => {
    const { merge, seen } = setUp();
    merge({ servers: [server(1), server(2)] });
    merge({ servers: [server(1)], unreadable: [uuidOf(2)] });
    expect(Object.keys(seen())).toEqual(['server 1', 'server 2']);
  });

  it('a server that changes from one list to the other stays the same server', () => {
    const { records, merge, seen } = setUp();
    merge({ servers: [server(1, { isOwner: false })] });
    const key = `a:${uuidOf(1)}`;
    records.apply(key, { type: 'socket-status', state: 'running' });
    merge({ foreign: [server(1, { isOwner: false })] });
    expect(seen()).toEqual({ 'server 1': 'admin' });
    merge({ servers: [server(1, { isOwner: false })] });
    expect(seen()).toEqual({ 'server 1': 'shared' });
    expect(records.get(key)?.power?.state).toBe('running');
  });

  it('an account does not touch the servers of another', () => {
    const { records, merge } = setUp();
    merge({ servers: [server(1)] });
    records.merge('b', { servers: [server(2)], foreign: [], isWhole: true, isForeignWhole: true, unreadable: [] }, NOW);
    expect(records.all().map(({ accountId }) => accountId)).toEqual(['a', 'b']);
  });
});
