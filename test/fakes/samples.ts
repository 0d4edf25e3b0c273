/** Valid values of the models, to be varied by a test. */
import type { RawStats } from '../../main/fleet/server-state';
import { newRecord, type ServerRecord } from '../../main/fleet/server-state';
import type { PanelResources, PanelServer, ServerDetail, ServerList } from '../../main/panel/models';
import type { WireError } from '../../preload/contract/errors';
import type { Account, BudgetState, ServerSummary } from '../../preload/contract/models';

export const NOW = 1_700_000_000_000;

/** The uuid of the `n`th server. */
export const uuidOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export function sampleServer(change: Partial<PanelServer> = {}): PanelServer {
  return {
    uuid: uuidOf(1),
    identifier: 'aaaa0001',
    name: 'Survival',
    description: '',
    node: 'node-1',
    address: 'play.example:25565',
    allocations: [],
    sftp: null,
    limits: { memoryBytes: null, swapBytes: 0, diskBytes: null, cpuPercent: null, ioWeight: 500, threads: null },
    featureLimits: { databases: 0, allocations: 0, backups: 0 },
    isOwner: true,
    status: null,
    isTransferring: false,
    isNodeUnderMaintenance: false,
    eggFeatures: [],
    dockerImage: 'ghcr.io/example/java:21',
    invocation: 'java -jar server.jar',
    eggName: null,
    ...change,
  };
}

export function sampleStats(change: Partial<RawStats> = {}): RawStats {
  return {
    cpuPercent: 12.5,
    memoryBytes: 1_000_000,
    diskBytes: 2_000_000,
    networkRxBytes: 1_000,
    networkTxBytes: 2_000,
    uptimeMs: 60_000,
    ...change,
  };
}

export const sampleResources = (state: PanelResources['state'], change: Partial<RawStats> = {}): PanelResources => ({
  state,
  ...sampleStats(change),
});

export const sampleList = (servers: readonly PanelServer[], change: Partial<ServerList> = {}): ServerList => ({
  servers,
  problems: [],
  total: servers.length,
  isComplete: true,
  ...change,
});

export const sampleDetail = (server: PanelServer, permissions: readonly string[] = ['*']): ServerDetail => ({
  server,
  permissions,
  isOwner: server.isOwner,
});

export const sampleRecord = (change: Partial<ServerRecord> = {}): ServerRecord => ({
  ...newRecord('a:1', 'a', sampleServer(), NOW),
  ...change,
});

export const wire = (code: WireError['code'], change: Partial<WireError> = {}): WireError => ({
  code,
  message: `It failed: ${code}.`,
  ...change,
});

/** An error as every service throws it. */
export class SampleError extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

export const failure = (code: WireError['code'], change: Partial<WireError> = {}): SampleError =>
  new SampleError(wire(code, change));

export const NO_BUDGET: BudgetState = {
  limit: null,
  remaining: null,
  usedLastMinute: 0,
  waiting: 0,
  pausedUntil: null,
};

export function sampleSummary(change: Partial<ServerSummary> = {}): ServerSummary {
  return {
    key: `a:${uuidOf(1)}`,
    accountId: 'a',
    uuid: uuidOf(1),
    identifier: 'aaaa0001',
    name: 'Survival',
    description: '',
    node: 'node-1',
    eggName: null,
    address: 'play.example:25565',
    memoryLimitBytes: null,
    diskLimitBytes: null,
    cpuLimitPercent: null,
    isOwner: true,
    access: 'owner',
    permissions: ['*'],
    state: 'running',
    isStale: false,
    stateAt: NOW,
    source: 'socket',
    pendingSignal: null,
    notice: null,
    stats: { at: NOW, ...sampleStats(), networkRxRate: null, networkTxRate: 12 },
    cpuTrail: [1, 2, 3],
    link: { phase: 'live', since: NOW },
    isPinned: false,
    preferences: { confirmation: 'none', notifications: 'problems' },
    incidentId: null,
    eggProblem: null,
    conflict: null,
    hasFailedReinstall: false,
    accountBlocked: null,
    readOnly: null,
    power: { start: 'The server is already running.', restart: null, stop: null, kill: null },
    commandBlocked: null,
    ...change,
  };
}

export function sampleAccount(change: Partial<Account> = {}): Account {
  return {
    id: 'a',
    label: 'Panel A',
    color: 0,
    panelUrl: 'https://panel.example',
    panelKind: 'pterodactyl',
    identity: { userId: '1', username: 'sam', email: 'sam@example.com', name: 'Sam', isAdmin: false },
    keyStorage: 'keychain',
    status: { kind: 'ready', at: NOW },
    budget: NO_BUDGET,
    serverCount: 1,
    listsAll: false,
    isReadOnly: false,
    unreadable: [],
    othersProblem: null,
    ...change,
  };
}
