/** The figures of a server as the list says them. */
import type { ServerSummary } from '../../preload/contract/models';
import {
  formatBytes,
  formatDuration,
  formatLimit,
  formatPercent,
  formatPercentLimit,
  formatRate,
  fractionOf,
  NO_VALUE,
} from '../ui/format';
import { hasLiveFigures } from '../ui/state';
import { networkRate } from './sort';

/** One figure against its limit. */
export interface Usage {
  /** null: nothing is known. */
  readonly text: string | null;
  readonly fraction: number | null;
  /** The value and its limit, in words. */
  readonly hint: string;
}

export type UsageKind = 'cpu' | 'memory' | 'disk';

const nothing = (hint: string): Usage => ({ text: null, fraction: null, hint });

export function usageOf(server: ServerSummary, kind: UsageKind): Usage {
  const { stats } = server;
  // What only a running process has; files stay where they are.
  if (stats === null || (kind !== 'disk' && !hasLiveFigures(server))) return nothing('');
  if (kind === 'cpu') {
    const { cpuPercent } = stats;
    const text = formatPercent(cpuPercent);
    const hint = `CPU: ${text} of ${formatPercentLimit(server.cpuLimitPercent)}`;
    return { text, fraction: fractionOf(cpuPercent, server.cpuLimitPercent), hint };
  }
  const bytes = kind === 'memory' ? stats.memoryBytes : stats.diskBytes;
  const limit = kind === 'memory' ? server.memoryLimitBytes : server.diskLimitBytes;
  const text = formatBytes(bytes);
  const name = kind === 'memory' ? 'Memory' : 'Disk';
  return { text, fraction: fractionOf(bytes, limit), hint: `${name}: ${text} of ${formatLimit(limit)}` };
}

export const uptimeOf = (server: ServerSummary): string =>
  server.isStale || !hasLiveFigures(server) ? NO_VALUE : formatDuration(server.stats?.uptimeMs ?? Number.NaN);

/** Both ways together, with each of them in the hint. */
export function networkOf(server: ServerSummary): { readonly text: string; readonly hint: string | null } {
  const rate = hasLiveFigures(server) ? networkRate(server) : null;
  if (rate === null || server.stats === null) return { text: NO_VALUE, hint: null };
  const { networkRxRate, networkTxRate } = server.stats;
  return { text: formatRate(rate), hint: `In: ${formatRate(networkRxRate)}\nOut: ${formatRate(networkTxRate)}` };
}

/** What a person should know about the state, for its tip. */
export function stateHint(server: ServerSummary, age: string | null): string | null {
  const lines = [server.notice?.message, server.eggProblem?.line, age === null ? undefined : `As it was ${age}`];
  return lines.filter((line) => line !== undefined).join('\n') || null;
}
