import type { BulkAction, BulkCalls, BulkState, LeftOut, Recipient, RunOptions } from '../../preload/contract/bulk';
import { DEFAULT_RUN_OPTIONS } from '../../preload/contract/defaults';
import type { WireError } from '../../preload/contract/errors';
import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import { type Pace, paceOf } from '../../preload/contract/pace';
import { ACTION_WORDS, leftOver, summary, tallyOf } from '../../preload/contract/run-tally';
import { type Api, toWireError } from '../api';
import { CommandHistory } from '../console/command-history';
import type { Fleet } from '../state/fleet.svelte';
import type { Preferences } from '../state/preferences.svelte';
import type { Toasts } from '../state/toasts.svelte';
import { delayFrom, DELAYS_MS } from './options';
import { movedTo } from './order';
import { type Plan, planFor } from './plan';
import { progressByKey } from './rows';
import { StoppedHere } from './stopped.svelte';

export interface BulkDeps {
  readonly api: Api;
  readonly fleet: Fleet;
  readonly preferences: Preferences;
  readonly toasts: Toasts;
}

/** One action on several servers, from its preview to its results. Main carries it out; `BulkDialog.svelte` draws it. */
export class Bulk {
  /** What the dialog is about, and whom it was opened for, in list order. */
  subject = $state.raw<{ readonly action: BulkAction; readonly keys: readonly ServerKey[] } | null>(null);
  isOpen = $state(false);
  /** The command as typed; it outlives the dialog. */
  draft = $state('');
  /** Why what was confirmed has not begun. */
  failure = $state.raw<WireError | null>(null);
  /** Commands sent from here, for the arrow keys. */
  readonly history = new CommandHistory();
  readonly stopped: StoppedHere;

  #state = $state.raw<BulkState>({ rev: 0, run: null, stopped: [] });
  #isAsking = $state(false);
  /** In which the servers are gone through, where the person changed it. */
  #order = $state.raw<readonly ServerKey[] | null>(null);
  /** A pause in seconds as it is typed; null: none is. */
  #typedDelay = $state<string | null>(null);

  /** null while it is only a preview. */
  readonly job = $derived(this.#state.run);
  readonly isRunning = $derived(this.job?.isRunning ?? false);
  /** Why nothing is sent at the moment. */
  readonly hold = $derived(this.job?.hold ?? null);
  readonly progress = $derived(progressByKey(this.job?.rows ?? []));
  readonly tally = $derived(tallyOf(this.progress.values()));
  readonly action: BulkAction = $derived(this.job?.action ?? this.subject?.action ?? 'start');
  /** What would happen now; it follows the states of the servers while the person reads it. */
  readonly plan: Plan = $derived.by(() => planFor(this.action, this.#known(this.#order ?? this.subject?.keys ?? [])));
  /** Whom the dialog names: those of the preview, or those it was begun with. */
  readonly listed: { readonly touched: readonly Recipient[]; readonly leftOut: readonly LeftOut[] } = $derived(
    this.job === null ? this.plan : { touched: this.job.rows, leftOut: this.job.leftOut },
  );
  /** One server has nothing before or after it. The number picked, not the number touched: that may change meanwhile. */
  readonly hasOptions = $derived((this.subject?.keys.length ?? 0) > 1);
  readonly isReordered = $derived(this.#order !== null);
  /** As last chosen; the next action starts from it. */
  readonly options: RunOptions;
  /** A pause that is none of those offered, in seconds; null: one of them is chosen. */
  readonly ownDelay: string | null;

  readonly #api: Api;
  readonly #fleet: Fleet;
  readonly #preferences: Preferences;
  readonly #toasts: Toasts;

  constructor({ api, fleet, preferences, toasts }: BulkDeps) {
    this.#api = api;
    this.#fleet = fleet;
    this.#preferences = preferences;
    this.#toasts = toasts;
    this.stopped = new StoppedHere(fleet, () => this.#state.stopped);
    this.options = $derived(preferences.values.runOptions);
    this.ownDelay = $derived(
      this.#typedDelay ?? (DELAYS_MS.includes(this.options.delayMs) ? null : String(this.options.delayMs / 1_000)),
    );
  }

  /** A page that is loaded anew finds what is under way, and what came of the last one. */
  connect(): () => void {
    const stop = this.#api.on('bulk.changed', this.#take);
    this.#api.call('bulk.read', {}).then(
      (state) => {
        if (this.#state.rev === 0) this.#state = state;
      },
      // The next change of it tells the whole.
      () => undefined,
    );
    return stop;
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
    void this.#preferences.set({ runOptions: { ...this.options, ...change } });
  };

  /** A pause that is typed counts as soon as it is a number. */
  typeDelay = (text: string): void => {
    this.#typedDelay = text;
    const delayMs = delayFrom(text);
    if (delayMs !== null && delayMs !== this.options.delayMs) this.choose({ delayMs });
  };

  chooseDelay = (delayMs: number): void => {
    this.#typedDelay = null;
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
    void this.#ask('bulk.start', {
      ...{ action: this.action, command },
      // What is not shown does not hold.
      options: this.hasOptions ? this.options : DEFAULT_RUN_OPTIONS,
      keys: touched.map(({ key }) => key),
      leftOut: leftOut.map(({ server: { key }, reason }) => ({ key, reason })),
    });
  };

  /** Once more to those with which it did not work. */
  retry = (): void => {
    if (this.job === null || this.isRunning) return;
    const { action, command, rows } = this.job;
    const isOld = rows.some(({ progress }) => progress.phase === 'unsent' && progress.because === 'quit');
    // Much may have happened since Rookery was quit, and somebody may have started what was killed: both ask again.
    if (action === 'kill' || isOld) {
      const again = rows.filter(({ progress: { phase } }) => phase === 'failed' || phase === 'unsent');
      if (command !== null) this.draft = command;
      this.ask(action, this.#known(again.map(({ key }) => key)));
    } else {
      void this.#ask('bulk.retry', {});
    }
  };

  /** What has not begun is not sent any more. */
  stop = (): void => {
    void this.#ask('bulk.cancel', {});
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
    this.#forget(true);
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

  /** One at a time: Enter may come twice before main has answered. */
  async #ask<K extends keyof BulkCalls>(name: K, arg: BulkCalls[K]['arg']): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.failure = null;
    try {
      this.#take(await this.#api.call(name, arg));
    } catch (reason) {
      const error = toWireError(reason);
      if (this.isOpen) this.failure = error;
      else this.#toasts.showError('This could not be begun', error);
    } finally {
      this.#isAsking = false;
    }
  }

  readonly #take = (state: BulkState): void => {
    if (state.rev <= this.#state.rev) return;
    const hasEnded = this.isRunning && state.run?.isRunning === false;
    this.#state = state;
    if (hasEnded) this.#ended();
  };

  #ended(): void {
    const { job, tally } = this;
    if (job === null) return;
    const { accepted, total } = tally;
    if (job.command !== null && accepted > 0 && this.draft.trim() === job.command) this.draft = '';
    if (this.isOpen) return;
    const title = `${ACTION_WORDS[job.action]}: ${summary(job.action, tally, job.options.waitsForState)}`;
    this.#toasts.show({ kind: accepted === total ? 'success' : 'info', title });
  }

  #forget(andStopped = false): void {
    this.subject = null;
    this.failure = null;
    this.#order = null;
    this.#typedDelay = null;
    const { run, stopped } = this.#state;
    if (run === null && !andStopped) return;
    // Gone at once: main forgets what has ended without fail.
    this.#state = { ...this.#state, run: null, stopped: andStopped ? [] : stopped };
    this.#api.call('bulk.dismiss', { andStopped }).then(this.#take, () => undefined);
  }
}
