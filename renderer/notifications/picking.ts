/** The list from which servers are picked for a rule. Pure. */
import type { ServerKey, ServerSummary } from '../../preload/contract/models';

/** More are found by typing. */
const MOST_ROWS = 40;

export interface PickList {
  readonly rows: readonly { readonly key: ServerKey; readonly name: string; readonly accountId: string | null }[];
  /** Servers that match as well and are not among the rows. */
  readonly more: number;
}

/** Those whose name has the text; the picked ones first as they were when the list was opened, so that no row jumps. */
export function pickList(servers: readonly ServerSummary[], first: readonly ServerKey[], text: string): PickList {
  const wanted = text.trim().toLowerCase();
  const known = new Map(servers.map((server) => [server.key, server]));
  const picked = first.map((key) => known.get(key) ?? { key, name: 'A server that is gone', accountId: null });
  const isFirst = new Set(first);
  const all = [...picked, ...servers.filter(({ key }) => !isFirst.has(key))];
  const matching = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  return { rows: matching.slice(0, MOST_ROWS), more: Math.max(0, matching.length - MOST_ROWS) };
}
