/** Made-up activity of the past days. */
import type { Rng } from '../random';
import type { Server, User } from './model';

interface Sample {
  event: string;
  properties: (server: Server, rng: Rng) => Record<string, unknown>;
  /** Events reported by the node or the system have no actor. */
  system?: boolean;
}

const none = (): Record<string, unknown> => ({});

const SAMPLES: readonly Sample[] = [
  { event: 'server:power.start', properties: none },
  { event: 'server:power.restart', properties: none },
  { event: 'server:power.stop', properties: none },
  {
    event: 'server:console.command',
    properties: (_s, rng) => ({
      command: rng.pick(['list', 'say Restart in five minutes', 'whitelist add mira', 'save-all', 'status']),
    }),
  },
  { event: 'server:startup.edit', properties: (server, rng) => editOf(server, rng) },
  { event: 'server:backup.start', properties: () => ({ name: 'before update', locked: false }) },
  { event: 'server:backup.complete', properties: () => ({ name: 'before update' }), system: true },
  {
    event: 'server:file.write',
    properties: (_s, rng) => ({ file: rng.pick(['/server.properties', '/config/paper-global.yml', '/index.js']) }),
  },
  { event: 'server:file.compress', properties: () => ({ directory: '/', files: ['world', 'world_nether'] }) },
  { event: 'server:sftp.write', properties: () => ({ files: ['/plugins/Essentials/config.yml'] }) },
  {
    event: 'server:subuser.update',
    properties: () => ({
      email: 'mira@example.org',
      old: ['control.console', 'websocket.connect'],
      new: ['control.console', 'control.restart', 'websocket.connect'],
      revoked: true,
    }),
  },
  {
    event: 'server:allocation.notes',
    properties: (server) => ({
      allocation: `${server.allocations[0]?.ip ?? ''}:${server.allocations[0]?.port ?? 0}`,
      old: null,
      new: 'voice chat',
    }),
  },
  { event: 'server:schedule.execute', properties: () => ({ name: 'Nightly restart' }), system: true },
  { event: 'server:settings.rename', properties: (server) => ({ old: `${server.name} (old)`, new: server.name }) },
];

function editOf(server: Server, rng: Rng): Record<string, unknown> {
  const variable = rng.pick(server.egg.variables.filter((v) => v.viewable));
  return { variable: variable.env, old: variable.default, new: server.variables.get(variable.env) ?? variable.default };
}

/** Adds `count` entries, oldest first, spread over the past ten days. */
export function seedActivity(server: Server, count: number, rng: Rng): void {
  const actors: User[] = [server.owner, server.owner, ...server.subusers.keys()];
  const now = Date.now();
  for (let i = 0; i < count; i++) {
    const sample = rng.pick(SAMPLES);
    server.activity.push({
      event: sample.event,
      isApi: rng.chance(0.3),
      ip: `192.0.2.${rng.int(10, 60)}`,
      actor: sample.system ? null : rng.pick(actors),
      properties: sample.properties(server, rng),
      at: new Date(now - ((count - i) / (count + 1)) * 10 * 86_400_000),
    });
  }
}
