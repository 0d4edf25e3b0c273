import { describe, expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import type { PanelServer } from '../../../main/panel/models';
import { FakeFleet } from '../../fakes/fake-fleet';
import { failure, sampleDetail, sampleServer, uuidOf } from '../../fakes/samples';

const UUID = uuidOf(1);
const KEY = keyOf('a', UUID);
const SFTP = { host: 'node1.example.net', port: 2022 };

/** One server as its panel has it, with what the person may do there. */
async function withServer(change: Partial<PanelServer> = {}, permissions: readonly string[] = ['*']) {
  const all = new FakeFleet();
  const server = sampleServer({ sftp: SFTP, isOwner: permissions.includes('*'), ...change });
  all.client().onServer = () => sampleDetail(all.client().servers[0] ?? server, permissions);
  await all.connect([server]);
  return all;
}

/** What was sent to the panel to change something. */
const changes = (all: FakeFleet) =>
  all
    .client()
    .asked.filter(({ call }) => ['rename', 'describe', 'reinstall'].includes(call))
    .map(({ call, detail }) => [call, detail]);

const fieldsOf = async (failing: Promise<unknown>): Promise<unknown> => {
  const thrown: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (thrown as { wire: { fields?: unknown } } | null)?.wire.fields;
};

describe('reading a server', () => {
  it('says how SFTP is reached: by the user and the beginning of the uuid, whatever the short id is', async () => {
    const all = await withServer({ identifier: 'serv_abcdefgh' });
    expect((await all.fleet.management.read(KEY)).sftp).toEqual({
      ...SFTP,
      username: 'a.00000000',
      url: 'sftp://a.00000000@node1.example.net:2022',
    });
  });

  it('puts brackets around an IPv6 host, and quotes what a user name may hold', async () => {
    const all = new FakeFleet();
    const server = sampleServer({ sftp: { host: '2001:db8::7', port: 2022 } });
    const identity = { userId: '1', username: 'jo+na@s', email: 'j@example.com', name: 'Jo', isAdmin: false };
    await all.connect([server], 'a', { identity });
    expect(await all.fleet.management.sftpUrl(KEY)).toBe('sftp://jo%2Bna%40s.00000000@[2001:db8::7]:2022');
  });

  it('asks the panel even in a state in which it answers nothing else', async () => {
    const all = await withServer({ status: 'suspended' });
    const before = all.client().count('server', UUID);
    expect(await all.fleet.management.read(KEY)).toMatchObject({ name: 'Survival', permissions: ['*'] });
    expect(all.client().count('server', UUID)).toBe(before + 1);
  });

  it('that fails says why', async () => {
    const all = await withServer();
    all.client().onServer = () => {
      throw failure('offline');
    };
    await expect(all.fleet.management.read(KEY)).rejects.toThrow('It failed: offline.');
  });
});

describe('renaming', () => {
  it('sends both without the space around them, and reads the server again', async () => {
    const all = await withServer();
    all.client().onChange = () => {
      all.client().servers = [sampleServer({ name: 'Survival 2', description: 'For friends' })];
    };
    await all.fleet.management.rename(KEY, '  Survival 2 ', ' For friends\n');
    expect(changes(all)).toEqual([['rename', 'Survival 2\nFor friends']]);
    expect(all.server(KEY)).toMatchObject({ name: 'Survival 2', description: 'For friends' });
  });

  it.each([
    ['no name', '   ', '', { name: 'A server needs a name.' }],
    ['too long a name', 'x'.repeat(192), '', { name: 'A name has at most 191 characters; this one has 192.' }],
    [
      'too long a description',
      'x',
      'é'.repeat(32_768),
      { description: 'This description is too long for the panel, by one byte.' },
    ],
  ])('with %s is refused without a request', async (_what, name, description, expected) => {
    const all = await withServer();
    expect(await fieldsOf(all.fleet.management.rename(KEY, name, description))).toEqual(expected);
    expect(changes(all)).toEqual([]);
  });

  it('counts characters as the panel does, not as the computer stores them', async () => {
    const all = await withServer();
    await all.fleet.management.rename(KEY, '🦖'.repeat(191), '');
    expect(changes(all)).toHaveLength(1);
  });

  it('is not sent by whoever may not do it, nor while the server is being installed', async () => {
    const shared = await withServer({}, ['control.start']);
    await expect(shared.fleet.management.rename(KEY, 'New', '')).rejects.toThrow(
      'You do not have permission to rename this server.',
    );
    const installing = await withServer({ status: 'installing' });
    await expect(installing.fleet.management.rename(KEY, 'New', '')).rejects.toThrow('The server is being installed.');
    expect([...changes(shared), ...changes(installing)]).toEqual([]);
  });

  it('stands even when the reading afterwards fails', async () => {
    const all = await withServer();
    all.client().onChange = () => {
      all.client().onServer = () => {
        throw failure('timeout');
      };
    };
    await all.fleet.management.rename(KEY, 'New', '');
    expect(changes(all)).toEqual([['rename', 'New\n']]);
  });

  it('tells Pelican the description apart, when it is another one', async () => {
    const all = new FakeFleet();
    await all.connect([sampleServer({ description: 'Old' })], 'a', { panelKind: 'pelican' });
    await all.fleet.management.rename(KEY, 'New', 'Old');
    await all.fleet.management.rename(KEY, 'New', 'Other');
    expect(changes(all)).toEqual([
      ['rename', 'New\nOld'],
      ['rename', 'New\nOther'],
      ['describe', 'Other'],
    ]);
  });

  it('does not tell Pelican the description without its own permission, and not half of both either', async () => {
    const all = new FakeFleet();
    const server = sampleServer({ isOwner: false });
    all.client().onServer = () => sampleDetail(server, ['settings.rename']);
    await all.connect([server], 'a', { panelKind: 'pelican' });
    await expect(all.fleet.management.rename(KEY, 'New', 'Words')).rejects.toThrow(
      'You do not have permission to change the description of this server.',
    );
    expect(changes(all)).toEqual([]);
    await all.fleet.management.rename(KEY, 'New', '');
    expect(changes(all)).toEqual([['rename', 'New\n']]);
  });
});

describe('reinstalling', () => {
  it('wants the name as it is, and shows at once that it has begun', async () => {
    const all = await withServer();
    expect(await fieldsOf(all.fleet.management.reinstall(KEY, 'survival'))).toEqual({
      typedName: 'This is not the name of the server.',
    });
    expect(changes(all)).toEqual([]);
    all.client().onChange = () => {
      all.client().servers = [sampleServer({ status: 'installing' })];
    };
    await all.fleet.management.reinstall(KEY, ' Survival ');
    expect(changes(all)).toEqual([['reinstall', '']]);
    expect(all.server(KEY).state).toBe('installing');
  });

  it('is not sent by whoever may not do it', async () => {
    const all = await withServer({}, ['settings.rename']);
    await expect(all.fleet.management.reinstall(KEY, 'Survival')).rejects.toThrow(
      'You do not have permission to reinstall this server.',
    );
    expect(changes(all)).toEqual([]);
  });
});

describe('SFTP', () => {
  it('is not opened by whoever may not use it, and has no address where the panel gives none', async () => {
    const shared = await withServer({}, ['file.read']);
    await expect(shared.fleet.management.sftpUrl(KEY)).rejects.toThrow(
      'You do not have permission to use SFTP on this server.',
    );
    const without = await withServer({ sftp: null });
    expect(await without.fleet.management.sftpUrl(KEY)).toBeNull();
  });
});

describe('what permissions mean', () => {
  it('is asked for once', async () => {
    const all = await withServer();
    const { management } = all.fleet;
    const answers = await Promise.all([management.permissionTree('a'), management.permissionTree('a')]);
    expect(answers[0]?.[0]?.name).toBe('control');
    expect(all.client().count('permissions')).toBe(1);
  });

  it('is not asked for with a key that the panel refuses', async () => {
    const all = await withServer();
    all.client().onList = () => {
      throw failure('unauthorized');
    };
    await all.fleet.refresh('a');
    const { management } = all.fleet;
    await expect((async () => management.permissionTree('a'))()).rejects.toThrow(
      'The panel refuses the key of this account.',
    );
    expect(all.client().count('permissions')).toBe(0);
  });
});
