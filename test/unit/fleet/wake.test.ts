/** What a wake costs the panels: twenty accounts, a thousand servers and two hundred sockets, on one simulated clock. */
import { beforeEach, describe, expect, it } from 'vitest';

import { WakeReasons } from '../../../main/desktop/wake-reasons';
import { Fleet } from '../../../main/fleet/fleet';
import { wakeTimes } from '../../../main/fleet/waker';
import type { Observe, Priority } from '../../../main/panel/budget';
import { RateBudget } from '../../../main/panel/budget';
import type { WebsocketToken } from '../../../main/panel/models';
import type { Turn } from '../../../main/turn';
import { WingsConnection } from '../../../main/wings/connection';
import type { OpenSocket, SocketListener } from '../../../main/wings/socket-factory';
import { type FetchToken, TokenSource } from '../../../main/wings/token-source';
import type { ServerKey } from '../../../preload/contract/models';
import { FakeClient } from '../../fakes/fake-client';
import { FakeClock } from '../../fakes/fake-clock';
import { sampleAccountRecord } from '../../fakes/fake-fleet';
import { FakeLog } from '../../fakes/fake-log';
import { FakeMemory } from '../../fakes/fake-memory';
import { FakeConsole } from '../../fakes/fake-watch';
import { failure, sampleList, sampleResources, sampleServer, uuidOf } from '../../fakes/samples';

const LIMIT = 240;
const PAGE = 50;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Size {
  readonly accounts: number;
  readonly servers: number;
  readonly sockets: number;
}

/** Panels and nodes as far as requests and sockets go. */
class World {
  readonly clock = new FakeClock();
  readonly sent: {
    readonly account: string;
    readonly at: number;
    readonly priority: Priority;
    readonly what: string;
  }[] = [];
  readonly fleet: Fleet;
  readonly memory = new FakeMemory();
  openSockets = 0;
  /** Sockets that are open but lead nowhere any more. */
  #generation = 0;
  isPanelDown = false;
  #seed = 1;

  constructor(readonly size: Size) {
    const { clock } = this;
    const sources = new Map<ServerKey, TokenSource>();
    this.fleet = new Fleet({
      clock,
      random: () => this.random(),
      log: new FakeLog(),
      memory: this.memory,
      choices: () => ({ watchLimit: size.sockets, consoleScrollback: 1_000, isTwelveHour: false }),
      makeAccess: ({ id }) => {
        const budget = new RateBudget(clock, () => this.random());
        return { budget, client: this.#client(id, budget) };
      },
      makeWatchParts: (fleet) => ({
        makeConsole: (options) => new FakeConsole(options),
        makeConnection: (key, events) => {
          const { client, server } = fleet.access(key);
          const fetchToken: FetchToken = (priority, turn) => client.websocketToken(server.uuid, priority, turn);
          const source = sources.get(key) ?? new TokenSource({ clock, fetchToken });
          sources.set(key, source);
          return new WingsConnection({
            ...{ clock, random: () => this.random(), tokens: source, openSocket: this.#openSocket },
            panelUrl: 'https://panel.example',
            ...events,
          });
        },
      }),
    });
  }

  random(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  }

  /** Until every server was heard of once. */
  async start(minutes = 3): Promise<void> {
    for (let n = 0; n < this.size.accounts; n += 1) this.fleet.setAccount(sampleAccountRecord(`a${n}`));
    this.fleet.connect();
    await this.clock.pass(minutes * MINUTE_MS);
    expect(this.openSockets).toBe(this.size.sockets);
  }

  /** Every connection is dead, and nobody says so. */
  cutAll(): void {
    this.#generation += 1;
    this.openSockets = 0;
  }

  /** The most that one account's panel was asked within any minute since, and what of it nobody had asked for. */
  most(since: number): number {
    let most = 0;
    for (let n = 0; n < this.size.accounts; n += 1) {
      const times = this.sent.filter(({ account, at }) => account === `a${n}` && at >= since).map(({ at }) => at);
      times.forEach((at, index) => {
        const end = times.findLastIndex((other) => other < at + MINUTE_MS);
        most = Math.max(most, end - index + 1);
      });
    }
    return most;
  }

  shortestBetweenTokens(): number {
    const times = new Map<string, number[]>();
    for (const { at, what } of this.sent) {
      if (what.startsWith('token')) times.set(what, [...(times.get(what) ?? []), at]);
    }
    return Math.min(...[...times.values()].flatMap((of) => of.slice(1).map((at, index) => at - (of[index] ?? 0))));
  }

  #client(account: string, budget: RateBudget): FakeClient {
    const ask = <T>(priority: Priority, what: string, value: () => T, turn?: Turn): Promise<T> => {
      const send = async (observe: Observe) => {
        this.sent.push({ account, at: this.clock.now(), priority, what });
        if (this.isPanelDown) {
          observe({ status: 502, headers: {}, panelCode: null, hasOwnLimiter: false });
          throw failure('panel');
        }
        const headers = { 'x-ratelimit-limit': String(LIMIT), 'x-ratelimit-remaining': '200' };
        observe({ status: 200, headers, panelCode: null, hasOwnLimiter: false });
        await Promise.resolve();
        return value();
      };
      return budget.schedule(priority, send, undefined, turn);
    };
    const { clock, size } = this;
    const first = Number(account.slice(1)) * (size.servers / size.accounts);
    const servers = Array.from({ length: size.servers / size.accounts }, (_none, n) =>
      sampleServer({ uuid: uuidOf(first + n), name: `Server ${first + n}` }),
    );
    return new (class extends FakeClient {
      override async listServers(_request: unknown, priority: Priority = 'list') {
        for (let page = 0; page * PAGE < servers.length; page += 1) await ask(priority, 'list', () => null);
        return sampleList(servers);
      }

      override resources(_uuid: string, priority: Priority = 'background') {
        return ask(priority, 'resources', () => sampleResources('running'));
      }

      override websocketToken(uuid: string, priority: Priority = 'renewal', turn?: Turn) {
        const value = (): WebsocketToken => {
          const claims = { iat: Math.floor(clock.now() / 1000), exp: Math.floor(clock.now() / 1000) + 600 };
          const token = `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${uuid}`;
          return { token, socketUrl: 'wss://node.example:8080/ws' };
        };
        return ask(priority, `token ${uuid}`, value, turn);
      }
    })();
  }

  readonly #openSocket: OpenSocket = (_request, listener: SocketListener) => {
    const generation = this.#generation;
    let isOpen = false;
    const tell = (run: () => void) =>
      this.clock.after(10, () => {
        if (generation === this.#generation) run();
      });
    const event = (name: string, ...args: string[]) => listener.onMessage(JSON.stringify({ event: name, args }));
    const end = () => {
      if (isOpen && generation === this.#generation) this.openSockets -= 1;
      isOpen = false;
    };
    tell(() => listener.onOpen());
    return {
      send: (text) => {
        if (!text.includes('"auth"')) return;
        tell(() => {
          if (!isOpen) this.openSockets += 1;
          isOpen = true;
          event('auth success');
          event('status', 'running');
        });
      },
      ping: () => void tell(() => listener.onPong()),
      close: end,
      terminate: end,
    };
  };
}

it('twenty accounts with a thousand servers and two hundred sockets are right soon after a night, within a quarter', async () => {
  const world = new World({ accounts: 20, servers: 1_000, sockets: 200 });
  await world.start();
  world.clock.sleep(8 * HOUR_MS);
  world.cutAll();
  const since = world.clock.now();
  world.fleet.wake();
  await world.clock.pass(30_000);
  expect(world.openSockets).toBe(200);
  await world.clock.pass(MINUTE_MS);
  expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
  expect(world.shortestBetweenTokens()).toBeGreaterThanOrEqual(12_000);
  expect(world.fleet.servers().servers.filter(({ isStale }) => isStale)).toEqual([]);
}, 120_000);

describe('some accounts with fifty servers and ten sockets each', () => {
  const SOCKETS = 40;
  let world: World;
  beforeEach(async () => {
    world = new World({ accounts: 4, servers: 200, sockets: SOCKETS });
    await world.start();
  }, 60_000);

  it('before sleep it closes its sockets, and after it opens them again, the one on screen first', async () => {
    const shown = [...world.fleet.servers().servers].find(({ link }) => link.phase === 'live')?.key ?? '';
    world.fleet.view(shown);
    world.fleet.sleep();
    expect(world.openSockets).toBe(0);
    world.clock.sleep(8 * HOUR_MS);
    const since = world.clock.now();
    world.fleet.wake();
    await world.clock.pass(1_000);
    const tokens = world.sent.filter(({ at, what }) => at >= since && what.startsWith('token'));
    expect(tokens[0]).toMatchObject({ priority: 'click', what: `token ${shown.split(':')[1] ?? ''}` });
    await world.clock.pass(29_000);
    expect(world.openSockets).toBeGreaterThanOrEqual(SOCKETS);
    await world.clock.pass(2 * MINUTE_MS);
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
    expect(world.shortestBetweenTokens()).toBeGreaterThanOrEqual(12_000);
  }, 60_000);

  it('a network that flaps ten times a minute costs no more than a quarter', async () => {
    const since = world.clock.now();
    const reasons = new WakeReasons(world.clock, () => world.fleet.wake());
    for (let change = 0; change < 10; change += 1) {
      world.cutAll();
      reasons.add();
      await world.clock.pass(6_000);
    }
    await world.clock.pass(MINUTE_MS);
    expect(world.openSockets).toBe(SOCKETS);
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
    expect(world.shortestBetweenTokens()).toBeGreaterThanOrEqual(12_000);
  }, 60_000);

  it('panels that come back after ten minutes of 502 are asked no faster', async () => {
    const since = world.clock.now();
    world.isPanelDown = true;
    world.cutAll();
    world.fleet.wake();
    await world.clock.pass(10 * MINUTE_MS);
    world.isPanelDown = false;
    await world.clock.pass(3 * MINUTE_MS);
    expect(world.openSockets).toBe(SOCKETS);
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
    expect(world.shortestBetweenTokens()).toBeGreaterThanOrEqual(12_000);
  }, 120_000);
});

it('one account with two hundred sockets stays within its quarter too', async () => {
  const world = new World({ accounts: 1, servers: 250, sockets: 200 });
  await world.start(12);
  world.clock.sleep(8 * HOUR_MS);
  world.cutAll();
  const since = world.clock.now();
  world.fleet.wake();
  await world.clock.pass(6 * MINUTE_MS);
  expect(world.openSockets).toBe(200);
  expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
}, 60_000);

describe('one account with a hundred sockets, after a night', () => {
  let world: World;
  let since: number;
  beforeEach(async () => {
    world = new World({ accounts: 1, servers: 150, sockets: 100 });
    await world.start(6);
    world.clock.sleep(8 * HOUR_MS);
    world.cutAll();
    since = world.clock.now();
    world.fleet.wake();
    await world.clock.pass(20_000);
  }, 60_000);

  const waiting = () => {
    const asked = new Set(world.sent.filter(({ at }) => at >= since).map(({ what }) => what));
    const all = world.fleet.servers().servers.filter(({ link, uuid }) => {
      return link.phase === 'connecting' && !asked.has(`token ${uuid}`);
    });
    return all.at(-1) ?? expect.fail('no token waits in the queue');
  };

  it.each<[string, (key: ServerKey) => unknown]>([
    ['opens', (key) => world.fleet.view(key)],
    ['restarts', (key) => world.fleet.power(key, 'restart')],
    ['sends a command to', (key) => world.fleet.command(key, 'list')],
  ])('a server that somebody %s has its token at once, and no other is asked for twice', async (_what, act) => {
    const { key, uuid } = waiting();
    const at = world.clock.now();
    act(key);
    await world.clock.pass(1_000);
    expect(world.fleet.servers().servers.find((one) => one.key === key)?.link.phase).toBe('live');
    expect(world.sent.filter((one) => one.at >= at && one.what === `token ${uuid}`)).toHaveLength(1);
    await world.clock.pass(3 * MINUTE_MS);
    expect(world.openSockets).toBeGreaterThanOrEqual(100);
    // What the person asked for comes on top: the server, its token, and what they did.
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4 + 3);
    expect(world.shortestBetweenTokens()).toBeGreaterThanOrEqual(12_000);
  });

  it('goes on to poll the servers without a socket while tokens wait, and reads the list first', async () => {
    expect(world.sent.find(({ at }) => at >= since)?.what).toBe('list');
    await world.clock.pass(39_000);
    const reads = world.sent.filter(({ at, what }) => at >= since && !what.startsWith('token'));
    expect(reads.length).toBeGreaterThanOrEqual(LIMIT / 4 / 3 - 3);
    expect(waiting()).toBeDefined();
    await world.clock.pass(2 * MINUTE_MS);
    expect(world.openSockets).toBe(100);
    expect(world.fleet.servers().servers.filter(({ isStale }) => isStale)).toEqual([]);
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
  });

  it('has no live connection fall silent for want of a token', async () => {
    const silent = new Set<ServerKey>();
    await world.clock.pass(3 * MINUTE_MS);
    world.fleet.onServers(({ upserts }) => {
      for (const { key, link } of upserts) if (link.phase === 'waiting') silent.add(key);
    });
    await world.clock.pass(20 * MINUTE_MS);
    expect(silent).toEqual(new Set());
    expect(world.most(since)).toBeLessThanOrEqual(LIMIT / 4);
  }, 60_000);
});

it('the one on screen goes first, then pinned ones, then the rest one after the other', () => {
  const watched = Array.from({ length: 50 }, (_none, n) => `a:${n}`);
  let step = 0;
  const times = wakeTimes(watched, 'a:7', {
    isPinned: (key) => key === 'a:3',
    random: () => ((step += 1) % 50) / 50,
  });
  const order = [...times].sort((a, b) => a[1] - b[1]).map(([key]) => key);
  expect(order.slice(0, 2)).toEqual(['a:7', 'a:3']);
  expect(new Set(times.values()).size).toBeGreaterThan(45);
  expect(Math.max(...times.values())).toBeLessThan(11_000);
});
