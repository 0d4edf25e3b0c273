import { needsAttention } from '../../preload/contract/attention';
import type { Account, ServerKey, ServerState, ServerSummary } from '../../preload/contract/models';
import { collator, compareNames } from '../state/compare-names';
import { hasLiveFigures } from '../ui/state';

export type SortColumn = 'state' | 'name' | 'panel' | 'node' | 'address' | 'cpu' | 'memory' | 'disk' | 'uptime';

export interface Sort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** Numbers start with the largest, words with A. */
const STARTS_DESCENDING: ReadonlySet<SortColumn> = new Set(['cpu', 'memory', 'disk', 'uptime']);

/** What a click on a column's head leads to. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column === column) return { column, isDescending: !sort.isDescending };
  return { column, isDescending: STARTS_DESCENDING.has(column) };
}

/** What needs a person first, then what moves, then what runs, then what rests. */
const STATE_ORDER: readonly ServerState[] = [
  'crashed',
  'unreachable',
  'install-failed',
  'stopping',
  'starting',
  'installing',
  'restoring',
  'transferring',
  'maintenance',
  'running',
  'offline',
  'suspended',
  'unknown',
];

const stateRank = (server: ServerSummary): number => (needsAttention(server) ? -1 : STATE_ORDER.indexOf(server.state));

function numberOf(server: ServerSummary, column: SortColumn): number | null {
  const { stats } = server;
  if (column === 'state') return stateRank(server);
  if (stats === null) return null;
  if (column === 'disk') return stats.diskBytes;
  if (!hasLiveFigures(server)) return null;
  if (column === 'cpu') return stats.cpuPercent;
  if (column === 'memory') return stats.memoryBytes;
  return stats.uptimeMs;
}

function textOf(server: ServerSummary, column: SortColumn, accounts: ReadonlyMap<string, Account>): string | null {
  if (column === 'name') return server.name;
  if (column === 'panel') return accounts.get(server.accountId)?.label ?? null;
  if (column === 'node') return server.node;
  return server.address;
}

const TEXT_COLUMNS: ReadonlySet<SortColumn> = new Set(['name', 'panel', 'node', 'address']);

/**
 * The servers in the order of a column; what has no value is last either way, equals are by name. `valuesOf` says
 * whose figures count: the table holds them still while a person points at it.
 */
export function sortServers(
  servers: readonly ServerSummary[],
  sort: Sort,
  accounts: ReadonlyMap<string, Account>,
  valuesOf: (key: ServerKey) => ServerSummary | undefined = () => undefined,
): ServerSummary[] {
  const direction = sort.isDescending ? -1 : 1;
  const isText = TEXT_COLUMNS.has(sort.column);
  const rows = servers.map((server) => {
    const source = isText ? server : (valuesOf(server.key) ?? server);
    return {
      server,
      text: isText ? textOf(source, sort.column, accounts) : null,
      number: isText ? null : numberOf(source, sort.column),
    };
  });
  rows.sort((a, b) => {
    const aHas = a.text !== null || a.number !== null;
    const bHas = b.text !== null || b.number !== null;
    if (aHas !== bHas) return aHas ? -1 : 1;
    const order = isText ? collator.compare(a.text ?? '', b.text ?? '') : (a.number ?? 0) - (b.number ?? 0);
    return order * direction || compareNames(a.server, b.server);
  });
  return rows.map((row) => row.server);
}
