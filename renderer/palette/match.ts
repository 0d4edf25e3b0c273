/** Fuzzy search: what was meant, how well it fits, and which letters of the name were found. Pure. */
import { go, snapshot, type SnapshotKeys } from 'fuzzysort';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';

/** Below it a match is an accident of letters. */
const LEAST_SCORE = 0.25;

/** A server found by its panel or its address comes after those found by name. */
const BESIDE_NAME = 0.6;

/** 1 is the whole text; `marks` are places in the first text. */
export interface Match<T> {
  readonly item: T;
  readonly score: number;
  readonly marks: readonly number[];
}

/** The items whose texts have what was typed; every word may be in another text. The first text counts most. */
export function matchTexts<T>(
  query: string,
  items: readonly T[],
  texts: readonly ((item: T) => string)[],
  limit: number,
): readonly Match<T>[] {
  const found = go(query, items, { keys: texts, limit, threshold: LEAST_SCORE });
  return found.map((result) => ({ item: result.obj, score: result.score, marks: marksOf(result[0]) }));
}

const marksOf = (
  result: { readonly score: number; readonly indexes: readonly number[] } | undefined,
): readonly number[] => (result === undefined || result.score <= 0 ? [] : [...result.indexes]);

interface Known {
  /** Its place in the list. */
  readonly at: number;
  readonly key: ServerKey;
  readonly name: string;
  readonly label: string;
  readonly address: string | null;
  readonly node: string;
}

/** The names of all servers, made ready for searching once and not with each letter. */
export class ServerIndex {
  #known: readonly Known[] = [];
  #snapshot: SnapshotKeys<Known> | null = null;

  /** The keys of the servers that are meant, the best first; of the same fit, in the order that was given. */
  find(
    query: string,
    servers: readonly ServerSummary[],
    labelOf: (server: ServerSummary) => string,
    limit: number,
  ): readonly Match<ServerKey>[] {
    const ready = this.#readyFor(servers, labelOf);
    const found = go(query, ready, {
      limit,
      threshold: LEAST_SCORE,
      scoreFn: (result) => result.score * ((result[0]?.score ?? 0) > 0 ? 1 : BESIDE_NAME),
    });
    return [...found]
      .sort((a, b) => b.score - a.score || a.obj.at - b.obj.at)
      .map((result) => ({ item: result.obj.key, score: result.score, marks: marksOf(result[0]) }));
  }

  #readyFor(servers: readonly ServerSummary[], labelOf: (server: ServerSummary) => string): SnapshotKeys<Known> {
    const known = this.#known;
    const isSame =
      this.#snapshot !== null &&
      known.length === servers.length &&
      servers.every((server, at) => {
        const old = known[at];
        return (
          old !== undefined &&
          old.key === server.key &&
          old.name === server.name &&
          old.address === server.address &&
          old.node === server.node &&
          old.label === labelOf(server)
        );
      });
    if (isSame && this.#snapshot !== null) return this.#snapshot;
    this.#known = servers.map((server, at) => ({
      at,
      key: server.key,
      name: server.name,
      label: labelOf(server),
      address: server.address,
      node: server.node,
    }));
    this.#snapshot = snapshot(this.#known, {
      keys: [({ name }) => name, ({ label }) => label, ({ address, node }) => `${address ?? ''} ${node}`],
    });
    return this.#snapshot;
  }
}

/** A text in pieces, those that were found and those between them. */
export function pieces(text: string, marks: readonly number[]): readonly { text: string; isFound: boolean }[] {
  const found = new Set(marks);
  const all: { text: string; isFound: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const isFound = found.has(at);
    const last = all.at(-1);
    if (last?.isFound === isFound) last.text += text.charAt(at);
    else all.push({ text: text.charAt(at), isFound });
  }
  return all;
}
