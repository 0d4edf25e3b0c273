import type { ServerKey, ServerStats, ServerSummary } from '../../../preload/contract/models';
import type { StatsChunk, StatsColumns, StatsMark } from '../../../preload/contract/server-models';
import { randomFrom } from '../seed';
import type { PageHandlers, PageHost } from './host';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const KIB = 1_024;

/** Ago, ms, and how long: a gap in which nothing was measured. */
const GAP = { ago: 6 * MINUTE_MS, ms: 40 * SECOND_MS };

/** When the server of the fake was restarted, ms ago. */
const RESTARTED_AGO = 4 * MINUTE_MS;
const RESTART_MS = 12 * SECOND_MS;

interface Row {
  readonly at: number;
  /** null: a gap. */
  readonly stats: Omit<ServerStats, 'networkRxBytes' | 'networkTxBytes'> | null;
}

interface History {
  readonly rows: Row[];
  readonly marks: StatsMark[];
}

/** Two hours of a living server, that end with its newest figures. */
function seedHistory({ stats, cpuTrail, state }: ServerSummary): History {
  if (stats === null) return { rows: [], marks: [] };
  const random = randomFrom(11);
  const rows: Row[] = [];
  const level = cpuTrail.at(-1) ?? stats.cpuPercent;
  const times = [
    ...Array.from({ length: 220 }, (_, index) => 120 * MINUTE_MS - index * 30 * SECOND_MS),
    ...Array.from({ length: 600 }, (_, index) => (599 - index) * SECOND_MS),
  ];
  let wander = 0;
  for (const ago of times) {
    const at = stats.at - ago;
    wander = wander * 0.9 + (random() - 0.5) * 0.3;
    const sinceRestart = RESTARTED_AGO - ago;
    const isGap = ago < GAP.ago && ago > GAP.ago - GAP.ms;
    const isDown = sinceRestart >= 0 && sinceRestart < RESTART_MS;
    if (isGap || isDown) {
      if (rows.at(-1)?.stats !== null) rows.push({ at, stats: null });
      continue;
    }
    const warmUp = sinceRestart < 0 ? 1 : Math.min(1, 0.35 + sinceRestart / (3 * MINUTE_MS));
    const hour = Math.sin(ago / (9 * MINUTE_MS));
    rows.push({
      at,
      stats: {
        at,
        cpuPercent: ago === 0 ? stats.cpuPercent : Math.max(0.3, level * (1 + wander + hour * 0.25)),
        memoryBytes: ago === 0 ? stats.memoryBytes : stats.memoryBytes * warmUp * (1 + wander * 0.02),
        diskBytes: stats.diskBytes - (stats.diskBytes * ago) / (9_000 * MINUTE_MS),
        networkRxRate: ago === 0 ? stats.networkRxRate : (60 + 40 * wander + 20 * hour) * KIB,
        networkTxRate: ago === 0 ? stats.networkTxRate : (320 + 300 * wander + 90 * hour) * KIB,
        uptimeMs: sinceRestart < 0 ? 60 * MINUTE_MS - ago + 120 * MINUTE_MS : sinceRestart,
      },
    });
  }
  const restartAt = stats.at - RESTARTED_AGO;
  return {
    rows,
    marks: [
      { at: stats.at - 120 * MINUTE_MS, kind: 'state', state: 'running' },
      { at: restartAt, kind: 'power', signal: 'restart' },
      { at: restartAt, kind: 'state', state: 'stopping' },
      { at: restartAt + 5 * SECOND_MS, kind: 'state', state: 'starting' },
      { at: restartAt + RESTART_MS, kind: 'state', state },
    ],
  };
}

const columnsOf = (rows: readonly Row[]): StatsColumns => ({
  at: rows.map(({ at }) => at),
  cpuPercent: rows.map(({ stats }) => stats?.cpuPercent ?? null),
  memoryBytes: rows.map(({ stats }) => stats?.memoryBytes ?? null),
  diskBytes: rows.map(({ stats }) => stats?.diskBytes ?? null),
  networkRxRate: rows.map(({ stats }) => stats?.networkRxRate ?? null),
  networkTxRate: rows.map(({ stats }) => stats?.networkTxRate ?? null),
  uptimeMs: rows.map(({ stats }) => stats?.uptimeMs ?? null),
});

/** Histories begin seeded, and take in whatever figures the servers are given. */
export function statsHandlers(host: PageHost): PageHandlers<'stats.read' | 'stats.export'> {
  const histories = new Map<ServerKey, History>();

  const historyOf = (key: ServerKey): History => {
    const server = host.server(key);
    const known = histories.get(key) ?? seedHistory(server);
    histories.set(key, known);
    if (server.stats !== null && server.stats.at > (known.rows.at(-1)?.at ?? 0)) {
      known.rows.push({ at: server.stats.at, stats: server.stats });
    }
    return known;
  };

  return {
    'stats.read': ({ key, after }): StatsChunk => {
      const { rows, marks } = historyOf(key);
      const isReset = after === 0;
      return {
        isReset,
        cursor: rows.length,
        columns: columnsOf(rows.slice(after)),
        marks: isReset ? marks : [],
      };
    },
    'stats.export': () => ({ file: '/home/jana/Downloads/survival-stats.csv' }),
  };
}
