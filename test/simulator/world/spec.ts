/** The declarative description of a world; everything left out gets a plausible, seeded default. */

import type { ExtremeEgg } from './extreme-eggs';

/** A: panel and Wings up to 1.11. B: panel and Wings from 1.12 (panel-protocol section 0). */
export type Era = 'A' | 'B';
export type PowerState = 'offline' | 'starting' | 'running' | 'stopping';
export type InstallStatus = 'installing' | 'install_failed' | 'reinstall_failed' | 'suspended' | 'restoring_backup';
export type GameId = 'minecraft' | 'proxy' | 'rust' | 'source' | 'valheim' | 'bot';
/** Reasons a boot ends in a crash, each one matching an egg feature of the official web page. */
export type BootFailure = 'eula' | 'java_version' | 'gsl_token' | 'pid_limit' | 'steam_disk_space' | 'plain';

export interface WorldSpec {
  /** Seed of everything that looks random. */
  seed?: number;
  /** Divides every boot, stop and install duration; 1 is realistic, tests use 25 and more. */
  speed?: number;
  panels: PanelSpec[];
}

export interface PanelSpec {
  name: string;
  era?: Era;
  /** Serve over https with a self-signed certificate, plus an http listener that redirects to it. */
  tls?: boolean;
  /** Requests per minute and user; default 720 (era A) or 256 (era B). */
  rateLimit?: number;
  /** Length of the limiter's window; a minute on real panels. */
  rateWindowSeconds?: number;
  /** How long a good `/resources` answer is kept; 20 s on real panels. */
  resourcesCacheSeconds?: number;
  /** `APP_2FA_REQUIRED`. */
  twoFactorRequired?: 'none' | 'admins' | 'all';
  /** Era B only: `identifier` is `serv_...` instead of the short id. */
  longIdentifiers?: boolean;
  /** Era B only: false models panels before 1.12.3, whose tokens lack the `scope` claim. */
  tokenScope?: boolean;
  users: UserSpec[];
  nodes: NodeSpec[];
  servers: ServerSpec[];
}

export interface UserSpec {
  username: string;
  admin?: boolean;
  firstName?: string;
  lastName?: string;
  email?: string;
  twoFactor?: boolean;
  keys?: KeySpec[];
}

export interface KeySpec {
  /** Name under which tests find the key; unique per panel. */
  label: string;
  kind?: 'client' | 'application';
  /** Keys made before panel 1.8 have no `ptlc_` prefix. */
  legacy?: boolean;
  description?: string;
  /** Addresses or CIDR ranges. */
  allowedIps?: string[];
  expired?: boolean;
}

export interface NodeSpec {
  name: string;
  /** Shown as the SFTP host; sockets always use 127.0.0.1. */
  fqdn?: string;
  tls?: boolean;
  maintenance?: boolean;
  /** Start with the node unreachable. */
  down?: boolean;
}

export interface AllocationSpec {
  ip?: string;
  alias?: string | null;
  port: number;
  notes?: string | null;
}

export interface LimitsSpec {
  /** MiB, 0 is unlimited. */
  memory?: number;
  swap?: number;
  /** MiB, 0 is unlimited. */
  disk?: number;
  io?: number;
  /** Percent of one core, 0 is unlimited. */
  cpu?: number;
  threads?: string | null;
  oomDisabled?: boolean;
}

export interface ServerSpec {
  name: string;
  game?: GameId;
  /** Instead of the egg of the game. */
  egg?: ExtremeEgg;
  /** Username of the owner. */
  owner: string;
  node: string;
  description?: string;
  /** Power state at start. `starting` and `stopping` hang there until a power action comes. */
  state?: PowerState;
  status?: InstallStatus | null;
  transferring?: boolean;
  /** Username to permissions; `websocket.connect` is added. */
  subusers?: Record<string, string[]>;
  limits?: LimitsSpec;
  featureLimits?: { databases?: number | null; allocations?: number | null; backups?: number };
  allocations?: AllocationSpec[];
  /** Overrides of egg variables; null means never set. */
  variables?: Record<string, string | null>;
  /** An image outside the egg's list models one set by an administrator. */
  dockerImage?: string;
  externalId?: string;
  /** Unprompted console lines per minute while running; 0 is silence. */
  linesPerMinute?: number;
  /** Lines of made-up history in the container log at start. */
  history?: number;
  players?: number;
  /** Hours the container has been running at start. */
  uptimeHours?: number;
  /** Every boot fails this way until its cause is removed. */
  bootFailure?: BootFailure;
  /** Number of made-up activity entries. */
  activity?: number;
}
