import { SvelteMap } from 'svelte/reactivity';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { CommandHistory } from '../console/command-history';
import type { Fleet } from '../state/fleet.svelte';
import type { Toasts } from '../state/toasts.svelte';
import { mayHaveArrived } from '../ui/sending-words';
import { DEFAULT_OPTIONS, delayFrom, type RunOptions } from './options';
import { movedTo } from './order';
import { type Pace, paceOf, type Send } from './pace';
import { type BulkAction, type LeftOut, type Plan, planFor } from './plan';
import type { Hold, Progress, RunState } from './run-rules';
import { isAccountWide, type Run, type RunClock, startRun } from './runner';
import { StoppedHere } from './stopped.svelte';
import { leftOver, tallyOf } from './tally';
import { ACTION_WORDS, summary } from './words';

/** An action that was begun, as it was confirmed: later changes of the list do not change whom it goes to. */
export interface Job {
  readonly action: BulkAction;
  /** What is sent; null for a power signal. */
  readonly command: string | null;
  readonly options: RunOptions;
  readonly servers: readonly ServerSummary[];
  readonly leftOut: readonly LeftOut[];
}

const CLOCK: RunClock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** True when the signal was accepted, or nobody knows. */
const mayHaveGoneThrough = (progress: Progress | undefined): boolean =>
  progress?.phase === 'accepted' ||
  progress?.phase === 'reached' ||
  (progress?.phase === 'failed' && (progress.at === 'settling' || mayHaveArrived(progress.error)));

/** One action on several servers, from its preview to its results. `BulkDialog.svelte` draws it. */
export class Bulk {
  /** What the dialog is about, and whom it was opened for, in list order. */
  subject = $state.raw<{ readonly action: BulkAction; readonly keys: readonly ServerKey[] } | null>(null);
  isOpen = $state(false);
  /** The command as typed; it outlives the dialog. */
  draft = $state('');
  /** As last chosen; the next action starts from it. */
  options = $state.raw<RunOptions>(DEFAULT_OPTIONS);
  /** A pause that is none of those offered, as typed in seconds; null: one of them is chosen. */
  ownDelay = $state<string | null>(null);
  /** null while it is only a preview. */
  job = $state.raw<Job | null>(null);
  isRunning = $state(false);
  /** Why nothing is sent at the moment. */
  hold = $state.raw<Hold | null>(null);
  readonly progress = new SvelteMap<ServerKey, Progress>();
  /** Commands sent from here, for the arrow keys. */
  readonly history = new CommandHistory();
  readonly stopped: StoppedHere;

  /** In which the servers are gone through, where the person changed it. */
  #order = $state.raw<readonly ServerKey[] | null>(null);

  readonly action: BulkAction = $derived(this.job?.action ?? this.subject?.action ?? 'start');
  /** What would happen now; it follows the states of the servers while the person reads it. */
  readonly plan: Plan = $derived.by(() => {
    if (this.job !== null) return { touched: this.job.servers, leftOut: this.job.leftOut };
    return planFor(this.action, this.#known(this.#order ?? this.subject?.keys ?? []));
  });
  /** One server has nothing before or after it. The number picked, not the number touched: that may change meanwhile. */
  readonly hasOptions = $derived((this.subject?.keys.length ?? 0) > 1);
  readonly isReordered = $derived(this.#order !== null);
  readonly tally = $derived(tallyOf(this.progress.values()));

  readonly #api: Api;
  readonly #fleet: Fleet;
  readonly #toasts: Toasts;
  #run: Run | null = null;
  /** Outlives a run: the panel's limit does not begin anew with the next one. */
  #sends: readonly Send[] = [];

  constructor(api: Api, fleet: Fleet, toasts: Toasts) {
    this.#api = api;
    this.#fleet = fleet;
    this.#toasts = toasts;
    this.stopped = new StoppedHere(fleet);
  }

  connect(): () => void {
    return this.stopped.connect(this.#api);
  }

  /** Opens the preview; what is still being sent is shown instead. */
  ask = (action: BulkAction, servers: readonly ServerSummary[]): void => {
    if (!this.isRunning) {
      this.#forget();
      this.subject = { action, keys: servers.map(({ key }) => key) };
    }
    this.isOpen = true;
  };

  /** Opens the preview of a start for those that were stopped here and are offline still. */
  askStartAgain = (): void => {
    this.ask('start', this.stopped.offline);
  };

  choose = (change: Partial<RunOptions>): void => {
    this.options = { ...this.options, ...change };
  };

  /** A pause that is typed counts as soon as it is a number. */
  typeDelay = (text: string): void => {
    this.ownDelay = text;
    const delayMs = delayFrom(text);
    if (delayMs !== null) this.choose({ delayMs });
  };

  chooseDelay = (delayMs: number): void => {
    this.ownDelay = null;
    this.choose({ delayMs });
  };

  /** Puts a server of the preview at the place of another. */
  move = (key: ServerKey, place: ServerKey): void => {
    this.#order = movedTo(this.#order ?? this.subject?.keys ?? [], key, place);
  };

  resetOrder = (): void => {
    this.#order = null;
  };

  /** Sends it to those that the preview shows at this moment. */
  confirm = (): void => {
    const { touched, leftOut } = this.plan;
    const command = this.action === 'command' ? this.draft.trim() : null;
    if (this.job !== null || touched.length === 0 || command === '') return;
    if (command !== null) this.history.push(command);
    // What is not shown does not hold.
    const options = this.hasOptions ? this.options : DEFAULT_OPTIONS;
    this.job = { action: this.action, command, options, servers: touched, leftOut };
    void this.#send(this.job, touched);
  };

  /** Once more to those with which it did not work. */
  retry = (): void => {
    if (this.job === null || this.isRunning) return;
    const again = this.job.servers.filter(({ key }) => {
      const phase = this.progress.get(key)?.phase;
      return phase === 'failed' || phase === 'unsent';
    });
    // Somebody may have started them since: Kill asks each time.
    if (this.job.action === 'kill') this.ask('kill', again);
    else void this.#send(this.job, again);
  };

  /** What has not begun is not sent any more. */
  stop = (): void => {
    this.#run?.stop();
  };

  /** Leaves the dialog; what is being sent goes on, and what went wrong stays to be seen. */
  close = (): void => {
    this.isOpen = false;
    if (!this.isRunning && leftOver(this.tally) === 0) this.#forget();
  };

  /** Forgets the results, and who could be started again. */
  dismiss = (): void => {
    if (this.isRunning) return;
    this.isOpen = false;
    this.stopped.forget();
    this.#forget();
  };

  show = (): void => {
    this.isOpen = true;
  };

  /** What sending to this server costs of its panel user's limit; null: nothing, it has a socket for commands. */
  paceOf = (action: BulkAction, key: ServerKey): Pace | null => {
    const server = this.#fleet.server(key);
    if (action === 'command' && server?.link.phase === 'live') return null;
    const account = server === undefined ? undefined : this.#fleet.account(server.accountId);
    return account === undefined ? null : paceOf(account);
  };

  #known(keys: readonly ServerKey[]): readonly ServerSummary[] {
    return keys.flatMap((key) => this.#fleet.server(key) ?? []);
  }

  async #send(job: Job, servers: readonly ServerSummary[]): Promise<void> {
    this.isRunning = true;
    const run = startRun(job.action, servers, job.options, this.#sends, {
      clock: CLOCK,
      send: ({ key }) =>
        job.action === 'command'
          ? this.#api.call('console.send', { key, command: job.command ?? '' })
          : this.#api.call('power.send', { key, signal: job.action }),
      toError: toWireError,
      endsAccount: (error, { key }) => isAccountWide(error) && this.paceOf(job.action, key) !== null,
      server: (key) => this.#fleet.server(key),
      pace: ({ key }) => this.paceOf(job.action, key),
      report: this.#report,
    });
    this.#run = run;
    // After the fleet, which has taken the change over already.
    const ends = [this.#api.on('servers.changed', run.look), this.#api.on('accounts.changed', run.look)];
    await run.done;
    for (const end of ends) end();
    this.isRunning = false;
    this.#run = null;
    this.#ended(job);
  }

  #report = ({ items, hold, sends }: RunState): void => {
    for (const { recipient, progress } of items) {
      if (this.progress.get(recipient.key) !== progress) this.progress.set(recipient.key, progress);
    }
    this.hold = hold;
    this.#sends = sends;
  };

  #ended(job: Job): void {
    const { accepted, total } = this.tally;
    if (job.command !== null && accepted > 0 && this.draft.trim() === job.command) this.draft = '';
    if (job.action === 'stop' || job.action === 'kill') {
      const keys = job.servers.map(({ key }) => key);
      this.stopped.remember(keys.filter((key) => mayHaveGoneThrough(this.progress.get(key))));
    }
    if (this.isOpen) return;
    const title = `${ACTION_WORDS[job.action]}: ${summary(job.action, this.tally, job.options.waitsForState)}`;
    this.#toasts.show({ kind: accepted === total ? 'success' : 'info', title });
  }

  #forget(): void {
    this.job = null;
    this.subject = null;
    this.#order = null;
    this.progress.clear();
  }
}
