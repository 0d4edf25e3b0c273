/** The figures of every server since Rookery was started, bounded, and what happened meanwhile. */
import type { ServerKey, ServerStats } from '../../preload/contract/models';
import type { StatsChunk, StatsMark } from '../../preload/contract/server-models';
import { collector, StatsOfServer } from './stats-of-server';

/** A clock that is set back by less than this leaves some samples out; by more, and its old times mean nothing, ms. */
const CLOCK_SLACK_MS = 60_000;

/** The cursor that stands for nothing read yet. */
const NOTHING_READ = 0;

export class StatsHistory {
  readonly #servers = new Map<ServerKey, StatsOfServer>();
  /** Where the next history begins to count: no cursor of one that is gone can be one of its own. */
  #nextSeq = NOTHING_READ + 1;

  /** `expectedMs`: how long the next sample of this source may take. A few times as long is a gap. */
  add(key: ServerKey, stats: ServerStats, expectedMs: number): void {
    const known = this.#of(key);
    const { lastAt, lastState } = known;
    if (lastAt === null || stats.at > lastAt) return known.add(stats, expectedMs);
    if (stats.at > lastAt - CLOCK_SLACK_MS) return undefined;
    this.forget(key);
    const fresh = this.#of(key);
    if (lastState !== undefined) fresh.mark({ ...lastState, at: stats.at });
    return fresh.add(stats, expectedMs);
  }

  mark(key: ServerKey, mark: StatsMark): void {
    this.#of(key).mark(mark);
  }

  /** What came after the cursor; everything when it is 0, too old, or of a history that was forgotten. */
  read(key: ServerKey, after: number): StatsChunk {
    const known = this.#servers.get(key);
    if (known !== undefined) return known.read(after);
    return { isReset: true, cursor: NOTHING_READ, columns: collector().columns, marks: [] };
  }

  forget(key: ServerKey): void {
    this.#nextSeq = Math.max(this.#nextSeq, (this.#servers.get(key)?.cursor ?? 0) + 1);
    this.#servers.delete(key);
  }

  #of(key: ServerKey): StatsOfServer {
    const known = this.#servers.get(key);
    if (known !== undefined) return known;
    const fresh = new StatsOfServer(this.#nextSeq);
    this.#servers.set(key, fresh);
    return fresh;
  }
}
