/** What the panel knows, in our own plain words: bytes, per cent and null for unlimited. */
import type { Identity, PanelKind } from '../../preload/contract/models';
import type { Allocation, ServerDetails } from '../../preload/contract/server-models';

/** `GET /account` (12, 13). */
export interface PanelAccount {
  readonly panelKind: PanelKind;
  readonly identity: Identity;
}

/** The panel's install and suspend state; never a power state (1.4). */
export type PanelServerStatus =
  null | 'installing' | 'install_failed' | 'reinstall_failed' | 'suspended' | 'restoring_backup';

/** One server of the list or the single-server route (6.1). */
export interface PanelServer {
  readonly uuid: string;
  /** Short id. */
  readonly identifier: string;
  readonly name: string;
  /** Empty when there is none, or when a Pelican panel has them turned off. */
  readonly description: string;
  readonly node: string;
  /** `host:port` of the default allocation, IPv6 in brackets; null when there is none. */
  readonly address: string | null;
  readonly allocations: readonly Allocation[];
  readonly sftp: { readonly host: string; readonly port: number } | null;
  readonly limits: ServerDetails['limits'];
  readonly featureLimits: ServerDetails['featureLimits'];
  readonly isOwner: boolean;
  readonly status: PanelServerStatus;
  readonly isTransferring: boolean;
  readonly isNodeUnderMaintenance: boolean;
  readonly eggFeatures: readonly string[];
  readonly dockerImage: string;
  /** The start command with its variables filled in; hidden ones read `[hidden]`. */
  readonly invocation: string;
  /** Only when it was asked for, and on panels that know it; null otherwise. */
  readonly eggName: string | null;
}

/** A server in a list that cannot be shown; the others can. */
export interface ServerProblem {
  /** Place in the answer's page, from 0. */
  readonly index: number;
  readonly uuid: string | null;
  readonly name: string | null;
  readonly message: string;
}

export interface Pagination {
  readonly total: number;
  readonly page: number;
  readonly totalPages: number;
}

/** One page of `GET /api/client`. */
export interface ServerPage {
  readonly servers: readonly PanelServer[];
  readonly problems: readonly ServerProblem[];
  /** null: the panel does not say how many there are, so nothing is proved by what is missing. */
  readonly pagination: Pagination | null;
}

/** All pages of `GET /api/client`. */
export interface ServerList {
  readonly servers: readonly PanelServer[];
  readonly problems: readonly ServerProblem[];
  /** As the panel counts them. */
  readonly total: number;
  /** False when the list changed while it was read, so that a server missing here may still exist. */
  readonly isComplete: boolean;
}

/** `GET /servers/{server}` (6.3). */
export interface ServerDetail {
  readonly server: PanelServer;
  /** `['*']` for owners; `*` does not cover `admin.*`. */
  readonly permissions: readonly string[];
  readonly isOwner: boolean;
}

export type PowerState = 'offline' | 'starting' | 'running' | 'stopping';

/** `GET .../resources`, up to 20 s old (6.4). */
export interface PanelResources {
  /** `missing`: a Pelican panel could not reach the node. */
  readonly state: PowerState | 'missing';
  readonly memoryBytes: number;
  /** Per cent of one core; may exceed 100. */
  readonly cpuPercent: number;
  readonly diskBytes: number;
  /** Since the container started. */
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  /** ms; null from panels before 1.7. */
  readonly uptimeMs: number | null;
}

/** `GET .../websocket` (10.1). The token is a secret. */
export interface WebsocketToken {
  readonly token: string;
  /** ws or wss. */
  readonly socketUrl: string;
}
