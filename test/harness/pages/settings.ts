import type { PageHandlers, PageHost } from './host';

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
    'accounts.permissions': () => [],
    'servers.details': ({ key }) => {
      const { uuid, identifier, name, description, node, isOwner, permissions } = host.server(key);
      return {
        ...{ uuid, identifier, name, description, node, isOwner },
        eggName: 'Paper',
        dockerImage: 'ghcr.io/pterodactyl/yolks:java_21',
        allocations: [],
        limits: { memoryBytes: null, swapBytes: 0, diskBytes: null, cpuPercent: null, ioWeight: 500, threads: null },
        featureLimits: { databases: 0, allocations: 0, backups: 0 },
        sftp: null,
        permissions: permissions ?? [],
      };
    },
    'servers.rename': ({ key, name, description }) => {
      host.upsert([{ ...host.server(key), name, description }]);
      return null;
    },
    'servers.reinstall': () => null,
    'servers.configure': ({ key, change }) => {
      const server = host.server(key);
      host.upsert([{ ...server, preferences: { ...server.preferences, ...change } }]);
      return null;
    },
    'servers.openSftp': () => null,
  };
}
