/** The figures of every server since Rookery was started, bounded, and what happened meanwhile. */
import type { ServerKey, ServerStats } from '../../preload/contract/models';
import type { StatsChunk, StatsMark } from '../../preload/contract/server-models';

export class StatsHistory {
  /** `expectedMs`: how long the next sample of this source may take before there is a gap. */
  add(_key: ServerKey, _stats: ServerStats, _expectedMs: number): void {}

  mark(_key: ServerKey, _mark: StatsMark): void {}

  /** What came after the cursor; everything when it is 0 or too old. */
  read(_key: ServerKey, _after: number): StatsChunk {
    return {
      isReset: true,
      cursor: 0,
      columns: {
        at: [],
        cpuPercent: [],
        memoryBytes: [],
        diskBytes: [],
        networkRxRate: [],
        networkTxRate: [],
        uptimeMs: [],
      },
      marks: [],
    };
  }

  forget(_key: ServerKey): void {}
}
