import { needsAttention } from '../../preload/contract/attention';
import type { Account, ServerKey, ServerState, ServerSummary } from '../../preload/contract/models';
import type { Organisation, Sort, SortColumn } from '../../preload/contract/organisation';
import { collator, compareNames } from '../state/compare-names';
import { hasLiveFigures } from '../ui/state';

/** Numbers start with the largest, words with A. */
const STARTS_DESCENDING: ReadonlySet<SortColumn> = new Set(['cpu', 'memory', 'disk', 'network', 'uptime']);

/** What a click on a column's head leads to. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column === column && column !== 'manual') return { column, isDescending: !sort.isDescending };
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

/** Both ways together, bytes a second; null before there are two samples. */
export function networkRate({ stats }: ServerSummary): number | null {
  if (stats === null || stats.networkRxRate === null || stats.networkTxRate === null) return null;
  return stats.networkRxRate + stats.networkTxRate;
}

function numberOf(server: ServerSummary, column: SortColumn): number | null {
  const { stats } = server;
  if (column === 'state') return stateRank(server);
  if (stats === null) return null;
  if (column === 'disk') return stats.diskBytes;
  if (!hasLiveFigures(server)) return null;
  if (column === 'cpu') return stats.cpuPercent;
  if (column === 'memory') return stats.memoryBytes;
  if (column === 'network') return networkRate(server);
  return stats.uptimeMs;
}

/** What the order depends on beside the servers. */
export interface SortFacts {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly organisation: Pick<Organisation, 'order' | 'tags'>;
  /** Whose figures count: the table holds them still while a person points at it. */
  readonly valuesOf?: (key: ServerKey) => ServerSummary | undefined;
}

function textOf(server: ServerSummary, column: SortColumn, facts: SortFacts): string | null {
  if (column === 'name') return server.name;
  if (column === 'panel') return facts.accounts.get(server.accountId)?.label ?? null;
  if (column === 'node') return server.node;
  if (column === 'tags') return facts.organisation.tags[server.key]?.join(', ') ?? null;
  return server.address;
}

const TEXT_COLUMNS: ReadonlySet<SortColumn> = new Set(['name', 'panel', 'node', 'address', 'tags']);

/** The servers in the order of a column; what has no value is last either way, equals are by name. */
export function sortServers(servers: readonly ServerSummary[], sort: Sort, facts: SortFacts): ServerSummary[] {
  const direction = sort.isDescending ? -1 : 1;
  const isText = TEXT_COLUMNS.has(sort.column);
  const places = sort.column === 'manual' ? new Map(facts.organisation.order.map((key, index) => [key, index])) : null;
  const rows = servers.map((server) => {
    const source = isText ? server : (facts.valuesOf?.(server.key) ?? server);
    return {
      server,
      text: isText ? textOf(source, sort.column, facts) : null,
      number: isText ? null : places === null ? numberOf(source, sort.column) : (places.get(server.key) ?? null),
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
