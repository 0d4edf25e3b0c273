/** Reads an account's lists: its own servers, and those of others for an administrator who wants to see them. */
import type { WireError } from '../../preload/contract/errors';
import type { PanelClient } from '../panel/client';
import type { ServerList, ServerProblem } from '../panel/models';
import type { Log } from '../ports';
import { concernsAccount } from './account-trouble';
import { wireOf } from './errors';
import type { Listing } from './records';

/** One reading of all lists. */
export interface ListReading {
  readonly listing: Listing;
  readonly problems: readonly ServerProblem[];
  /** Why only the servers of others could not be read; null when they were or nobody asked. */
  readonly othersProblem: WireError | null;
}

export interface ListRequest {
  readonly priority: 'click' | 'list';
  /** The servers of others too. */
  readonly listsAll: boolean;
  /** Told what a page brought, ahead of the whole. */
  readonly onPart: (part: Listing) => void;
}

/** Nothing seen, nothing proved. */
export const NOTHING_LISTED: Listing = {
  servers: [],
  foreign: [],
  isWhole: false,
  isForeignWhole: false,
  unreadable: [],
};

export class ListReader {
  readonly #client: Pick<PanelClient, 'listServers'>;
  readonly #log: Log;
  /** uuids of the lists before. */
  #own: ReadonlySet<string> = new Set();
  #foreign: ReadonlySet<string> = new Set();

  constructor(client: Pick<PanelClient, 'listServers'>, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  /** Rejects when the account's own list cannot be read, or an error says something about the whole account. */
  async read({ priority, listsAll, onPart }: ListRequest): Promise<ListReading> {
    const own = await this.#client.listServers(
      { known: this.#own, onPage: (servers) => onPart({ ...NOTHING_LISTED, servers }) },
      priority,
    );
    this.#own = uuidsOf(own);
    // Nobody waits for the servers of others to see their own.
    if (listsAll) onPart({ ...NOTHING_LISTED, servers: own.servers });
    const foreign = listsAll ? await this.#readForeign(priority, onPart) : null;
    return readingOf(own, foreign);
  }

  /** The servers of others; an error when only they cannot be read, which is no reason to hide the account's own. */
  async #readForeign(
    priority: ListRequest['priority'],
    onPart: ListRequest['onPart'],
  ): Promise<ServerList | { readonly error: WireError }> {
    try {
      const list = await this.#client.listServers(
        { type: 'admin', known: this.#foreign, onPage: (foreign) => onPart({ ...NOTHING_LISTED, foreign }) },
        priority,
      );
      this.#foreign = uuidsOf(list);
      return list;
    } catch (thrown) {
      const error = wireOf(thrown, this.#log);
      if (concernsAccount(error)) throw thrown;
      return { error };
    }
  }
}

const uuidsOf = ({ servers }: ServerList): ReadonlySet<string> => new Set(servers.map(({ uuid }) => uuid));

/** A broken server without a uuid could be any. */
const isWhole = ({ isComplete, problems }: ServerList): boolean =>
  isComplete && problems.every(({ uuid }) => uuid !== null);

/** `foreign` null: not asked for, so none of them belongs to the list. */
function readingOf(own: ServerList, foreign: ServerList | { readonly error: WireError } | null): ListReading {
  const others = foreign !== null && 'servers' in foreign ? foreign : null;
  const problems = [...own.problems, ...(others?.problems ?? [])];
  return {
    problems,
    othersProblem: foreign !== null && 'error' in foreign ? foreign.error : null,
    listing: {
      servers: own.servers,
      foreign: others?.servers ?? [],
      isWhole: isWhole(own),
      isForeignWhole: others === null ? foreign === null : isWhole(others),
      unreadable: problems.flatMap(({ uuid }) => (uuid === null ? [] : [uuid])),
    },
  };
}
