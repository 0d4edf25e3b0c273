/** The fleet: every server of every account as one set of records, changed by inputs and told as changes. */
import type {
  Account,
  ConsoleFrame,
  PowerSignal,
  ServerKey,
  ServerPreferences,
  ServersChange,
  ServerSummary,
} from '../../preload/contract/models';
import { isAllowed } from '../../preload/contract/permissions';
import type { AccountRecord } from '../accounts/account-book';
import type { PanelServer } from '../panel/models';
import type { Cancel } from '../ports';
import type { AttachOptions } from '../wings/server-console';
import { AccountChanges } from './account-changes';
import type { FleetClient } from './account-session';
import { Actions } from './actions';
import { ChangeFeed } from './change-feed';
import { DEFAULT_CHOICES, type FleetChoices } from './choices';
import { Details } from './details';
import { Followers } from './followers';
import { watchInputs } from './inputs';
import { knownSummary } from './known-summary';
import type { KeptAccount } from './last-known';
import { Management } from './management';
import { setPolled } from './poll-targets';
import { type OnRecordChanged, Records } from './records';
import { accountsOf, Roster, type RosterDeps } from './roster';
import type { ServerRecord } from './server-state';
import { StatsHistory } from './stats-history';
import { historyKeeper } from './stats-keeper';
import { Waker } from './waker';
import { candidateOf, mayChangeWatches } from './watch-candidate';
import { type FleetMemory, WatchPlan } from './watch-plan';
import { type WatchCandidate, wentDown } from './watch-policy';
import { Watches, type WatchParts } from './watches';

export type { FleetMemory } from './watch-plan';

/** Record changes are told at most this often, ms: fast enough for live numbers, slow enough for 1,000 servers. */
const TELL_EVERY_MS = 250;

/** How often ages and unconfirmed actions are looked at, ms. */
const TICK_MS = 1_000;

/** What index.ts wires in. */
export interface FleetDeps extends RosterDeps {
  readonly memory: FleetMemory;
  /** Without it: the defaults. */
  readonly choices?: () => FleetChoices;
  /** An account's servers as they were before this start; null: nothing is known. */
  readonly lastKnown?: (accountId: string) => KeptAccount | null;
  makeWatchParts(fleet: Fleet): WatchParts;
}

export class Fleet {
  readonly #deps: FleetDeps;
  readonly #roster: Roster;
  readonly #accounts: AccountChanges;
  readonly #records: Records;
  readonly #watches: Watches;
  readonly #plan: WatchPlan;
  readonly #waker: Waker;
  readonly #feed: ChangeFeed;
  readonly #details: Details;
  readonly #actions: Actions;
  /** The figures since Rookery was started. */
  readonly stats = new StatsHistory();
  /** What the panel manages of a server: details, startup, settings, activity. */
  readonly management: Management;
  readonly #followers: Followers;
  readonly #startedAt: number;
  #cancelTick: Cancel | null = null;

  constructor(deps: FleetDeps) {
    const { clock, log, memory, choices = () => DEFAULT_CHOICES } = deps;
    this.#deps = deps;
    this.#startedAt = clock.now();
    this.#followers = new Followers(log, this.#startedAt);
    const polledMs = (accountId: string) => this.#roster.find(accountId)?.session.pollInterval ?? 0;
    this.#followers.add(historyKeeper(this.stats, clock, polledMs));
    this.#feed = new ChangeFeed(
      { clock, log, everyMs: TELL_EVERY_MS },
      { summarize: (key) => this.#summarize(key), accounts: () => accountsOf(this.#roster, this.#records) },
    );
    this.#roster = new Roster(deps, () => this.#feed.touchAccounts());
    this.#records = new Records(clock, (key, before, after) => this.#onRecord(key, before, after));
    const records = this.#records;
    this.#details = new Details({ clock, log, records, roster: this.#roster });
    this.management = new Management({ details: this.#details, records, roster: this.#roster });
    this.#watches = new Watches(deps.makeWatchParts(this), watchInputs(records, this.#details));
    const watches = this.#watches;
    const candidates = () => this.#records.all().map((record) => this.#candidate(record));
    const limit = () => choices().watchLimit;
    const onApplied = () => setPolled(this.#roster, records, this.#startedAt);
    const hurry = (key: ServerKey) => this.#waker.hurry(key);
    this.#plan = new WatchPlan({ clock, log, memory, watches, candidates, limit, onApplied, hurry });
    const [isPinned, onScreen] = [(key: ServerKey) => memory.isPinned(key), () => this.#plan.onScreen];
    this.#waker = new Waker({ ...deps, roster: this.#roster, watches, isPinned, onScreen });
    this.#actions = new Actions({ clock, details: this.#details, records, plan: this.#plan, watches });
    const lastKnown = (accountId: string) => deps.lastKnown?.(accountId) ?? null;
    const parts = { details: this.#details, feed: this.#feed, plan: this.#plan, roster: this.#roster };
    this.#accounts = new AccountChanges({ ...parts, records, watches, lastKnown });
    this.#armTick();
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

  /** Each single change of a record, as it happens; nothing is collected. */
  onRecord(listener: OnRecordChanged): Cancel {
    return this.#followers.add(listener);
  }

  /** The account and the client behind a server, for what needs both; throws when the server is gone. */
  access(key: ServerKey): { account: AccountRecord; client: FleetClient; server: PanelServer } {
    const { record, member } = this.#details.require(key);
    return { account: member.record, client: member.session.client, server: record.server };
  }

  // --- accounts ------------------------------------------------------------------------------------------------

  /** Begins to ask the panels; until then every server is as it was last known. */
  connect(): void {
    this.#roster.connect();
  }

  /** Adds an account, or takes over the changed label, colour, pins or switches of one that is there. */
  setAccount(account: AccountRecord): void {
    this.#accounts.set(account);
  }

  /** The order in which accounts are shown everywhere. */
  orderAccounts(ids: readonly string[]): void {
    this.#roster.reorder(ids);
  }

  removeAccount(accountId: string): void {
    this.#accounts.remove(accountId);
  }

  /** Connects again, for example after the key was replaced or the keychain unlocked. */
  retryAccount(accountId: string): void {
    this.#accounts.retry(accountId);
  }

  /** Reads the lists again; null: of every account. Resolves when they are there or have failed. */
  refresh(accountId: string | null): Promise<void> {
    return this.#accounts.refresh(accountId);
  }

  /** After sleep or a network change. */
  wake(): void {
    this.#waker.wake();
  }

  /** The computer goes to sleep. */
  sleep(): void {
    this.#waker.sleep();
  }

  // --- one server ----------------------------------------------------------------------------------------------

  /** The server on screen (null: none) is watched, and its details are read at once. */
  view(key: ServerKey | null): void {
    const known = key === null ? undefined : this.#records.get(key);
    this.#plan.view(known?.key ?? null);
    if (known !== undefined) this.#details.readNow(known.key);
  }

  /** The server that the window shows; null: none. */
  get onScreen(): ServerKey | null {
    return this.#plan.onScreen;
  }

  setPinned(key: ServerKey, isPinned: boolean): void {
    this.#details.require(key);
    this.#deps.memory.setPinned(key, isPinned);
    this.#feed.touch(key);
    this.#plan.decideSoon();
  }

  /** Choices for one server, kept on this computer. */
  configure(key: ServerKey, change: Partial<ServerPreferences>): void {
    const { record } = this.#details.require(key);
    this.#deps.memory.setPreferences(key, change, record.access);
    this.#feed.touchNow(key);
  }

  /** What the token of a live connection says that its bearer may do. */
  heardPermissions(key: ServerKey, permissions: readonly string[]): void {
    // The panel gives nobody a token without this one; tokens of some older panels leave it out (protocol 10.5).
    if (!isAllowed(permissions, 'websocket.connect')) return;
    this.#records.apply(key, { type: 'permissions', permissions });
  }

  /** A problem that the server printed need not be shown any more. */
  dismissEggProblem(key: ServerKey): void {
    this.#records.apply(key, { type: 'egg-problem', problem: null });
  }

  /** The report about the crash that the server is down from; null: there is none any more. */
  setIncident(key: ServerKey, id: string | null): void {
    this.#records.apply(key, { type: 'incident', id });
  }

  /** Shows the expected state at once; rejects, and takes it back, when the panel refuses. */
  power(key: ServerKey, signal: PowerSignal): Promise<void> {
    return this.#actions.power(key, signal);
  }

  /** Over the live socket, or over HTTP when there is none. */
  command(key: ServerKey, text: string): Promise<void> {
    return this.#actions.command(key, text);
  }

  /** When the last command was sent to this server, epoch ms; null: none was. */
  commandedAt(key: ServerKey): number | null {
    return this.#actions.commandedAt(key);
  }

  /** Frames for one terminal, see Watches. */
  attachConsole(key: ServerKey, options: AttachOptions, send: (frame: ConsoleFrame) => void): number {
    this.#details.require(key);
    return this.#watches.attach(key, options, send);
  }

  /** Acknowledging, detaching, clearing and looking back need no decision of the fleet. */
  get consoles(): Pick<
    Watches,
    'ack' | 'detach' | 'detachAll' | 'setPaused' | 'clearConsole' | 'lastLines' | 'lastOutputAt'
  > {
    return this.#watches;
  }

  /** The person chose another limit of connections or another length of consoles. */
  choicesChanged(): void {
    this.#watches.setScrollback((this.#deps.choices?.() ?? DEFAULT_CHOICES).consoleScrollback);
    this.#plan.decide();
  }

  stop(): void {
    this.#cancelTick?.();
    this.#plan.stop();
    this.#waker.stop();
    this.#roster.stop();
    this.#watches.stop();
    this.#feed.stop();
  }

  // --- inputs and values ---------------------------------------------------------------------------------------

  #onRecord(key: ServerKey, before: ServerRecord | null, after: ServerRecord | null): void {
    this.#feed.touch(key);
    this.#followers.tell(key, before, after);
    if (after === null) {
      this.#plan.forget(key);
      this.#actions.forget(key);
      this.management.forget(key);
    }
    if (wentDown(before, after)) this.#plan.fell(key);
    if (mayChangeWatches(before, after)) this.#plan.decideSoon();
  }

  #armTick(): void {
    this.#cancelTick = this.#deps.clock.after(TICK_MS, () => {
      this.#armTick();
      this.#records.tick();
      this.#feed.touchAged();
      this.#plan.tick();
      this.#details.follow(this.#plan.onScreen);
    });
  }

  #candidate(record: ServerRecord): WatchCandidate {
    return candidateOf(record, this.#roster.require(record.accountId), this.#deps.memory, this.#startedAt);
  }

  #summarize(key: ServerKey): ServerSummary | null {
    const { clock, memory } = this.#deps;
    return knownSummary(this.#details.find(key), { now: clock.now(), startedAt: this.#startedAt, memory });
  }
}
