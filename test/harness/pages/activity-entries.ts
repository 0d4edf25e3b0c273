/** Log entries for the harness: every known event, unknown ones, hidden addresses, nobody, and long properties. */
import type { ActivityEntry } from '../../../preload/contract/server-models';
import { randomFrom } from '../seed';

type Sample = readonly [event: string, properties?: Readonly<Record<string, unknown>>];

const PEOPLE = [
  { uuid: 'u-1', username: 'jana', email: 'jana@hosting.example' },
  { uuid: 'u-1', username: 'jana', email: 'jana@hosting.example' },
  { uuid: 'u-2', username: 'mira', email: 'mira@example.org' },
  { uuid: 'u-3', username: 'a-very-long-user-name-from-single-sign-on', email: 'someone.long@example.org' },
  null,
] as const;

const LONG = `say ${'The server restarts in five minutes, please find a safe place. '.repeat(12)}`.trim();

/** The first ones are what a person sees first. */
export const SAMPLES: readonly Sample[] = [
  ['server:power.restart'],
  ['server:console.command', { command: 'whitelist add mira' }],
  ['server:file.write', { file: '/config/paper-global.yml' }],
  ['server:backup.complete', { name: 'Nightly' }],
  ['server:startup.edit', { variable: 'MINECRAFT_VERSION', old: '1.21.3', new: '1.21.4' }],
  ['server:subuser.create', { email: 'mira@example.org', permissions: ['control.console'], count: 1 }],
  ['server:console.command', { command: LONG }],
  ['server:backup.fail', { name: 'before update' }],
  ['server:sftp.rename', { files: [{ from: '/world_old', to: '/world_2025' }], count: 1 }],
  ['server:plugin-manager.install', { plugin: 'LuckPerms', version: '5.4', source: { site: 'modrinth', id: 341 } }],
  ['server:power.start'],
  ['server:power.stop'],
  ['server:power.kill'],
  ['server:reinstall'],
  ['server:settings.rename', { old: 'Survival (old)', new: 'Survival' }],
  ['server:settings.description', { old: '', new: 'Family survival world, weekly backups.' }],
  ['server:startup.image', { old: 'ghcr.io/pterodactyl/yolks:java_17', new: 'ghcr.io/pterodactyl/yolks:java_21' }],
  ['server:file.read', { file: '/server.properties' }],
  ['server:file.copy', { file: '/server.properties' }],
  ['server:file.download', { file: '/logs/latest.log' }],
  ['server:file.uploaded', { file: 'world-edit-7.3.jar', directory: '/plugins/' }],
  ['server:file.create-directory', { name: 'datapacks', directory: '/world/' }],
  ['server:file.rename', { directory: '/plugins/', files: [{ from: 'a.jar', to: 'a.jar.old' }], count: 1 }],
  ['server:file.compress', { directory: '/', files: ['world', 'world_nether'], count: 2 }],
  ['server:file.delete', { directory: '/logs/', files: ['1.log.gz', '2.log.gz', '3.log.gz', '4.log.gz'], count: 4 }],
  ['server:file.decompress', { directory: '/', files: 'archive.tar.gz' }],
  ['server:file.pull', { directory: '/plugins/', url: 'https://downloads.example.org/LuckPerms.jar' }],
  ['server:sftp.create', { files: ['/plugins/x/config.yml'], count: 1 }],
  ['server:sftp.write', { files: ['/plugins/x/config.yml', '/server.properties'], count: 2 }],
  ['server:sftp.delete', { files: ['/crash-reports/1.txt'], count: 1 }],
  ['server:sftp.create-directory', { files: ['/plugins/Dynmap'], count: 1 }],
  ['server:sftp.denied'],
  ['server:backup.start', { name: 'before update', locked: true }],
  ['server:backup.download', { name: 'Nightly' }],
  ['server:backup.lock', { name: 'Nightly' }],
  ['server:backup.unlock', { name: 'Nightly' }],
  ['server:backup.delete', { name: 'Nightly', failed: true }],
  ['server:backup.restore', { name: 'Nightly', truncate: true }],
  ['server:backup.restore-complete', { name: 'Nightly' }],
  ['server.backup.restore-failed', { name: 'Nightly' }],
  ['server:database.create', { name: 's7_luckperms' }],
  ['server:database.rotate-password', { name: 's7_luckperms' }],
  ['server:database.delete', { name: 's7_luckperms' }],
  ['server:schedule.create', { name: 'Nightly restart' }],
  ['server:schedule.update', { name: 'Nightly restart', active: false }],
  ['server:schedule.execute', { name: 'Nightly restart' }],
  ['server:schedule.delete', { name: 'Nightly restart' }],
  ['server:task.create', { name: 'Nightly restart', action: 'power', payload: 'restart' }],
  ['server:task.update', { name: 'Nightly restart', action: 'command', payload: 'save-all' }],
  ['server:task.delete', { name: 'Nightly restart' }],
  ['server:allocation.create', { allocation: '203.0.113.24:25566' }],
  ['server:allocation.primary', { allocation: '203.0.113.24:25566' }],
  ['server:allocation.delete', { allocation: '203.0.113.24:25566' }],
  ['server:allocation.notes', { allocation: '203.0.113.24:25566', old: null, new: 'voice chat' }],
  ['server:subuser.update', { email: 'mira@example.org', old: ['file.read'], new: ['file.read', 'file.update'] }],
  ['server:subuser.delete', { email: 'mira@example.org', revoked: false }],
  ['server:crashed', { exit_code: 137, oomkilled: true, logs: 'java.lang.OutOfMemoryError: Java heap space' }],
];

/** Newest first; the older, the further apart. */
export function activityEntries(count: number, now: number, spanMs: number): ActivityEntry[] {
  const random = randomFrom(count + 1);
  return Array.from({ length: count }, (_, index): ActivityEntry => {
    const [event, properties = {}] = SAMPLES[index % SAMPLES.length] ?? ['server:power.start'];
    const isOfNobody = /backup\.(?:complete|fail|restore-)|crashed/.test(event);
    const actor = isOfNobody ? null : (PEOPLE[Math.floor(random() * PEOPLE.length)] ?? null);
    return {
      id: `entry-${count - index}`,
      event,
      at: Math.round(now - 40_000 - spanMs * ((index + random()) / count) ** 2),
      isApi: actor !== null && random() < 0.3,
      ip: actor?.uuid === 'u-1' ? '192.0.2.44' : null,
      actor,
      properties,
    };
  });
}
