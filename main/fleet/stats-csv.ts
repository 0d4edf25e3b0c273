/** The figures of a server as CSV. Pure. */
import type { StatsChunk, StatsMark } from '../../preload/contract/server-models';
import { POWER_WORDS, STATE_WORDS } from '../../preload/contract/words';

const HEADER = [
  'Time',
  'CPU (% of one core)',
  'Memory (bytes)',
  'Disk (bytes)',
  'Network in (bytes/s)',
  'Network out (bytes/s)',
  'Uptime (ms)',
  'Event',
];

const LINE_END = '\r\n';

/** Columns between the time and the event. */
const FIGURE_COLUMNS = HEADER.length - 2;

type Cell = string | number | null;

interface Line {
  readonly at: number;
  readonly cells: readonly Cell[];
}

/**
 * RFC 4180 with a header line; times are ISO 8601 in UTC; a gap is a line without figures. What happened stands in
 * lines of its own, at its own time. Lines from `from` to `to`, epoch ms, null: open.
 */
export function statsCsv(
  chunk: StatsChunk,
  span: { readonly from: number | null; readonly to: number | null },
): string {
  const isWithin = ({ at }: { readonly at: number }): boolean =>
    at >= (span.from ?? -Infinity) && at <= (span.to ?? Infinity);
  const lines = [...figureLines(chunk), ...chunk.marks.map(markLine)]
    .filter(isWithin)
    .sort((one, two) => one.at - two.at)
    .map(({ at, cells }) => [new Date(at).toISOString(), ...cells]);
  return [HEADER, ...lines].map((cells) => cells.map(field).join(',') + LINE_END).join('');
}

function figureLines({ columns }: StatsChunk): Line[] {
  const { at, cpuPercent, memoryBytes, diskBytes, networkRxRate, networkTxRate, uptimeMs } = columns;
  const figures = [cpuPercent, memoryBytes, diskBytes, networkRxRate, networkTxRate, uptimeMs];
  return at.map((time, index) => ({
    at: time,
    cells: [...figures.map((column) => column[index] ?? null), null],
  }));
}

function markLine(mark: StatsMark): Line {
  const event = mark.kind === 'state' ? `State: ${STATE_WORDS[mark.state]}` : `${POWER_WORDS[mark.signal]} sent`;
  return { at: mark.at, cells: [...Array.from({ length: FIGURE_COLUMNS }, () => null), event] };
}

/** Text that a spreadsheet would run as a formula is kept a text. */
function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
