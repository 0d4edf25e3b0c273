/** The figures of a report, in the form that graphs read. Pure. */
import type { CrashReport } from '../../preload/contract/incidents';
import type { Span } from '../stats/range';
import { StatsRows } from '../stats/rows';

/** What a report looks back on. */
const SPAN_MS = 600_000;

/** The rows, and the moment in which it went down. */
export function rowsOf({ incident, stats }: CrashReport): StatsRows {
  const rows = new StatsRows();
  const marks = [{ at: incident.at, kind: 'state', state: 'crashed' }] as const;
  rows.take({ isReset: true, cursor: 0, columns: stats, marks });
  return rows;
}

/** The time of the last figures of the process, epoch ms; after its end there are only those of its disk. */
export function lastFiguresAt({ stats }: CrashReport): number {
  const index = stats.memoryBytes.findLastIndex((bytes) => bytes !== null && bytes > 0);
  return stats.at[index] ?? Number.POSITIVE_INFINITY;
}

/** The ten minutes before it, or as much of them as was measured, and a little after so that the end is seen. */
export function spanOf({ incident, stats }: CrashReport): Span {
  const lastAt = stats.at.at(-1) ?? incident.at;
  const firstAt = Math.min(stats.at[0] ?? incident.at, incident.at);
  const to = Math.max(lastAt, incident.at);
  const from = Math.max(firstAt, to - SPAN_MS);
  const whole = Math.max(to - from, 30_000);
  return { from: to - whole, to: to + whole / 60 };
}
