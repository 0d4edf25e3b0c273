/** The living world: what the panel's database and the nodes would hold. No HTTP and no sockets here. */
import type { HttpRule, NodeFaults, ServerFaults } from '../control/faults';
import type { GameProcess } from '../game/process';
import type { Egg } from './eggs';
import { ADMIN_GRANTS } from './permissions';
import type { Era, GameId, InstallStatus } from './spec';

export interface User {
  id: number;
  uuid: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  admin: boolean;
  twoFactor: boolean;
  createdAt: Date;
}

export interface ApiKey {
  label: string;
  token: string;
  kind: 'client' | 'application';
  user: User;
  description: string;
  allowedIps: string[];
  expiresAt: Date | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface Allocation {
  id: number;
  ip: string;
  alias: string | null;
  port: number;
  notes: string | null;
}

export interface Limits {
  memory: number;
  swap: number;
  disk: number;
  io: number;
  cpu: number;
  threads: string | null;
  oomDisabled: boolean;
}

export interface ActivityEntry {
  event: string;
  isApi: boolean;
  ip: string;
  actor: User | null;
  properties: Record<string, unknown>;
  at: Date;
}

/** One open console socket, as the world sees it. */
export interface Listener {
  deliver(event: string, args: readonly string[] | null): void;
}

export interface WingsNode {
  name: string;
  fqdn: string;
  tls: boolean;
  maintenance: boolean;
  /** Shared secret of panel and node; signs the socket tokens. */
  secret: string;
  /** Tokens issued before this moment (ms) are refused, as after a restart of Wings. */
  bootedAt: number;
  /** Revoked `jti` with the moment (ms) of the revocation. */
  denylist: Map<string, number>;
  /** Address for sockets, without a path; known once the node listens. */
  url: string;
  faults: NodeFaults;
}

export interface Server {
  id: number;
  uuid: string;
  externalId: string | null;
  name: string;
  description: string;
  game: GameId;
  egg: Egg;
  owner: User;
  node: WingsNode;
  status: InstallStatus | null;
  transferring: boolean;
  deleted: boolean;
  limits: Limits;
  featureLimits: { databases: number | null; allocations: number | null; backups: number };
  allocations: Allocation[];
  dockerImage: string;
  /** null: never set, the egg's default applies. */
  variables: Map<string, string | null>;
  subusers: Map<User, string[]>;
  activity: ActivityEntry[];
  files: Map<string, string>;
  process: GameProcess;
  /** Unprompted console lines per minute while running. */
  linesPerMinute: number;
  listeners: Set<Listener>;
  faults: ServerFaults;
  /** Times (ms) of socket token requests, newest last. */
  tokenRequests: number[];
}

export interface Panel {
  index: number;
  name: string;
  era: Era;
  tls: boolean;
  /** APP_URL: no trailing slash; known once the panel listens. */
  url: string;
  rateLimit: number;
  rateWindowMs: number;
  resourcesCacheMs: number;
  twoFactorRequired: 'none' | 'admins' | 'all';
  longIdentifiers: boolean;
  tokenScope: boolean;
  /** Lifetime of socket tokens in seconds; 600 on real panels. */
  tokenTtlSeconds: number;
  users: User[];
  keys: ApiKey[];
  nodes: WingsNode[];
  servers: Server[];
  rules: HttpRule[];
  maintenance: boolean;
}

export interface World {
  speed: number;
  panels: Panel[];
}

/** First eight hex digits of the uuid. */
export function shortId(server: Server): string {
  return server.uuid.slice(0, 8);
}

/** Rights of a user on a server, or null without access (P GetUserPermissionsService). */
export function permissionsOf(user: User, server: Server): string[] | null {
  if (user.admin) return ['*', ...ADMIN_GRANTS];
  if (server.owner === user) return ['*'];
  return server.subusers.get(user) ?? null;
}

/** Sends a Wings event to every open socket of the server; `args` null leaves the key out. */
export function publish(server: Server, event: string, args: readonly string[] | null): void {
  for (const listener of [...server.listeners]) listener.deliver(event, args);
}

/** Appends to the activity log of the server. */
export function record(server: Server, entry: Omit<ActivityEntry, 'at'>): void {
  server.activity.push({ ...entry, at: new Date() });
}

/** The reason of a 409 in the order the panel checks (protocol 3.3, 3.5), or null. */
export function conflictOf(server: Server): Conflict | null {
  if (server.status === 'suspended') return 'suspended';
  if (server.node.maintenance) return 'maintenance';
  if (server.status === 'installing' || server.status === 'install_failed') return 'installing';
  if (server.status === 'restoring_backup') return 'restoring';
  if (server.transferring) return 'transferring';
  return null;
}

export type Conflict = 'suspended' | 'maintenance' | 'installing' | 'restoring' | 'transferring';
