import type { ServerAccess, ServerSummary } from '../../preload/contract/models';

/** Whose servers to show; the chips beside those of the state. */
export type AccessFilter = 'all' | ServerAccess;

export const ACCESS_WORDS: Readonly<Record<AccessFilter, string>> = {
  all: 'All',
  owner: 'Mine',
  shared: 'Shared',
  admin: 'Admin',
};

/** What the mark beside the name of a server means; one's own have none. */
export const ACCESS_MARKS = {
  shared: { icon: 'users', text: 'Shared with you by its owner' },
  admin: { icon: 'shield', text: 'Not yours: you see it as an administrator of the panel' },
} as const;

const KINDS: readonly ServerAccess[] = ['owner', 'shared', 'admin'];

/** The kinds that there are, in a fixed order. */
export function accessKinds(servers: readonly ServerSummary[]): readonly ServerAccess[] {
  const found = new Set(servers.map(({ access }) => access));
  return KINDS.filter((kind) => found.has(kind));
}

export const matchesAccess = (server: ServerSummary, filter: AccessFilter): boolean =>
  filter === 'all' || server.access === filter;

/** A chip for everybody and one for each kind, with how many servers each of them shows. */
export function accessChips(
  kinds: readonly ServerAccess[],
  servers: readonly ServerSummary[],
): readonly { readonly id: AccessFilter; readonly text: string }[] {
  return (['all', ...kinds] as const).map((id) => ({
    id,
    text: `${ACCESS_WORDS[id]} ${servers.filter((server) => matchesAccess(server, id)).length}`,
  }));
}
