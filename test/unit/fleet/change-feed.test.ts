import { describe, expect, it } from 'vitest';

import { ChangeFeed } from '../../../main/fleet/change-feed';
import type { ServerKey, ServersChange, ServerSummary } from '../../../preload/contract/models';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';
import { sampleAccount, sampleSummary } from '../../fakes/samples';

const EVERY_MS = 250;

function setUp() {
  const clock = new FakeClock();
  const log = new FakeLog();
  const now = new Map<ServerKey, ServerSummary>();
  const feed = new ChangeFeed(
    { clock, log, everyMs: EVERY_MS },
    { summarize: (key) => now.get(key) ?? null, accounts: () => [sampleAccount()] },
  );
  const told: ServersChange[] = [];
  const accounts: number[] = [];
  feed.onServers((change) => told.push(change));
  feed.onAccounts((change) => accounts.push(change.rev));
  const put = (key: ServerKey, change: Partial<ServerSummary> = {}) => {
    now.set(key, sampleSummary({ key, ...change }));
    feed.touch(key);
  };
  const remove = (key: ServerKey) => {
    now.delete(key);
    feed.touch(key);
  };
  return { clock, log, feed, told, accounts, put, remove, now };
}

describe('telling', () => {
  it('many changes within the pause are one change with the last values', () => {
    const { clock, told, put } = setUp();
    for (let n = 0; n < 100; n++) put('a', { name: `name ${n}` });
    put('b');
    expect(told).toHaveLength(0);
    clock.advance(EVERY_MS);
    expect(told).toHaveLength(1);
    expect(told[0]?.upserts.map(({ key, name }) => [key, name])).toEqual([
      ['a', 'name 99'],
      ['b', 'Survival'],
    ]);
  });

  it('nothing is told when nothing happened', () => {
    const { clock, told, put } = setUp();
    put('a');
    clock.advance(10_000);
    expect(told).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('a server that went away is told as removed, once', () => {
    const { clock, told, put, remove } = setUp();
    put('a');
    clock.advance(EVERY_MS);
    remove('a');
    remove('a');
    clock.advance(EVERY_MS);
    expect(told.at(-1)).toMatchObject({ upserts: [], removed: ['a'] });
    clock.advance(EVERY_MS);
    expect(told).toHaveLength(2);
  });

  it('a server that came and went within the pause was never there', () => {
    const { clock, told, put, remove } = setUp();
    put('a');
    remove('a');
    clock.advance(EVERY_MS);
    expect(told).toEqual([]);
  });

  it('a server that went and came back within the pause is told with its new value', () => {
    const { clock, told, put, remove } = setUp();
    put('a');
    clock.advance(EVERY_MS);
    remove('a');
    put('a', { name: 'Back' });
    clock.advance(EVERY_MS);
    expect(told.at(-1)).toMatchObject({ upserts: [{ name: 'Back' }], removed: [] });
  });

  it('a state that turned stale by age alone is told', () => {
    const { clock, feed, told, put, now } = setUp();
    put('a');
    put('b');
    clock.advance(EVERY_MS);
    now.set('a', sampleSummary({ key: 'a', isStale: true }));
    feed.touchAged();
    clock.advance(EVERY_MS);
    expect(told.at(-1)?.upserts.map(({ key }) => key)).toEqual(['a']);
  });
});

describe('revisions', () => {
  it('grow with every change, of servers and of accounts', () => {
    const { clock, feed, told, accounts, put } = setUp();
    put('a');
    clock.advance(EVERY_MS);
    feed.touchAccounts();
    clock.advance(EVERY_MS);
    put('a');
    clock.advance(EVERY_MS);
    const revs = [told[0]?.rev, accounts[0], told[1]?.rev];
    expect(revs).toEqual([...revs].sort());
    expect(new Set(revs).size).toBe(3);
  });

  it('a snapshot has what is still to be told, and a revision that the next change exceeds', () => {
    const { clock, feed, told, put } = setUp();
    put('a');
    const snapshot = feed.servers();
    expect(snapshot.servers.map(({ key }) => key)).toEqual(['a']);
    expect(told.map(({ rev }) => rev)).toEqual([snapshot.rev]);
    put('b');
    clock.advance(EVERY_MS);
    expect(told.at(-1)?.rev).toBeGreaterThan(snapshot.rev);
  });

  it('two snapshots without a change between them have one revision', () => {
    const { feed, put } = setUp();
    put('a');
    expect(feed.servers().rev).toBe(feed.servers().rev);
  });

  it('reach every listener in order, even when one of them changes something and asks', () => {
    const { clock, feed, put } = setUp();
    const seen: { rev: number; keys: string[] }[] = [];
    let isFirst = true;
    feed.onServers(() => {
      if (!isFirst) return;
      isFirst = false;
      put('b');
      feed.servers();
    });
    feed.onServers(({ rev, upserts }) => seen.push({ rev, keys: upserts.map(({ key }) => key) }));
    put('a');
    clock.advance(EVERY_MS);
    expect(seen.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    expect(seen[1]?.rev).toBeGreaterThan(seen[0]?.rev ?? Infinity);
  });
});

describe('listeners', () => {
  it('one that throws neither stops the others nor what comes later, and is logged', () => {
    const { clock, log, feed, put } = setUp();
    const seen: number[] = [];
    feed.onServers(() => {
      throw new Error('tray gone');
    });
    feed.onServers(({ rev }) => seen.push(rev));
    put('a');
    clock.advance(EVERY_MS);
    put('a');
    clock.advance(EVERY_MS);
    expect(seen).toHaveLength(2);
    expect(log.text).toContain('tray gone');
  });

  it('one that ended its subscription hears nothing more', () => {
    const { clock, feed, put } = setUp();
    const seen: number[] = [];
    const cancel = feed.onServers(({ rev }) => seen.push(rev));
    cancel();
    cancel();
    put('a');
    clock.advance(EVERY_MS);
    expect(seen).toEqual([]);
  });

  it('stopped, nothing is told and no timer is left, whatever is still touched', () => {
    const { clock, feed, told, put } = setUp();
    put('a');
    feed.stop();
    put('a');
    feed.touchAccounts();
    expect(clock.pending).toBe(0);
    clock.advance(10_000);
    expect(told).toEqual([]);
  });
});
