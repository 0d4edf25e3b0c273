/** The small world for tests: one era B panel, one main user, four servers, every kind of key. */
import type { WorldSpec } from './spec';

/** Fresh description of the small world; change it before starting if needed. */
export function smallWorld(): WorldSpec {
  return {
    seed: 7,
    speed: 30,
    panels: [
      {
        name: 'Hearthwood Hosting',
        era: 'B',
        twoFactorRequired: 'admins',
        users: [
          {
            username: 'jonas',
            twoFactor: true,
            keys: [
              { label: 'main', description: 'desktop client' },
              { label: 'second', description: 'laptop' },
              { label: 'legacy', legacy: true, description: 'old key from before 1.8' },
              { label: 'application', kind: 'application' },
              { label: 'ip-limited', allowedIps: ['192.0.2.0/24'] },
              { label: 'expired', expired: true },
            ],
          },
          { username: 'mira', keys: [{ label: 'other-user' }] },
          { username: 'root', admin: true, twoFactor: true, keys: [{ label: 'admin' }] },
          { username: 'newadmin', admin: true, keys: [{ label: 'two-factor-missing' }] },
        ],
        nodes: [{ name: 'fra-01', fqdn: 'node1.example.net' }],
        servers: [
          {
            name: 'Hearthwood SMP',
            description: 'Family survival world, weekly backups.',
            owner: 'jonas',
            node: 'fra-01',
            state: 'running',
            history: 40,
            players: 3,
            activity: 30,
            limits: { memory: 6144, cpu: 300 },
            allocations: [
              { port: 25565, alias: 'play.hearthwood.example', notes: 'main' },
              { port: 25566, alias: 'play.hearthwood.example', notes: 'voice chat' },
              { port: 8123 },
            ],
            variables: {
              SERVER_JARFILE: 'paper.jar',
              MINECRAFT_VERSION: '1.21.3',
              VIEW_DISTANCE: null,
              LEVEL_NAME: 'hearthwood',
            },
            subusers: { mira: ['control.console', 'control.start', 'file.read'] },
          },
          { name: 'Creative Plots', owner: 'jonas', node: 'fra-01', state: 'offline', activity: 4 },
          { name: 'Lobby Proxy', game: 'proxy', owner: 'jonas', node: 'fra-01', status: 'suspended' },
          {
            name: 'Dustline Rust',
            game: 'rust',
            owner: 'mira',
            node: 'fra-01',
            state: 'running',
            history: 20,
            limits: { memory: 12288, swap: 1024, disk: 51200, cpu: 0, threads: '2-5', oomDisabled: false },
            featureLimits: { databases: 0, allocations: null, backups: 0 },
            allocations: [
              { ip: '198.51.100.7', port: 28015 },
              { ip: '198.51.100.7', port: 28016 },
            ],
            subusers: { jonas: ['control.console', 'control.restart', 'file.read'] },
          },
        ],
      },
    ],
  };
}
