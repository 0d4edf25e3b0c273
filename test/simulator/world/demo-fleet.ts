/** The servers of the demo world, one line each. */
import { Rng } from '../random';
import type { GameId, ServerSpec } from './spec';

interface Row extends Partial<ServerSpec> {
  name: string;
  game: GameId;
}

/** What a trusted helper may do. */
const HELPER = [
  'control.console',
  'control.start',
  'control.restart',
  'file.read',
  'activity.read',
  'startup.read',
  'allocation.read',
];
/** What somebody who only looks after restarts may do. */
const RESTARTER = ['control.restart', 'control.start'];
/** Watching only. */
const VIEWER: string[] = [];

const HEARTHWOOD: Row[] = [
  {
    name: 'Hearthwood SMP',
    game: 'minecraft',
    players: 9,
    linesPerMinute: 26,
    description: 'Family survival world, weekly backups.',
    limits: { memory: 8192, cpu: 400, disk: 40960 },
    variables: {
      SERVER_JARFILE: 'paper.jar',
      MINECRAFT_VERSION: '1.21.3',
      MAX_PLAYERS: '40',
      VIEW_DISTANCE: null,
      LEVEL_NAME: 'hearthwood',
      WHITELIST: 'true',
    },
    allocations: [
      { port: 25565, alias: 'play.hearthwood.example', notes: 'main' },
      { port: 25566, alias: 'play.hearthwood.example', notes: 'voice chat' },
      { port: 8123, notes: 'live map' },
    ],
    subusers: { mira: HELPER },
  },
  {
    name: 'Hearthwood Creative',
    game: 'minecraft',
    players: 4,
    linesPerMinute: 12,
    description: 'Plots, no griefing.',
  },
  {
    name: 'Network Proxy',
    game: 'proxy',
    players: 8,
    linesPerMinute: 14,
    limits: { memory: 1024, cpu: 100, disk: 4096 },
    allocations: [{ port: 25577, alias: 'mc.hearthwood.example' }],
  },
  { name: 'Lobby', game: 'minecraft', players: 3, linesPerMinute: 8, limits: { memory: 2048, cpu: 150 } },
  { name: 'Skyblock Season 4', game: 'minecraft', players: 6, linesPerMinute: 14 },
  { name: 'Minigames', game: 'minecraft', players: 5, linesPerMinute: 18 },
  { name: 'Hardcore (one life)', game: 'minecraft', players: 2, linesPerMinute: 6 },
  {
    name: 'Staging for the 1.21.4 update with all plugins and a copy of the production world',
    game: 'minecraft',
    state: 'starting',
    description: 'Long generation on first boot, leave it alone.',
  },
  { name: '🐝 Bee Farm Anarchy', game: 'minecraft', players: 3, linesPerMinute: 9, description: 'Yes, really.' },
  { name: 'خادم الأصدقاء', game: 'minecraft', players: 2, linesPerMinute: 5, description: 'سيرفر خاص للأصدقاء' },
  {
    name: 'Vanilla 1.8 PvP',
    game: 'minecraft',
    players: 1,
    linesPerMinute: 5,
    dockerImage: 'ghcr.io/pterodactyl/yolks:java_8',
  },
  { name: 'Test Bench', game: 'minecraft', state: 'offline', bootFailure: 'eula', description: 'Never started yet.' },
  {
    name: 'Old World Archive',
    game: 'minecraft',
    state: 'offline',
    description: 'Kept for the map, started twice a year.',
  },
  {
    name: "Mira's Valheim",
    game: 'valheim',
    owner: 'mira',
    players: 4,
    linesPerMinute: 8,
    subusers: { jonas: HELPER },
  },
  {
    name: "Mira's Bot",
    game: 'bot',
    owner: 'mira',
    linesPerMinute: 6,
    limits: { memory: 512, cpu: 50, disk: 2048 },
    subusers: { jonas: VIEWER },
  },
  { name: 'Nightly Event', game: 'source', node: 'fra-02', state: 'stopping', players: 0 },
  { name: 'Modded Winter Pack', game: 'minecraft', node: 'fra-02', status: 'restoring_backup', state: 'offline' },
  { name: 'Helsinki Mirror', game: 'minecraft', node: 'hel-01', state: 'running', players: 0 },
  {
    name: 'Variables galore',
    game: 'minecraft',
    node: 'fra-01',
    egg: 'many-variables',
    players: 1,
    linesPerMinute: 3,
    description: 'Two hundred variables, to see whether a form can take it.',
  },
  { name: 'Blank egg', game: 'bot', node: 'fra-01', egg: 'no-variables', linesPerMinute: 2 },
  { name: 'Quiet corner', game: 'valheim', node: 'fra-02', activity: 0, players: 0, linesPerMinute: 1 },
  {
    name: 'Custom Runtime',
    game: 'minecraft',
    node: 'fra-01',
    dockerImage:
      'registry.hearthwood.example/internal/java-with-a-very-long-name-and-a-digest:21.0.5-2026.11@sha256:4d1f',
    players: 2,
    linesPerMinute: 4,
    description: 'Runs on an image that support has set.',
  },
];

const NORTHGATE: Row[] = [
  {
    name: 'Dustline Rust | Weekly',
    game: 'rust',
    players: 12,
    linesPerMinute: 30,
    limits: { memory: 16384, swap: 1024, disk: 61440, cpu: 0, threads: '2-5', oomDisabled: false },
    allocations: [
      { ip: '198.51.100.7', port: 28015 },
      { ip: '198.51.100.7', port: 28016, notes: 'rcon' },
    ],
    variables: { HOSTNAME: 'Dustline | Weekly | Max 6', WORLD_SEED: '48213', FRAMEWORK: 'oxide' },
  },
  {
    name: 'Dustline Rust | Monthly',
    game: 'rust',
    players: 7,
    linesPerMinute: 18,
    limits: { memory: 12288, cpu: 0, disk: 61440 },
  },
  { name: 'Dustline Build Server', game: 'rust', state: 'offline', limits: { memory: 8192, cpu: 0 } },
  {
    name: 'CS2 Retakes #1',
    game: 'source',
    players: 9,
    linesPerMinute: 30,
    variables: { STEAM_ACC: 'A1B2C3D4E5F6A7B8C9D0E1F2A3B4C5D6' },
    limits: { memory: 4096, cpu: 200, disk: 65536 },
  },
  {
    name: 'CS2 Retakes #2',
    game: 'source',
    players: 6,
    linesPerMinute: 20,
    limits: { memory: 4096, cpu: 200, disk: 65536 },
  },
  {
    name: 'CS2 Arena 1v1',
    game: 'source',
    players: 4,
    linesPerMinute: 14,
    limits: { memory: 4096, cpu: 200, disk: 65536 },
  },
  {
    name: 'CS2 Surf (beginner)',
    game: 'source',
    players: 10,
    linesPerMinute: 16,
    limits: { memory: 4096, cpu: 200, disk: 65536 },
  },
  {
    name: 'CS2 Scrim (on request)',
    game: 'source',
    state: 'offline',
    bootFailure: 'gsl_token',
    limits: { memory: 4096, cpu: 200, disk: 65536 },
  },
  {
    name: 'Longship Crew',
    game: 'valheim',
    players: 5,
    linesPerMinute: 8,
    variables: { SERVER_NAME: 'Longship Crew', WORLD: 'Midgard' },
  },
  { name: 'Longship Crew (modded)', game: 'valheim', players: 2, linesPerMinute: 5 },
  {
    name: 'Northgate Community Bot',
    game: 'bot',
    linesPerMinute: 10,
    limits: { memory: 1024, cpu: 100, disk: 4096 },
    allocations: [{ ip: '2001:db8:44::17', port: 3000 }],
  },
  { name: 'Ticket Bot', game: 'bot', linesPerMinute: 6, limits: { memory: 512, cpu: 50, disk: 2048 } },
  {
    name: "Tilda's Factory",
    game: 'minecraft',
    owner: 'tilda',
    players: 3,
    linesPerMinute: 9,
    subusers: { 'jonas.a': RESTARTER },
  },
  {
    name: "Tilda's Academy",
    game: 'minecraft',
    owner: 'tilda',
    players: 2,
    linesPerMinute: 6,
    subusers: { 'jonas.a': [...HELPER, 'startup.update', 'settings.rename'] },
  },
  { name: 'Moving to Amsterdam', game: 'minecraft', transferring: true, state: 'offline' },
  { name: 'Unpaid Invoice', game: 'rust', status: 'suspended', state: 'offline' },
  { name: 'London Retakes', game: 'source', node: 'lon-02', players: 5 },
];

const BASEMENT: Row[] = [
  {
    name: 'home-survival',
    game: 'minecraft',
    players: 2,
    linesPerMinute: 7,
    limits: { memory: 0, disk: 0, cpu: 0, swap: -1 },
    description: 'No limits, it is my own box.',
    subusers: { kid: HELPER },
  },
  {
    name: 'home-creative',
    game: 'minecraft',
    owner: 'kid',
    players: 1,
    linesPerMinute: 5,
    allocations: [{ ip: '2001:db8:1::5', port: 25565 }],
  },
  { name: 'home-valheim', game: 'valheim', players: 1, linesPerMinute: 4 },
  { name: 'home-proxy', game: 'proxy', players: 2, linesPerMinute: 3, limits: { memory: 512, cpu: 0 } },
  { name: 'family-bot', game: 'bot', linesPerMinute: 3, limits: { memory: 256, cpu: 25, disk: 1024 } },
  { name: 'lan-party-cs2', game: 'source', state: 'offline' },
  { name: 'lan-party-rust', game: 'rust', state: 'offline' },
  { name: 'snapshot-testing', game: 'minecraft', players: 1, linesPerMinute: 4 },
  { name: 'map-render', game: 'bot', linesPerMinute: 5 },
  { name: 'fresh-install', game: 'valheim', status: 'installing', state: 'offline', linesPerMinute: 20 },
  { name: 'broken-modpack', game: 'minecraft', status: 'install_failed', state: 'offline' },
  { name: 'wiki-bot', game: 'bot', linesPerMinute: 2 },
  { name: 'robins-skyblock', game: 'minecraft', owner: 'kid', players: 2, linesPerMinute: 4 },
  { name: "Robin's 🦊 den", game: 'valheim', owner: 'kid', state: 'offline' },
];

const FLEETS = {
  hearthwood: { rows: HEARTHWOOD, owner: 'jonas', nodes: ['fra-01', 'fra-02'], ip: '203.0.113.24', port: 25570 },
  northgate: { rows: NORTHGATE, owner: 'jonas.a', nodes: ['ams-03', 'ams-04'], ip: '198.51.100.7', port: 27015 },
  basement: { rows: BASEMENT, owner: 'jadler', nodes: ['rack'], ip: '192.0.2.10', port: 25600 },
};

/** The servers of one demo panel. */
export function demoServers(fleet: keyof typeof FLEETS): ServerSpec[] {
  const { rows, owner, nodes, ip, port } = FLEETS[fleet];
  const rng = new Rng(fleet);
  return rows.map((row, index) => ({
    owner,
    node: nodes[index % nodes.length] ?? '',
    state: 'running',
    history: 170,
    activity: rng.int(18, 60),
    uptimeHours: rng.int(3, 260),
    allocations: [{ ip, port: port + index }],
    ...row,
  }));
}
