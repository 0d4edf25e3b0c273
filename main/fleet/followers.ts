/** Who wants to hear of each change of a record, in order and one by one. */
import type { ServerKey } from '../../preload/contract/models';
import type { Cancel, Log } from '../ports';
import type { OnRecordChanged } from './records';
import type { ServerRecord } from './server-state';

export class Followers {
  readonly #log: Log;
  readonly #all = new Set<OnRecordChanged>();

  constructor(log: Log) {
    this.#log = log;
  }

  add(follower: OnRecordChanged): Cancel {
    this.#all.add(follower);
    return () => this.#all.delete(follower);
  }

  /** One that throws is its own problem: whatever changed the record, an answer of the panel mostly, has not failed. */
  tell(key: ServerKey, before: ServerRecord | null, after: ServerRecord | null): void {
    for (const follower of this.#all) {
      try {
        follower(key, before, after);
      } catch (error) {
        this.#log.error('a follower of the records failed', error);
      }
    }
  }
}
