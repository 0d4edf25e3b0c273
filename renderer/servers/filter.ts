import { needsAttention } from '../../preload/contract/attention';
import type { Account, ServerSummary } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';
import { formatCount } from '../ui/format';
import { ACCESS_WORDS } from './access';

/** The chips above the table. */
export type StateFilter = 'all' | 'running' | 'offline' | 'attention';

/** Lower case, without accents, so that "muller" finds "Müller". */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

/** The words of a search, all of which must be found. */
export const searchWords = (search: string): readonly string[] =>
  foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');

/** What a server is found by. Kept per value: a keystroke must not fold a thousand servers again. */
const folded = new WeakMap<ServerSummary, { readonly label: string; readonly text: string }>();

function textOf(server: ServerSummary, label: string): string {
  const known = folded.get(server);
  if (known?.label === label) return known.text;
  const { name, description, identifier, uuid, address, node, eggName, state, access } = server;
  // Most servers are one's own: a word for that would find nearly everything.
  const kind = access === 'owner' ? '' : ACCESS_WORDS[access];
  const parts = [
    name,
    description,
    identifier,
    uuid,
    address ?? '',
    node,
    eggName ?? '',
    STATE_WORDS[state],
    kind,
    label,
  ];
  const text = foldText(parts.join('\n'));
  folded.set(server, { label, text });
  return text;
}

/** True when every word is in something a person knows the server by. */
export function matchesSearch(server: ServerSummary, account: Account | undefined, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = textOf(server, account?.label ?? '');
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
