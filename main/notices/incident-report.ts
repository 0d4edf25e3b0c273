/** Makes a crash report of what is known when a server goes down. Pure. */
import type { CrashReport, Incident, IncidentLine, IncidentReason } from '../../preload/contract/incidents';
import type { StatsColumns } from '../../preload/contract/server-models';
import type { CrashWord } from '../fleet/crash-state';
import type { ServerRecord } from '../fleet/server-state';
import type { PowerState } from '../panel/models';
import type { LoggedLine } from '../wings/console-log';

/** Lines of the console that a report has. */
export const MAX_LINES = 200;

/** How far back the figures go, ms. */
export const STATS_MS = 600_000;

/** One reading every two seconds is as fine as the curve is drawn. */
const MAX_ROWS = 300;

/** A line is cut there: what matters stands at its beginning. */
const MAX_LINE_CHARS = 1_000;

/** All lines together, UTF-16 units; the newest stay. */
const MAX_CHARS = 40_000;

const RESET = '\x1b[0m';

function cut(text: string): string {
  if (text.length <= MAX_LINE_CHARS) return text;
  // A colour is not cut in the middle.
  // eslint-disable-next-line no-control-regex -- colours are the subject here
  const kept = text.slice(0, MAX_LINE_CHARS).replace(/\x1b\[?[0-9;:]*$/, '');
  return `${kept}…${kept.includes('\x1b') ? RESET : ''}`;
}

/** A frame of the console may hold several lines, and one that redraws itself: its last form counts. */
function linesOf({ text }: LoggedLine): readonly string[] {
  return text.split(/\r*\n/).map((line) => cut(line.replace(/\r+$/, '').split('\r').at(-1) ?? ''));
}

/** The last lines, oldest first. One without a time of its own was there before the next. */
export function reportLines(logged: readonly LoggedLine[], until: number): readonly IncidentLine[] {
  const found: IncidentLine[] = [];
  let at = until;
  let chars = 0;
  for (const line of [...logged].reverse()) {
    at = line.at ?? at;
    for (const text of [...linesOf(line)].reverse()) {
      chars += text.length;
      if (found.length === MAX_LINES || chars > MAX_CHARS) return found.reverse();
      found.push({ at, text });
    }
  }
  return found.reverse();
}

/** The rows of the ten minutes before, thinned out from the end, so that the last one stays. Gaps stay gaps. */
export function reportStats(columns: StatsColumns, until: number): StatsColumns {
  const rows = columns.at.map((at, index) => ({ at, index })).filter(({ at }) => at >= until - STATS_MS && at <= until);
  const step = Math.ceil(rows.length / MAX_ROWS);
  const isGap = (index: number) => columns.cpuPercent[index] === null;
  const kept = rows
    .filter(({ index }, position) => (rows.length - 1 - position) % step === 0 || isGap(index))
    .map(({ index }) => index);
  const pick = <T>(column: readonly T[]): readonly T[] => column.filter((_, index) => kept.includes(index));
  return {
    at: pick(columns.at),
    cpuPercent: pick(columns.cpuPercent),
    memoryBytes: pick(columns.memoryBytes),
    diskBytes: pick(columns.diskBytes),
    networkRxRate: pick(columns.networkRxRate),
    networkTxRate: pick(columns.networkTxRate),
    uptimeMs: pick(columns.uptimeMs),
  };
}

/** What ended the process; `word` is what the node said. */
export function reasonOf(word: CrashWord | null): IncidentReason {
  if (word === null) return 'went-offline';
  return word.isOutOfMemory ? 'out-of-memory' : 'crashed';
}

/** What became of it, by what the node last said. A server that ran again has its story told. */
export function aftermathOf(
  before: Incident['aftermath'],
  state: PowerState | null,
  isAborted: boolean,
): Incident['aftermath'] {
  if (before === 'running' || state === 'running') return 'running';
  if (state === 'starting') return 'starting';
  if (state !== 'offline') return before;
  return isAborted || before === 'aborted' ? 'aborted' : 'down';
}

/** What a report is made of. */
export interface ReportSources {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly record: ServerRecord;
  readonly word: CrashWord | null;
  readonly lines: readonly LoggedLine[];
  readonly stats: StatsColumns;
  readonly panelLabel: string;
}

export function reportOf({ id, at, record, word, lines, stats, panelLabel }: ReportSources): CrashReport {
  const { key, accountId, server, power } = record;
  return {
    incident: {
      ...{ id, key, accountId, at },
      serverName: server.name,
      reason: reasonOf(word),
      exitCode: word?.exitCode ?? null,
      aftermath: aftermathOf('down', power?.state ?? null, word?.isAborted ?? false),
    },
    lines: reportLines(lines, word?.at ?? at),
    stats: reportStats(stats, at),
    memoryLimitBytes: server.limits.memoryBytes,
    diskLimitBytes: server.limits.diskBytes,
    cpuLimitPercent: server.limits.cpuPercent,
    node: server.node,
    panelLabel,
  };
}
