import type { ServerKey } from '../../preload/contract/models';

/** What was typed into one field, and over which value. */
export interface Draft {
  readonly typed: string;
  readonly over: string;
}

/** null: the field shows what the server has. */
export interface NameDrafts {
  readonly name: Draft | null;
  readonly description: Draft | null;
}

export const NO_DRAFTS: NameDrafts = { name: null, description: null };

/** What was typed and not saved, per server, for as long as the window lives. */
const kept = new Map<ServerKey, NameDrafts>();

export const draftsOf = (key: ServerKey): NameDrafts => kept.get(key) ?? NO_DRAFTS;

export function keepDrafts(key: ServerKey, drafts: NameDrafts): void {
  if (drafts.name === null && drafts.description === null) kept.delete(key);
  else kept.set(key, drafts);
}
