import type { ServerSummary } from '../../preload/contract/models';
import { formatBytes, formatDuration, formatPercent, formatRate, fractionOf, NO_VALUE } from '../ui/format';

/** Figures older than this are shown as old; `resources` is cached for 20 s and polled a little slower. */
const STALE_MS = 60_000;

/** One figure of the strip. */
export interface StatValue {
  readonly value: string;
  /** Behind the slash; empty where there is no limit. */
  readonly limit: string;
  /** Part of the limit that is used; null where there is none. */
  readonly fraction: number | null;
  /** The whole sentence, for the tip and for screen readers. */
  readonly title: string;
}

export interface StatValues {
  readonly cpu: StatValue;
  readonly memory: StatValue;
  readonly disk: StatValue;
  readonly download: string;
  readonly upload: string;
  readonly uptime: string;
  /** Epoch ms of old figures; null when they are fresh, or when there are none. */
  readonly staleSince: number | null;
}

const none = (limit: string, title: string): StatValue => ({ value: NO_VALUE, limit, fraction: null, title });

function cpuOf(server: ServerSummary, percent: number | null): StatValue {
  const limitPercent = server.cpuLimitPercent;
  const limit = limitPercent === null ? '' : `${limitPercent}%`;
  if (percent === null) return none(limit, 'Processor: no figures');
  const value = formatPercent(percent);
  const fraction = fractionOf(percent, limitPercent);
  if (limitPercent === null || fraction === null) {
    return { value, limit, fraction, title: `${value} of one core; this server has no limit` };
  }
  const part = formatPercent((percent / limitPercent) * 100);
  return { value, limit, fraction, title: `${value} of one core, ${part} of this server's limit of ${limit}` };
}

function bytesOf(bytes: number | null, limitBytes: number | null, noun: string): StatValue {
  const limit = limitBytes === null ? '' : formatBytes(limitBytes);
  if (bytes === null) return none(limit, `${noun}: no figures`);
  const value = formatBytes(bytes);
  const fraction = fractionOf(bytes, limitBytes);
  const title = limitBytes === null ? `${noun}: ${value}, no limit` : `${noun}: ${value} of ${limit}`;
  return { value, limit, fraction, title };
}

/** What the strip shows of a server. A server that is off has a disk, and nothing else. */
export function statValues(server: ServerSummary, now: number): StatValues {
  const { stats, state } = server;
  const isOn = state === 'running' || state === 'starting' || state === 'stopping' || state === 'unreachable';
  const live = isOn ? stats : null;
  const isOld = stats !== null && (server.isStale || state === 'unreachable' || now - stats.at > STALE_MS);
  return {
    cpu: cpuOf(server, live?.cpuPercent ?? null),
    memory: bytesOf(live?.memoryBytes ?? null, server.memoryLimitBytes, 'Memory'),
    disk: bytesOf(stats?.diskBytes ?? null, server.diskLimitBytes, 'Disk'),
    download: formatRate(live?.networkRxRate ?? null),
    upload: formatRate(live?.networkTxRate ?? null),
    uptime: live === null || live.uptimeMs === null || live.uptimeMs === 0 ? NO_VALUE : formatDuration(live.uptimeMs),
    staleSince: isOld && isOn ? stats.at : null,
  };
}
