/** A main process that lives in the page: holds accounts and servers, answers every call, breathes. */
import type { Calls, Events } from '../../preload/contract/calls';
import { type Bridge, CALLS, EVENTS } from '../../preload/contract/channels';
import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';
import type { Result, WireError } from '../../preload/contract/errors';
import type {
  Account,
  AccountStatus,
  Preferences,
  ProbeResult,
  ServerKey,
  ServerState,
  ServerSummary,
  VaultStatus,
} from '../../preload/contract/models';
import { READ_ONLY_REASON } from '../../preload/contract/words';
import { answerProbe } from './fake-probe';
import { activityHandlers } from './pages/activity';
import { appHandlers } from './pages/app-settings';
import { bulkHandlers } from './pages/bulk';
import { eggProblemHandlers } from './pages/egg-problems';
import { CRASHED_KEY } from './pages/incident-seed';
import { incidentHandlers } from './pages/incidents';
import { notificationHandlers } from './pages/notifications';
import { organisationHandlers } from './pages/organisation';
import { settingsHandlers } from './pages/settings';
import { startupHandlers } from './pages/startup';
import { statsHandlers } from './pages/stats';
import { Refusal } from './refusal';
import type { Scenario } from './scenarios';
import {
  KEY_REFUSED,
  KEYCHAIN_LOCKED,
  PANEL_DOWN,
  PANELS,
  powerFor,
  randomFrom,
  seedAccount,
  seedForeign,
  seedServers,
} from './seed';

const ANSWER_MS = 4;
const BREATH_MS = 1_000;
const POWER_MS = 1_800;

type Handlers = { [K in keyof Calls]: (arg: Calls[K]['arg']) => Calls[K]['result'] };
type Listeners = { [K in keyof Events]: Set<(payload: Events[K]) => void> };

const OFFLINE_BUG: WireError = {
  code: 'bug',
  message: 'Something went wrong inside Rookery.',
  nextStep: 'Try again. If it happens again, restart Rookery.',
  blame: 'rookery',
  detail: 'Error: no handler answered accounts.list',
};

export class FakeMain {
  readonly bridge: Bridge;
  /** Every call that was made, for tests. */
  readonly log: { name: string; arg: unknown }[] = [];

  #rev = 1;
  #accounts: Account[];
  #servers: Map<ServerKey, ServerSummary>;
  readonly #commands = new Map<ServerKey, readonly string[]>();
  #preferences: Preferences = DEFAULT_PREFERENCES;
  #attachment = 0;
  readonly #scenario: Scenario;
  readonly #random = randomFrom(7);
  readonly #listeners = Object.fromEntries(
    Object.keys(EVENTS).map((name) => [name, new Set()]),
  ) as unknown as Listeners;

  constructor(scenario: Scenario, isStill: boolean) {
    this.#scenario = scenario;
    const now = Date.now();
    const panels =
      scenario === 'empty' || scenario === 'vault-missing'
        ? []
        : scenario === 'one-panel'
          ? PANELS.slice(0, 1)
          : PANELS;
    const servers = scenario === 'no-servers' ? [] : seedServers(panels, now, scenario === 'many' ? 954 : 0);
    this.#accounts = panels.map((panel, index) => ({
      ...seedAccount(panel, now),
      ...(index === 1
        ? { budget: { limit: 240, remaining: 31, usedLastMinute: 209, waiting: 3, pausedUntil: null } }
        : {}),
      serverCount: servers.filter((server) => server.accountId === panel.id).length,
    }));
    this.#servers = new Map(servers.map((server) => [server.key, server]));
    this.#setUp(scenario, now);
    this.bridge = { calls: this.#calls(), events: this.#events() };
    if (!isStill) setInterval(() => this.#breathe(), BREATH_MS);
  }

  publish<K extends keyof Events>(name: K, payload: Events[K]): void {
    for (const listener of this.#listeners[name]) listener(structuredClone(payload));
  }

  /** Changes servers and tells the page. */
  upsert(servers: readonly ServerSummary[]): void {
    for (const server of servers) this.#servers.set(server.key, server);
    this.#rev += 1;
    this.publish('servers.changed', { rev: this.#rev, upserts: servers, removed: [] });
  }

  /** Takes servers out of the list and tells the page. */
  remove(keys: readonly ServerKey[]): void {
    for (const key of keys) this.#servers.delete(key);
    this.#rev += 1;
    this.publish('servers.changed', { rev: this.#rev, upserts: [], removed: keys });
  }

  /** Changes how an account is doing and tells the page. */
  setStatus(id: string, status: AccountStatus): void {
    this.#accounts = this.#accounts.map((account) => (account.id === id ? { ...account, status } : account));
    this.#emitAccounts();
  }

  server(key: ServerKey): ServerSummary {
    const server = this.#servers.get(key);
    if (server === undefined) throw new Refusal({ code: 'not-found', message: 'This server is gone.' });
    return server;
  }

  #setUp(scenario: Scenario, now: number): void {
    if (scenario === 'some-failing') {
      this.#setStatus('acc-2', { kind: 'refused', error: KEY_REFUSED }, now);
      this.#setStatus('acc-3', { kind: 'failing', error: PANEL_DOWN, since: now - 190_000 }, now);
    } else if (scenario === 'all-failed') {
      this.#servers.clear();
      this.#setStatus('acc-1', { kind: 'no-key', reason: 'locked', error: KEYCHAIN_LOCKED }, now);
      this.#setStatus('acc-2', { kind: 'refused', error: KEY_REFUSED }, now);
      this.#setStatus('acc-3', { kind: 'failing', error: PANEL_DOWN, since: null }, now);
    } else if (scenario === 'stale') {
      for (const panel of PANELS)
        this.#setStatus(panel.id, { kind: 'failing', error: PANEL_DOWN, since: now - 400_000 }, now);
    } else if (scenario === 'no-servers') {
      this.#accounts = this.#accounts.slice(0, 1);
    } else if (scenario === 'notices') {
      const crashed = this.server(CRASHED_KEY);
      this.#servers.set(crashed.key, {
        ...crashed,
        state: 'crashed',
        stats: null,
        cpuTrail: [],
        incidentId: 'inc-1',
        stateAt: now - 3_000,
        power: powerFor('offline', true),
        commandBlocked: 'The server is not running.',
      });
    } else if (scenario === 'admin') {
      for (const server of seedForeign(now)) this.#servers.set(server.key, server);
      this.#accounts = this.#accounts.map((account, index) => (index === 0 ? { ...account, listsAll: true } : account));
    }
  }

  #setStatus(id: string, status: AccountStatus, now: number): void {
    this.#accounts = this.#accounts.map((account) => (account.id === id ? { ...account, status } : account));
    for (const server of this.#servers.values()) {
      if (server.accountId !== id) continue;
      const power = {
        start: 'The panel does not answer.',
        restart: 'The panel does not answer.',
        stop: 'The panel does not answer.',
        kill: 'The panel does not answer.',
      };
      this.#servers.set(server.key, { ...server, isStale: true, stateAt: now - 190_000, power });
    }
  }

  #setReadOnly(accountId: string, isReadOnly: boolean): void {
    const reason = READ_ONLY_REASON;
    const blocked = { start: reason, restart: reason, stop: reason, kill: reason };
    const servers = [...this.#servers.values()].filter((server) => server.accountId === accountId);
    this.upsert(
      servers.map((server) => ({
        ...server,
        readOnly: isReadOnly ? reason : null,
        commandBlocked: isReadOnly ? reason : null,
        power: isReadOnly ? blocked : powerFor(server.state, server.isOwner),
      })),
    );
  }

  #breathe(): void {
    const changed = [...this.#servers.values()].filter(
      (server) => server.stats !== null && !server.isStale && this.#random() < 0.4,
    );
    this.upsert(
      changed.map((server) => {
        const { stats } = server;
        if (stats === null) return server;
        const last = server.cpuTrail.at(-1) ?? 10;
        const cpuPercent = Math.max(0.2, last * (0.9 + this.#random() * 0.2));
        return {
          ...server,
          stats: {
            ...stats,
            at: Date.now(),
            cpuPercent,
            memoryBytes: stats.memoryBytes * (0.99 + this.#random() * 0.02),
            uptimeMs: (stats.uptimeMs ?? 0) + BREATH_MS,
          },
          cpuTrail: [...server.cpuTrail, cpuPercent].slice(-40),
        };
      }),
    );
  }

  #vault(): VaultStatus {
    if (this.#scenario !== 'vault-missing') return { kind: 'ready', name: 'GNOME Keyring' };
    const error: WireError = {
      code: 'vault-missing',
      message: 'This computer has no keychain that Rookery can use.',
      nextStep: 'Install GNOME Keyring or KWallet, or keep the key only until you quit.',
      blame: 'this computer',
    };
    return { kind: 'missing', error };
  }

  #emitAccounts(): void {
    this.#rev += 1;
    this.publish('accounts.changed', { rev: this.#rev, accounts: this.#accounts });
  }

  #changeState(key: ServerKey, state: ServerState, source: 'expected' | 'socket'): void {
    const server = this.server(key);
    const isLive = state !== 'offline';
    this.upsert([
      {
        ...server,
        state,
        source,
        stateAt: Date.now(),
        pendingSignal: source === 'expected' ? (state === 'starting' ? 'start' : 'stop') : null,
        stats: isLive ? server.stats : null,
        cpuTrail: isLive ? server.cpuTrail : [],
        power: powerFor(state, server.isOwner),
      },
    ]);
  }

  #power(key: ServerKey, signal: Calls['power.send']['arg']['signal']): void {
    const during: ServerState = signal === 'start' ? 'starting' : 'stopping';
    const after: ServerState = signal === 'start' || signal === 'restart' ? 'running' : 'offline';
    this.#changeState(key, during, 'expected');
    setTimeout(() => this.#changeState(key, after, 'socket'), POWER_MS);
  }

  #addAccount(arg: Calls['accounts.add']['arg']): Account {
    const probe: ProbeResult = answerProbe(arg, this.#accounts);
    const vault = this.#vault();
    if (vault.kind !== 'ready' && !arg.sessionOnly) throw new Refusal(vault.error);
    const account: Account = {
      ...seedAccount(PANELS[0] ?? raise(), Date.now()),
      id: `acc-${this.#accounts.length + 10}`,
      label: arg.label,
      color: arg.color,
      panelUrl: probe.panelUrl,
      panelKind: probe.panelKind,
      identity: probe.identity,
      keyStorage: arg.sessionOnly ? 'session' : 'keychain',
    };
    this.#accounts = [...this.#accounts, account];
    this.#emitAccounts();
    return account;
  }

  #handlers(): Handlers {
    const findAccount = (id: string): Account => this.#accounts.find((account) => account.id === id) ?? raise();
    const updateAccount = (id: string, change: Partial<Account>): Account => {
      this.#accounts = this.#accounts.map((account) => (account.id === id ? { ...account, ...change } : account));
      this.#emitAccounts();
      return findAccount(id);
    };
    return {
      ...appHandlers({
        read: () => this.#preferences,
        write: (preferences) => (this.#preferences = preferences),
        refuses: () => this.#scenario === 'refusals',
        hasTray: () => this.#scenario !== 'no-tray',
      }),
      'app.openExternal': () => null,
      'app.reportError': () => null,
      'vault.status': () => this.#vault(),
      'accounts.list': () => {
        if (this.#scenario === 'broken') throw new Refusal(OFFLINE_BUG);
        return { rev: this.#rev, accounts: this.#accounts };
      },
      'accounts.probe': (arg) => answerProbe(arg, this.#accounts),
      'accounts.add': (arg) => this.#addAccount(arg),
      'accounts.update': ({ accountId, label, color, listsAll, isReadOnly }) => {
        if (isReadOnly !== findAccount(accountId).isReadOnly) this.#setReadOnly(accountId, isReadOnly);
        return updateAccount(accountId, { label, color, listsAll, isReadOnly });
      },
      'accounts.replaceKey': ({ accountId, apiKey, sessionOnly }) => {
        if (apiKey.includes('wrong'))
          throw new Refusal({ ...KEY_REFUSED, message: 'The panel does not know this key.' });
        return updateAccount(accountId, {
          keyStorage: sessionOnly ? 'session' : 'keychain',
          status: { kind: 'ready', at: Date.now() },
        });
      },
      'accounts.remove': ({ accountId }) => {
        this.#accounts = this.#accounts.filter((account) => account.id !== accountId);
        const removed = [...this.#servers.values()].filter((server) => server.accountId === accountId);
        this.#emitAccounts();
        this.remove(removed.map(({ key }) => key));
        return null;
      },
      'accounts.retry': ({ accountId }) => {
        const { status } = findAccount(accountId);
        updateAccount(accountId, { status: { kind: 'connecting' } });
        setTimeout(() => updateAccount(accountId, { status }), 1_200);
        return null;
      },
      'accounts.trustCertificate': () => null,
      ...statsHandlers(this),
      ...startupHandlers(this),
      ...settingsHandlers(this),
      ...activityHandlers(this),
      ...eggProblemHandlers(this),
      ...bulkHandlers({
        servers: () => [...this.#servers.values()],
        accounts: () => this.#accounts,
        onServers: (listener) => this.#subscribe('servers.changed', listener),
        onAccounts: (listener) => this.#subscribe('accounts.changed', listener),
        calls: () => this.bridge.calls,
        publish: (state) => this.publish('bulk.changed', state),
      }),
      'servers.list': () => ({ rev: this.#rev, servers: [...this.#servers.values()] }),
      'servers.refresh': () => null,
      'servers.pin': ({ key, isPinned }) => {
        this.upsert([{ ...this.server(key), isPinned }]);
        return null;
      },
      'servers.view': () => null,
      'power.send': ({ key, signal }) => {
        if (this.#scenario === 'refusals') {
          throw new Refusal({
            code: 'rate-limited',
            message: 'The panel asks for a pause: too many requests in the last minute.',
            nextStep: 'Try again in 24 seconds.',
            blame: 'panel',
            detail: '429 Too Many Requests',
            retryAfterMs: 24_000,
          });
        }
        this.#power(key, signal);
        return null;
      },
      'console.attach': ({ key, at }) => {
        const attachmentId = (this.#attachment += 1);
        // What the panel keeps from use has no log to show.
        if (this.server(key).conflict !== null) return { attachmentId };
        const lines = Array.from(
          { length: 60 },
          (_, index) => `[12:0${index % 10}:14 INFO]: ${this.server(key).name} line ${index}\r\n`,
        );
        setTimeout(() => {
          this.publish('console.frame', {
            attachmentId,
            seq: 0,
            text: lines.join(''),
            lines: lines.length,
            isBacklog: true,
            // As if a line was printed every second until now.
            ...(at === null ? {} : { mark: markOf(lines, Date.now() - at) }),
          });
        }, ANSWER_MS * 2);
        return { attachmentId };
      },
      'console.ack': () => null,
      'console.detach': () => null,
      'console.send': ({ key, command }) => {
        this.#commands.set(key, [...(this.#commands.get(key) ?? []), command]);
        return null;
      },
      'console.history': ({ key }) => this.#commands.get(key) ?? [],
      'console.clear': () => null,
      'accounts.reorder': ({ accountIds }) => {
        this.#accounts = accountIds.map(findAccount);
        this.#emitAccounts();
        return null;
      },
      'settings.export': () => ({ file: '/home/example/rookery-settings.json' }),
      'settings.import': () => ({ accounts: 1, known: 0, problems: [] }),
      ...organisationHandlers((state) => this.publish('organisation.changed', state)),
      ...notificationHandlers((state) => this.publish('notifications.changed', state), this.#scenario),
      ...incidentHandlers((reports) => {
        this.#rev += 1;
        this.publish('incidents.changed', { rev: this.#rev, incidents: reports.map(({ incident }) => incident) });
      }, this.#scenario),
    };
  }

  #calls(): Bridge['calls'] {
    const handlers = this.#handlers();
    const wrap =
      <K extends keyof Calls>(name: K) =>
      async (arg: Calls[K]['arg']): Promise<Result<Calls[K]['result']>> => {
        const copy = structuredClone(arg);
        this.log.push({ name, arg: copy });
        if (this.#scenario === 'loading' && (name === 'accounts.list' || name === 'servers.list')) {
          return new Promise(() => undefined);
        }
        await new Promise((done) =>
          setTimeout(done, name === 'accounts.probe' || name === 'accounts.add' ? 300 : ANSWER_MS),
        );
        try {
          return { ok: true, value: structuredClone(handlers[name](copy)) };
        } catch (reason) {
          if (reason instanceof Refusal) return { ok: false, error: structuredClone(reason.wire) };
          throw reason;
        }
      };
    return Object.fromEntries(
      Object.keys(CALLS).map((name) => [name, wrap(name as keyof Calls)]),
    ) as unknown as Bridge['calls'];
  }

  #subscribe<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  #events(): Bridge['events'] {
    const subscribe =
      <K extends keyof Events>(name: K) =>
      (listener: (payload: Events[K]) => void) =>
        this.#subscribe(name, listener);
    return Object.fromEntries(
      Object.keys(EVENTS).map((name) => [name, subscribe(name as keyof Events)]),
    ) as unknown as Bridge['events'];
  }
}

/** Where the line that is so old begins in the text; the first one when it is gone. */
function markOf(lines: readonly string[], ageMs: number): number {
  const index = Math.max(0, lines.length - 1 - Math.floor(ageMs / 1_000));
  return lines.slice(0, index).join('').length;
}

function raise(): never {
  throw new Refusal({ code: 'not-found', message: 'There is no such account.' });
}
