import { describe, expect, it } from 'vitest';

import { AccountSession } from '../../../main/fleet/account-session';
import { statusAfter } from '../../../main/fleet/account-trouble';
import type { Listing } from '../../../main/fleet/records';
import type { ServerList } from '../../../main/panel/models';
import type { WireError } from '../../../preload/contract/errors';
import type { AccountStatus } from '../../../preload/contract/models';
import { FakeBudget } from '../../fakes/fake-budget';
import { FakeClient, Later } from '../../fakes/fake-client';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';
import { failure, sampleList, sampleResources, sampleServer, uuidOf, wire } from '../../fakes/samples';

function setUp({ random = 0.5, listsAll = false } = {}) {
  const clock = new FakeClock();
  const client = new FakeClient();
  const log = new FakeLog();
  const statuses: AccountStatus[] = [];
  const listed: Listing[] = [];
  const resources: string[] = [];
  const failures: { uuid: string; error: WireError }[] = [];
  const session = new AccountSession({
    client,
    budget: new FakeBudget(),
    listsAll,
    clock,
    random: () => random,
    log,
    events: {
      onStatus: (status) => statuses.push(status),
      onListed: (listing) => listed.push(listing),
      onResources: (uuid) => resources.push(uuid),
      onResourcesFailed: (uuid, error) => failures.push({ uuid, error }),
    },
  });
  const fail = (code: WireError['code'], change: Partial<WireError> = {}) => {
    client.onList = () => {
      throw failure(code, change);
    };
  };
  const recover = () => {
    client.onList = () => sampleList(client.servers);
  };
  return { clock, client, log, session, statuses, listed, resources, failures, fail, recover };
}

describe('reading the list', () => {
  it('starts with a click and goes on about every 90 s', async () => {
    const { clock, client, session, statuses } = setUp();
    session.start();
    await settled();
    expect(client.asked).toEqual([{ call: 'listServers', priority: 'click' }]);
    expect(statuses.at(-1)).toEqual({ kind: 'ready', at: clock.now() });
    await clock.pass(90_000 * 4);
    expect(client.count('listServers')).toBe(5);
    expect(client.asked.at(-1)).toMatchObject({ priority: 'list' });
  });

  it.each<[string, Partial<ServerList>, boolean]>([
    ['whole', {}, true],
    ['changed while it was read', { isComplete: false }, false],
    [
      'with a nameless unreadable server',
      { problems: [{ index: 1, uuid: null, name: null, message: 'no uuid' }] },
      false,
    ],
  ])('a list that is %s proves absence: %s', async (_title, change, expected) => {
    const { client, session, listed } = setUp();
    client.onList = () => sampleList([sampleServer()], change);
    session.start();
    await settled();
    expect(listed).toMatchObject([{ servers: [sampleServer()], isWhole: expected }]);
  });

  it('two wishes of one kind are one request', async () => {
    const { client, session } = setUp();
    const answer = new Later<ServerList>();
    client.onList = () => answer.promise;
    const both = Promise.all([session.refresh('click'), session.refresh('click'), session.refresh('list')]);
    answer.resolve(sampleList([]));
    await both;
    expect(client.count('listServers')).toBe(1);
  });

  it('a click does not wait for a reading in the background, whose answer is then no news', async () => {
    const { client, session, listed, statuses } = setUp();
    const slow = new Later<ServerList>();
    client.onList = () => slow.promise;
    void session.refresh('list');
    client.onList = () => sampleList([sampleServer()]);
    await session.refresh('click');
    expect(listed).toHaveLength(1);
    slow.reject(failure('timeout'));
    await settled();
    expect(statuses.at(-1)?.kind).toBe('ready');
    expect(listed).toHaveLength(1);
  });
});

describe('a list of several pages', () => {
  it('shows what a page brought before the rest is there, and proves nobody absent by it', async () => {
    const { client, session, listed, statuses } = setUp();
    const rest = new Later<ServerList>();
    client.pages = [[sampleServer()]];
    client.onList = () => rest.promise;
    session.start();
    await settled();
    expect(listed).toMatchObject([{ servers: [sampleServer()], isWhole: false, isForeignWhole: false }]);
    expect(statuses).toEqual([]);
    rest.resolve(sampleList([sampleServer(), sampleServer({ uuid: uuidOf(2) })]));
    await settled();
    expect(listed.at(-1)).toMatchObject({ isWhole: true });
    expect(statuses.at(-1)?.kind).toBe('ready');
  });

  it('of a reading that does not count any more tells nothing', async () => {
    const { client, session, listed } = setUp();
    session.start();
    await settled();
    session.stop();
    client.pages = [[sampleServer()]];
    const before = listed.length;
    await session.refresh('click');
    expect(listed).toHaveLength(before);
  });
});

describe('an administrator who lists the servers of others', () => {
  const mine = sampleServer();
  const theirs = sampleServer({ uuid: uuidOf(2), isOwner: false, name: 'Theirs' });

  const asAdmin = () => {
    const all = setUp({ listsAll: true });
    all.client.servers = [mine];
    all.client.onForeign = () => sampleList([theirs]);
    return all;
  };

  it('sees their own first, and then all of them', async () => {
    const { client, session, listed } = asAdmin();
    const slow = new Later<ServerList>();
    client.onForeign = () => slow.promise;
    session.start();
    await settled();
    expect(listed).toMatchObject([{ servers: [mine], foreign: [], isWhole: false, isForeignWhole: false }]);
    slow.resolve(sampleList([theirs]));
    await settled();
    expect(listed.at(-1)).toEqual({
      servers: [mine],
      foreign: [theirs],
      isWhole: true,
      isForeignWhole: true,
      unreadable: [],
    });
    expect(client.asked).toEqual([
      { call: 'listServers', priority: 'click' },
      { call: 'listServers', priority: 'click', detail: 'admin' },
    ]);
  });

  it('anybody else asks for no second list, and a leftover of one is no server of theirs', async () => {
    const { client, session, listed } = setUp();
    session.start();
    await settled();
    expect(client.count('listServers')).toBe(1);
    expect(listed.at(-1)).toMatchObject({ foreign: [], isForeignWhole: true });
  });

  it('keeps everybody, and is told why, when only the second list fails; the account stays ready', async () => {
    const { clock, client, session, listed, statuses } = asAdmin();
    session.start();
    await settled();
    client.onForeign = () => {
      throw failure('panel');
    };
    await clock.pass(90_000);
    expect(listed.at(-1)).toMatchObject({ servers: [mine], foreign: [], isWhole: true, isForeignWhole: false });
    expect(session.othersProblem).toEqual(wire('panel'));
    expect(statuses.every(({ kind }) => kind === 'ready')).toBe(true);
    client.onForeign = () => sampleList([theirs]);
    await clock.pass(90_000);
    expect(session.othersProblem).toBeNull();
    expect(listed.at(-1)).toMatchObject({ foreign: [theirs], isForeignWhole: true });
  });

  it.each(['unauthorized', 'vault-locked', 'tls'] as const)(
    '%s on the second list concerns the whole account',
    async (code) => {
      const { client, session, statuses } = asAdmin();
      client.onForeign = () => {
        throw failure(code);
      };
      session.start();
      await settled();
      expect(statuses).toEqual([statusAfter(wire(code), null)]);
    },
  );

  it('switches it on: the lists are read at once', async () => {
    const { client, session, listed } = setUp();
    client.onForeign = () => sampleList([theirs]);
    session.start();
    await settled();
    session.setListsAll(true);
    await settled();
    expect(listed.at(-1)).toMatchObject({ foreign: [theirs], isForeignWhole: true });
    expect(client.count('listServers')).toBe(3);
    session.setListsAll(true);
    await settled();
    expect(client.count('listServers')).toBe(3);
  });

  it('switches it off: the servers of others go at once, whatever the panel says then', async () => {
    const { client, session, listed, fail } = asAdmin();
    session.start();
    await settled();
    fail('timeout');
    const before = listed.length;
    session.setListsAll(false);
    expect(listed.slice(before)).toEqual([
      { servers: [], foreign: [], isWhole: false, isForeignWhole: true, unreadable: [] },
    ]);
    await settled();
    expect(listed).toHaveLength(before + 1);
    expect(client.count('listServers')).toBe(3);
  });

  it('with a key that is refused, switching asks nothing', async () => {
    const { client, session, fail } = setUp();
    fail('unauthorized');
    session.start();
    await settled();
    session.setListsAll(true);
    await settled();
    expect(client.count('listServers')).toBe(1);
  });
});

describe('a panel that fails', () => {
  it('is asked again after 3 s, then twice as long, up to a minute; success starts over', async () => {
    const { clock, client, session, statuses, fail, recover } = setUp();
    session.start();
    await settled();
    const readyAt = clock.now();
    fail('timeout');
    await clock.pass(90_000);
    expect(statuses.at(-1)).toEqual({ kind: 'failing', error: wire('timeout'), since: readyAt });
    const waits: number[] = [];
    for (let n = 0; n < 7; n++) {
      const before = client.count('listServers');
      const from = clock.now();
      while (client.count('listServers') === before) await clock.pass(500);
      waits.push(clock.now() - from);
    }
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
    recover();
    await clock.pass(60_000);
    expect(statuses.at(-1)?.kind).toBe('ready');
    fail('timeout');
    await clock.pass(90_000);
    const before = client.count('listServers');
    await clock.pass(3_000);
    expect(client.count('listServers')).toBe(before + 1);
  });

  it('that never answered says that nothing was ever loaded', async () => {
    const { session, statuses, fail } = setUp();
    fail('offline');
    session.start();
    await settled();
    expect(statuses).toEqual([{ kind: 'failing', error: wire('offline'), since: null }]);
  });

  it('that says how long to wait is left alone for that time', async () => {
    const { clock, client, session, fail } = setUp();
    fail('rate-limited', { retryAfterMs: 40_000 });
    session.start();
    await clock.pass(39_999);
    expect(client.count('listServers')).toBe(1);
    await clock.pass(1);
    expect(client.count('listServers')).toBe(2);
  });

  it('removes nobody', async () => {
    const { session, listed, fail } = setUp();
    fail('timeout');
    session.start();
    await settled();
    expect(listed).toEqual([]);
  });
});

const REFUSED = ['unauthorized', 'application-key', 'two-factor'] as const;

describe('a network that shows something else than the panel', () => {
  it.each(['ip-not-allowed', 'tls', 'redirected', 'insecure'] as const)(
    '%s on a poll: polling rests, but the list is tried again each minute and after sleep, and all comes back',
    async (code) => {
      const { clock, client, session, statuses, fail, recover } = setUp();
      session.start();
      await settled();
      client.onResources = () => {
        throw failure(code);
      };
      fail(code);
      session.setPolled(new Set([uuidOf(1)]));
      await clock.pass(2_000);
      expect(statuses.at(-1)).toMatchObject({ kind: 'failing', error: { code } });
      const polls = client.count('resources');
      await clock.pass(300_000);
      expect(client.count('resources')).toBe(polls);
      expect(client.count('listServers')).toBeGreaterThanOrEqual(4);
      expect(client.count('listServers')).toBeLessThanOrEqual(8);
      const before = client.count('listServers');
      session.wake();
      await settled();
      expect(client.count('listServers')).toBe(before + 1);
      recover();
      client.onResources = () => sampleResources('running');
      await clock.pass(120_000);
      expect(statuses.at(-1)?.kind).toBe('ready');
      expect(client.count('resources')).toBeGreaterThan(polls);
    },
  );
});

describe('a key that is refused', () => {
  it.each(REFUSED)('%s: nothing more is asked, not even after sleep', async (code) => {
    const { clock, client, session, statuses, fail } = setUp();
    fail(code);
    session.start();
    await settled();
    session.setPolled(new Set([uuidOf(1)]));
    session.wake();
    await clock.pass(3_600_000);
    expect(statuses).toEqual([{ kind: 'refused', error: wire(code) }]);
    expect(client.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it.each(REFUSED)('%s on a poll: nothing more is asked, the list neither', async (code) => {
    const { clock, client, session, statuses } = setUp();
    session.start();
    await settled();
    client.onResources = () => {
      throw failure(code);
    };
    session.setPolled(new Set([uuidOf(1)]));
    await clock.pass(2_000);
    expect(statuses.at(-1)?.kind).toBe('refused');
    const before = client.asked.length;
    await clock.pass(3_600_000);
    expect(client.asked).toHaveLength(before);
    expect(clock.pending).toBe(0);
  });

  it('on a power action is the same news', async () => {
    const { clock, client, session, statuses } = setUp();
    session.start();
    await settled();
    session.note(wire('unauthorized'));
    session.note(wire('forbidden'));
    expect(statuses.at(-1)).toEqual({ kind: 'refused', error: wire('unauthorized') });
    await clock.pass(3_600_000);
    expect(client.count('listServers')).toBe(1);
  });

  it('an answer that was still under way when the key was refused does not bring the polling back', async () => {
    const { clock, client, session } = setUp();
    const slow = new Later<ServerList>();
    session.start();
    await settled();
    client.onList = () => slow.promise;
    await clock.pass(90_000);
    session.note(wire('unauthorized'));
    slow.reject(failure('unauthorized'));
    await clock.pass(3_600_000);
    expect(client.count('listServers')).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('is read again from the keychain when tried again, and then all goes on', async () => {
    const { clock, client, session, statuses, fail, recover } = setUp();
    fail('unauthorized');
    session.start();
    session.setPolled(new Set([uuidOf(1)]));
    await settled();
    recover();
    session.retry();
    expect(statuses.at(-1)).toEqual({ kind: 'connecting' });
    await clock.pass(95_000);
    expect(statuses.at(-1)?.kind).toBe('ready');
    expect(client.asked.slice(1, 3)).toEqual([{ call: 'forgetKey' }, { call: 'listServers', priority: 'click' }]);
    expect(client.count('resources', uuidOf(1))).toBeGreaterThan(1);
    expect(client.count('listServers')).toBe(3);
  });

  it('replaced while the old one is still being tried: the old answer does not count', async () => {
    const { client, session, statuses } = setUp();
    const old = new Later<ServerList>();
    client.onList = () => old.promise;
    session.start();
    client.onList = () => sampleList([]);
    session.retry();
    old.reject(failure('unauthorized'));
    await settled();
    expect(client.count('listServers')).toBe(2);
    expect(statuses.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
  });

  it('a poll with the old key that fails after the key was replaced does not count either', async () => {
    const { clock, client, session, statuses } = setUp();
    session.start();
    const old = new Later<never>();
    client.onResources = () => old.promise;
    session.setPolled(new Set([uuidOf(1)]));
    await clock.pass(2_000);
    session.retry();
    await settled();
    old.reject(failure('unauthorized'));
    await settled();
    expect(statuses.at(-1)?.kind).toBe('ready');
  });
});

describe('no key', () => {
  it.each([
    ['vault-locked', 'locked'],
    ['vault-missing', 'missing-vault'],
    ['no-key', 'missing-key'],
  ] as const)('%s is told as such, and nothing is asked until something changes', async (code, reason) => {
    const { clock, client, session, statuses, fail } = setUp();
    fail(code);
    session.start();
    await clock.pass(3_600_000);
    expect(statuses).toEqual([{ kind: 'no-key', reason, error: wire(code) }]);
    expect(client.count('listServers')).toBe(1);
  });

  it('a key that is not there is not looked for again after sleep', async () => {
    const { clock, client, session, fail } = setUp();
    fail('no-key');
    session.start();
    await settled();
    session.setPolled(new Set([uuidOf(1)]));
    session.wake();
    await clock.pass(3_600_000);
    expect(client.asked).toHaveLength(1);
  });

  it('a keychain that unlocked while the computer woke is noticed, and polling goes on', async () => {
    const { clock, client, session, statuses, fail, recover } = setUp();
    fail('vault-locked');
    session.start();
    session.setPolled(new Set([uuidOf(1)]));
    await settled();
    recover();
    session.wake();
    await clock.pass(40_000);
    expect(statuses.at(-1)?.kind).toBe('ready');
    expect(client.count('resources')).toBeGreaterThan(0);
  });
});

describe('after sleep or a network change', () => {
  it('a reading that hangs in a dead connection is not waited for', async () => {
    const { clock, client, session, listed } = setUp();
    session.start();
    await settled();
    client.onList = () => new Later<ServerList>().promise;
    await clock.pass(90_000);
    client.onList = () => sampleList([sampleServer()]);
    session.wake();
    await settled();
    expect(listed.at(-1)?.servers).toHaveLength(1);
  });

  it('a failing panel is asked at once', async () => {
    const { session, statuses, fail, recover } = setUp();
    fail('offline');
    session.start();
    await settled();
    recover();
    session.wake();
    await settled();
    expect(statuses.at(-1)?.kind).toBe('ready');
  });
});

describe('whatever goes wrong inside', () => {
  it('an error that no service knows is a failure like any other, and is logged', async () => {
    const { clock, client, log, session, statuses } = setUp();
    client.onList = () => {
      throw new TypeError('x is not a function');
    };
    session.start();
    await settled();
    expect(statuses.at(-1)).toMatchObject({ kind: 'failing', error: { code: 'bug' } });
    expect(JSON.stringify(statuses)).not.toContain('x is not');
    expect(log.text).toContain('x is not a function');
    await clock.pass(3_000);
    expect(client.count('listServers')).toBe(2);
  });

  it('so is one of a poll, and the server is asked again', async () => {
    const { clock, client, session, failures } = setUp();
    session.start();
    client.onResources = () => {
      throw new TypeError('x is not a function');
    };
    session.setPolled(new Set([uuidOf(1)]));
    await clock.pass(80_000);
    expect(client.count('resources')).toBeGreaterThan(1);
    expect(failures[0]?.error.code).toBe('bug');
  });
});

describe('stopped', () => {
  it('nothing is told of what was under way, and no timer is left', async () => {
    const { clock, client, session, statuses, listed, resources } = setUp();
    const list = new Later<ServerList>();
    session.start();
    session.setPolled(new Set([uuidOf(1)]));
    await clock.pass(2_000);
    client.onList = () => list.promise;
    void session.refresh('click');
    const before = { statuses: statuses.length, listed: listed.length, resources: resources.length };
    session.stop();
    list.resolve(sampleList([]));
    await clock.pass(3_600_000);
    expect({ statuses: statuses.length, listed: listed.length, resources: resources.length }).toEqual(before);
    expect(clock.pending).toBe(0);
  });

  it('neither waking nor trying again brings it back', async () => {
    const { clock, client, session } = setUp();
    session.start();
    await settled();
    session.stop();
    session.wake();
    session.retry();
    await clock.pass(3_600_000);
    expect(client.count('listServers')).toBe(1);
    expect(clock.pending).toBe(0);
  });
});

describe('statusAfter', () => {
  it('an error of one server or of the network is not the key’s fault', () => {
    for (const code of ['timeout', 'offline', 'panel', 'not-a-panel', 'rate-limited', 'bad-response', 'bug'] as const) {
      expect(statusAfter(wire(code), 5)).toEqual({ kind: 'failing', error: wire(code), since: 5 });
    }
  });
});

describe('the first look at the servers', () => {
  it('goes ahead of the background once for the first two dozen, so that states are there at once', async () => {
    const { clock, client, session } = setUp();
    session.start();
    await settled();
    session.setPolled(new Set(Array.from({ length: 30 }, (_, index) => uuidOf(index))));
    await clock.pass(5_000);
    const looks = client.asked.filter(({ call }) => call === 'resources').map(({ priority }) => priority);
    expect(looks).toEqual([...Array<string>(24).fill('catch-up'), ...Array<string>(6).fill('background')]);
    client.asked.length = 0;
    await clock.pass(60_000);
    const later = client.asked.filter(({ call }) => call === 'resources');
    expect(later.length).toBeGreaterThanOrEqual(30);
    expect(later.every(({ priority }) => priority === 'background')).toBe(true);
  });
});
