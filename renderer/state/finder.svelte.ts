import type { ServerSummary } from '../../preload/contract/models';
import { findServers, type Found, type SearchFacts, vocabularyOf } from '../servers/query/match';
import { parseQuery, type Query } from '../servers/query/parse';
import type { Fleet } from './fleet.svelte';
import { keepSame } from './keep-same';
import type { Organisation } from './organisation.svelte';
import type { Scope } from './scope.svelte';
import type { View } from './view.svelte';

const PATTERN_TOO_SLOW = 'This pattern takes too long, so it was left out. Try a simpler one.';

/** What the search finds among the servers that are shown. Worked out once for the list and the sidebar. */
export class Finder {
  readonly query: Query = $derived.by(() => parseQuery(this.#view.search));
  readonly #result: Found = $derived.by(() => findServers(this.#scope.servers, this.query, this.facts));
  /** Many letters change nothing of what is found, and then neither list is laid out again. */
  readonly found: readonly ServerSummary[] = $derived.by(
    () => (this.#foundBefore = keepSame(this.#foundBefore, this.#result.servers)),
  );
  /** True when the search leaves anything out, or could. */
  readonly isSearching: boolean = $derived(this.query.terms.length > 0);
  /** What could not be read or done, in a sentence; null when all was well. */
  readonly problem: { readonly sentence: string; readonly isUnfinished: boolean } | null = $derived.by(() => {
    if (this.#result.isTooSlow) return { sentence: PATTERN_TOO_SLOW, isUnfinished: false };
    const { problems } = this.query;
    return problems.find(({ isUnfinished }) => !isUnfinished) ?? problems[0] ?? null;
  });

  #foundBefore: readonly ServerSummary[] = [];
  readonly #fleet: Fleet;
  readonly #organisation: Organisation;
  readonly #scope: Scope;
  readonly #view: View;

  constructor(deps: { fleet: Fleet; organisation: Organisation; scope: Scope; view: View }) {
    this.#fleet = deps.fleet;
    this.#organisation = deps.organisation;
    this.#scope = deps.scope;
    this.#view = deps.view;
  }

  get facts(): SearchFacts {
    const { accountById, accounts, list } = this.#fleet;
    const organisation = this.#organisation.values;
    return {
      accounts: accountById,
      organisation,
      // Most searches need none of it, and it is to be read from a thousand servers.
      get vocabulary() {
        return vocabularyOf(list, accounts, organisation);
      },
    };
  }
}
