/** Reads single servers again, and draws the conclusions from requests that failed. */
import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import type { Clock, Log } from '../ports';
import { FleetError, wireOf } from './errors';
import type { Records } from './records';
import { accountBlocked, type Member, type Roster } from './roster';
import { conflictState } from './server-description';
import type { ServerRecord } from './server-state';

/** A server on screen that installs, restores or moves is read again this often, ms. */
const FOLLOW_MS = 10_000;

/** A server together with the account it belongs to. */
export interface Known {
  readonly record: ServerRecord;
  readonly member: Member;
}

export interface DetailsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly records: Records;
  readonly roster: Roster;
}

export class Details {
  readonly #deps: DetailsDeps;
  /** Servers that are being read in the background. */
  readonly #reading = new Set<ServerKey>();
  #lastFollow = 0;

  constructor(deps: DetailsDeps) {
    this.#deps = deps;
  }

  find(key: ServerKey): Known | undefined {
    const record = this.#deps.records.get(key);
    const member = record === undefined ? undefined : this.#deps.roster.find(record.accountId);
    return record === undefined || member === undefined ? undefined : { record, member };
  }

  require(key: ServerKey): Known {
    const known = this.find(key);
    if (known !== undefined) return known;
    throw new FleetError({ code: 'not-found', message: 'This server is not in the list any more.', blame: 'panel' });
  }

  /** A subuser's rights are not in the list; what is forbidden is never sent, so they are read first. */
  async withRights(key: ServerKey): Promise<Known> {
    if (this.require(key).record.permissions === null) await this.#read(key, 'click');
    return this.require(key);
  }

  /** Reads the server for a person who waits for it. */
  read(key: ServerKey): Promise<void> {
    this.require(key);
    return this.#read(key, 'click');
  }

  /** For the person who looks at the server. Never rejects. */
  readNow(key: ServerKey): void {
    this.#read(key, 'click').catch((error: unknown) => wireOf(error, this.#deps.log));
  }

  /** In the background, once at a time. Never rejects. */
  readSoon(key: ServerKey): void {
    if (this.#reading.has(key)) return;
    this.#reading.add(key);
    void this.#read(key, 'background')
      .catch((error: unknown) => wireOf(error, this.#deps.log))
      .finally(() => this.#reading.delete(key));
  }

  /** Called each second with the server on screen. */
  follow(key: ServerKey | null): void {
    const now = this.#deps.clock.now();
    const onScreen = key === null ? undefined : this.#deps.records.get(key);
    if (onScreen === undefined || conflictState(onScreen.server) === null || now - this.#lastFollow < FOLLOW_MS) return;
    this.#lastFollow = now;
    this.readSoon(onScreen.key);
  }

  /** What a failed request says beyond the request itself (protocol 3.4). */
  failed({ record, member }: Known, thrown: unknown): WireError {
    const error = wireOf(thrown, this.#deps.log);
    member.session.note(error);
    this.lookAgain(record.key, error);
    return error;
  }

  /** Errors after which what is known of a server is out of date. */
  lookAgain(key: ServerKey, error: WireError): void {
    // Somebody may have taken a permission away, or given one.
    if (error.code === 'conflict' || error.code === 'forbidden') this.readSoon(key);
    if (error.code === 'not-found') void this.find(key)?.member.session.refresh('list');
  }

  async #read(key: ServerKey, priority: 'click' | 'background'): Promise<void> {
    const known = this.find(key);
    // A key that is refused or missing is not tried again by the way.
    if (known === undefined || accountBlocked(known.member.session.status) !== null) return;
    try {
      const { server, permissions } = await known.member.session.client.server(known.record.server.uuid, priority);
      this.#deps.records.apply(key, { type: 'detailed', server, permissions });
    } catch (thrown) {
      this.failed(known, thrown);
      throw thrown;
    }
  }
}
