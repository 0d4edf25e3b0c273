import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ServerRecord } from '../../../main/fleet/server-state';
import { FleetSnapshot } from '../../../main/settings/fleet-snapshot';
import { openSnapshotFile, type SnapshotFile } from '../../../main/settings/fleet-snapshot-file';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';
import { NOW, sampleAccount, sampleRecord, sampleServer, sampleStats, uuidOf } from '../../fakes/samples';

class MemoryFile implements SnapshotFile {
  content: object | null = null;
  saves = 0;

  load() {
    return { raw: this.content, problem: null };
  }

  save(value: object): Promise<void> {
    this.saves += 1;
    this.content = JSON.parse(JSON.stringify(value)) as object;
    return Promise.resolve();
  }
}

const recordOf = (n: number, change: Partial<ServerRecord> = {}, accountId = 'a'): ServerRecord =>
  sampleRecord({
    key: `${accountId}:${uuidOf(n)}`,
    accountId,
    server: sampleServer({ uuid: uuidOf(n), name: `Server ${n}`, invocation: 'java -Dtoken=hunter2 -jar server.jar' }),
    power: { state: 'running', at: NOW, since: NOW, source: 'socket' },
    stats: { at: NOW, ...sampleStats(), networkRxRate: 1, networkTxRate: 2 },
    statsSource: 'socket',
    ...change,
  });

function setUp(file: SnapshotFile = new MemoryFile(), accountIds: readonly string[] = ['a', 'b']) {
  const clock = new FakeClock(NOW + 1_000);
  const log = new FakeLog();
  const open = () => new FleetSnapshot({ file, clock, log, accountIds });
  const snapshot = open();
  const add = (record: ServerRecord) => snapshot.onRecord(record.key, null, record);
  return { clock, log, file, snapshot, add, open };
}

describe('the last known state on disk', () => {
  it('comes back as it was', async () => {
    const { snapshot, add, open } = setUp();
    const crash = {
      endedAt: NOW,
      word: { at: NOW, exitCode: 1, isOutOfMemory: true, isAborted: false },
      incidentId: 'i',
    };
    add(recordOf(1));
    add(recordOf(2, { power: null, stats: null, statsSource: null, permissions: ['control.start'], crash }));
    snapshot.onAccounts([sampleAccount({ id: 'a', status: { kind: 'ready', at: NOW - 5 } })]);
    await snapshot.stop();
    const { invocation: _secret, ...description } = recordOf(1).server;
    const known = open().lastKnown('a');
    expect(known?.at).toBe(NOW - 5);
    expect(known?.servers).toMatchObject([
      { server: description, power: recordOf(1).power, stats: recordOf(1).stats, access: 'owner' },
      { server: { uuid: uuidOf(2) }, power: null, permissions: ['control.start'], crash },
    ]);
    expect(open().lastKnown('b')).toBeNull();
  });

  it('holds no start command, in which eggs put passwords', async () => {
    const { snapshot, add, file } = setUp();
    add(recordOf(1));
    await snapshot.stop();
    expect(JSON.stringify((file as MemoryFile).content)).not.toMatch(/hunter2|invocation/);
  });

  it('is written within half a minute after news, once for all of them', async () => {
    const { snapshot, add, file, clock } = setUp();
    for (let n = 1; n <= 200; n += 1) add(recordOf(n));
    await clock.pass(29_000);
    expect((file as MemoryFile).saves).toBe(0);
    await clock.pass(1_000);
    expect((file as MemoryFile).saves).toBe(1);
    const before = recordOf(1);
    for (let second = 0; second < 290; second += 1) {
      snapshot.onRecord(before.key, before, recordOf(1, { stats: null }));
      await clock.pass(1_000);
    }
    // Figures alone are no news.
    expect((file as MemoryFile).saves).toBe(1);
    await clock.pass(10_000);
    expect((file as MemoryFile).saves).toBe(2);
  });

  it('is left alone when nothing changed', async () => {
    const { snapshot, file } = setUp();
    await snapshot.stop();
    expect((file as MemoryFile).saves).toBe(0);
  });

  it('keeps what was known when Rookery ends before any panel has answered', async () => {
    const first = setUp();
    first.add(recordOf(1));
    first.add(recordOf(2, {}, 'b'));
    await first.snapshot.stop();
    const second = setUp(first.file);
    second.add(recordOf(3, {}, 'b'));
    await second.snapshot.stop();
    expect(second.open().lastKnown('a')?.servers).toHaveLength(1);
    expect(second.open().lastKnown('b')?.servers).toHaveLength(2);
  });

  it('forgets servers that are gone and accounts that were removed', async () => {
    const { snapshot, add, file, open } = setUp();
    add(recordOf(1));
    add(recordOf(2));
    add(recordOf(3, {}, 'b'));
    snapshot.onRecord(recordOf(2).key, recordOf(2), null);
    await snapshot.stop();
    expect(open().lastKnown('a')?.servers).toHaveLength(1);
    snapshot.forgetAccount('a');
    await snapshot.stop();
    expect(JSON.stringify((file as MemoryFile).content)).not.toContain(uuidOf(1));
    expect(open().lastKnown('b')?.servers).toHaveLength(1);
    // Removed while the file could not be written.
    expect(setUp(file, ['a']).snapshot.lastKnown('b')).toBeNull();
  });

  it('leaves out what is broken or claims to be from the future, and takes the rest', async () => {
    const { snapshot, add, file, open } = setUp();
    for (let n = 1; n <= 4; n += 1) add(recordOf(n));
    await snapshot.stop();
    const content = (file as MemoryFile).content as { accounts: { a: { servers: Record<string, unknown>[] } } };
    content.accounts.a.servers[0] = { server: 'gone' };
    Object.assign(content.accounts.a.servers[1] ?? {}, { listedAt: NOW * 2 });
    Object.assign(content.accounts.a.servers[2] ?? {}, { power: { state: 'flying' } });
    expect(
      open()
        .lastKnown('a')
        ?.servers.map((kept) => kept.server.uuid),
    ).toEqual([uuidOf(4)]);
  });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rookery-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => openSnapshotFile(folder, () => NOW);

  it('is only for this user, and is replaced in one step', async () => {
    await file().save({ version: 1, accounts: {} });
    await file().save({ version: 1, accounts: { a: 1 } });
    expect(readdirSync(folder)).toEqual(['last-known.json']);
    expect(statSync(path.join(folder, 'last-known.json')).mode & 0o777).toBe(0o600);
    expect(file().load()).toEqual({ raw: { version: 1, accounts: { a: 1 } }, problem: null });
  });

  it('that is damaged is set aside with every byte, reported, and begun anew', () => {
    writeFileSync(path.join(folder, 'last-known.json'), '{"version":1,"acc');
    const { log, snapshot } = setUp(file());
    expect(snapshot.lastKnown('a')).toBeNull();
    expect(log.text).toContain('last known state of the servers was damaged');
    const [aside] = readdirSync(folder);
    expect(aside).toMatch(/^last-known\.damaged-/);
    expect(readFileSync(path.join(folder, aside ?? ''), 'utf8')).toBe('{"version":1,"acc');
  });

  it('that cannot be written is said in the log, and nothing else happens', async () => {
    const { log, snapshot, add } = setUp(openSnapshotFile(path.join(folder, 'missing'), () => NOW));
    add(recordOf(1));
    await snapshot.stop();
    expect(log.text).toContain('could not be kept on disk');
  });
});
