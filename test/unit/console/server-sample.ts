import type { Account, ServerSummary } from '../../../preload/contract/models';

const GIB = 1024 ** 3;

/** A running server with figures; override what a test is about. */
export function sampleServer(change: Partial<ServerSummary> = {}): ServerSummary {
  return {
    key: 'acc:uuid',
    accountId: 'acc',
    uuid: 'uuid',
    identifier: '1a7ce997',
    name: 'Hearthwood',
    description: '',
    node: 'node-2',
    eggName: null,
    address: 'play.example:25565',
    memoryLimitBytes: 4 * GIB,
    diskLimitBytes: 10 * GIB,
    cpuLimitPercent: 200,
    isOwner: true,
    access: 'owner',
    permissions: ['*'],
    state: 'running',
    isStale: false,
    stateAt: 1_000,
    source: 'socket',
    pendingSignal: null,
    notice: null,
    stats: {
      at: 1_000,
      cpuPercent: 84,
      memoryBytes: GIB,
      diskBytes: 3 * GIB,
      networkRxBytes: 1,
      networkTxBytes: 1,
      networkRxRate: 2_048,
      networkTxRate: null,
      uptimeMs: 3_600_000,
    },
    cpuTrail: [],
    link: { phase: 'live', since: 0 },
    isPinned: false,
    preferences: { confirmation: 'none', notifications: 'problems' },
    incidentId: null,
    eggProblem: null,
    conflict: null,
    hasFailedReinstall: false,
    accountBlocked: null,
    readOnly: null,
    power: { start: 'The server is running already.', restart: null, stop: null, kill: null },
    commandBlocked: null,
    ...change,
  };
}

export function sampleAccount(change: Partial<Account> = {}): Account {
  return {
    id: 'acc',
    label: 'Hosting GmbH',
    color: 0,
    panelUrl: 'https://panel.example',
    panelKind: 'pterodactyl',
    identity: { userId: '1', username: 'jo', email: 'jo@example.org', name: 'Jo', isAdmin: false },
    keyStorage: 'keychain',
    status: { kind: 'ready', at: 0 },
    budget: { limit: 240, remaining: 200, usedLastMinute: 4, waiting: 0, pausedUntil: null },
    serverCount: 1,
    listsAll: false,
    isReadOnly: false,
    unreadable: [],
    othersProblem: null,
    ...change,
  };
}
