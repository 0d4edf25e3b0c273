/** A crash report as plain text, for whoever is asked for help. Pure. */
import type { CrashReport, IncidentReason } from '../../preload/contract/incidents';
import { stripAnsi } from '../wings/sanitize';

const LINE_END = '\n';

const REASONS: Readonly<Record<IncidentReason, string>> = {
  'out-of-memory': 'out of memory',
  crashed: 'crashed',
  'went-offline': 'went offline, nobody asked for it in Rookery',
};

const AFTERMATHS: Readonly<Record<CrashReport['incident']['aftermath'], string>> = {
  down: 'stayed offline',
  aborted: 'the node did not start it again, because it had crashed just before',
  starting: 'was starting again',
  running: 'ran again',
};

const MIB = 1_048_576;

const mib = (bytes: number | null): string => (bytes === null ? 'unlimited' : `${Math.round(bytes / MIB)} MiB`);
const percent = (value: number | null): string => (value === null ? 'unlimited' : `${value} %`);

/** One line a reading, oldest first; a reading that is missing is left out. */
function figures({ stats }: CrashReport): readonly string[] {
  return stats.at.flatMap((at, index) => {
    const cpu = stats.cpuPercent[index] ?? null;
    const memory = stats.memoryBytes[index] ?? null;
    if (cpu === null || memory === null) return [];
    return `${new Date(at).toISOString()}  CPU ${cpu} %  memory ${mib(memory)}  disk ${mib(stats.diskBytes[index] ?? 0)}`;
  });
}

/** Times are ISO 8601 in UTC; colours are left out. */
export function reportText(report: CrashReport): string {
  const { incident, lines } = report;
  const rows = figures(report);
  const head = [
    `Crash report: ${incident.serverName}`,
    '',
    `Panel: ${report.panelLabel}`,
    `Node: ${report.node}`,
    `Time: ${new Date(incident.at).toISOString()}`,
    `Reason: ${REASONS[incident.reason]}`,
    `Exit code: ${incident.exitCode ?? 'unknown'}`,
    `Afterwards: ${AFTERMATHS[incident.aftermath]}`,
    `Limits: memory ${mib(report.memoryLimitBytes)}, disk ${mib(report.diskLimitBytes)}, CPU ${percent(report.cpuLimitPercent)}`,
  ];
  const printed = lines.map(({ at, text }) => `${new Date(at).toISOString()}  ${stripAnsi(text)}`);
  return [
    ...head,
    '',
    `Console, the last ${lines.length} lines`,
    ...printed,
    '',
    `Figures, the last ${rows.length} readings`,
    ...rows,
    '',
  ].join(LINE_END);
}
