/** Who wants to hear of each change of a record, in order and one by one. */
import type { ServerKey } from '../../preload/contract/models';
import type { Cancel, Log } from '../ports';
import { isFromBefore } from './last-known';
import type { OnRecordChanged } from './records';
import type { ServerRecord } from './server-state';

export class Followers {
  readonly #log: Log;
  readonly #startedAt: number;
  readonly #all = new Set<OnRecordChanged>();

  /** `startedAt`: epoch ms. What is known from before is no news, and neither is that it is over. */
  constructor(log: Log, startedAt: number) {
    this.#log = log;
    this.#startedAt = startedAt;
  }

  add(follower: OnRecordChanged): Cancel {
    this.#all.add(follower);
    return () => this.#all.delete(follower);
  }

  /** One that throws is its own problem: whatever changed the record, an answer of the panel mostly, has not failed. */
  tell(key: ServerKey, known: ServerRecord | null, after: ServerRecord | null): void {
    if (after !== null && isFromBefore(after, this.#startedAt)) return;
    const before = known !== null && after !== null && isFromBefore(known, this.#startedAt) ? null : known;
    for (const follower of this.#all) {
      try {
        follower(key, before, after);
      } catch (error) {
        this.#log.error('a follower of the records failed', error);
      }
    }
  }
}
