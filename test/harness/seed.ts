/** Accounts and servers for the harness: the same every time. */
import type { WireError } from '../../preload/contract/errors';
import type {
  Account,
  LinkState,
  PanelColor,
  PowerSignal,
  ServerState,
  ServerStats,
  ServerSummary,
} from '../../preload/contract/models';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const HOUR_MS = 3_600_000;

/** mulberry32: small, seeded, good enough to look alive. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const NODE_DOWN: WireError = {
  code: 'node',
  message: "Rookery can't reach node-2. Your servers there may still be running.",
  nextStep: 'Rookery keeps trying.',
  blame: 'node',
  detail: '504 Gateway Timeout\nDaemonConnectionException: An error was encountered while processing this request.',
};

export const KEY_REFUSED: WireError = {
  code: 'unauthorized',
  message: 'The panel does not accept this key any more.',
  nextStep: 'Make a new key on the panel, then replace it here.',
  blame: 'you',
  detail: '401 Unauthorized\nAuthenticationException: Unauthenticated.',
};

export const PANEL_DOWN: WireError = {
  code: 'offline',
  message: "Rookery can't reach panel.nordlys.example.",
  nextStep: 'Rookery tries again by itself. What is shown is what it knew last.',
  blame: 'network',
  detail: 'connect ECONNREFUSED 203.0.113.7:443',
};

export const KEYCHAIN_LOCKED: WireError = {
  code: 'vault-locked',
  message: 'The keychain of this computer is locked.',
  nextStep: 'Unlock it, then try again.',
  blame: 'this computer',
  detail: 'org.freedesktop.Secret.Error.IsLocked',
};

interface PanelSeed {
  readonly id: string;
  readonly label: string;
  readonly color: PanelColor;
  readonly url: string;
  readonly kind: Account['panelKind'];
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly isAdmin: boolean;
}

export const PANELS: readonly PanelSeed[] = [
  {
    id: 'acc-1',
    label: 'Hosting GmbH',
    color: 0,
    url: 'https://panel.hosting.example',
    kind: 'pterodactyl',
    name: 'Jana Reuter',
    username: 'jana',
    email: 'jana@hosting.example',
    isAdmin: true,
  },
  {
    id: 'acc-2',
    label: 'Blockwerk',
    color: 3,
    url: 'https://games.blockwerk.example/panel',
    kind: 'pterodactyl',
    name: 'jana_r',
    username: 'jana_r',
    email: 'jana.reuter@mail.example',
    isAdmin: false,
  },
  {
    id: 'acc-3',
    label: 'Nordlys Studio',
    color: 6,
    url: 'https://panel.nordlys.example',
    kind: 'pelican',
    name: 'Jana Reuter',
    username: 'jreuter',
    email: 'jana@nordlys.example',
    isAdmin: false,
  },
];

export function seedAccount(panel: PanelSeed, now: number): Account {
  return {
    id: panel.id,
    label: panel.label,
    color: panel.color,
    panelUrl: panel.url,
    panelKind: panel.kind,
    identity: {
      userId: '7',
      username: panel.username,
      email: panel.email,
      name: panel.name,
      isAdmin: panel.isAdmin,
    },
    keyStorage: 'keychain',
    status: { kind: 'ready', at: now },
    budget: { limit: 240, remaining: 208, usedLastMinute: 32, waiting: 0, pausedUntil: null },
    serverCount: 0,
    listsAll: false,
    isReadOnly: false,
    unreadable: [],
    othersProblem: null,
  };
}

interface Row {
  readonly name: string;
  readonly state?: ServerState;
  readonly cpu?: number;
  readonly pinned?: boolean;
  readonly stale?: boolean;
}

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'acc-1': [
    { name: 'Survival', cpu: 62, pinned: true },
    { name: 'Creative', cpu: 21 },
    { name: 'Skyblock Season 4', cpu: 143 },
    { name: 'Lobby', cpu: 8, pinned: true },
    { name: 'Proxy (Velocity)', cpu: 12, pinned: true },
    { name: 'Bedwars 1', cpu: 44 },
    { name: 'Bedwars 2', cpu: 39 },
    { name: 'Event world', state: 'offline' },
    { name: 'Build team', state: 'starting' },
    { name: 'All the Mods 10', cpu: 186 },
    { name: 'Vanilla snapshot', state: 'stopping' },
    { name: 'Test bench', state: 'offline' },
    { name: 'Map render', cpu: 97 },
    { name: 'Archive 2023', state: 'suspended' },
    { name: 'Valheim', cpu: 33 },
    { name: 'Terraria', cpu: 6 },
    { name: 'Factorio Space Age', cpu: 71 },
    { name: 'Satisfactory', state: 'installing' },
    { name: 'Project Zomboid with a name that goes on for much longer than any column could hold', cpu: 28 },
    { name: 'خادم الأصدقاء', cpu: 17 },
    { name: '🦖 Dino Park 🌋', cpu: 54 },
    { name: 'Palworld', state: 'install-failed' },
    { name: 'Enshrouded', state: 'offline' },
    { name: 'Discord bot', cpu: 1 },
  ],
  'acc-2': [
    { name: 'CS2 Competitive', cpu: 88 },
    { name: 'CS2 Retakes', cpu: 52 },
    { name: 'CS2 Deathmatch', cpu: 61 },
    { name: 'Rust Main', cpu: 124, pinned: true },
    { name: 'Rust Modded', cpu: 79 },
    { name: 'Rust Wipe test', state: 'offline' },
    { name: "Garry's Mod DarkRP", cpu: 37 },
    { name: 'Trouble in Terrorist Town', state: 'offline' },
    { name: 'TeamSpeak', cpu: 2 },
    { name: 'ARK Island', state: 'unreachable' },
    { name: 'ARK Ragnarok', state: 'restoring' },
    { name: 'FiveM', cpu: 93 },
    { name: 'Arma Reforger', state: 'transferring' },
    { name: 'Squad', cpu: 66 },
    { name: 'Insurgency', state: 'maintenance' },
    { name: 'Left 4 Dead 2', cpu: 11 },
  ],
  'acc-3': [
    { name: 'Staging', cpu: 24 },
    { name: 'Playtest EU', cpu: 48 },
    { name: 'Playtest US', cpu: 51 },
    { name: 'Nightly build', cpu: 19 },
    { name: 'Load test', state: 'offline' },
    { name: 'Telemetry', state: 'unknown' },
  ],
};

const LIVE: readonly ServerState[] = ['running', 'starting', 'stopping'];

export function powerFor(state: ServerState, canKill: boolean): Record<PowerSignal, string | null> {
  const blocked: Partial<Record<ServerState, string>> = {
    installing: 'The server is being installed.',
    'install-failed': 'The installation failed. Reinstall the server first.',
    suspended: 'The panel has suspended this server.',
    transferring: 'The server is moving to another node.',
    restoring: 'A backup is being restored.',
    maintenance: 'The node is under maintenance.',
    unknown: 'Rookery does not know its state yet.',
  };
  const reason = blocked[state];
  const noKill = canKill ? null : 'Your key may not stop this server.';
  if (reason !== undefined) return { start: reason, restart: reason, stop: reason, kill: reason };
  if (state === 'offline') {
    return {
      start: null,
      restart: 'The server is offline.',
      stop: 'The server is offline.',
      kill: 'The server is offline.',
    };
  }
  if (state === 'stopping') {
    return {
      start: 'The server is stopping.',
      restart: 'The server is stopping.',
      stop: 'The server is stopping.',
      kill: noKill,
    };
  }
  return { start: 'The server is running already.', restart: null, stop: noKill, kill: noKill };
}

const CONFLICTS: readonly ServerState[] = [
  'installing',
  'install-failed',
  'suspended',
  'transferring',
  'restoring',
  'maintenance',
];

const isConflict = (state: ServerState): boolean => CONFLICTS.includes(state);

const IDLE: LinkState = { phase: 'idle' };

export function seedStats(random: () => number, cpu: number, memoryLimit: number, now: number): ServerStats {
  return {
    at: now - Math.floor(random() * 4_000),
    cpuPercent: Math.max(0, cpu + (random() - 0.5) * cpu * 0.2),
    memoryBytes: memoryLimit * (0.25 + random() * 0.6),
    diskBytes: (2 + random() * 30) * GIB,
    networkRxBytes: random() * 40 * GIB,
    networkTxBytes: random() * 90 * GIB,
    networkRxRate: random() * 200_000,
    networkTxRate: random() * 900_000,
    uptimeMs: random() * 400 * HOUR_MS,
  };
}

/** Forty samples that wander around a level, as real load does. */
function walk(random: () => number, level: number): number[] {
  let value = level;
  return Array.from({ length: 40 }, () => {
    value += (random() - 0.5) * level * 0.22 + (level - value) * 0.12;
    const spike = random() < 0.04 ? level * 0.5 * random() : 0;
    return Math.max(0.2, value + spike);
  });
}

function seedServer(panel: PanelSeed, row: Row, index: number, random: () => number, now: number): ServerSummary {
  const state = row.state ?? 'running';
  const memoryLimit = [2, 4, 6, 8, 12, 16][Math.floor(random() * 6)] ?? 4;
  const cpu = row.cpu ?? 30;
  const isLive = LIVE.includes(state);
  const uuid = `${panel.id}-${String(index).padStart(4, '0')}`;
  const isOwner = panel.id !== 'acc-2' || index % 3 === 0;
  return {
    key: `${panel.id}:${uuid}`,
    accountId: panel.id,
    uuid,
    identifier: (0x1a2b3c00 + index * 7919).toString(16),
    name: row.name,
    description: '',
    node: state === 'unreachable' ? 'node-2' : `node-${(index % 4) + 1}`,
    eggName: panel.id === 'acc-2' ? 'Source Engine' : 'Paper',
    address:
      index % 11 === 10
        ? `[2001:db8:85a3::8a2e:370:${7334 + index}]:${25565 + index}`
        : `${panel.id === 'acc-3' ? `198.51.100.${20 + index}` : `play${(index % 4) + 1}.${new URL(panel.url).hostname.split('.').slice(-2).join('.')}`}:${25565 + index}`,
    memoryLimitBytes: index % 9 === 8 ? null : memoryLimit * GIB,
    diskLimitBytes: index % 7 === 6 ? null : 40 * GIB,
    cpuLimitPercent: index % 5 === 4 ? null : cpu > 100 ? 200 : 100,
    isOwner,
    access: isOwner ? 'owner' : 'shared',
    permissions: isOwner ? ['*'] : ['control.console', 'control.start'],
    state,
    isStale: row.stale ?? false,
    stateAt: state === 'unknown' ? null : now - 3_000,
    source: state === 'unknown' ? null : 'resources',
    pendingSignal: state === 'starting' ? 'start' : state === 'stopping' ? 'stop' : null,
    notice: state === 'unreachable' ? NODE_DOWN : null,
    stats: isLive ? seedStats(random, state === 'running' ? cpu : 70, memoryLimit * GIB, now) : null,
    cpuTrail: isLive ? walk(random, cpu) : [],
    link: row.pinned === true ? { phase: 'live', since: now - HOUR_MS } : IDLE,
    isPinned: row.pinned ?? false,
    preferences: { confirmation: 'none', notifications: 'problems' },
    incidentId: null,
    eggProblem: null,
    conflict: isConflict(state) ? { since: now - 12 * 60_000, progress: null } : null,
    hasFailedReinstall: false,
    accountBlocked: null,
    readOnly: null,
    power: powerFor(state, isOwner),
    commandBlocked: state === 'running' ? null : 'The server is not running.',
  };
}

/** Servers of others on the panel of an administrator. */
export function seedForeign(now: number): ServerSummary[] {
  const [panel] = PANELS;
  if (panel === undefined) return [];
  const random = randomFrom(31);
  const rows: readonly Row[] = [
    { name: 'Somebody’s Survival', cpu: 40 },
    { name: 'Rental 0417', cpu: 12 },
    { name: 'Unpaid rental', state: 'suspended' },
  ];
  return rows.map((row, index) => ({
    ...seedServer(panel, row, index + 500, random, now),
    isOwner: false,
    access: 'admin',
  }));
}

/** All servers of these panels; `many` adds as many more to the first one. */
export function seedServers(panels: readonly PanelSeed[], now: number, many = 0): ServerSummary[] {
  const random = randomFrom(20_240_601);
  const servers = panels.flatMap((panel) =>
    (ROWS[panel.id] ?? []).map((row, index) => seedServer(panel, row, index, random, now)),
  );
  const [first] = panels;
  if (first === undefined) return servers;
  for (let index = 0; index < many; index += 1) {
    const state: ServerState = index % 6 === 5 ? 'offline' : 'running';
    const row = { name: `Rental ${String(index + 1).padStart(4, '0')}`, state, cpu: 5 + ((index * 13) % 120) };
    servers.push(seedServer(first, row, index + 100, random, now));
  }
  return servers;
}
