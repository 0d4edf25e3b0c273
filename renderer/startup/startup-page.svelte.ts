import { SvelteMap } from 'svelte/reactivity';

import type { WireError } from '../../preload/contract/errors';
import type { ServerKey, ServerState, ServerSummary } from '../../preload/contract/models';
import type { SavedVariable, Startup } from '../../preload/contract/server-models';
import { type Api, toWireError } from '../api';
import { isDown } from '../ui/state';
import { type Change, changesOf, type Draft, IMAGE_ID, indexChanges, inForce, settled } from './draft';
import { stopsTheRest } from './saving';

/** How the last save of a field ended. */
export type Outcome =
  | { readonly kind: 'saved' }
  /** The panel refused the value, in its own words. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: WireError };

/** What the last save did as a whole. */
export interface SaveReport {
  /** What was in force before, by field, for taking it back. */
  readonly before: readonly { readonly id: string; readonly value: string }[];
  /** The server ran while it was saved. */
  readonly wasLive: boolean;
  readonly failed: number;
  /** Why the rest was not sent; null when all were. */
  readonly stoppedBy: WireError | null;
  readonly unsent: number;
}

const GOING: readonly ServerState[] = ['stopping', 'offline', 'crashed', 'starting'];

/** The startup page of one server: what the panel said, what the person changed, and how saving went. */
export class StartupPage {
  /** As last read; null before the first answer. */
  startup = $state.raw<Startup | null>(null);
  readError = $state.raw<WireError | null>(null);
  /** Epoch ms of `startup`. */
  readAt = $state<number | null>(null);
  isReading = $state(false);
  readonly drafts = new SvelteMap<string, Draft>();
  readonly outcomes = new SvelteMap<string, Outcome>();
  /** While saving: the field under way, and how far it is. */
  saving = $state.raw<{ readonly id: string; readonly done: number; readonly total: number } | null>(null);
  report = $state.raw<SaveReport | null>(null);
  /** What Discard threw away last, for Undo. */
  discarded = $state.raw<readonly (readonly [id: string, draft: Draft])[] | null>(null);
  /** Saved while the server ran, which goes on with the old values. */
  needsRestart = $state(false);
  query = $state('');

  readonly changes: readonly Change[] = $derived(this.startup === null ? [] : changesOf(this.startup, this.drafts));
  readonly changeById = $derived(indexChanges(this.changes));
  /** Those that Save sends. */
  readonly sendable: readonly Change[] = $derived(
    this.changes.filter(({ problem, theirs }) => problem === null && theirs === null),
  );

  readonly #api: Api;
  readonly #key: ServerKey;
  #reading = 0;
  #savedAt = 0;
  /** Since the last save it was seen on its way down or up. */
  #isGoing = false;

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
    api.on('servers.changed', ({ upserts }) => {
      const server = upserts.find((one) => one.key === key);
      if (server === undefined || !this.needsRestart) return;
      this.#isGoing ||= GOING.includes(server.state);
      if (hasStartedAgain(server, this.#isGoing, this.#savedAt)) this.needsRestart = false;
      // Back without having gone: the node did not act.
      if (server.state === 'running' && server.source !== 'expected') this.#isGoing = false;
    });
  }

  /** Reads the page; what was typed stays, whatever the panel says now. */
  read = async (): Promise<void> => {
    if (this.saving !== null) return;
    const turn = (this.#reading += 1);
    this.isReading = true;
    try {
      const startup = await this.#api.call('startup.read', { key: this.#key });
      if (turn !== this.#reading) return;
      this.readError = null;
      this.#receive(startup);
    } catch (reason) {
      if (turn === this.#reading) this.readError = toWireError(reason);
    } finally {
      if (turn === this.#reading) this.isReading = false;
    }
  };

  /** The text of a field: what was typed, else what is in force. */
  textOf(id: string): string {
    return this.drafts.get(id)?.text ?? (this.startup === null ? null : inForce(this.startup, id)) ?? '';
  }

  edit(id: string, text: string): void {
    const value = this.startup === null ? null : inForce(this.startup, id);
    if (value === null || text === this.textOf(id)) return;
    this.outcomes.delete(id);
    if (text === value) this.drafts.delete(id);
    else this.drafts.set(id, { text, base: this.drafts.get(id)?.base ?? value });
  }

  /** Back to what is in force. */
  revert(id: string): void {
    this.drafts.delete(id);
    this.outcomes.delete(id);
  }

  /** Of two changes to the same field, the person's own one stands. */
  keepMine(id: string): void {
    const draft = this.drafts.get(id);
    const value = this.startup === null ? null : inForce(this.startup, id);
    if (draft !== undefined && value !== null) this.drafts.set(id, { ...draft, base: value });
  }

  discard = (): void => {
    this.discarded = [...this.drafts];
    this.drafts.clear();
    this.outcomes.clear();
    this.report = null;
  };

  undoDiscard = (): void => {
    for (const [id, draft] of this.discarded ?? []) if (!this.drafts.has(id)) this.drafts.set(id, draft);
    this.discarded = null;
  };

  /** What was in force before the last save becomes a draft: nothing is sent until it is saved. */
  undoSave = (): void => {
    for (const { id, value } of this.report?.before ?? []) this.edit(id, value);
    this.report = null;
    this.outcomes.clear();
  };

  dismiss = (): void => {
    this.report = null;
    this.discarded = null;
  };

  /**
   * Sends what can be sent, one request after the other; one that fails does not stop the others unless they would
   * fail as well. True when all of it was saved. `isLive`: the server goes on with the old values until its next start.
   */
  async save(isLive: boolean): Promise<boolean> {
    if (this.saving !== null) return false;
    const sending = this.sendable;
    if (sending.length === 0) return false;
    // A reading under way may answer with values from before.
    this.#reading += 1;
    this.isReading = false;
    this.outcomes.clear();
    this.discarded = null;
    this.report = null;
    const before: { id: string; value: string }[] = [];
    let failed = 0;
    let stoppedBy: WireError | null = null;
    for (const [index, change] of sending.entries()) {
      this.saving = { id: change.id, done: index, total: sending.length };
      try {
        await this.#send(change);
        before.push({ id: change.id, value: change.from });
        this.outcomes.set(change.id, { kind: 'saved' });
      } catch (reason) {
        const error = toWireError(reason);
        failed += 1;
        this.outcomes.set(change.id, outcomeOf(error, change.id));
        if (stopsTheRest(error.code)) {
          stoppedBy = error;
          break;
        }
      }
    }
    this.saving = null;
    this.report = { before, wasLive: isLive, failed, stoppedBy, unsent: sending.length - before.length - failed };
    if (before.length > 0 && isLive) {
      this.needsRestart = true;
      this.#savedAt = Date.now();
      this.#isGoing = false;
    }
    if (stoppedBy === null) void this.read();
    return failed === 0 && stoppedBy === null;
  }

  async #send({ id, to }: Change): Promise<void> {
    const { startup } = this;
    if (startup === null) return;
    if (id === IMAGE_ID) {
      await this.#api.call('startup.setImage', { key: this.#key, image: to });
      this.#accept(id, to, { ...startup, image: to });
    } else {
      const saved = await this.#api.call('startup.setVariable', { key: this.#key, env: id, value: to });
      this.#accept(id, to, withSaved(startup, saved));
    }
  }

  /** What was typed while it was on its way stays a draft, over the value that is in force now. */
  #accept(id: string, sent: string, startup: Startup): void {
    const draft = this.drafts.get(id);
    if (draft?.text === sent) this.drafts.delete(id);
    else if (draft !== undefined) this.drafts.set(id, { ...draft, base: inForce(startup, id) ?? sent });
    this.startup = startup;
  }

  #receive(startup: Startup): void {
    const left = settled(startup, this.drafts);
    for (const [id] of [...this.drafts]) {
      if (left.has(id)) continue;
      this.drafts.delete(id);
      // A save that seemed to fail has arrived after all.
      if (this.outcomes.get(id)?.kind !== 'saved') this.outcomes.delete(id);
    }
    this.startup = startup;
    this.readAt = Date.now();
  }
}

/** True when the server runs in a container made after the save, or will. States can be missed, the uptime tells then. */
function hasStartedAgain({ state, source, notice, stats }: ServerSummary, wasGoing: boolean, savedAt: number): boolean {
  if (source === 'expected') return false;
  if (isDown(state) || state === 'starting') return true;
  if (state !== 'running') return false;
  const uptimeMs = stats?.uptimeMs ?? null;
  if (stats !== null && uptimeMs !== null && stats.at - uptimeMs > savedAt) return true;
  return wasGoing && notice === null;
}

function outcomeOf(error: WireError, id: string): Outcome {
  const message = error.fields?.[id === IMAGE_ID ? 'docker_image' : 'value'];
  return error.code === 'invalid' && message !== undefined ? { kind: 'refused', message } : { kind: 'failed', error };
}

/** A cleared value is answered as null, which elsewhere means that it was never set (protocol 6.12). */
function withSaved(startup: Startup, { variable, command, rawCommand }: SavedVariable): Startup {
  const stored = { ...variable, value: variable.value ?? '' };
  return {
    ...startup,
    command: command ?? startup.command,
    rawCommand: rawCommand ?? startup.rawCommand,
    variables: startup.variables.map((one) => (one.env === stored.env ? stored : one)),
  };
}

/** A page whose derived values outlive the component that asks for it first. */
export function makeStartupPage(api: Api, key: ServerKey): StartupPage {
  let page: StartupPage | undefined;
  $effect.root(() => {
    page = new StartupPage(api, key);
  });
  if (page === undefined) throw new Error('The startup page was not made.');
  return page;
}
