/**
 * One action on several servers, carried out here: it goes on whatever becomes of the window, and what came of it is there
 * for the next page.
 */
import type {
  BulkAction,
  BulkCalls,
  BulkRun,
  BulkState,
  Hold,
  LeftOut,
  Progress,
  Recipient,
  RunOptions,
  RunRow,
} from '../../preload/contract/bulk';
import { mayHaveArrived } from '../../preload/contract/errors';
import type { Account, PowerSignal, ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import { type Pace, paceOf, type Send } from '../../preload/contract/pace';
import { FleetError, wireOf } from '../fleet/errors';
import type { Cancel, Clock, Log } from '../ports';
import type { RunState } from './run-rules';
import { isAccountWide, type Run, startRun } from './runner';
import { StoppedHere } from './stopped-here';
import { unfinished } from './unfinished';

/** Rows change many times a second in a run on many servers; the window is told at most this often, ms. */
const TELL_EVERY_MS = 100;

/** The part of the fleet that is used. */
export interface BulkFleet {
  servers(): { readonly servers: readonly ServerSummary[] };
  accounts(): { readonly accounts: readonly Account[] };
  onServers(listener: (change: ServersChange) => void): Cancel;
  onAccounts(listener: (change: { readonly accounts: readonly Account[] }) => void): Cancel;
  power(key: ServerKey, signal: PowerSignal): Promise<void>;
}

/** Where a run is kept that an earlier Rookery could not end; null: there is none. Never throws. */
export interface KeptRun {
  load(): BulkRun | null;
  save(run: BulkRun | null): void;
}

export interface BulkDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly fleet: BulkFleet;
  readonly sendCommand: (key: ServerKey, command: string) => Promise<void>;
  readonly kept: KeptRun;
}

interface Job {
  readonly action: BulkAction;
  readonly command: string | null;
  readonly options: RunOptions;
  readonly leftOut: readonly LeftOut[];
}

const refuse = (message: string, nextStep: string): FleetError =>
  new FleetError({ code: 'conflict', message, nextStep, blame: 'you' });

/** True when the signal was accepted, or nobody knows. */
const mayHaveGoneThrough = (progress: Progress): boolean =>
  progress.phase === 'accepted' ||
  progress.phase === 'reached' ||
  (progress.phase === 'failed' && (progress.at === 'settling' || mayHaveArrived(progress.error)));

export class BulkRuns {
  readonly #deps: BulkDeps;
  readonly #servers = new Map<ServerKey, ServerSummary>();
  #accounts: ReadonlyMap<string, Account> = new Map();
  readonly #stopped = new StoppedHere();
  readonly #listeners = new Set<(state: BulkState) => void>();
  readonly #endListeners = new Set<(run: BulkRun, tookMs: number) => void>();
  readonly #stops: readonly Cancel[];
  #rev = 1;
  #cancelTell: Cancel | null = null;
  #job: Job | null = null;
  /** In the order in which they are gone through. */
  readonly #rows = new Map<ServerKey, RunRow>();
  #hold: Hold | null = null;
  #run: Run | null = null;
  /** Outlives a run: the panel's limit does not begin anew with the next one. */
  #sends: readonly Send[] = [];

  constructor(deps: BulkDeps) {
    this.#deps = deps;
    const { fleet, kept } = deps;
    this.#followServers({ upserts: fleet.servers().servers, removed: [] });
    this.#followAccounts(fleet.accounts().accounts);
    this.#stops = [
      fleet.onServers((change) => this.#followServers(change)),
      fleet.onAccounts(({ accounts }) => this.#followAccounts(accounts)),
    ];
    const last = kept.load();
    if (last === null) return;
    this.#job = last;
    for (const row of last.rows) this.#rows.set(row.key, row);
  }

  read(): BulkState {
    return { rev: this.#rev, run: this.#shown(), stopped: this.#stopped.keys };
  }

  onChange(listener: (state: BulkState) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After a run has ended by itself or was cancelled. */
  onEnd(listener: (run: BulkRun, tookMs: number) => void): Cancel {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  start({ action, command, options, keys, leftOut }: BulkCalls['bulk.start']['arg']): BulkState {
    this.#refuseWhileRunning();
    const recipients = keys.map((key) => this.#recipient(key));
    if (recipients.some((one) => one === null) || new Set(keys).size !== keys.length) {
      throw refuse('One of these servers is not in the list any more.', 'Look at the list, then begin again.');
    }
    const text = command?.trim() ?? '';
    if ((action === 'command') !== (text !== '')) throw refuse('There is nothing to send.', 'Type a command first.');
    this.#forgetResults();
    this.#job = {
      ...{ action, options },
      command: action === 'command' ? text : null,
      leftOut: leftOut.flatMap(({ key, reason }) => {
        const server = this.#recipient(key);
        return server === null ? [] : { server, reason };
      }),
    };
    this.#begin(
      this.#job,
      recipients.flatMap((one) => one ?? []),
    );
    return this.read();
  }

  /** Once more to those with which it did not work. */
  retry(): BulkState {
    this.#refuseWhileRunning();
    const again = [...this.#rows.values()].filter(
      ({ progress: { phase } }) => phase === 'failed' || phase === 'unsent',
    );
    if (this.#job === null || again.length === 0) return this.read();
    // Somebody may have started them since.
    if (this.#job.action === 'kill') throw refuse('Kill is confirmed each time.', 'Choose the servers again.');
    this.#begin(this.#job, again);
    return this.read();
  }

  /** What has not begun is not sent any more. */
  cancel(): BulkState {
    this.#run?.stop();
    return this.read();
  }

  /** Forgets the results of what has ended; what is under way stays. */
  dismiss(andStopped: boolean): BulkState {
    if (this.#run !== null) return this.read();
    if (andStopped) this.#stopped.forget();
    this.#forgetResults();
    this.#tellNow();
    return this.read();
  }

  /** Rookery quits: what was not reached is told at the next start. */
  stop(): void {
    const { kept } = this.#deps;
    const run = unfinished(this.#shown(), (accountId) => this.#accounts.has(accountId));
    this.#listeners.clear();
    this.#endListeners.clear();
    this.#run?.stop();
    for (const stop of this.#stops) stop();
    this.#cancelTell?.();
    if (run !== null || kept.load() !== null) kept.save(run);
  }

  // --- a run ---------------------------------------------------------------------------------------------------

  #begin(job: Job, recipients: readonly Recipient[]): void {
    const { clock, log, fleet, sendCommand } = this.#deps;
    const startedAt = clock.now();
    const pace = ({ key, accountId }: Recipient): Pace | null => this.#paceOf(job.action, key, accountId);
    const run = startRun(job.action, recipients, job.options, this.#sends, {
      ...{ clock, pace },
      toError: (reason) => wireOf(reason, log),
      send: ({ key }) =>
        job.action === 'command' ? sendCommand(key, job.command ?? '') : fleet.power(key, job.action),
      endsAccount: (error, recipient) => isAccountWide(error) && pace(recipient) !== null,
      server: (key) => this.#servers.get(key),
      report: (state) => this.#report(state),
    });
    this.#run = run;
    this.#tellNow();
    void run.done.then(() => this.#ended(job, startedAt));
  }

  #report({ items, hold, sends }: RunState): void {
    for (const { recipient, progress } of items) {
      const { key, accountId, name } = recipient;
      if (this.#rows.get(key)?.progress !== progress) this.#rows.set(key, { key, accountId, name, progress });
    }
    this.#hold = hold;
    this.#sends = sends;
    this.#tellSoon();
  }

  #ended({ action }: Job, startedAt: number): void {
    this.#run = null;
    if (action === 'stop' || action === 'kill') {
      const reached = [...this.#rows.values()].filter(({ progress }) => mayHaveGoneThrough(progress));
      this.#stopped.remember(reached.flatMap(({ key }) => this.#servers.get(key) ?? []));
    }
    this.#tellNow();
    const run = this.#shown();
    if (run === null) return;
    const tookMs = this.#deps.clock.now() - startedAt;
    for (const listener of this.#endListeners) listener(run, tookMs);
  }

  /** What sending to this server costs of its panel user's limit; null: nothing, it has a socket for commands. */
  #paceOf(action: BulkAction, key: ServerKey, accountId: string): Pace | null {
    if (action === 'command' && this.#servers.get(key)?.link.phase === 'live') return null;
    const account = this.#accounts.get(accountId);
    return account === undefined ? null : paceOf(account);
  }

  #refuseWhileRunning(): void {
    if (this.#run !== null) throw refuse('Another action is still under way.', 'Wait for its end, or stop it.');
  }

  #forgetResults(): void {
    const { kept } = this.#deps;
    if (kept.load() !== null) kept.save(null);
    this.#job = null;
    this.#rows.clear();
    this.#hold = null;
  }

  // --- what it stands on ---------------------------------------------------------------------------------------

  #followServers(change: Pick<ServersChange, 'upserts' | 'removed'>): void {
    for (const key of change.removed) this.#servers.delete(key);
    for (const server of change.upserts) this.#servers.set(server.key, server);
    if (this.#stopped.follow(change)) this.#tellSoon();
    this.#run?.look();
  }

  #followAccounts(accounts: readonly Account[]): void {
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
    this.#run?.look();
  }

  #recipient(key: ServerKey): Recipient | null {
    const server = this.#servers.get(key);
    return server === undefined ? null : { key, accountId: server.accountId, name: server.name };
  }

  #shown(): BulkRun | null {
    if (this.#job === null) return null;
    const { action, command, options, leftOut } = this.#job;
    const rows = [...this.#rows.values()];
    return { action, command, options, rows, leftOut, hold: this.#hold, isRunning: this.#run !== null };
  }

  // --- who is told ---------------------------------------------------------------------------------------------

  #tellSoon(): void {
    this.#rev += 1;
    this.#cancelTell ??= this.#deps.clock.after(TELL_EVERY_MS, () => this.#tellNow());
  }

  #tellNow(): void {
    this.#cancelTell?.();
    this.#cancelTell = null;
    this.#rev += 1;
    if (this.#listeners.size === 0) return;
    const state = this.read();
    for (const listener of this.#listeners) listener(state);
  }
}
