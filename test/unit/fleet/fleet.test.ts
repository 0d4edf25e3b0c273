import { describe, expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import { CONFIRM_LIVE_MS } from '../../../main/fleet/server-state';
import type { PanelResources, ServerDetail, ServerList } from '../../../main/panel/models';
import type { WingsEvent } from '../../../main/wings/frames';
import { Later } from '../../fakes/fake-client';
import { settled } from '../../fakes/fake-clock';
import { FakeFleet, sampleAccountRecord } from '../../fakes/fake-fleet';
import {
  failure,
  sampleDetail,
  sampleList,
  sampleResources,
  sampleServer,
  sampleStats,
  uuidOf,
} from '../../fakes/samples';

const UUID = uuidOf(1);
const KEY = keyOf('a', UUID);
const OWN = sampleServer();
const SHARED = sampleServer({ isOwner: false });

/** One owned server that runs, as polled, without a socket: nobody looked at it yet. */
async function running(): Promise<FakeFleet> {
  const all = new FakeFleet();
  await all.connect([OWN]);
  await all.clock.pass(2_000);
  return all;
}

/** The same on screen, with a live socket. */
async function onScreen(state: 'running' | 'offline' = 'running'): Promise<FakeFleet> {
  const all = await running();
  all.fleet.view(KEY);
  all.parts.of(KEY).live(state, all.clock.now());
  await settled();
  return all;
}

describe('servers appear and go', () => {
  it('with their list, and with their state soon after', async () => {
    const all = new FakeFleet();
    await all.connect([OWN]);
    expect(all.server(KEY)).toMatchObject({
      name: 'Survival',
      state: 'unknown',
      permissions: ['*'],
      link: { phase: 'idle' },
    });
    await all.clock.pass(1_500);
    expect(all.server(KEY)).toMatchObject({ state: 'running', source: 'resources' });
    expect(all.account()).toMatchObject({ status: { kind: 'ready' }, serverCount: 1 });
  });

  it('one that is not in the next list any more is removed, with its socket', async () => {
    const all = await onScreen();
    all.client().servers = [];
    await all.fleet.refresh('a');
    await all.clock.pass(300);
    expect(all.told.at(-1)?.removed).toEqual([KEY]);
    expect(all.find(KEY)).toBeUndefined();
    expect(all.parts.open).toEqual([]);
    expect(all.account()?.serverCount).toBe(0);
  });

  it('one that cannot be read is told with its account, and keeps its place while others go', async () => {
    const all = await running();
    const message = 'The server "Survival" cannot be shown.';
    const uuid = KEY.slice(KEY.indexOf(':') + 1);
    all.client().onList = () => sampleList([], { problems: [{ index: 0, uuid, name: 'Survival', message }] });
    await all.fleet.refresh('a');
    await all.clock.pass(300);
    expect(all.account()?.unreadable).toEqual([message]);
    expect(all.find(KEY)).toBeDefined();
    all.client().onList = () => sampleList([]);
    await all.fleet.refresh('a');
    await all.clock.pass(300);
    expect(all.account()?.unreadable).toEqual([]);
    expect(all.find(KEY)).toBeUndefined();
  });

  it.each<[string, Partial<ServerList>]>([
    ['changed while it was read', { isComplete: false }],
    ['holds an unreadable entry', { problems: [{ index: 0, uuid: null, name: null, message: 'no uuid' }] }],
  ])('a list that %s removes nobody', async (_title, change) => {
    const all = await onScreen();
    all.client().onList = () => sampleList([], change);
    await all.fleet.refresh('a');
    await all.clock.pass(300);
    expect(all.server(KEY).state).toBe('running');
    expect(all.parts.open).toEqual([KEY]);
  });

  it('a panel that fails leaves them there, stale unless their socket is live', async () => {
    const all = await running();
    all.client().onList = () => {
      throw failure('timeout');
    };
    await all.fleet.refresh(null);
    expect(all.account()?.status.kind).toBe('failing');
    expect(all.server(KEY)).toMatchObject({ state: 'running', link: { phase: 'connecting' }, isStale: true });
    all.fleet.view(KEY);
    all.parts.of(KEY).live('running', all.clock.now());
    expect(all.server(KEY)).toMatchObject({ state: 'running', source: 'socket', isStale: false });
  });

  it('rights of a server that changed hands are read again', async () => {
    const all = await running();
    all.client().servers = [SHARED];
    await all.fleet.refresh('a');
    expect(all.server(KEY).permissions).toBeNull();
  });

  it('one that the panel denies knowing makes the list be read again', async () => {
    const all = await running();
    all.client().onResources = () => {
      throw failure('not-found');
    };
    all.client().servers = [];
    await all.clock.pass(40_000);
    expect(all.find(KEY)).toBeUndefined();
  });
});

describe('watching', () => {
  it('the server that is viewed is watched and its details are read at once', async () => {
    const all = new FakeFleet();
    await all.connect([SHARED]);
    all.client().onServer = () => sampleDetail(SHARED, ['control.start', 'websocket.connect']);
    all.fleet.view(KEY);
    await settled();
    expect(all.parts.open).toEqual([KEY]);
    expect(all.parts.of(KEY).priority).toBe('click');
    expect(all.client().asked.at(-1)).toEqual({ call: 'server', uuid: UUID, priority: 'click' });
    expect(all.server(KEY)).toMatchObject({
      permissions: ['control.start', 'websocket.connect'],
      link: { phase: 'connecting' },
    });
  });

  it('a running server gets a socket by itself, and is then not polled any more', async () => {
    const all = await running();
    expect(all.parts.open).toEqual([KEY]);
    expect(all.parts.of(KEY).priority).toBe('catch-up');
    all.parts.of(KEY).live('running', all.clock.now());
    await all.clock.pass(200);
    const polls = all.client().count('resources');
    await all.clock.pass(300_000);
    expect(all.client().count('resources')).toBe(polls);
  });

  it('a socket that drops is replaced by polling until it is back', async () => {
    const all = await onScreen();
    await all.clock.pass(60_000);
    const polls = all.client().count('resources');
    const retryAt = all.clock.now() + 500_000;
    all.parts.of(KEY).link({ phase: 'waiting', attempt: 3, retryAt, reason: { code: 'offline', message: 'Gone.' } });
    await all.clock.pass(3_000);
    expect(all.client().count('resources')).toBe(polls + 1);
  });

  it('leaving an offline server closes its socket', async () => {
    const all = await onScreen('offline');
    all.fleet.view(null);
    await all.clock.pass(200);
    expect(all.parts.open).toEqual([]);
    expect(all.server(KEY).link).toEqual({ phase: 'idle' });
  });

  it('one that goes down by itself keeps it for a minute, in which the node says why', async () => {
    const all = await onScreen('running');
    all.client().onResources = () => sampleResources('offline');
    all.fleet.view(null);
    all.parts.of(KEY).event({ kind: 'status', state: 'offline' });
    await all.clock.pass(59_000);
    expect(all.parts.open).toEqual([KEY]);
    await all.clock.pass(2_000);
    expect(all.parts.open).toEqual([]);
  });

  it('pinning an offline server opens one', async () => {
    const all = new FakeFleet();
    all.client().onResources = () => sampleResources('offline');
    await all.connect([OWN]);
    await all.clock.pass(2_000);
    expect(all.parts.open).toEqual([]);
    all.fleet.setPinned(KEY, true);
    await all.clock.pass(200);
    expect(all.parts.open).toEqual([KEY]);
    expect(all.server(KEY).isPinned).toBe(true);
  });

  it('one physical server seen by two accounts of a panel has one socket', async () => {
    const all = new FakeFleet();
    await all.connect([OWN], 'a');
    await all.connect([SHARED], 'b');
    await all.clock.pass(3_000);
    expect(all.parts.open).toHaveLength(1);
    all.fleet.view(keyOf('b', UUID));
    expect(all.parts.open).toEqual([keyOf('b', UUID)]);
    all.fleet.removeAccount('b');
    expect(all.parts.open).toEqual([KEY]);
  });

  it('a server that installs is not asked for a socket, but followed while it is on screen', async () => {
    const all = new FakeFleet();
    await all.connect([sampleServer({ status: 'installing' })]);
    all.fleet.view(KEY);
    await settled();
    expect(all.parts.connections).toEqual([]);
    all.client().onServer = () => sampleDetail(OWN);
    await all.clock.pass(12_000);
    expect(all.server(KEY).state).not.toBe('installing');
    expect(all.parts.open).toEqual([KEY]);
  });

  it('a root admin has a socket even then', async () => {
    const all = new FakeFleet();
    const installing = sampleServer({ status: 'installing' });
    all.client().onServer = () => sampleDetail(installing, ['*', 'admin.websocket.install']);
    await all.connect([installing]);
    all.fleet.view(KEY);
    await all.clock.pass(200);
    expect(all.parts.open).toEqual([KEY]);
  });

  it.each<WingsEvent>([
    { kind: 'install-started' },
    { kind: 'install-completed' },
    { kind: 'backup-restore-completed' },
    { kind: 'transfer-status', status: 'completed' },
    { kind: 'deleted' },
  ])('$kind over the socket makes the details be read at once', async (event) => {
    const all = await onScreen();
    const reads = all.client().count('server');
    all.parts.of(KEY).event(event);
    all.parts.of(KEY).event(event);
    await settled();
    expect(all.client().count('server')).toBe(reads + 1);
  });

  it('viewing a server that is not there, or nothing, is harmless', () => {
    const all = new FakeFleet();
    all.fleet.view('x:y');
    all.fleet.view(null);
    expect(all.parts.connections).toEqual([]);
  });

  it('a full disk keeps nobody from a console', async () => {
    const all = await running();
    all.memory.isFull = true;
    all.fleet.view(KEY);
    await settled();
    expect(all.parts.of(KEY).priority).toBeDefined();
    expect(all.client().count('server')).toBe(1);
    expect(all.log.text).toContain('ENOSPC');
  });
});

describe('choices for one server', () => {
  it('hold for the next click: they are told before anything else happens', async () => {
    const all = await onScreen();
    const told = all.told.length;
    all.fleet.configure(KEY, { confirmation: 'type-name' });
    expect(all.told.length).toBe(told + 1);
    expect(all.told.at(-1)?.upserts[0]?.preferences).toEqual({ confirmation: 'type-name', notifications: 'problems' });
  });
});

describe('history', () => {
  it('keeps live figures, states and the signals sent from here, until the server goes', async () => {
    const all = await onScreen();
    await all.fleet.power(KEY, 'restart');
    const { columns, marks } = all.fleet.stats.read(KEY, 0);
    expect(columns.cpuPercent).toContain(12.5);
    expect(marks).toContainEqual(expect.objectContaining({ kind: 'power', signal: 'restart' }));
    expect(marks.map((mark) => (mark.kind === 'state' ? mark.state : mark.signal))).toEqual(
      expect.arrayContaining(['running', 'restart', 'stopping']),
    );
    all.fleet.removeAccount('a');
    expect(all.fleet.stats.read(KEY, 0).columns.at).toEqual([]);
  });
});

describe('power', () => {
  it('shows the expected state before the panel answers, and the real one when the node tells', async () => {
    const all = await onScreen();
    const answer = new Later<void>();
    all.client().onPower = () => answer.promise;
    const sent = all.fleet.power(KEY, 'stop');
    await settled();
    expect(all.server(KEY)).toMatchObject({ state: 'stopping', source: 'expected', pendingSignal: 'stop' });
    answer.resolve();
    await sent;
    all.parts.of(KEY).event({ kind: 'status', state: 'stopping' });
    expect(all.server(KEY)).toMatchObject({ state: 'stopping', source: 'socket', pendingSignal: null });
  });

  it('is taken back, and fails with the panel’s reason, when the panel refuses', async () => {
    const all = await onScreen();
    all.client().onPower = () => {
      throw failure('forbidden');
    };
    await expect(all.fleet.power(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'forbidden' } });
    expect(all.server(KEY)).toMatchObject({ state: 'running', pendingSignal: null, notice: null });
  });

  it('is taken back even after an error that nobody foresaw', async () => {
    const all = await onScreen();
    all.client().onPower = () => {
      throw new TypeError('x is not a function');
    };
    await expect(all.fleet.power(KEY, 'stop')).rejects.toThrow(TypeError);
    expect(all.server(KEY)).toMatchObject({ state: 'running', pendingSignal: null, notice: null });
    expect(JSON.stringify(all.server(KEY))).not.toContain('x is not');
  });

  it('is taken back when the node stays silent', async () => {
    const all = await onScreen();
    await all.fleet.power(KEY, 'stop');
    await all.clock.pass(CONFIRM_LIVE_MS + 1_500);
    expect(all.server(KEY)).toMatchObject({ state: 'running', pendingSignal: null, notice: { code: 'node' } });
    expect(all.told.at(-1)?.upserts[0]).toMatchObject({ state: 'running', notice: { code: 'node' } });
  });

  it('of a server without a socket opens one, so that the outcome is seen, and keeps it for a minute', async () => {
    const all = new FakeFleet();
    all.client().onResources = () => sampleResources('offline');
    await all.connect([OWN]);
    await all.clock.pass(2_000);
    await all.fleet.power(KEY, 'start');
    all.parts.of(KEY).live('offline', all.clock.now());
    expect(all.server(KEY).state).toBe('starting');
    await all.clock.pass(59_000);
    expect(all.parts.open).toEqual([KEY]);
    await all.clock.pass(3_000);
    expect(all.parts.open).toEqual([]);
  });

  it('that the state forbids is never sent', async () => {
    const all = await onScreen();
    await expect(all.fleet.power(KEY, 'start')).rejects.toMatchObject({
      wire: { code: 'conflict', message: 'The server is already running.' },
    });
    expect(all.client().count('power')).toBe(0);
  });

  it('that the permissions forbid is never sent, even when they are not known yet', async () => {
    const all = new FakeFleet();
    all.client().onServer = () => sampleDetail(SHARED, ['control.start']);
    await all.connect([SHARED]);
    await all.clock.pass(2_000);
    expect(all.server(KEY).permissions).toBeNull();
    await expect(all.fleet.power(KEY, 'kill')).rejects.toMatchObject({ wire: { code: 'conflict' } });
    expect(all.client().count('power')).toBe(0);
    expect(all.server(KEY).power.kill).toMatch(/permission/);
  });

  it('is not sent to an account whose key is refused, and asks that panel nothing', async () => {
    const all = new FakeFleet();
    await all.connect([SHARED]);
    all.client().onList = () => {
      throw failure('unauthorized');
    };
    await all.fleet.refresh('a');
    const before = all.client().asked.length;
    await expect(all.fleet.power(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'conflict' } });
    all.fleet.view(KEY);
    await all.clock.pass(600_000);
    expect(all.client().asked).toHaveLength(before);
    expect(all.parts.open).toEqual([]);
  });

  it('refused because of a conflict makes the details be read, which show the reason', async () => {
    const all = await onScreen();
    all.client().onPower = () => {
      throw failure('conflict');
    };
    all.client().onServer = () => sampleDetail(sampleServer({ status: 'suspended' }));
    await expect(all.fleet.power(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'conflict' } });
    await settled();
    expect(all.server(KEY)).toMatchObject({ state: 'suspended', power: { start: 'The server is suspended.' } });
  });

  it('refused because of the key ends all work of the account', async () => {
    const all = await onScreen();
    all.client().onPower = () => {
      throw failure('unauthorized');
    };
    await expect(all.fleet.power(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'unauthorized' } });
    await all.clock.pass(300);
    expect(all.account()?.status.kind).toBe('refused');
    expect(all.parts.open).toEqual([]);
  });

  it('of a server that was deleted meanwhile makes it go', async () => {
    const all = await onScreen();
    all.client().onPower = () => {
      throw failure('not-found');
    };
    all.client().servers = [];
    await expect(all.fleet.power(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'not-found' } });
    await all.clock.pass(300);
    expect(all.find(KEY)).toBeUndefined();
  });

  it('works with a full disk', async () => {
    const all = await onScreen();
    all.memory.isFull = true;
    await all.fleet.power(KEY, 'stop');
    expect(all.client().count('power')).toBe(1);
  });
});

describe('commands', () => {
  it('go over the live socket, else over HTTP', async () => {
    const all = await onScreen();
    await all.fleet.command(KEY, 'list');
    expect(all.parts.of(KEY).sent).toEqual(['list']);
    all.parts.of(KEY).link({ phase: 'waiting', attempt: 1, retryAt: 0, reason: { code: 'offline', message: 'Gone.' } });
    await all.fleet.command(KEY, 'save-all');
    expect(all.client().asked.at(-1)).toEqual({ call: 'command', uuid: UUID, detail: 'save-all' });
  });

  it('that the permissions forbid are never sent, even when they are not known yet', async () => {
    const all = new FakeFleet();
    all.client().onServer = () => sampleDetail(SHARED, ['websocket.connect']);
    await all.connect([SHARED]);
    await all.clock.pass(2_000);
    all.parts.of(KEY).live('running', all.clock.now());
    await expect(all.fleet.command(KEY, 'stop')).rejects.toMatchObject({ wire: { code: 'conflict' } });
    expect(all.parts.of(KEY).sent).toEqual([]);
    expect(all.client().count('command')).toBe(0);
  });

  it('to an offline server are refused with a reason', async () => {
    const all = await onScreen('offline');
    await expect(all.fleet.command(KEY, 'list')).rejects.toMatchObject({ wire: { message: 'The server is offline.' } });
  });
});

describe('a node', () => {
  it('that does not answer makes its servers unreachable until it does', async () => {
    const all = await running();
    all.client().onResources = () => {
      throw failure('node');
    };
    await all.clock.pass(40_000);
    expect(all.server(KEY)).toMatchObject({ state: 'unreachable', notice: { code: 'node' } });
    all.client().onResources = () => sampleResources('running');
    await all.clock.pass(40_000);
    expect(all.server(KEY)).toMatchObject({ state: 'running', notice: null });
  });

  it('that a Pelican panel calls missing is unreachable too', async () => {
    const all = new FakeFleet();
    all.client().onResources = () => sampleResources('missing');
    await all.connect([OWN]);
    await all.clock.pass(2_000);
    expect(all.server(KEY).state).toBe('unreachable');
  });

  it('a poll that answers 409 makes the details be read', async () => {
    const all = await running();
    all.client().onResources = () => {
      throw failure('conflict');
    };
    all.client().onServer = () => sampleDetail(sampleServer({ isNodeUnderMaintenance: true }));
    await all.clock.pass(40_000);
    expect(all.server(KEY).state).toBe('maintenance');
    expect(all.parts.open).toEqual([]);
  });

  it('stats of the socket arrive, at most four times a second', async () => {
    const all = await onScreen();
    await all.clock.pass(300);
    const before = all.told.length;
    for (let n = 0; n < 100; n++) {
      const stats = { ...sampleStats({ cpuPercent: n }), state: 'running', memoryLimitBytes: null } as const;
      all.parts.of(KEY).event({ kind: 'stats', stats });
      await all.clock.pass(10);
    }
    expect(all.told.length - before).toBeLessThanOrEqual(5);
    expect(all.server(KEY).stats?.cpuPercent).toBe(99);
  });
});

describe('accounts', () => {
  it('a changed label is told without connecting anew', async () => {
    const all = await running();
    all.fleet.setAccount(sampleAccountRecord('a', { label: 'Renamed' }));
    expect(all.account()?.label).toBe('Renamed');
    expect(all.client().count('listServers')).toBe(1);
  });

  it('hold no field of the record that screens should not see', async () => {
    const all = await running();
    const pins = { 'panel.example:443': { fingerprint256: 'AA', pem: 'PEM' } };
    all.fleet.setAccount(sampleAccountRecord('a', { pins }));
    expect(JSON.stringify(all.account())).not.toContain('PEM');
    expect(structuredClone(all.account())).toEqual(all.account());
  });

  it('tell what their budget is doing', async () => {
    const all = await running();
    const seen: (number | null | undefined)[] = [];
    all.fleet.onAccounts(({ accounts }) => seen.push(accounts[0]?.budget.remaining));
    all.budget().set({ remaining: 12 });
    await all.clock.pass(300);
    expect(seen.at(-1)).toBe(12);
  });

  it('one that is removed takes everything with it at once: servers, sockets, requests, listeners', async () => {
    const all = await onScreen();
    await all.clock.pass(1_000);
    all.fleet.removeAccount('a');
    expect(all.parts.open).toEqual([]);
    expect(all.budget().listeners.size).toBe(0);
    expect(all.fleet.servers().servers).toEqual([]);
    expect(all.fleet.accounts().accounts).toEqual([]);
    expect(all.told.at(-1)?.removed).toEqual([KEY]);
    const asked = all.client().asked.length;
    await all.clock.pass(3_600_000);
    expect(all.client().asked).toHaveLength(asked);
    expect(all.parts.open).toEqual([]);
    // Only the tick of the fleet itself is left.
    expect(all.clock.pending).toBe(1);
  });

  it('one that is removed while everything is under way leaves nothing behind', async () => {
    const all = new FakeFleet();
    await all.connect([SHARED]);
    const list = new Later<ServerList>();
    const detail = new Later<ServerDetail>();
    const resources = new Later<PanelResources>();
    const power = new Later<void>();
    all.client().onResources = () => resources.promise;
    await all.clock.pass(2_000);
    all.client().onPower = () => power.promise;
    const first = all.fleet.power(KEY, 'start');
    await settled();
    all.client().onList = () => list.promise;
    all.client().onServer = () => detail.promise;
    void all.fleet.refresh('a');
    all.fleet.view(KEY);
    all.fleet.removeAccount('a');
    list.resolve(sampleList([SHARED]));
    detail.resolve(sampleDetail(SHARED));
    resources.resolve(sampleResources('running'));
    power.reject(failure('unauthorized'));
    await expect(first).rejects.toMatchObject({ wire: { code: 'unauthorized' } });
    await all.clock.pass(5_000);
    expect(all.fleet.servers().servers).toEqual([]);
    expect(all.fleet.accounts().accounts).toEqual([]);
    expect(all.parts.open).toEqual([]);
  });

  it('a power action whose rights were still being read when the account went is not sent', async () => {
    const all = new FakeFleet();
    await all.connect([SHARED]);
    const detail = new Later<ServerDetail>();
    all.client().onServer = () => detail.promise;
    const sent = all.fleet.power(KEY, 'start');
    all.fleet.removeAccount('a');
    detail.resolve(sampleDetail(SHARED));
    await expect(sent).rejects.toMatchObject({ wire: { code: 'not-found' } });
    expect(all.client().count('power')).toBe(0);
  });

  it('what concerns an account or a server that is gone fails with a sentence', async () => {
    const all = new FakeFleet();
    await expect(all.fleet.power('x:y', 'start')).rejects.toMatchObject({ wire: { code: 'not-found' } });
    await expect(all.fleet.command('x:y', 'list')).rejects.toMatchObject({ wire: { code: 'not-found' } });
    await expect(all.fleet.refresh('x')).rejects.toMatchObject({ wire: { code: 'not-found' } });
    expect(() => all.fleet.retryAccount('x')).toThrow(/removed/);
    expect(() => all.fleet.setPinned('x:y', true)).toThrow(/not in the list/);
    expect(() => all.fleet.attachConsole('x:y', { timestamps: false }, () => {})).toThrow(/not in the list/);
    all.fleet.removeAccount('x');
  });

  it('a refused key closes the sockets; a new one brings everything back', async () => {
    const all = await onScreen();
    all.client().onList = () => {
      throw failure('unauthorized');
    };
    await all.fleet.refresh('a');
    await all.clock.pass(300);
    expect(all.parts.open).toEqual([]);
    expect(all.server(KEY)).toMatchObject({
      isStale: true,
      power: { stop: 'The panel refuses the key of this account.' },
    });
    all.client().onList = () => sampleList([OWN]);
    all.fleet.retryAccount('a');
    await all.clock.pass(300);
    expect(all.client().count('forgetKey')).toBe(1);
    expect(all.parts.open).toEqual([KEY]);
    expect(all.server(KEY)).toMatchObject({ power: { stop: null } });
  });

  it('trying again wakes the sockets that are waiting', async () => {
    const all = await onScreen();
    const socket = all.parts.of(KEY);
    socket.link({ phase: 'waiting', attempt: 1, retryAt: 0, reason: { code: 'offline', message: 'Gone.' } });
    all.fleet.retryAccount('a');
    expect(socket.wakes).toBe(1);
  });
});

describe('the whole program', () => {
  it('wakes sockets and lists after sleep', async () => {
    const all = await onScreen();
    all.fleet.wake();
    await settled();
    expect(all.parts.of(KEY).wakes).toBe(1);
    expect(all.client().count('listServers')).toBe(2);
  });

  it('stopped, it closes every socket, leaves no timer and opens nothing again', async () => {
    const all = await onScreen();
    all.fleet.stop();
    expect(all.parts.open).toEqual([]);
    expect(all.clock.pending).toBe(0);
    const told = all.told.length;
    all.fleet.view(KEY);
    all.fleet.wake();
    all.fleet.setPinned(KEY, true);
    all.budget().set({ remaining: 1 });
    await all.clock.pass(600_000);
    expect(all.parts.open).toEqual([]);
    expect(all.told).toHaveLength(told);
    expect(all.clock.pending).toBe(0);
  });

  it('a listener that throws neither stops the ticking nor the telling', async () => {
    const all = await onScreen();
    all.fleet.onServers(() => {
      throw new Error('tray gone');
    });
    await all.fleet.power(KEY, 'stop');
    await all.clock.pass(CONFIRM_LIVE_MS + 2_000);
    expect(all.told.at(-1)?.upserts[0]).toMatchObject({ state: 'running', notice: { code: 'node' } });
  });

  it('a follower of records that throws makes no request fail, and nothing of a server that is gone stays', async () => {
    const all = await onScreen();
    all.fleet.onRecord(() => {
      throw new Error('no notifications here');
    });
    expect((await all.fleet.management.read(KEY)).uuid).toBe(UUID);
    all.fleet.removeAccount('a');
    expect(all.fleet.onScreen).toBeNull();
    expect(all.parts.open).toEqual([]);
    expect(all.log.text).toContain('no notifications here');
  });

  it('gives its parts what a connection needs', async () => {
    const all = await running();
    const access = all.fleet.access(KEY);
    expect([access.account.id, access.server.uuid, access.client]).toEqual(['a', UUID, all.client()]);
  });
});
