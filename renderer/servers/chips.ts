/** The chips above the list: which servers each of them shows, and how it is said. */
import { needsAttention } from '../../preload/contract/attention';
import type { ServerSummary } from '../../preload/contract/models';
import { formatCount } from '../ui/format';
import type { AccessFilter } from './access';

export type StateFilter = 'all' | 'running' | 'offline' | 'attention';

export function matchesState(server: ServerSummary, filter: StateFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'running':
      return server.state === 'running';
    case 'offline':
      return server.state === 'offline';
    case 'attention':
      return needsAttention(server);
  }
}

export type StateCounts = Readonly<Record<StateFilter, number>>;

export function countStates(servers: readonly ServerSummary[]): StateCounts {
  const counts = { all: servers.length, running: 0, offline: 0, attention: 0 };
  for (const server of servers) {
    if (matchesState(server, 'running')) counts.running += 1;
    if (matchesState(server, 'offline')) counts.offline += 1;
    if (matchesState(server, 'attention')) counts.attention += 1;
  }
  return counts;
}

/** The chips of the states, the one for trouble only where there is some, or was when it was chosen. */
export function stateChips(
  counts: StateCounts,
  chosen: StateFilter,
): readonly { readonly id: StateFilter; readonly text: string; readonly isUrgent?: boolean }[] {
  const { all, running, offline, attention } = counts;
  const chips = [
    { id: 'all', text: formatCount(all, 'server') },
    { id: 'running', text: `${running} running` },
    { id: 'offline', text: `${offline} offline` },
  ] as const;
  if (attention === 0 && chosen !== 'attention') return chips;
  const verb = attention === 1 ? 'needs' : 'need';
  return [...chips, { id: 'attention', text: `${attention} ${verb} attention`, isUrgent: true }];
}

const STATE_TERMS: Readonly<Record<StateFilter, string>> = {
  all: '',
  running: 'state:running',
  offline: 'state:offline',
  attention: 'is:attention',
};

const ACCESS_TERMS: Readonly<Record<AccessFilter, string>> = {
  all: '',
  owner: 'is:mine',
  shared: 'is:shared',
  admin: 'is:admin',
};

/** A search that shows what the chips and the typed search show together, for a view that is kept. */
export const searchWithChips = (search: string, state: StateFilter, access: AccessFilter): string =>
  [search.trim(), STATE_TERMS[state], ACCESS_TERMS[access]].filter((part) => part !== '').join(' ');
