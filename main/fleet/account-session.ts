/** One account at work: reads its list, polls what has no socket, and says how the account is doing. */
import type { WireError } from '../../preload/contract/errors';
import type { AccountStatus } from '../../preload/contract/models';
import type { RateBudget } from '../panel/budget';
import type { PanelClient } from '../panel/client';
import type { PanelResources, PanelServer } from '../panel/models';
import type { Cancel, Clock, Log, Random } from '../ports';
import { Poller } from './poller';

/** New, renamed and removed servers show up within this time, ms. */
const LIST_EVERY_MS = 90_000;

/** Waits after a failed list: doubled each time up to the second figure, ms. */
const RETRY_FIRST_MS = 3_000;
const RETRY_MOST_MS = 60_000;

/** The lowest limit that a panel ships with (protocol 4.1), until the first answer tells. */
const UNKNOWN_LIMIT = 240;

/** Errors after which asking again with the same key is pointless (protocol 3.4). */
const REFUSALS: ReadonlySet<WireError['code']> = new Set([
  'unauthorized',
  'application-key',
  'ip-not-allowed',
  'two-factor',
  'tls',
  'redirected',
  'insecure',
]);

/** What the session tells. */
export interface SessionEvents {
  onStatus(status: AccountStatus): void;
  onListed(servers: readonly PanelServer[], complete: boolean): void;
  onResources(uuid: string, resources: PanelResources, askedAt: number): void;
  onResourcesFailed(uuid: string, error: WireError): void;
}

/** Reads the error that every service of ours carries; anything else is a bug and is not swallowed here. */
export function wireOf(error: unknown): WireError {
  if (error instanceof Error && 'wire' in error) return error.wire as WireError;
  throw error;
}

/** What a failed request says about the whole account. */
export function statusAfter(error: WireError, lastReadyAt: number | null): AccountStatus {
  if (error.code === 'vault-locked') return { kind: 'no-key', reason: 'locked', error };
  if (error.code === 'vault-missing') return { kind: 'no-key', reason: 'missing-vault', error };
  if (error.code === 'no-key') return { kind: 'no-key', reason: 'missing-key', error };
  if (REFUSALS.has(error.code)) return { kind: 'refused', error };
  return { kind: 'failing', error, since: lastReadyAt };
}

export class AccountSession {
  readonly client: PanelClient;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #events: SessionEvents;
  readonly #poller: Poller;
  #status: AccountStatus = { kind: 'connecting' };
  #lastReadyAt: number | null = null;
  #failures = 0;
  #cancel: Cancel | null = null;
  #isStopped = false;
  /** The reading under way: a second wish for it joins it. */
  #reading: Promise<void> | null = null;

  constructor(deps: {
    client: PanelClient;
    budget: Pick<RateBudget, 'state'>;
    clock: Clock;
    random: Random;
    log: Log;
    events: SessionEvents;
  }) {
    this.client = deps.client;
    this.#clock = deps.clock;
    this.#random = deps.random;
    this.#log = deps.log;
    this.#events = deps.events;
    this.#poller = new Poller({
      clock: deps.clock,
      random: deps.random,
      poll: (uuid) => this.#pollOne(uuid),
      backgroundPerMinute: () => (deps.budget.state().limit ?? UNKNOWN_LIMIT) / 4,
    });
  }

  get status(): AccountStatus {
    return this.#status;
  }

  /** ms between two polls of one server. */
  get pollInterval(): number {
    return this.#poller.interval;
  }

  start(): void {
    this.#poller.start();
    void this.refresh('click');
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#poller.stop();
  }

  /** Servers without a live socket. */
  setPolled(uuids: ReadonlySet<string>): void {
    this.#poller.setTargets(uuids);
  }

  /** Asks for one server's resources now, for the person who looks at it. */
  pollNow(uuid: string): void {
    void this.#pollOne(uuid, 'click');
  }

  /** After sleep or a network change. */
  wake(): void {
    if (this.#status.kind === 'refused') return;
    void this.refresh('background');
    this.#poller.all();
  }

  /** Starts over with a new or newly readable key. */
  retry(): void {
    this.#setStatus({ kind: 'connecting' });
    this.#failures = 0;
    this.#poller.start();
    void this.refresh('click');
  }

  /** Reads the list now. Never rejects; the outcome is in the status. */
  refresh(priority: 'click' | 'background'): Promise<void> {
    this.#reading ??= this.#readList(priority).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readList(priority: 'click' | 'background'): Promise<void> {
    this.#cancel?.();
    try {
      const { servers, problems } = await this.client.listServers({}, priority);
      if (this.#isStopped) return;
      for (const problem of problems) this.#log.warn(`a server of the list was not readable: ${problem.message}`);
      this.#failures = 0;
      this.#lastReadyAt = this.#clock.now();
      this.#setStatus({ kind: 'ready', at: this.#lastReadyAt });
      this.#events.onListed(servers, problems.length === 0);
    } catch (error) {
      if (this.#isStopped) return;
      this.#failures += 1;
      this.report(wireOf(error));
    }
    this.#armList();
  }

  /** Takes note of an error that concerns the whole account, wherever it came up. */
  report(error: WireError): void {
    const status = statusAfter(error, this.#lastReadyAt);
    if (status.kind === 'refused' || status.kind === 'no-key') this.#poller.stop();
    this.#setStatus(status);
  }

  #armList(): void {
    if (this.#status.kind === 'refused' || this.#status.kind === 'no-key') return;
    const base =
      this.#failures === 0 ? LIST_EVERY_MS : Math.min(RETRY_FIRST_MS * 2 ** (this.#failures - 1), RETRY_MOST_MS);
    const asked = this.#status.kind === 'failing' ? (this.#status.error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(asked, base * (0.85 + this.#random() * 0.3));
    this.#cancel = this.#clock.after(wait, () => void this.refresh('background'));
  }

  async #pollOne(uuid: string, priority: 'click' | 'background' = 'background'): Promise<void> {
    const askedAt = this.#clock.now();
    try {
      const resources = await this.client.resources(uuid, priority);
      if (!this.#isStopped) this.#events.onResources(uuid, resources, askedAt);
    } catch (error) {
      if (this.#isStopped) return;
      const wire = wireOf(error);
      if (REFUSALS.has(wire.code)) this.report(wire);
      this.#events.onResourcesFailed(uuid, wire);
    }
  }

  #setStatus(status: AccountStatus): void {
    this.#status = status;
    this.#events.onStatus(status);
  }
}
