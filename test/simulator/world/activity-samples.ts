/** One sample of each event of a server's log, with properties as the panel and Wings write them (protocol 6.14). */
import type { Rng } from '../random';
import type { Server } from './model';

export interface ActivitySample {
  readonly event: string;
  readonly properties?: (server: Server, rng: Rng) => Record<string, unknown>;
  /** Nobody did it: the panel's own work, or the node's. */
  readonly system?: boolean;
  /** The node reports it, for the user who did it; never with an API key. */
  readonly node?: boolean;
  /** How often it happens beside the others; 1 when not given. */
  readonly weight?: number;
}

const COMMANDS = ['list', 'say Restart in five minutes', 'whitelist add mira', 'save-all', 'status', 'tps'];
const BACKUPS = ['before update', 'Nightly', 'Backup at 2026-11-20 04:00:00'];
const SCHEDULES = ['Nightly restart', 'Save every ten minutes', 'Weekly backup'];
const DATABASES = ['s7_luckperms', 's7_coreprotect'];
const PLUGINS = ['Essentials', 'LuckPerms', 'CoreProtect', 'WorldGuard'];

const backup = (_server: Server, rng: Rng) => ({ name: rng.pick(BACKUPS) });
const schedule = (_server: Server, rng: Rng) => ({ name: rng.pick(SCHEDULES) });
const database = (_server: Server, rng: Rng) => ({ name: rng.pick(DATABASES) });
const file = (_server: Server, rng: Rng) => ({
  file: rng.pick(['/server.properties', '/config/paper-global.yml', '/whitelist.json', '/logs/latest.log']),
});
const config = (rng: Rng) => `/plugins/${rng.pick(PLUGINS)}/config.yml`;
const allocation = (server: Server, rng: Rng) => {
  const { ip, port } = rng.pick(server.allocations);
  return { allocation: `${ip}:${port}` };
};

function edit(server: Server, rng: Rng): Record<string, unknown> {
  const seen = server.egg.variables.filter((v) => v.viewable);
  // An egg may have none; what was edited is then one that it had once.
  if (seen.length === 0) return { variable: 'SERVER_JARFILE', old: 'server.jar', new: 'paper.jar' };
  const variable = rng.pick(seen);
  const now = server.variables.get(variable.env) ?? variable.default;
  return { variable: variable.env, old: variable.default, new: now };
}

function image(server: Server): Record<string, unknown> {
  const images = Object.values(server.egg.dockerImages);
  return { old: images.at(-1) ?? server.dockerImage, new: server.dockerImage };
}

const permissions = (server: Server): string[] =>
  [...server.subusers.values()][0] ?? ['control.console', 'websocket.connect'];

export const ACTIVITY_SAMPLES: readonly ActivitySample[] = [
  { event: 'server:power.start', weight: 6 },
  { event: 'server:power.stop', weight: 4 },
  { event: 'server:power.restart', weight: 8 },
  { event: 'server:power.kill' },
  {
    event: 'server:console.command',
    properties: (_server, rng) => ({ command: rng.pick(COMMANDS) }),
    node: true,
    weight: 16,
  },
  { event: 'server:reinstall' },
  {
    event: 'server:settings.rename',
    properties: (server) => ({ old: `${server.name} (old)`, new: server.name }),
  },
  {
    event: 'server:settings.description',
    properties: (server) => ({ old: '', new: server.description === '' ? 'For friends only.' : server.description }),
  },
  { event: 'server:startup.edit', properties: edit, weight: 5 },
  { event: 'server:startup.image', properties: image },
  { event: 'server:file.read', properties: file, weight: 5 },
  { event: 'server:file.write', properties: file, weight: 8 },
  { event: 'server:file.copy', properties: () => ({ file: '/server.properties' }) },
  { event: 'server:file.download', properties: () => ({ file: '/logs/2026-11-19-1.log.gz' }), weight: 2 },
  { event: 'server:file.create-directory', properties: () => ({ name: 'datapacks', directory: '/world/' }) },
  {
    event: 'server:file.rename',
    properties: () => ({ directory: '/plugins/', files: [{ from: 'Essentials.jar', to: 'Essentials.jar.old' }] }),
  },
  { event: 'server:file.compress', properties: () => ({ directory: '/', files: ['world', 'world_nether'] }) },
  {
    event: 'server:file.delete',
    properties: () => ({
      directory: '/logs/',
      files: Array.from({ length: 14 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}-1.log.gz`),
    }),
    weight: 2,
  },
  {
    event: 'server:file.decompress',
    properties: () => ({ directory: '/', files: 'archive-2026-11-14T081200Z.tar.gz' }),
  },
  {
    event: 'server:file.pull',
    properties: () => ({
      directory: '/plugins/',
      url: 'https://downloads.example.org/luckperms/LuckPerms-5.4.145.jar',
    }),
  },
  {
    event: 'server:file.uploaded',
    properties: () => ({ file: 'world-edit-7.3.jar', directory: '/plugins/' }),
    node: true,
  },
  { event: 'server:sftp.create', properties: (_server, rng) => ({ files: [config(rng)] }), node: true },
  {
    event: 'server:sftp.write',
    properties: (_server, rng) => ({ files: [config(rng), '/server.properties'] }),
    node: true,
    weight: 5,
  },
  {
    event: 'server:sftp.delete',
    properties: () => ({ files: ['/crash-reports/crash-2026-11-12_21.04.11-server.txt'] }),
    node: true,
  },
  { event: 'server:sftp.create-directory', properties: () => ({ files: ['/plugins/Dynmap'] }), node: true },
  {
    event: 'server:sftp.rename',
    properties: () => ({ files: [{ from: '/world_old', to: '/world_2025' }] }),
    node: true,
  },
  { event: 'server:sftp.denied', node: true },
  { event: 'server:backup.start', properties: (server, rng) => ({ ...backup(server, rng), locked: rng.chance(0.3) }) },
  { event: 'server:backup.complete', properties: backup, system: true, weight: 4 },
  { event: 'server:backup.fail', properties: backup, system: true },
  { event: 'server:backup.download', properties: backup },
  { event: 'server:backup.lock', properties: backup },
  { event: 'server:backup.unlock', properties: backup },
  { event: 'server:backup.delete', properties: (server, rng) => ({ ...backup(server, rng), failed: rng.chance(0.5) }) },
  { event: 'server:backup.restore', properties: (server, rng) => ({ ...backup(server, rng), truncate: true }) },
  { event: 'server:backup.restore-complete', properties: backup, system: true },
  { event: 'server.backup.restore-failed', properties: backup, system: true },
  { event: 'server:database.create', properties: database },
  { event: 'server:database.rotate-password', properties: database },
  { event: 'server:database.delete', properties: database },
  { event: 'server:schedule.create', properties: schedule },
  {
    event: 'server:schedule.update',
    properties: (server, rng) => ({ ...schedule(server, rng), active: rng.chance(0.6) }),
  },
  { event: 'server:schedule.execute', properties: schedule, weight: 3 },
  { event: 'server:schedule.delete', properties: schedule },
  {
    event: 'server:task.create',
    properties: (server, rng) => ({ ...schedule(server, rng), action: 'power', payload: 'restart' }),
  },
  {
    event: 'server:task.update',
    properties: (server, rng) => ({ ...schedule(server, rng), action: 'command', payload: 'save-all flush' }),
  },
  { event: 'server:task.delete', properties: schedule },
  { event: 'server:allocation.create', properties: allocation },
  { event: 'server:allocation.primary', properties: allocation },
  { event: 'server:allocation.delete', properties: allocation },
  {
    event: 'server:allocation.notes',
    properties: (server, rng) => ({ ...allocation(server, rng), old: null, new: 'voice chat' }),
  },
  {
    event: 'server:subuser.create',
    properties: (server) => ({ email: 'mira@example.org', permissions: permissions(server) }),
  },
  {
    event: 'server:subuser.update',
    properties: (server) => ({
      email: 'mira@example.org',
      old: permissions(server),
      new: [...permissions(server), 'schedule.read'],
      revoked: true,
    }),
  },
  { event: 'server:subuser.delete', properties: () => ({ email: 'tilda@example.org', revoked: false }) },
  // Panels with add-ons log what nobody else knows.
  {
    event: 'server:plugin-manager.install',
    properties: (_server, rng) => ({
      plugin: rng.pick(PLUGINS),
      version: '2.20.1',
      source: { site: 'modrinth', id: 9089 },
    }),
  },
];
