import type { Allocation } from '../../preload/contract/server-models';

const withPort = (host: string, port: number): string =>
  host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;

/** What players type: the alias where there is one (protocol 6.1). */
export const addressOf = ({ alias, ip, port }: Allocation): string => withPort(alias ?? ip, port);

/** What the alias stands for; null where the address itself is an IP. */
export const numericOf = ({ alias, ip, port }: Allocation): string | null =>
  alias === null ? null : withPort(ip, port);

/** The default one first, the others by port. */
export const inOrder = (allocations: readonly Allocation[]): readonly Allocation[] =>
  [...allocations].sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.port - b.port || a.id - b.id);
