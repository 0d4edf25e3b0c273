/** The records of all servers: the one place where they are added, changed and dropped. */
import type { ServerKey } from '../../preload/contract/models';
import type { PanelServer } from '../panel/models';
import type { Clock } from '../ports';
import { newRecord, reduceServer, type ServerInput, type ServerRecord } from './server-state';

/** A server of an account; see ServerKey. */
export const keyOf = (accountId: string, uuid: string): ServerKey => `${accountId}:${uuid}`;

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

  /** Takes over an account's list. One that is not complete proves nobody's absence; `unreadable` ones are there. */
  merge(
    accountId: string,
    servers: readonly PanelServer[],
    isComplete: boolean,
    unreadable: readonly string[] = [],
  ): void {
    const seen = new Set<ServerKey>(unreadable.map((uuid) => keyOf(accountId, uuid)));
    for (const server of servers) {
      const key = keyOf(accountId, server.uuid);
      seen.add(key);
      if (this.#all.has(key)) this.apply(key, { type: 'listed', server });
      else this.#add(newRecord(key, accountId, server, this.#clock.now()));
    }
    if (!isComplete) return;
    for (const { key } of this.of(accountId)) if (!seen.has(key)) this.#drop(key);
  }

  dropAll(accountId: string): void {
    for (const { key } of this.of(accountId)) this.#drop(key);
  }

  /** Looks whether an action was left unconfirmed for too long. */
  tick(): void {
    for (const record of this.all()) if (record.expected !== null) this.apply(record.key, { type: 'tick' });
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
