/** One account at work: reads its lists, polls what has no socket, and says how the account is doing. */
import type { WireError } from '../../preload/contract/errors';
import type { AccountStatus } from '../../preload/contract/models';
import type { RateBudget } from '../panel/budget';
import type { PanelClient } from '../panel/client';
import type { PanelResources } from '../panel/models';
import type { Cancel, Clock, Log, Random } from '../ports';
import { concernsAccount, isSlow, statusAfter } from './account-trouble';
import { wireOf } from './errors';
import { ListReader, type ListReading, type ListRequest, NOTHING_LISTED } from './list-reader';
import { Poller } from './poller';
import type { Listing } from './records';

/** New, renamed and removed servers show up within this time, ms. */
const LIST_EVERY_MS = 90_000;

/** Waits after a failed list: doubled each time up to the second figure, ms. */
const RETRY_FIRST_MS = 3_000;
const RETRY_MOST_MS = 60_000;

/** The lowest limit that a panel ships with (protocol 4.1), until the first answer tells. */
const UNKNOWN_LIMIT = 240;

/** First looks that go ahead of the background's pace: a tenth of the lowest limit in the field (protocol 4.1). */
const FIRST_LOOKS = 24;

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
  | 'describe'
  | 'reinstall'
  | 'startup'
  | 'setVariable'
  | 'setImage'
  | 'activity'
  | 'writeFile'
>;

/** What the fleet reads of a budget. */
export type FleetBudget = Pick<RateBudget, 'state' | 'onChange'>;

type ListPriority = ListRequest['priority'];

/** What the session tells. */
export interface SessionEvents {
  onStatus(status: AccountStatus): void;
  /** Told with each page, and at last with the whole. `askedAt`: epoch ms when the reading began. */
  onListed(listing: Listing, askedAt: number): void;
  onResources(uuid: string, resources: PanelResources, askedAt: number): void;
  onResourcesFailed(uuid: string, error: WireError): void;
}

export class AccountSession {
  readonly client: FleetClient;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #events: SessionEvents;
  readonly #lists: ListReader;
  readonly #poller: Poller;
  /** Servers whose first look went ahead of the background. */
  readonly #looked = new Set<string>();
  #status: AccountStatus = { kind: 'connecting' };
  #lastReadyAt: number | null = null;
  #unreadable: readonly string[] = [];
  #listsAll: boolean;
  #othersProblem: WireError | null = null;
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
    /** An administrator's account that lists the servers of everybody. */
    listsAll: boolean;
    /** Epoch ms of what is known from before; null: nothing is. */
    since?: number | null;
    clock: Clock;
    random: Random;
    log: Log;
    events: SessionEvents;
  }) {
    this.client = deps.client;
    this.#listsAll = deps.listsAll;
    this.#lastReadyAt = deps.since ?? null;
    this.#clock = deps.clock;
    this.#random = deps.random;
    this.#log = deps.log;
    this.#events = deps.events;
    this.#lists = new ListReader(deps.client, deps.log);
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

  /** Why the servers of others could not be read, while the account's own could; null when they were or nobody asked. */
  get othersProblem(): WireError | null {
    return this.#othersProblem;
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

  /** Whether the servers of others belong to the list too. Those that do not any more are gone at once. */
  setListsAll(listsAll: boolean): void {
    if (this.#isStopped || listsAll === this.#listsAll) return;
    this.#listsAll = listsAll;
    this.#othersProblem = null;
    if (!listsAll) this.#events.onListed({ ...NOTHING_LISTED, isForeignWhole: true }, this.#clock.now());
    if (this.#status.kind !== 'refused' && this.#status.kind !== 'no-key') void this.#read('click');
  }

  /** Servers without a live socket; those of the `awaited` are being connected. */
  setPolled(uuids: ReadonlySet<string>, awaited?: ReadonlySet<string>): void {
    this.#poller.setTargets(uuids, awaited);
  }

  /** After sleep or a network change. */
  wake(): void {
    if (this.#isStopped || this.#status.kind === 'refused') return;
    // A keychain may have been unlocked by now; a key that it does not hold comes only from a person.
    if (this.#status.kind === 'no-key' && this.#status.reason === 'missing-key') return;
    // What is under way may hang in a connection that died meanwhile.
    void this.#read(this.#reading?.priority ?? 'list');
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
    const joins = reading !== null && (reading.priority === 'click' || priority === 'list');
    return joins ? reading.done : this.#read(priority);
  }

  /** Takes note of an error of any request of this account: it may concern the whole account. */
  note(error: WireError): void {
    if (!this.#isStopped && concernsAccount(error)) this.#fail(error);
  }

  #read(priority: ListPriority): Promise<void> {
    this.#reads += 1;
    const done = this.#readList(priority, this.#reads);
    this.#reading = { priority, done };
    return done;
  }

  async #readList(priority: ListPriority, read: number): Promise<void> {
    const isCurrent = () => !this.#isStopped && read === this.#reads;
    const askedAt = this.#clock.now();
    this.#cancel?.();
    try {
      const reading = await this.#lists.read({
        priority,
        listsAll: this.#listsAll,
        onPart: (part) => {
          if (isCurrent()) this.#events.onListed(part, askedAt);
        },
      });
      if (!isCurrent()) return;
      this.#take(reading, askedAt);
    } catch (error) {
      const wire = wireOf(error, this.#log);
      if (!isCurrent()) return;
      this.#failures += 1;
      this.#fail(wire);
    }
    this.#reading = null;
    this.#armList();
  }

  #take({ listing, problems, othersProblem }: ListReading, askedAt: number): void {
    for (const problem of problems) this.#log.warn(`a server of the list was not readable: ${problem.message}`);
    this.#unreadable = problems.map(({ message }) => message);
    this.#othersProblem = othersProblem;
    this.#failures = 0;
    this.#lastReadyAt = this.#clock.now();
    // A refused account that answers again, after a person asked for it, is polled again too.
    this.#poller.start();
    this.#setStatus({ kind: 'ready', at: this.#lastReadyAt });
    this.#events.onListed(listing, askedAt);
  }

  #fail(error: WireError): void {
    const status = statusAfter(error, this.#lastReadyAt);
    // The list alone finds out whether it is over; a list that succeeds starts the polling again.
    if (status.kind !== 'failing' || isSlow(error)) this.#poller.stop();
    if (status.kind !== 'failing') this.#cancel?.();
    this.#setStatus(status);
  }

  #armList(): void {
    if (this.#status.kind === 'refused' || this.#status.kind === 'no-key') return;
    const isRare = this.#status.kind === 'failing' && isSlow(this.#status.error);
    const backoff = Math.min(RETRY_FIRST_MS * 2 ** (this.#failures - 1), RETRY_MOST_MS);
    const base = this.#failures === 0 ? LIST_EVERY_MS : isRare ? RETRY_MOST_MS : backoff;
    const asked = this.#status.kind === 'failing' ? (this.#status.error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(asked, base * (0.85 + this.#random() * 0.3));
    this.#cancel = this.#clock.after(wait, () => void this.refresh('list'));
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
  #lookPriority(uuid: string): 'catch-up' | 'background' {
    if (this.#looked.has(uuid) || this.#looked.size >= FIRST_LOOKS) return 'background';
    this.#looked.add(uuid);
    return 'catch-up';
  }

  #setStatus(status: AccountStatus): void {
    this.#status = status;
    this.#events.onStatus(status);
  }
}
