/** Turns a world's description into the living model. */
import { healthyNode, healthyServer } from '../control/faults';
import type { GameContext } from '../game/game';
import { GAMES } from '../game/games';
import { LoadMeter } from '../game/load';
import { GameProcess } from '../game/process';
import { alphanumericFrom, Rng, uuidFrom } from '../random';
import { seedActivity } from './activity-seed';
import { EGGS } from './eggs';
import { EXTREME_EGGS } from './extreme-eggs';
import type { Allocation, ApiKey, Limits, Panel, Server, User, WingsNode, World } from './model';
import { conflictOf, publish } from './model';
import type { BootFailure, KeySpec, NodeSpec, PanelSpec, ServerSpec, UserSpec, WorldSpec } from './spec';
import { startupCommand, variableValue } from './startup';

const MIB = 1024 * 1024;
/** Base of made-up creation dates, so that they do not move with the clock. */
const EPOCH = Date.UTC(2025, 1, 3, 18, 22, 10);
const DEFAULT_LIMITS: Limits = {
  memory: 4096,
  swap: 0,
  disk: 20480,
  io: 500,
  cpu: 200,
  threads: null,
  oomDisabled: true,
};

/** Builds the runtime world. Nothing listens yet, so urls are empty. */
export function createWorld(spec: WorldSpec): World {
  const speed = spec.speed ?? 1;
  return { speed, panels: spec.panels.map((panel, index) => createPanel(panel, index, spec.seed ?? 1, speed)) };
}

function createPanel(spec: PanelSpec, index: number, seed: number, speed: number): Panel {
  const era = spec.era ?? 'B';
  const where = `${seed}/${index}`;
  const users = spec.users.map((user, i) => createUser(user, i, where));
  const panel: Panel = {
    index,
    name: spec.name,
    era,
    tls: spec.tls ?? false,
    url: '',
    rateLimit: spec.rateLimit ?? (era === 'A' ? 720 : 256),
    rateWindowMs: (spec.rateWindowSeconds ?? 60) * 1000,
    resourcesCacheMs: (spec.resourcesCacheSeconds ?? 20) * 1000,
    twoFactorRequired: spec.twoFactorRequired ?? 'none',
    longIdentifiers: spec.longIdentifiers ?? false,
    tokenScope: spec.tokenScope ?? era === 'B',
    tokenTtlSeconds: 600,
    users,
    keys: spec.users.flatMap((user, i) => {
      const owner = users[i];
      return owner ? (user.keys ?? []).map((key) => createKey(key, owner, where)) : [];
    }),
    nodes: spec.nodes.map((node) => createNode(node, where)),
    servers: [],
    rules: [],
    maintenance: false,
  };
  panel.servers = spec.servers.map((server, i) => createServer(server, i, panel, where, speed));
  return panel;
}

function createUser(spec: UserSpec, index: number, where: string): User {
  const name = spec.username.charAt(0).toUpperCase() + spec.username.slice(1);
  return {
    id: index + 1,
    uuid: uuidFrom(`${where}/user/${spec.username}`),
    username: spec.username,
    email: spec.email ?? `${spec.username}@example.org`,
    firstName: spec.firstName ?? name,
    lastName: spec.lastName ?? 'Example',
    admin: spec.admin ?? false,
    twoFactor: spec.twoFactor ?? false,
    createdAt: new Date(EPOCH + index * 86_400_000 * 17),
  };
}

function createKey(spec: KeySpec, user: User, where: string): ApiKey {
  const kind = spec.kind ?? 'client';
  const prefix = spec.legacy ? '' : kind === 'client' ? 'ptlc_' : 'ptla_';
  return {
    label: spec.label,
    token: prefix + alphanumericFrom(`${where}/key/${spec.label}`, 48 - prefix.length),
    kind,
    user,
    description: spec.description ?? `${spec.label} key`,
    allowedIps: spec.allowedIps ?? [],
    expiresAt: spec.expired ? new Date(EPOCH) : null,
    createdAt: new Date(EPOCH),
    lastUsedAt: null,
  };
}

function createNode(spec: NodeSpec, where: string): WingsNode {
  return {
    name: spec.name,
    fqdn: spec.fqdn ?? `${spec.name}.example.net`,
    tls: spec.tls ?? false,
    maintenance: spec.maintenance ?? false,
    secret: alphanumericFrom(`${where}/node/${spec.name}`, 64),
    bootedAt: 0,
    denylist: new Map(),
    url: '',
    faults: healthyNode(spec.down ?? false),
  };
}

function find<T>(list: readonly T[], matches: (item: T) => boolean, what: string): T {
  const item = list.find(matches);
  if (item === undefined) throw new Error(`The world names an unknown ${what}`);
  return item;
}

function createAllocations(spec: ServerSpec, index: number): Allocation[] {
  const wanted = spec.allocations ?? [{ port: 25565 + index }];
  return wanted.map((allocation, i) => ({
    id: 100 + index * 10 + i,
    ip: allocation.ip ?? '203.0.113.24',
    alias: allocation.alias ?? null,
    port: allocation.port,
    notes: allocation.notes ?? null,
  }));
}

function createServer(spec: ServerSpec, index: number, panel: Panel, where: string, speed: number): Server {
  const uuid = uuidFrom(`${where}/server/${index}/${spec.name}`);
  const egg = spec.egg === undefined ? EGGS[spec.game ?? 'minecraft'] : EXTREME_EGGS[spec.egg];
  const limits: Limits = { ...DEFAULT_LIMITS, ...spec.limits };
  const subusers = new Map<User, string[]>();
  for (const [username, permissions] of Object.entries(spec.subusers ?? {})) {
    const user = find(panel.users, (candidate) => candidate.username === username, `subuser ${username}`);
    subusers.set(user, [...new Set([...permissions, 'websocket.connect'])]);
  }
  const overrides = spec.variables ?? {};
  const server: Omit<Server, 'process'> = {
    id: index + 1 + panel.index * 1000,
    uuid,
    externalId: spec.externalId ?? null,
    name: spec.name,
    description: spec.description ?? '',
    game: spec.game ?? 'minecraft',
    egg,
    owner: find(panel.users, (user) => user.username === spec.owner, `owner ${spec.owner}`),
    node: find(panel.nodes, (node) => node.name === spec.node, `node ${spec.node}`),
    status: spec.status ?? null,
    transferring: spec.transferring ?? false,
    deleted: false,
    limits,
    featureLimits: { databases: 2, allocations: 5, backups: 7, ...spec.featureLimits },
    allocations: createAllocations(spec, index),
    dockerImage: spec.dockerImage ?? Object.values(egg.dockerImages)[0] ?? '',
    variables: new Map(egg.variables.map((v) => [v.env, v.env in overrides ? (overrides[v.env] ?? null) : v.default])),
    subusers,
    activity: [],
    files: new Map(spec.bootFailure === 'eula' ? [['/eula.txt', 'eula=false\n']] : []),
    linesPerMinute: spec.linesPerMinute ?? 0,
    listeners: new Set(),
    faults: healthyServer(),
    tokenRequests: [],
  };
  const whole: Server = Object.assign(server, { process: createProcess(server as Server, spec, speed) });
  seedActivity(whole, spec.activity ?? 0, new Rng(`activity:${uuid}`));
  const uptimeMs = (spec.uptimeHours ?? 4) * 3_600_000;
  const state = spec.state ?? 'offline';
  whole.process.place(state, state === 'starting' ? 40_000 : uptimeMs, spec.history ?? 0);
  return whole;
}

function createProcess(server: Server, spec: ServerSpec, speed: number): GameProcess {
  const game = GAMES[server.game];
  const limits = { memory: server.limits.memory * MIB, disk: server.limits.disk * MIB, cpu: server.limits.cpu };
  return new GameProcess(
    {
      game,
      context: createContext(server, spec),
      meter: new LoadMeter(game.load, limits, server.uuid),
      speed,
      publish: (event, args) => publish(server, event, args),
      refusal: () => refusalOf(server),
      bootFailure: () => remainingFailure(server, spec),
    },
    limits.memory > 0 ? limits.memory : 64 * 1024 * MIB,
  );
}

function createContext(server: Server, spec: ServerSpec): GameContext {
  const rng = new Rng(`console:${server.uuid}`);
  const names = [
    'Jonas_K',
    'mira',
    'petalstorm',
    'kestrel',
    'OldManOak',
    'Wrenna',
    'tinhat',
    'Marlow',
    'Pippa',
    'Yuki',
    'Fenwick',
    'Sable',
  ];
  return {
    rng,
    players: names.slice(0, spec.players ?? 0),
    now: new Date(),
    get serverName() {
      return server.name;
    },
    get port() {
      return server.allocations[0]?.port ?? 25565;
    },
    get maxPlayers() {
      const slots = variableValue(server, 'MAX_PLAYERS') ?? variableValue(server, 'SRCDS_MAXPLAYERS');
      return slots === null ? 10 : Number(slots);
    },
    get startup() {
      return startupCommand(server, true);
    },
    get image() {
      return server.dockerImage;
    },
    variable: (name) => variableValue(server, name) ?? '',
  };
}

/** Wings' texts for power actions it refuses (W server/power.go, server/errors.go). */
function refusalOf(server: Server): string | null {
  switch (conflictOf(server)) {
    case 'suspended':
      return 'server is currently in a suspended state';
    case 'installing':
      // A failed install is over for Wings, which only knows that an installer is running.
      return server.status === 'installing' ? 'server is currently installing' : null;
    case 'transferring':
      return 'server is currently being transferred';
    case 'restoring':
      return 'server is currently being restored';
    default:
      return null;
  }
}

/** A boot failure lasts until its cause is removed: EULA accepted, Java changed, token set. */
function remainingFailure(server: Server, spec: ServerSpec): BootFailure | null {
  switch (spec.bootFailure) {
    case 'eula':
      return /eula\s*=\s*true/i.test(server.files.get('/eula.txt') ?? '') ? null : 'eula';
    case 'java_version':
      return server.dockerImage.endsWith('java_21') ? null : 'java_version';
    case 'gsl_token':
      return (variableValue(server, 'STEAM_ACC') ?? '') === '' ? 'gsl_token' : null;
    default:
      return spec.bootFailure ?? null;
  }
}
