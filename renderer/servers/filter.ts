import type { Account, ServerSummary } from '../../preload/contract/models';
import { needsAttention, STATE_TEXT } from '../ui/state';

/** The chips above the table. */
export type StateFilter = 'all' | 'running' | 'offline' | 'attention';

/** Lower case, without accents, so that "muller" finds "Müller". */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

/** The words of a search, all of which must be found. */
export const searchWords = (search: string): readonly string[] =>
  foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');

/** True when every word is in something a person knows the server by. */
export function matchesSearch(server: ServerSummary, account: Account | undefined, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = foldText(
    [
      server.name,
      server.description,
      server.identifier,
      server.uuid,
      server.address ?? '',
      server.node,
      STATE_TEXT[server.state],
      account?.label ?? '',
    ].join('\n'),
  );
  return words.every((word) => text.includes(word));
}

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
