import { SvelteMap } from 'svelte/reactivity';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { CommandHistory } from '../console/command-history';
import type { Fleet } from '../state/fleet.svelte';
import type { Toasts } from '../state/toasts.svelte';
import { type BulkAction, type LeftOut, type Plan, planFor } from './plan';
import { isAccountWide, type Progress, type Run, startRun } from './runner';
import { tallyOf } from './tally';
import { ACTION_WORDS, summary } from './words';

/** An action that was begun, as it was confirmed: later changes of the list do not change whom it goes to. */
export interface Job {
  readonly action: BulkAction;
  /** What is sent; null for a power signal. */
  readonly command: string | null;
  readonly servers: readonly ServerSummary[];
  readonly leftOut: readonly LeftOut[];
}

/** One action on several servers, from its preview to its results. `BulkDialog.svelte` draws it. */
export class Bulk {
  /** What the dialog is about, and whom it was opened for, in list order. */
  subject = $state.raw<{ readonly action: BulkAction; readonly keys: readonly ServerKey[] } | null>(null);
  isOpen = $state(false);
  /** The command as typed; it outlives the dialog. */
  draft = $state('');
  /** null while it is only a preview. */
  job = $state.raw<Job | null>(null);
  isRunning = $state(false);
  readonly progress = new SvelteMap<ServerKey, Progress>();
  /** Commands sent from here, for the arrow keys. */
  readonly history = new CommandHistory();

  readonly action: BulkAction = $derived(this.job?.action ?? this.subject?.action ?? 'start');
  /** What would happen now; it follows the states of the servers while the person reads it. */
  readonly plan: Plan = $derived.by(() => {
    if (this.job !== null) return { touched: this.job.servers, leftOut: this.job.leftOut };
    const servers = (this.subject?.keys ?? []).flatMap((key) => this.#fleet.server(key) ?? []);
    return planFor(this.action, servers);
  });
  readonly tally = $derived(tallyOf(this.progress.values()));

  readonly #api: Api;
  readonly #fleet: Fleet;
  readonly #toasts: Toasts;
  #run: Run | null = null;

  constructor(api: Api, fleet: Fleet, toasts: Toasts) {
    this.#api = api;
    this.#fleet = fleet;
    this.#toasts = toasts;
  }

  /** Opens the preview; what is still being sent is shown instead. */
  ask = (action: BulkAction, servers: readonly ServerSummary[]): void => {
    if (!this.isRunning) {
      this.#forget();
      this.subject = { action, keys: servers.map(({ key }) => key) };
    }
    this.isOpen = true;
  };

  /** Sends it to those that the preview shows at this moment. */
  confirm = (): void => {
    const { touched, leftOut } = this.plan;
    const command = this.action === 'command' ? this.draft.trim() : null;
    if (this.job !== null || touched.length === 0 || command === '') return;
    if (command !== null) this.history.push(command);
    this.job = { action: this.action, command, servers: touched, leftOut };
    void this.#send(this.job, touched);
  };

  /** Once more to those that did not accept it. */
  retry = (): void => {
    if (this.job === null || this.isRunning) return;
    const again = this.job.servers.filter(({ key }) => this.progress.get(key)?.phase !== 'accepted');
    void this.#send(this.job, again);
  };

  /** What has not begun is not sent any more. */
  stop = (): void => {
    this.#run?.stop();
  };

  /** Leaves the dialog; what is being sent goes on. */
  close = (): void => {
    this.isOpen = false;
    if (!this.isRunning) this.#forget();
  };

  show = (): void => {
    this.isOpen = true;
  };

  async #send(job: Job, servers: readonly ServerSummary[]): Promise<void> {
    this.isRunning = true;
    this.#run = startRun(servers, {
      send: ({ key }) =>
        job.action === 'command'
          ? this.#api.call('console.send', { key, command: job.command ?? '' })
          : this.#api.call('power.send', { key, signal: job.action }),
      toError: toWireError,
      endsAccount: (error, server) => isAccountWide(error) && !this.#isOfSocket(job, server),
      report: (key, progress) => this.progress.set(key, progress),
    });
    await this.#run.done;
    this.isRunning = false;
    this.#run = null;
    this.#ended(job);
  }

  /** What a live connection answers to a command says nothing about the account's other servers. */
  #isOfSocket(job: Job, { key }: ServerSummary): boolean {
    return job.command !== null && this.#fleet.server(key)?.link.phase === 'live';
  }

  #ended(job: Job): void {
    const { accepted, total } = this.tally;
    if (job.command !== null && accepted > 0 && this.draft.trim() === job.command) this.draft = '';
    if (this.isOpen || accepted < total) return;
    this.#toasts.show({ kind: 'success', title: `${ACTION_WORDS[job.action]}: ${summary(job.action, this.tally)}` });
    this.#forget();
  }

  #forget(): void {
    this.job = null;
    this.subject = null;
    this.progress.clear();
  }
}
