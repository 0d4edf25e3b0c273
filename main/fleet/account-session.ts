/** One account at work: reads its list, polls what has no socket, and says how the account is doing. */
import type { WireError } from '../../preload/contract/errors';
import type { AccountStatus } from '../../preload/contract/models';
import type { RateBudget } from '../panel/budget';
import type { PanelClient } from '../panel/client';
import type { PanelResources, PanelServer } from '../panel/models';
import type { Cancel, Clock, Log, Random } from '../ports';
import { wireOf } from './errors';
import { Poller } from './poller';

/** New, renamed and removed servers show up within this time, ms. */
const LIST_EVERY_MS = 90_000;

/** Waits after a failed list: doubled each time up to the second figure, ms. */
const RETRY_FIRST_MS = 3_000;
const RETRY_MOST_MS = 60_000;

/** The lowest limit that a panel ships with (protocol 4.1), until the first answer tells. */
const UNKNOWN_LIMIT = 240;

/** First looks that go ahead of the background's pace: a tenth of the lowest limit in the field (protocol 4.1). */
const FIRST_LOOKS = 24;

/** Errors after which asking again with the same key is pointless (protocol 3.4). */
const REFUSALS: ReadonlySet<WireError['code']> = new Set(['unauthorized', 'application-key', 'two-factor']);

/** Errors that a person or a network has to mend, a captive portal or a VPN for example: looked at again, but rarely. */
const SLOW: ReadonlySet<WireError['code']> = new Set(['ip-not-allowed', 'tls', 'redirected', 'insecure']);

/** The calls that the fleet makes. */
export type FleetClient = Pick<
  PanelClient,
  | 'forgetKey'
  | 'listServers'
  | 'server'
  | 'resources'
  | 'power'
  | 'command'
  | 'websocketToken'
  | 'permissions'
  | 'rename'
  | 'reinstall'
  | 'startup'
  | 'setVariable'
  | 'setImage'
  | 'activity'
  | 'writeFile'
>;

/** What the fleet reads of a budget. */
export type FleetBudget = Pick<RateBudget, 'state' | 'onChange'>;

type ListPriority = 'click' | 'background';

/** What the session tells. */
export interface SessionEvents {
  onStatus(status: AccountStatus): void;
  /** `isComplete`: a server that is neither in the list nor `unreadable` (uuids) does not exist any more. */
  onListed(servers: readonly PanelServer[], isComplete: boolean, unreadable: readonly string[]): void;
  onResources(uuid: string, resources: PanelResources, askedAt: number): void;
  onResourcesFailed(uuid: string, error: WireError): void;
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
  readonly client: FleetClient;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #events: SessionEvents;
  readonly #poller: Poller;
  /** Servers whose first look went ahead of the background. */
  readonly #looked = new Set<string>();
  #status: AccountStatus = { kind: 'connecting' };
  #lastReadyAt: number | null = null;
  #unreadable: readonly string[] = [];
  #failures = 0;
  #cancel: Cancel | null = null;
  #isStopped = false;
  /** The reading under way; one that was begun before it does not count any more. */
  #reading: { readonly priority: ListPriority; readonly done: Promise<void> } | null = null;
  #reads = 0;
  /** Rises with each key: an answer to a request with an older one says nothing about this one. */
  #keys = 0;

  constructor(deps: {
    client: FleetClient;
    budget: Pick<FleetBudget, 'state'>;
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

  /** A sentence for each server of the last list that could not be read. */
  get unreadable(): readonly string[] {
    return this.#unreadable;
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
    this.client.forgetKey();
    this.#cancel?.();
    this.#poller.stop();
  }

  /** Servers without a live socket. */
  setPolled(uuids: ReadonlySet<string>): void {
    this.#poller.setTargets(uuids);
  }

  /** After sleep or a network change. */
  wake(): void {
    if (this.#isStopped || this.#status.kind === 'refused') return;
    // What is under way may hang in a connection that died meanwhile.
    void this.#read(this.#reading?.priority ?? 'background');
    this.#poller.all();
  }

  /** Starts over with a new or newly readable key. */
  retry(): void {
    if (this.#isStopped) return;
    this.#keys += 1;
    this.#setStatus({ kind: 'connecting' });
    this.#failures = 0;
    this.client.forgetKey();
    void this.#read('click');
  }

  /** Reads the list now; a click does not wait for the background. Never rejects; the outcome is in the status. */
  refresh(priority: ListPriority): Promise<void> {
    const reading = this.#reading;
    const joins = reading !== null && (reading.priority === 'click' || priority === 'background');
    return joins ? reading.done : this.#read(priority);
  }

  /** Takes note of an error of any request of this account: it may concern the whole account. */
  note(error: WireError): void {
    if (!this.#isStopped && (REFUSALS.has(error.code) || SLOW.has(error.code))) this.#fail(error);
  }

  #read(priority: ListPriority): Promise<void> {
    this.#reads += 1;
    const done = this.#readList(priority, this.#reads);
    this.#reading = { priority, done };
    return done;
  }

  async #readList(priority: ListPriority, read: number): Promise<void> {
    const isCurrent = () => !this.#isStopped && read === this.#reads;
    this.#cancel?.();
    try {
      const { servers, problems, isComplete } = await this.client.listServers({}, priority);
      if (!isCurrent()) return;
      for (const problem of problems) this.#log.warn(`a server of the list was not readable: ${problem.message}`);
      this.#unreadable = problems.map(({ message }) => message);
      this.#failures = 0;
      this.#lastReadyAt = this.#clock.now();
      // A refused account that answers again, after a person asked for it, is polled again too.
      this.#poller.start();
      this.#setStatus({ kind: 'ready', at: this.#lastReadyAt });
      const unreadable = problems.flatMap(({ uuid }) => (uuid === null ? [] : [uuid]));
      this.#events.onListed(servers, isComplete && unreadable.length === problems.length, unreadable);
    } catch (error) {
      const wire = wireOf(error, this.#log);
      if (!isCurrent()) return;
      this.#failures += 1;
      this.#fail(wire);
    }
    this.#reading = null;
    this.#armList();
  }

  #fail(error: WireError): void {
    const status = statusAfter(error, this.#lastReadyAt);
    // The list alone finds out whether it is over; a list that succeeds starts the polling again.
    if (status.kind !== 'failing' || SLOW.has(error.code)) this.#poller.stop();
    if (status.kind !== 'failing') this.#cancel?.();
    this.#setStatus(status);
  }

  #armList(): void {
    if (this.#status.kind === 'refused' || this.#status.kind === 'no-key') return;
    const isSlow = this.#status.kind === 'failing' && SLOW.has(this.#status.error.code);
    const backoff = Math.min(RETRY_FIRST_MS * 2 ** (this.#failures - 1), RETRY_MOST_MS);
    const base = this.#failures === 0 ? LIST_EVERY_MS : isSlow ? RETRY_MOST_MS : backoff;
    const asked = this.#status.kind === 'failing' ? (this.#status.error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(asked, base * (0.85 + this.#random() * 0.3));
    this.#cancel = this.#clock.after(wait, () => void this.refresh('background'));
  }

  async #pollOne(uuid: string): Promise<void> {
    const askedAt = this.#clock.now();
    const key = this.#keys;
    try {
      const resources = await this.client.resources(uuid, this.#lookPriority(uuid));
      if (!this.#isStopped) this.#events.onResources(uuid, resources, askedAt);
    } catch (error) {
      const wire = wireOf(error, this.#log);
      if (this.#isStopped || key !== this.#keys) return;
      this.note(wire);
      this.#events.onResourcesFailed(uuid, wire);
    }
  }

  /** Somebody who opens Rookery waits for the first states; the background's even pace would take a second for each. */
  #lookPriority(uuid: string): 'renewal' | 'background' {
    if (this.#looked.has(uuid) || this.#looked.size >= FIRST_LOOKS) return 'background';
    this.#looked.add(uuid);
    return 'renewal';
  }

  #setStatus(status: AccountStatus): void {
    this.#status = status;
    this.#events.onStatus(status);
  }
}
