import { describe, expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import { settled } from '../../fakes/fake-clock';
import { FakeFleet } from '../../fakes/fake-fleet';
import { sampleDetail, sampleServer, uuidOf, wire } from '../../fakes/samples';

const UUID = uuidOf(1);
const KEY = keyOf('a', UUID);
const SHARED = sampleServer({ isOwner: false });
const ALL = ['websocket.connect', 'control.console', 'control.restart'];

/** A shared server on screen, live, with these permissions. */
async function shared(permissions: readonly string[] = ALL): Promise<FakeFleet> {
  const all = new FakeFleet();
  all.client().onServer = () => sampleDetail(SHARED, permissions);
  await all.connect([SHARED]);
  all.fleet.view(KEY);
  await settled();
  all.parts.of(KEY).live('running', all.clock.now());
  await all.clock.pass(300);
  return all;
}

describe('a permission that is lost or given while the app runs', () => {
  it('is known with the next token of the live connection', async () => {
    const all = await shared();
    expect(all.server(KEY).power.restart).toBeNull();
    all.fleet.heardPermissions(KEY, ['websocket.connect', 'control.console']);
    expect(all.server(KEY)).toMatchObject({
      power: { restart: 'You do not have permission to restart this server.' },
      commandBlocked: null,
    });
    await expect(all.fleet.power(KEY, 'restart')).rejects.toMatchObject({ wire: { blame: 'you' } });
    expect(all.client().count('power')).toBe(0);
    all.fleet.heardPermissions(KEY, [...ALL, 'control.stop']);
    expect(all.server(KEY)).toMatchObject({ power: { restart: null, stop: null }, commandBlocked: null });
  });

  it('is not told anew when a token says the same in another order', async () => {
    const all = await shared();
    const before = all.told.length;
    all.fleet.heardPermissions(KEY, [...ALL].reverse());
    await all.clock.pass(300);
    expect(all.told).toHaveLength(before);
  });

  it('is not believed gone by a token that lacks the very permission it was given for', async () => {
    const all = await shared();
    all.fleet.heardPermissions(KEY, ['control.console']);
    await all.clock.pass(300);
    expect(all.server(KEY)).toMatchObject({ link: { phase: 'live' }, power: { restart: null } });
  });

  it('is read again when the panel refuses a token', async () => {
    const all = await shared();
    all.client().onServer = () => sampleDetail(SHARED, ['websocket.connect']);
    all.parts.of(KEY).link({ phase: 'stopped', reason: wire('forbidden') });
    await all.clock.pass(300);
    expect(all.server(KEY).power.restart).toContain('permission');
  });

  it('makes the list be read when the panel does not know the server any more', async () => {
    const all = await shared();
    all.client().servers = [];
    all.parts.of(KEY).link({ phase: 'stopped', reason: wire('not-found') });
    await all.clock.pass(300);
    expect(all.find(KEY)).toBeUndefined();
  });

  it('of a server that drops and comes back costs no reading of its own', async () => {
    const all = await shared();
    const read = all.client().count('server');
    all.parts.of(KEY).link({ phase: 'waiting', attempt: 1, retryAt: 0, reason: wire('offline') });
    all.parts.of(KEY).live('running', all.clock.now());
    await all.clock.pass(300);
    expect(all.client().count('server')).toBe(read);
  });
});

describe('a state of the panel itself', () => {
  it('is looked up when the panel gives no token because of it', async () => {
    const all = await shared();
    all.client().onServer = () => sampleDetail({ ...SHARED, status: 'suspended' }, ALL);
    all.parts.of(KEY).link({ phase: 'waiting', attempt: 1, retryAt: 0, reason: wire('conflict') });
    await all.clock.pass(300);
    expect(all.server(KEY).state).toBe('suspended');
    expect(all.parts.open).toEqual([]);
  });

  it('is shown with its beginning, the last reading and the node’s own word, until it is over', async () => {
    const all = await shared();
    const since = all.clock.now();
    let server = { ...SHARED, isTransferring: true };
    all.client().onServer = () => sampleDetail(server, ALL);
    all.parts.of(KEY).event({ kind: 'transfer-status', status: 'processing' });
    await all.clock.pass(300);
    expect(all.server(KEY)).toMatchObject({
      state: 'transferring',
      conflict: { since, progress: 'The files are being copied.' },
    });
    // The socket that was live goes on telling.
    expect(all.parts.open).toEqual([KEY]);

    await all.clock.pass(10_500);
    expect(all.server(KEY).conflict?.since).toBe(since);
    expect(all.server(KEY).stateAt).toBeGreaterThan(since + 9_000);
    server = SHARED;
    await all.clock.pass(10_500);
    expect(all.server(KEY)).toMatchObject({ state: 'running', conflict: null });
  });

  it('names a file of a restored backup now and then, not each of thousands', async () => {
    const all = await shared();
    all.client().onServer = () => sampleDetail({ ...SHARED, status: 'restoring_backup' }, ALL);
    all.fleet.view(KEY);
    await all.clock.pass(300);
    const told = all.told.length;
    for (let n = 0; n < 5_000; n += 1) {
      all.parts.of(KEY).event({ kind: 'daemon-message', text: `(restoring): world/r.${n}.mca` });
    }
    await all.clock.pass(300);
    expect(all.server(KEY).conflict?.progress).toBe('Restoring world/r.0.mca');
    expect(all.told.length).toBeLessThanOrEqual(told + 2);
  });

  it('of a reinstall that failed keeps nobody from the server', async () => {
    const all = new FakeFleet();
    await all.connect([sampleServer({ status: 'reinstall_failed' })]);
    await all.clock.pass(2_000);
    expect(all.server(KEY)).toMatchObject({ state: 'running', conflict: null, hasFailedReinstall: true });
  });
});

describe('a problem that a server prints', () => {
  const LINE = 'You need to agree to the EULA in order to run the server.';

  async function starting(): Promise<FakeFleet> {
    const all = new FakeFleet();
    await all.connect([sampleServer({ eggFeatures: ['eula', 'pid_limit'] })]);
    all.fleet.view(KEY);
    all.parts.of(KEY).live('starting', all.clock.now());
    return all;
  }

  it('is shown with its line until it is dismissed', async () => {
    const all = await starting();
    all.parts.consoles[0]?.print(`\x1b[32m${LINE}\x1b[0m`);
    expect(all.server(KEY).eggProblem).toMatchObject({ feature: 'eula', line: LINE });
    all.fleet.dismissEggProblem(KEY);
    all.parts.consoles[0]?.print(LINE);
    all.parts.consoles[0]?.print(LINE, true);
    expect(all.server(KEY).eggProblem).toBeNull();
  });

  it('is over once the licence is accepted', async () => {
    const all = await starting();
    all.parts.consoles[0]?.print(LINE);
    await all.fleet.management.acceptEula(KEY);
    expect(all.server(KEY).eggProblem).toBeNull();
    expect(all.client().asked.at(-1)).toMatchObject({ call: 'writeFile', detail: 'eula.txt\neula=true\n' });
  });

  it('that is another one by the time the licence is accepted stays', async () => {
    const all = await starting();
    all.parts.consoles[0]?.print(LINE);
    all.client().onChange = () => all.parts.consoles[0]?.print('pthread_create failed');
    await all.fleet.management.acceptEula(KEY);
    expect(all.server(KEY).eggProblem).toMatchObject({ feature: 'pid_limit' });
  });
});
