/** The records of all servers: the one place where they are added, changed and dropped. */
import type { ServerAccess, ServerKey } from '../../preload/contract/models';
import type { PanelServer } from '../panel/models';
import type { Clock } from '../ports';
import { accessOf } from './server-description';
import { newRecord, reduceServer, type ServerInput, type ServerRecord } from './server-state';

/** A server of an account; see ServerKey. */
export const keyOf = (accountId: string, uuid: string): ServerKey => `${accountId}:${uuid}`;

/** What an account's lists brought, whole or a part of it. */
export interface Listing {
  /** Owned and shared. */
  readonly servers: readonly PanelServer[];
  /** Of others, seen only as an administrator. */
  readonly foreign: readonly PanelServer[];
  /** An owned or shared server that is nowhere here does not exist any more. */
  readonly isWhole: boolean;
  /** The same for the servers of others. */
  readonly isForeignWhole: boolean;
  /** uuids of servers that are there and could not be read. */
  readonly unreadable: readonly string[];
}

/** Told after each change; `before` is null for a new server, `after` for one that is gone. */
export type OnRecordChanged = (key: ServerKey, before: ServerRecord | null, after: ServerRecord | null) => void;

export class Records {
  readonly #all = new Map<ServerKey, ServerRecord>();
  readonly #clock: Clock;
  readonly #onChanged: OnRecordChanged;

  constructor(clock: Clock, onChanged: OnRecordChanged) {
    this.#clock = clock;
    this.#onChanged = onChanged;
  }

  get(key: ServerKey): ServerRecord | undefined {
    return this.#all.get(key);
  }

  all(): readonly ServerRecord[] {
    return [...this.#all.values()];
  }

  of(accountId: string): readonly ServerRecord[] {
    return this.all().filter((record) => record.accountId === accountId);
  }

  /** What happens to a server that is gone is nobody's business any more. */
  apply(key: ServerKey, input: ServerInput): void {
    const before = this.#all.get(key);
    if (before === undefined) return;
    const after = reduceServer(before, input, this.#clock.now());
    if (after === before) return;
    this.#all.set(key, after);
    this.#onChanged(key, before, after);
  }

  /**
   * Takes over what an account's lists brought; `askedAt` is when their reading began. Only a list that says so proves
   * anybody's absence.
   */
  merge(accountId: string, listing: Listing, askedAt: number): void {
    const { servers, foreign, isWhole, isForeignWhole, unreadable } = listing;
    const seen = new Set<ServerKey>(unreadable.map((uuid) => keyOf(accountId, uuid)));
    for (const server of servers) seen.add(this.#list(accountId, server, accessOf(server), askedAt));
    // One that changed hands between the two readings is what their own list says.
    const others = foreign.filter(({ uuid }) => !seen.has(keyOf(accountId, uuid)));
    for (const server of others) seen.add(this.#list(accountId, server, 'admin', askedAt));
    for (const { key, access } of this.of(accountId)) {
      if (!seen.has(key) && (access === 'admin' ? isForeignWhole : isWhole)) this.#drop(key);
    }
  }

  /** Servers as they were before Rookery was started. */
  restore(records: readonly ServerRecord[]): void {
    for (const record of records) if (!this.#all.has(record.key)) this.#add(record);
  }

  dropAll(accountId: string): void {
    for (const { key } of this.of(accountId)) this.#drop(key);
  }

  /** Looks whether an action was left unconfirmed for too long. */
  tick(): void {
    for (const record of this.all()) if (record.expected !== null) this.apply(record.key, { type: 'tick' });
  }

  #list(accountId: string, server: PanelServer, access: ServerAccess, askedAt: number): ServerKey {
    const key = keyOf(accountId, server.uuid);
    if (this.#all.has(key)) this.apply(key, { type: 'listed', server, access, askedAt });
    else this.#add(newRecord(key, accountId, server, this.#clock.now(), access));
    return key;
  }

  #add(record: ServerRecord): void {
    this.#all.set(record.key, record);
    this.#onChanged(record.key, null, record);
  }

  #drop(key: ServerKey): void {
    const before = this.#all.get(key);
    if (before === undefined) return;
    this.#all.delete(key);
    this.#onChanged(key, before, null);
  }
}
