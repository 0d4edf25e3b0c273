/** The text that a server is found by, folded once: a keystroke must not fold a thousand servers again. */
import type { ServerKey, ServerSummary } from '../../../preload/contract/models';
import { STATE_WORDS } from '../../../preload/contract/words';
import { ACCESS_WORDS } from '../access';
import { foldText } from '../fold';

interface Entry {
  readonly server: ServerSummary;
  readonly label: string;
  readonly group: string;
  readonly tags: readonly string[];
  readonly text: string;
}

/** More than anybody has; then all is folded again. */
const MAX_ENTRIES = 20_000;

const index = new Map<ServerKey, Entry>();

/** Whether the words are the same; new figures change none of them. */
const hasSameWords = (a: ServerSummary, b: ServerSummary): boolean =>
  a === b ||
  (a.name === b.name &&
    a.description === b.description &&
    a.address === b.address &&
    a.node === b.node &&
    a.eggName === b.eggName &&
    a.state === b.state &&
    a.access === b.access);

const fold = (server: ServerSummary, label: string, group: string, tags: readonly string[]): string => {
  const { name, description, identifier, uuid, address, node, eggName, state, access } = server;
  // Most servers are one's own: a word for that would find nearly everything.
  const kind = access === 'owner' ? '' : ACCESS_WORDS[access];
  const parts = [name, description, identifier, uuid, address ?? '', node, eggName ?? '', STATE_WORDS[state], kind];
  return foldText([...parts, label, group, ...tags].join('\n'));
};

/** Everything a person knows the server by, folded, a line each. */
export function textOf(server: ServerSummary, label: string, group: string, tags: readonly string[]): string {
  const known = index.get(server.key);
  const isKnown = known?.label === label && known.group === group && known.tags === tags;
  if (isKnown && hasSameWords(known.server, server)) return known.text;
  if (index.size >= MAX_ENTRIES) index.clear();
  const text = fold(server, label, group, tags);
  index.set(server.key, { server, label, group, tags, text });
  return text;
}
