import { describe, expect, it } from 'vitest';

import { createPublish, type EventTarget } from '../../main/ipc/publish';
import { WindowFeed } from '../../main/ipc/window-feed';
import type { ServersChange } from '../../preload/contract/models';
import { FakeFleet } from '../fakes/fake-fleet';
import { sampleServer, uuidOf } from '../fakes/samples';

const KEY = `a:${uuidOf(1)}`;
const OTHER = `a:${uuidOf(2)}`;

/** The page as it treats changes: what is not newer is dropped. */
class Page {
  readonly names = new Map<string, string>();
  changes = 0;
  #rev = -1;

  apply({ rev, upserts, removed }: ServersChange): void {
    this.changes += 1;
    if (rev <= this.#rev) return;
    this.#rev = rev;
    for (const { key, name } of upserts) this.names.set(key, name);
    for (const key of removed) this.names.delete(key);
  }
}

async function setUp() {
  const all = new FakeFleet();
  const page = new Page();
  const feed = new WindowFeed((name, payload) => {
    if (name === 'servers.changed') page.apply(payload as ServersChange);
  }, all.fleet);
  all.fleet.onServers((change) => feed.onServers(change));
  await all.connect([sampleServer(), sampleServer({ uuid: uuidOf(2), name: 'Lobby' })]);
  await all.clock.pass(2_000);
  const list = async (...names: string[]) => {
    all.client().servers = names.map((name, n) => sampleServer({ uuid: uuidOf(n + 1), name }));
    await all.fleet.refresh('a');
  };
  return { all, page, feed, list };
}

describe('the window', () => {
  it('hears every change while it is seen', async () => {
    const { all, page, feed, list } = await setUp();
    feed.setVisible(true);
    await list('Renamed', 'Lobby');
    await all.clock.pass(300);
    expect([...page.names.values()]).toEqual(['Renamed', 'Lobby']);
  });

  it('hears nothing while it is hidden, and all of it at once when it is back', async () => {
    const { all, page, feed, list } = await setUp();
    feed.setVisible(true);
    feed.setVisible(false);
    const before = page.changes;
    await list('Renamed');
    await all.clock.pass(10_000);
    expect(page.changes).toBe(before);
    feed.setVisible(true);
    expect([...page.names]).toEqual([[KEY, 'Renamed']]);
  });

  it('misses nothing when something is still to be told in that moment', async () => {
    const { all, page, feed, list } = await setUp();
    feed.setVisible(true);
    feed.setVisible(false);
    await list('Renamed', 'Also renamed');
    await all.clock.pass(300);
    all.fleet.setPinned(OTHER, true);
    feed.setVisible(true);
    expect([...page.names.values()]).toEqual(['Renamed', 'Also renamed']);
  });

  it('that came back to a server which went and came again still shows it', async () => {
    const { all, page, feed, list } = await setUp();
    feed.setVisible(true);
    feed.setVisible(false);
    await list('Survival');
    await all.clock.pass(300);
    await list('Survival', 'Lobby');
    await all.clock.pass(300);
    feed.setVisible(true);
    expect([...page.names.keys()]).toEqual([KEY, OTHER]);
  });

  it('is not told again what it knows', async () => {
    const { page, feed } = await setUp();
    feed.setVisible(true);
    const before = page.changes;
    feed.setVisible(false);
    feed.setVisible(true);
    feed.setVisible(true);
    expect(page.changes).toBe(before);
  });
});

describe('publishing', () => {
  it('sends to the window that is there at that moment, and to none that is gone', () => {
    const sent: unknown[][] = [];
    let page: EventTarget | null = null;
    const publish = createPublish(() => page);
    publish('toast.shown', { kind: 'info', title: 'nobody' });
    page = { isDestroyed: () => false, send: (...args) => sent.push(args) };
    publish('toast.shown', { kind: 'info', title: 'seen' });
    page = { isDestroyed: () => true, send: (...args) => sent.push(args) };
    publish('toast.shown', { kind: 'info', title: 'gone' });
    expect(sent).toEqual([['rookery:toast.shown', { kind: 'info', title: 'seen' }]]);
  });
});
