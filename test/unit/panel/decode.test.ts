import { describe, expect, it } from 'vitest';

import {
  decodeAccount,
  decodePermissions,
  decodeResources,
  decodeServerDetail,
  decodeServerPage,
  decodeWebsocketToken,
} from '../../../main/panel/decode';
import { PanelError } from '../../../main/panel/errors';
import { decodeStartup } from '../../../main/panel/startup';
import { json, object } from './fixtures';

const PANEL = 'https://panel.example.com';
type Json = Record<string, unknown>;

/** The attributes of the list's first server, with changes; `undefined` takes a field out. */
function withServer(change: Json): unknown {
  const list = object('servers-list.json') as { data: { attributes: Json }[] };
  const attributes: Json = { ...list.data[0]?.attributes, ...change };
  for (const [name, value] of Object.entries(attributes)) if (value === undefined) delete attributes[name];
  return { object: 'list', data: [{ object: 'server', attributes }] };
}

const changed = (change: Json) => {
  const page = decodeServerPage(withServer(change));
  return page.servers[0] ?? page.problems[0]?.message;
};

describe('server list', () => {
  it('reads all of a full one', () => {
    const { servers, problems, pagination } = decodeServerPage(json('servers-list.json'));
    expect(problems).toEqual([]);
    expect(pagination).toEqual({ total: 3, page: 1, totalPages: 1 });
    expect(servers.map(({ name, address, status, isOwner }) => [name, address, status, isOwner])).toEqual([
      ['Hearthwood SMP', 'play.hearthwood.example:25565', null, true],
      ['Dustline Rust', '198.51.100.7:28015', null, false],
      ['Lobby Proxy', '203.0.113.24:25577', 'suspended', true],
    ]);
    expect(servers[0]?.limits).toEqual({
      memoryBytes: 6144 * 1024 * 1024,
      swapBytes: 0,
      diskBytes: 20480 * 1024 * 1024,
      cpuPercent: 300,
      ioWeight: 500,
      threads: null,
    });
    expect(servers[1]?.limits).toMatchObject({ cpuPercent: null, threads: '2-5' });
    expect(servers[1]?.featureLimits).toEqual({ databases: 0, allocations: null, backups: 0 });
  });

  it.each(['more/servers-list-page-1-of-3.json', 'more/servers-list-page-2-of-3.json', 'more/servers-list-empty.json'])(
    '%s',
    (name) => {
      const { servers, problems, pagination } = decodeServerPage(json(name));
      expect(problems).toEqual([]);
      expect(servers).toHaveLength((object(name) as { data: unknown[] }).data.length);
      expect(pagination?.totalPages).toBeGreaterThanOrEqual(1);
    },
  );

  it.each<[string, Json, Json]>([
    [
      '0 is unlimited',
      { limits: { memory: 0, disk: 0, cpu: 0, swap: -1 } },
      {
        limits: {
          memoryBytes: null,
          diskBytes: null,
          cpuPercent: null,
          swapBytes: null,
          ioWeight: null,
          threads: null,
        },
      },
    ],
    [
      'numbers as text',
      { limits: { memory: '1024', disk: '2048', cpu: '150.5', swap: '0' } },
      {
        limits: {
          memoryBytes: 2 ** 30,
          diskBytes: 2 ** 31,
          cpuPercent: 150.5,
          swapBytes: 0,
          ioWeight: null,
          threads: null,
        },
      },
    ],
    ['before 1.3: suspended', { status: undefined, is_suspended: true }, { status: 'suspended' }],
    ['before 1.3: installing', { status: undefined, is_installing: true }, { status: 'installing' }],
    ['before 1.3: neither', { status: undefined }, { status: null }],
    ['before 1.11: no maintenance flag', { is_node_under_maintenance: undefined }, { isNodeUnderMaintenance: false }],
    ['flags as numbers', { server_owner: 1, is_transferring: 0 }, { isOwner: true, isTransferring: false }],
    ['a status of the future', { status: 'hibernating' }, { status: null }],
    ['a failed reinstall', { status: 'reinstall_failed' }, { status: 'reinstall_failed' }],
    ['Pelican without descriptions', { description: undefined }, { description: '' }],
    ['a null description', { description: null }, { description: '' }],
    ['no egg features', { egg_features: null }, { eggFeatures: [] }],
    ['an empty PHP map', { egg_features: {} }, { eggFeatures: [] }],
    ['a list with gaps', { egg_features: { 0: 'eula', 2: 'pid_limit' } }, { eggFeatures: ['eula', 'pid_limit'] }],
    [
      'allocations hidden',
      { relationships: { allocations: { object: 'null_resource', attributes: null } } },
      {
        allocations: [],
        address: null,
      },
    ],
    ['relationships as an empty list', { relationships: [] }, { allocations: [], address: null }],
    ['no relationships', { relationships: undefined }, { allocations: [], address: null }],
    ['no SFTP details', { sftp_details: undefined }, { sftp: null }],
    [
      'an upper-case uuid',
      { uuid: '7D1E2C54-9B0F-4C1A-8F57-2F4F1F0A6B31' },
      {
        uuid: '7d1e2c54-9b0f-4c1a-8f57-2f4f1f0a6b31',
      },
    ],
    ['no short id', { identifier: undefined }, { identifier: '7d1e2c54' }],
    [
      'a long short id',
      { identifier: 'serv_pupcyve3b5gbvd2xf5hr6ctlge' },
      {
        identifier: 'serv_pupcyve3b5gbvd2xf5hr6ctlge',
      },
    ],
  ])('%s', (_name, change, expected) => {
    expect(changed(change)).toMatchObject(expected);
  });

  it('puts IPv6 addresses in brackets', () => {
    const allocation = { id: 1, ip: '2001:db8::7', ip_alias: null, port: 25565, notes: null, is_default: true };
    const relationships = { allocations: { object: 'list', data: [{ attributes: allocation }] } };
    expect(changed({ relationships })).toMatchObject({ address: '[2001:db8::7]:25565' });
  });

  it.each<[string, Json, string]>([
    ['no uuid', { uuid: undefined }, 'uuid is missing'],
    ['a path for a uuid', { uuid: '../../account' }, 'uuid is not a uuid'],
    ['no limits', { limits: undefined }, 'limits is missing'],
    ['no memory limit', { limits: { disk: 1, cpu: 1 } }, 'limits.memory is missing'],
    ['a text for memory', { limits: { memory: 'lots', disk: 1, cpu: 1 } }, 'limits.memory is not a number'],
    ['no owner flag', { server_owner: null }, 'server_owner is not a yes or no'],
    ['an object for a node', { node: {} }, 'node is not a text'],
  ])('%s is a problem of that server alone', (_name, change, words) => {
    const list = object('servers-list.json') as { data: unknown[] };
    const bad = (withServer(change) as { data: unknown[] }).data[0];
    const { servers, problems } = decodeServerPage({ ...list, data: [list.data[1], bad, list.data[2]] });
    expect(servers.map(({ name }) => name)).toEqual(['Dustline Rust', 'Lobby Proxy']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ index: 1, name: 'Hearthwood SMP' });
    expect(problems[0]?.message).toContain('"Hearthwood SMP"');
    expect(problems[0]?.message).toContain(words);
  });

  it.each([null, 5, 'x', [], {}, { attributes: null }, { attributes: [] }])('survives %o as a server', (entry) => {
    const { problems } = decodeServerPage({ object: 'list', data: [entry] });
    expect(problems).toEqual([
      { index: 0, uuid: null, name: null, message: expect.stringContaining('Server number 1') as unknown },
    ]);
  });
});

describe('one server', () => {
  it.each([
    ['server-detail.json', ['*'], true],
    ['more/server-detail-newer-panel.json', ['*'], true],
    ['more/server-detail-installing.json', ['*'], true],
    ['more/server-detail-suspended.json', ['*'], true],
    ['more/server-detail-include-egg-subusers.json', ['*'], true],
  ])('%s', (name, permissions, isOwner) => {
    expect(decodeServerDetail(json(name))).toMatchObject({ permissions, isOwner });
  });

  it('reads the rights of subusers and admins', () => {
    const subuser = decodeServerDetail(json('more/server-detail-subuser.json'));
    expect(subuser.isOwner).toBe(false);
    expect(subuser.permissions).toContain('websocket.connect');
    expect(decodeServerDetail(json('more/server-detail-root-admin.json')).permissions).toContain(
      'admin.websocket.install',
    );
  });

  it('reads rights that print as an object', () => {
    const body = { ...object('server-detail.json'), meta: { user_permissions: { 0: 'a.b', 3: 'c.d' } } };
    expect(decodeServerDetail(body)).toMatchObject({ permissions: ['a.b', 'c.d'], isOwner: true });
  });

  it('does not guess rights', () => {
    expect(() => decodeServerDetail({ ...object('server-detail.json'), meta: undefined })).toThrow(PanelError);
  });
});

describe('account', () => {
  it('reads a Pterodactyl user', () => {
    expect(decodeAccount(json('more/account.json'))).toEqual({
      panelKind: 'pterodactyl',
      identity: { userId: '3', username: 'jonas', email: 'jonas@example.org', name: 'Jonas Example', isAdmin: false },
    });
  });

  it('reads a Pelican user', () => {
    const attributes = { uuid: 'u-1', username: 'mira', email: 'm@example.org', language: 'en', root_admin: true };
    expect(decodeAccount({ object: 'user', attributes })).toEqual({
      panelKind: 'pelican',
      identity: { userId: 'u-1', username: 'mira', email: 'm@example.org', name: 'mira', isAdmin: true },
    });
  });

  it.each([{}, [], null, 'ok', { object: 'user' }, { object: 'list', data: [] }])('is no panel: %o', (body) => {
    expect(codeOf(() => decodeAccount(body))).toBe('not-a-panel');
  });
});

describe('resources', () => {
  it.each([
    ['resources.json', 'running', 86_461_234],
    ['more/resources-offline.json', 'offline', 0],
    ['more/resources-starting.json', 'starting', 3120],
  ])('%s', (name, state, uptimeMs) => {
    expect(decodeResources(json(name))).toMatchObject({ state, uptimeMs });
  });

  it('knows old panels, Wings without a state, and Pelican without a node', () => {
    const body = (state: string) => {
      const { resources } = object('resources.json')['attributes'] as { resources: Json };
      const rest = Object.fromEntries(Object.entries(resources).filter(([name]) => name !== 'uptime'));
      return { attributes: { current_state: state, resources: rest } };
    };
    expect(decodeResources(body('stopped'))).toMatchObject({ state: 'offline', uptimeMs: null });
    expect(decodeResources(body('missing')).state).toBe('missing');
    expect(codeOf(() => decodeResources(body('exploded')))).toBe('bad-response');
  });
});

describe('websocket token', () => {
  const token = (socket: unknown) => ({ data: { token: 'a.b.c', socket } });

  it('reads the recorded one', () => {
    const found = decodeWebsocketToken(json('websocket-token.json'), PANEL);
    expect(found.socketUrl).toBe('wss://node1.example.net:8080/api/servers/7d1e2c54-9b0f-4c1a-8f57-2f4f1f0a6b31/ws');
  });

  it.each([
    ['ws://node:8080/x', PANEL, 'insecure'],
    ['https://node/x', PANEL, 'bad-response'],
    ['wss://me:secret@node/x', PANEL, 'bad-response'],
    ['nonsense', PANEL, 'bad-response'],
    [5, PANEL, 'bad-response'],
  ])('refuses %s', (socket, panel, code) => {
    expect(codeOf(() => decodeWebsocketToken(token(socket), panel))).toBe(code);
  });

  it('takes ws from an http panel', () => {
    expect(decodeWebsocketToken(token('ws://node:8080/x'), 'http://panel.local').socketUrl).toBe('ws://node:8080/x');
  });
});

describe('permissions', () => {
  it('reads the tree', () => {
    const groups = decodePermissions(json('permissions.json'));
    expect(groups.map(({ name }) => name)).toContain('control');
    const control = groups.find(({ name }) => name === 'control');
    expect(control?.keys.map(({ name }) => name)).toEqual(['console', 'start', 'stop', 'restart']);
    expect(control?.keys[0]?.description).toContain('commands');
  });

  it('reads the flat list of Pelican', () => {
    const permissions = ['control.start', 'control.stop', 'mount.read'];
    expect(decodePermissions({ attributes: { permissions } })).toEqual([
      {
        name: 'control',
        description: '',
        keys: [
          { name: 'start', description: '' },
          { name: 'stop', description: '' },
        ],
      },
      { name: 'mount', description: '', keys: [{ name: 'read', description: '' }] },
    ]);
  });
});

describe('a server that cannot be read', () => {
  it('is known by its uuid, in whatever letters; a broken one could be any server', () => {
    const uuidOf = (uuid: unknown) => decodeServerPage(withServer({ uuid, limits: null })).problems[0]?.uuid;
    expect(uuidOf('7D1E2C54-9B0F-4C1A-8F57-2F4F1F0A6B31')).toBe('7d1e2c54-9b0f-4c1a-8f57-2f4f1f0a6b31');
    expect(uuidOf('7d1e2c54')).toBeNull();
    expect(uuidOf(5)).toBeNull();
  });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PanelError) return error.wire.code;
    throw error;
  }
  return 'none';
}

describe('startup', () => {
  const imagesOf = (docker_images: unknown) => {
    const { meta, ...rest } = object('startup.json') as { meta: Json };
    return decodeStartup({ ...rest, meta: { ...meta, docker_images } }).images;
  };

  it('takes images without labels, as older panels list them, by their own names', () => {
    expect(imagesOf(['java:17', 7, 'java:21'])).toEqual([
      { label: 'java:17', image: 'java:17' },
      { label: 'java:21', image: 'java:21' },
    ]);
    expect(imagesOf([])).toEqual([]);
    expect(imagesOf(null)).toEqual([]);
  });
});
