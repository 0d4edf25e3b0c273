import type { PermissionGroup } from '../../../preload/contract/permissions';
import type { Allocation, ServerDetails } from '../../../preload/contract/server-models';
import { Refusal } from '../refusal';
import type { PageHandlers, PageHost } from './host';

const MIB = 1024 * 1024;
const INSTALL_MS = 2_500;

const group = (name: string, description: string, keys: Readonly<Record<string, string>>): PermissionGroup => ({
  name,
  description,
  keys: Object.entries(keys).map(([key, words]) => ({ name: key, description: words })),
});

const TREE: readonly PermissionGroup[] = [
  group('websocket', 'Lets the user open the live console socket of the server.', {
    connect: 'Open the socket and follow console output and usage figures.',
  }),
  group('control', 'Power state and console input.', {
    console: 'Send commands to the running process.',
    start: 'Start the server when it is offline.',
    stop: 'Stop or kill the server.',
    restart: 'Restart the server.',
  }),
  group('file', "Access to the server's files.", {
    create: 'Create files and folders, upload, copy, decompress and pull from a URL.',
    read: 'List directories, without opening or downloading files.',
    'read-content': 'Open and download files.',
    sftp: 'Log in over SFTP within the other file rights.',
  }),
  group('allocation', 'Addresses and ports of the server.', {
    read: 'See every allocation; the primary one is always visible.',
  }),
  group('settings', 'Server settings.', {
    rename: 'Change name and description.',
    reinstall: 'Run the install script again.',
  }),
];

/** `host:port` of a seed, with brackets around IPv6. */
function allocationsOf(address: string | null): readonly Allocation[] {
  if (address === null) return [];
  const cut = address.lastIndexOf(':');
  const host = address.slice(0, cut).replace(/^\[|\]$/g, '');
  const port = Number(address.slice(cut + 1));
  const isNumeric = /^[\d.]+$|:/.test(host);
  const named = { ip: isNumeric ? host : '203.0.113.24', alias: isNumeric ? null : host };
  return [
    { id: 2, ...named, port: port + 100, notes: 'Voice chat', isDefault: false },
    { id: 1, ...named, port, notes: null, isDefault: true },
    { id: 3, ip: '203.0.113.24', alias: null, port: 8123, notes: 'Live map, behind the proxy', isDefault: false },
  ];
}

export function settingsHandlers(
  host: PageHost,
): PageHandlers<
  | 'accounts.permissions'
  | 'servers.details'
  | 'servers.rename'
  | 'servers.reinstall'
  | 'servers.configure'
  | 'servers.openSftp'
> {
  return {
    'accounts.permissions': () => TREE,
    'servers.details': ({ key }): ServerDetails => {
      const server = host.server(key);
      const { uuid, identifier, name, description, node, isOwner } = server;
      const permissions = server.permissions ?? [];
      const allocations = allocationsOf(server.address);
      const username = `jana.${uuid.slice(0, 8)}`;
      return {
        ...{ uuid, identifier, name, description, node, isOwner },
        eggName: 'Paper',
        dockerImage: 'ghcr.io/pterodactyl/yolks:java_21',
        allocations: permissions.includes('*') ? allocations : allocations.filter(({ isDefault }) => isDefault),
        limits: {
          memoryBytes: server.memoryLimitBytes,
          swapBytes: 512 * MIB,
          diskBytes: server.diskLimitBytes,
          cpuPercent: server.cpuLimitPercent,
          ioWeight: 500,
          threads: isOwner ? null : '2-5',
        },
        featureLimits: { databases: 2, allocations: null, backups: 0 },
        sftp: {
          host: `${node}.hosting.example`,
          port: 2022,
          username,
          url: `sftp://${username}@${node}.hosting.example:2022`,
        },
        permissions,
      };
    },
    'servers.rename': ({ key, name, description }) => {
      if (name === 'taken') {
        throw new Refusal({
          code: 'invalid',
          message: 'The panel did not accept this.',
          blame: 'you',
          fields: { name: 'The name has already been taken.' },
        });
      }
      host.upsert([{ ...host.server(key), name, description }]);
      return null;
    },
    'servers.reinstall': ({ key }) => {
      const server = host.server(key);
      const reason = 'The server is being installed.';
      const power = { start: reason, restart: reason, stop: reason, kill: reason };
      host.upsert([{ ...server, state: 'installing', stats: null, cpuTrail: [], power }]);
      setTimeout(() => host.upsert([{ ...server, state: 'offline', stats: null, cpuTrail: [] }]), INSTALL_MS);
      return null;
    },
    'servers.configure': ({ key, change }) => {
      const server = host.server(key);
      host.upsert([{ ...server, preferences: { ...server.preferences, ...change } }]);
      return null;
    },
    'servers.openSftp': () => null,
  };
}
