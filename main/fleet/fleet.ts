/** The fleet: every server of every account as one set of records, changed by inputs and told as changes. */
import type { WireError } from '../../preload/contract/errors';
import type {
  Account,
  AccountStatus,
  ConsoleFrame,
  PowerSignal,
  ServerKey,
  ServersChange,
  ServerSummary,
} from '../../preload/contract/models';
import type { AccountRecord } from '../accounts/account-book';
import type { RateBudget } from '../panel/budget';
import type { PanelClient } from '../panel/client';
import type { PanelServer } from '../panel/models';
import type { Cancel, Clock, Log, Random } from '../ports';
import { AccountSession, wireOf } from './account-session';
import { ChangeFeed } from './change-feed';
import { commandBlocked, powerBlocked } from './power-rules';
import { conflictState, newRecord, reduceServer, type ServerInput, type ServerRecord } from './server-state';
import { socketInput } from './socket-input';
import { shownState, summarize } from './summary';
import { chooseWatched, WATCH_LIMIT, type WatchCandidate } from './watch-policy';
import { Watches, type WatchParts } from './watches';

/** Record changes are told at most this often, ms: fast enough for live numbers, slow enough for 1,000 servers. */
const TELL_EVERY_MS = 250;

/** How often ages and unconfirmed actions are looked at, ms. */
const TICK_MS = 1_000;

/** A server acted upon keeps its socket this long, so that the outcome is seen, ms. */
const HOLD_MS = 60_000;

/** Watches follow changes after this pause, ms: a list of fifty servers is one decision, not fifty. */
const WATCH_PAUSE_MS = 100;

/** A server on screen that installs, restores or moves is read again this often, ms. */
const FOLLOW_MS = 10_000;

/** What the fleet keeps on this computer, by server key. */
export interface FleetMemory {
  isPinned(key: ServerKey): boolean;
  setPinned(key: ServerKey, isPinned: boolean): void;
  lastViewed(key: ServerKey): number;
  markViewed(key: ServerKey, at: number): void;
}

/** An error of the fleet itself, such as an action that the state does not allow. */
export class FleetError extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

interface Member {
  record: AccountRecord;
  readonly session: AccountSession;
  readonly budget: RateBudget;
}

/** What index.ts wires in. */
export interface FleetDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly memory: FleetMemory;
  makeAccess(account: AccountRecord): { client: PanelClient; budget: RateBudget };
  makeWatchParts(fleet: Fleet): WatchParts;
}

export class Fleet {
  readonly #deps: FleetDeps;
  readonly #members = new Map<string, Member>();
  readonly #records = new Map<ServerKey, ServerRecord>();
  readonly #watches: Watches;
  readonly #feed: ChangeFeed;
  readonly #heldUntil = new Map<ServerKey, number>();
  #onScreen: ServerKey | null = null;
  #lastFollow = 0;
  #cancelWatch: Cancel | null = null;
  #cancelTick: Cancel | null = null;

  constructor(deps: FleetDeps) {
    this.#deps = deps;
    this.#watches = new Watches(deps.makeWatchParts(this), {
      onEvent: (key, event) => {
        const input = socketInput(event);
        if (input !== null) this.#apply(key, input);
        if (event.kind === 'install-completed' || event.kind === 'backup-restore-completed' || event.kind === 'deleted') {
          this.#readDetail(key, 'background');
        }
      },
      onLink: (key, link) => this.#apply(key, { type: 'link', link }),
    });
    this.#feed = new ChangeFeed(deps.clock, TELL_EVERY_MS, {
      summarize: (key) => this.#summarize(key),
      accounts: () => [...this.#members.values()].map((member) => this.#account(member)),
    });
    this.#tick();
  }

  // --- what there is -------------------------------------------------------------------------------------------

  /** Every server, and the revision that later changes continue. */
  servers(): { rev: number; servers: readonly ServerSummary[] } {
    return this.#feed.servers();
  }

  accounts(): { rev: number; accounts: readonly Account[] } {
    return this.#feed.accounts();
  }

  onServers(listener: (change: ServersChange) => void): Cancel {
    return this.#feed.onServers(listener);
  }

  onAccounts(listener: (change: { rev: number; accounts: readonly Account[] }) => void): Cancel {
    return this.#feed.onAccounts(listener);
  }

  /** The account and the client behind a server, for what needs both; throws when the server is gone. */
  access(key: ServerKey): { account: AccountRecord; client: PanelClient; server: PanelServer } {
    const record = this.#record(key);
    const member = this.#member(record.accountId);
    return { account: member.record, client: member.session.client, server: record.server };
  }

  // --- accounts ------------------------------------------------------------------------------------------------

  /** Connects an account, or takes over the changed label, colour or pins of one that is connected. */
  setAccount(account: AccountRecord): void {
    const known = this.#members.get(account.id);
    if (known !== undefined) {
      known.record = account;
      this.#feed.touchAccounts();
      return;
    }
    const { client, budget } = this.#deps.makeAccess(account);
    const session = new AccountSession({
      client,
      budget,
      clock: this.#deps.clock,
      random: this.#deps.random,
      log: this.#deps.log,
      events: {
        onStatus: (status) => this.#onStatus(account.id, status),
        onListed: (servers, isComplete) => this.#onListed(account.id, servers, isComplete),
        onResources: (uuid, { state, ...figures }, askedAt) => {
          const key = keyOf(account.id, uuid);
          if (state === 'missing') this.#apply(key, { type: 'resources-failed', error: NODE_MISSING });
          else this.#apply(key, { type: 'resources', state, stats: figures, askedAt });
        },
        onResourcesFailed: (uuid, error) => this.#onResourcesFailed(keyOf(account.id, uuid), error),
      },
    });
    this.#members.set(account.id, { record: account, session, budget });
    budget.onChange(() => this.#feed.touchAccounts());
    this.#feed.touchAccounts();
    session.start();
  }

  removeAccount(accountId: string): void {
    this.#members.get(accountId)?.session.stop();
    this.#members.delete(accountId);
    for (const [key, record] of this.#records) if (record.accountId === accountId) this.#drop(key);
    this.#feed.touchAccounts();
  }

  /** Connects again, for example after the key was replaced or the keychain unlocked. */
  retryAccount(accountId: string): void {
    this.#member(accountId).session.retry();
    for (const [key, record] of this.#records) if (record.accountId === accountId) this.#watches.retry(key);
  }

  /** Reads the lists again; null: of every account. Resolves when they are there or have failed. */
  async refresh(accountId: string | null): Promise<void> {
    const members = accountId === null ? [...this.#members.values()] : [this.#member(accountId)];
    await Promise.all(members.map((member) => member.session.refresh('click')));
    if (this.#onScreen !== null) this.#watches.retry(this.#onScreen);
  }

  /** After sleep or a network change. */
  wake(): void {
    for (const member of this.#members.values()) member.session.wake();
    this.#watches.wake();
  }

  // --- one server ----------------------------------------------------------------------------------------------

  /** The server on screen (null: none) is watched, and its details are read at once. */
  view(key: ServerKey | null): void {
    this.#onScreen = key !== null && this.#records.has(key) ? key : null;
    if (this.#onScreen === null) {
      this.#decideWatches();
      return;
    }
    this.#deps.memory.markViewed(this.#onScreen, this.#deps.clock.now());
    this.#applyWatches();
    this.#readDetail(this.#onScreen, 'click');
  }

  setPinned(key: ServerKey, isPinned: boolean): void {
    this.#record(key);
    this.#deps.memory.setPinned(key, isPinned);
    this.#feed.touch(key);
    this.#decideWatches();
  }

  /** Shows the expected state at once; rejects, and takes it back, when the panel refuses. */
  async power(key: ServerKey, signal: PowerSignal): Promise<void> {
    // A subuser's rights are not in the list; what is forbidden is never sent.
    if (this.#record(key).permissions === null) await this.#detail(key, 'click');
    const record = this.#record(key);
    const { session } = this.#member(record.accountId);
    const blocked = powerBlocked(signal, this.#rules(record));
    if (blocked !== null) throw new FleetError({ code: 'conflict', message: blocked, blame: 'you' });
    this.#apply(key, { type: 'power-sent', signal });
    this.#hold(key);
    try {
      await session.client.power(record.server.uuid, signal);
    } catch (error) {
      const wire = wireOf(error);
      this.#apply(key, { type: 'power-failed', signal, error: wire });
      if (wire.code === 'conflict') this.#readDetail(key, 'background');
      throw error;
    }
  }

  /** Over the live socket, or over HTTP when there is none. */
  async command(key: ServerKey, text: string): Promise<void> {
    const record = this.#record(key);
    const blocked = commandBlocked(this.#rules(record));
    if (blocked !== null) throw new FleetError({ code: 'conflict', message: blocked, blame: 'you' });
    if (this.#watches.isLive(key)) await this.#watches.sendCommand(key, text);
    else await this.#member(record.accountId).session.client.command(record.server.uuid, text);
  }

  /** Frames for one terminal, see Watches. */
  attachConsole(key: ServerKey, options: { timestamps: boolean }, send: (frame: ConsoleFrame) => void): number {
    this.#record(key);
    return this.#watches.attach(key, options, send);
  }

  /** Acknowledging, detaching and clearing need no decision of the fleet. */
  get consoles(): Pick<Watches, 'ack' | 'detach' | 'detachAll' | 'setPaused' | 'clearConsole'> {
    return this.#watches;
  }

  stop(): void {
    this.#cancelTick?.();
    this.#cancelWatch?.();
    for (const member of this.#members.values()) member.session.stop();
    this.#watches.stop();
    this.#feed.stop();
  }

  // --- inputs --------------------------------------------------------------------------------------------------

  #apply(key: ServerKey, input: ServerInput): void {
    const record = this.#records.get(key);
    if (record === undefined) return;
    const next = reduceServer(record, input, this.#deps.clock.now());
    if (next === record) return;
    this.#records.set(key, next);
    this.#feed.touch(key);
    const mayChangeWatches = shownState(record).state !== shownState(next).state || record.link.phase !== next.link.phase;
    if (mayChangeWatches) this.#decideWatches();
  }

  #onListed(accountId: string, servers: readonly PanelServer[], isComplete: boolean): void {
    const now = this.#deps.clock.now();
    const seen = new Set<ServerKey>();
    for (const server of servers) {
      const key = keyOf(accountId, server.uuid);
      seen.add(key);
      if (!this.#records.has(key)) {
        const record = newRecord(key, accountId, server, now);
        this.#records.set(key, server.isOwner ? { ...record, permissions: ['*'] } : record);
      }
      this.#apply(key, { type: 'listed', server });
      this.#feed.touch(key);
    }
    // A list with unreadable entries, or one that changed while it was read, proves nobody's absence.
    if (isComplete) {
      for (const [key, record] of this.#records) if (record.accountId === accountId && !seen.has(key)) this.#drop(key);
    }
    this.#feed.touchAccounts();
    this.#decideWatches();
  }

  #onStatus(accountId: string, status: AccountStatus): void {
    this.#feed.touchAccounts();
    for (const [key, record] of this.#records) if (record.accountId === accountId) this.#feed.touch(key);
    if (status.kind !== 'connecting') this.#decideWatches();
  }

  #onResourcesFailed(key: ServerKey, error: WireError): void {
    this.#apply(key, { type: 'resources-failed', error });
    if (error.code === 'conflict') this.#readDetail(key, 'background');
    if (error.code === 'not-found') {
      const record = this.#records.get(key);
      if (record !== undefined) void this.#members.get(record.accountId)?.session.refresh('background');
    }
  }

  #readDetail(key: ServerKey, priority: 'click' | 'background'): void {
    this.#detail(key, priority).catch((error: unknown) => {
      const wire = wireOf(error);
      const record = this.#records.get(key);
      if (wire.code === 'not-found' && record !== undefined) {
        void this.#members.get(record.accountId)?.session.refresh('background');
      }
    });
  }

  async #detail(key: ServerKey, priority: 'click' | 'background'): Promise<void> {
    const record = this.#records.get(key);
    const member = record === undefined ? undefined : this.#members.get(record.accountId);
    if (record === undefined || member === undefined) return;
    const { server, permissions } = await member.session.client.server(record.server.uuid, priority);
    this.#apply(key, { type: 'detailed', server, permissions });
  }

  #drop(key: ServerKey): void {
    this.#records.delete(key);
    this.#heldUntil.delete(key);
    if (this.#onScreen === key) this.#onScreen = null;
    this.#feed.touch(key);
    this.#decideWatches();
  }

  // --- watching ------------------------------------------------------------------------------------------------

  #hold(key: ServerKey): void {
    this.#heldUntil.set(key, this.#deps.clock.now() + HOLD_MS);
    this.#deps.memory.markViewed(key, this.#deps.clock.now());
    this.#applyWatches();
  }

  #decideWatches(): void {
    this.#cancelWatch ??= this.#deps.clock.after(WATCH_PAUSE_MS, () => this.#applyWatches());
  }

  #applyWatches(): void {
    this.#cancelWatch?.();
    this.#cancelWatch = null;
    const now = this.#deps.clock.now();
    for (const [key, until] of this.#heldUntil) if (until <= now) this.#heldUntil.delete(key);
    const candidates = [...this.#records.values()].map((record) => this.#candidate(record));
    this.#watches.setWatched(
      chooseWatched(candidates, {
        onScreen: this.#onScreen,
        held: new Set(this.#heldUntil.keys()),
        watched: this.#watches.watched,
        limit: WATCH_LIMIT,
      }),
    );
    for (const [accountId, member] of this.#members) member.session.setPolled(this.#polled(accountId));
  }

  #candidate(record: ServerRecord): WatchCandidate {
    const member = this.#member(record.accountId);
    const status = member.session.status.kind;
    const conflict = conflictState(record.server);
    const admitsAdmin = conflict === 'installing' || conflict === 'restoring' || conflict === 'transferring';
    const isAdmin = record.permissions?.some((permission) => permission.startsWith('admin.websocket.')) ?? false;
    return {
      key: record.key,
      physicalId: `${member.record.panelUrl} ${record.server.uuid}`,
      state: shownState(record).state,
      isPinned: this.#deps.memory.isPinned(record.key),
      lastUsed: this.#deps.memory.lastViewed(record.key),
      canWatch: status !== 'refused' && status !== 'no-key' && (conflict === null || (admitsAdmin && isAdmin)),
    };
  }

  /** No live socket, and in a state in which the panel answers at all (protocol 3.5). */
  #polled(accountId: string): ReadonlySet<string> {
    const polled = new Set<string>();
    for (const record of this.#records.values()) {
      const isMine = record.accountId === accountId;
      if (isMine && record.link.phase !== 'live' && conflictState(record.server) === null) polled.add(record.server.uuid);
    }
    return polled;
  }

  #tick(): void {
    const now = this.#deps.clock.now();
    for (const record of this.#records.values()) {
      if (record.expected !== null) this.#apply(record.key, { type: 'tick' });
    }
    this.#feed.touchAged();
    const onScreen = this.#onScreen === null ? undefined : this.#records.get(this.#onScreen);
    if (onScreen !== undefined && conflictState(onScreen.server) !== null && now - this.#lastFollow >= FOLLOW_MS) {
      this.#lastFollow = now;
      this.#readDetail(onScreen.key, 'background');
    }
    if ([...this.#heldUntil.values()].some((until) => until <= now)) this.#applyWatches();
    this.#cancelTick = this.#deps.clock.after(TICK_MS, () => this.#tick());
  }

  // --- values --------------------------------------------------------------------------------------------------

  #summarize(key: ServerKey): ServerSummary | null {
    const record = this.#records.get(key);
    const member = record === undefined ? undefined : this.#members.get(record.accountId);
    if (record === undefined || member === undefined) return null;
    return summarize(record, {
      now: this.#deps.clock.now(),
      isPinned: this.#deps.memory.isPinned(key),
      accountBlocked: accountBlocked(member.session.status),
      isAccountFailing: member.session.status.kind === 'failing',
      polledStaleMs: member.session.pollInterval * 3,
    });
  }

  #account(member: Member): Account {
    const { id, label, color, panelUrl, panelKind, identity, keyStorage } = member.record;
    const serverCount = [...this.#records.values()].filter((record) => record.accountId === id).length;
    const status = member.session.status;
    return { id, label, color, panelUrl, panelKind, identity, keyStorage, status, budget: member.budget.state(), serverCount };
  }

  #rules(record: ServerRecord) {
    const status = this.#member(record.accountId).session.status;
    return {
      state: shownState(record).state,
      permissions: record.permissions,
      accountBlocked: accountBlocked(status),
    };
  }

  #record(key: ServerKey): ServerRecord {
    const record = this.#records.get(key);
    if (record !== undefined) return record;
    throw new FleetError({ code: 'not-found', message: 'This server is not in the list any more.', blame: 'panel' });
  }

  #member(accountId: string): Member {
    const member = this.#members.get(accountId);
    if (member !== undefined) return member;
    throw new FleetError({ code: 'not-found', message: 'This panel was removed from Rookery.', blame: 'you' });
  }
}

/** A server of an account; see ServerKey. */
export const keyOf = (accountId: string, uuid: string): ServerKey => `${accountId}:${uuid}`;

/** Pelican's way to say that the node does not answer (protocol 13). */
const NODE_MISSING: WireError = {
  code: 'node',
  message: 'The panel cannot reach the node of this server.',
  nextStep: 'The server may still be running. If this lasts, tell the host.',
  blame: 'node',
};

function accountBlocked(status: AccountStatus): string | null {
  if (status.kind === 'refused') return 'The panel refuses the key of this account.';
  return status.kind === 'no-key' ? 'Rookery has no key for this account.' : null;
}
