import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { DashboardChoices, SavedView, SortColumn } from '../../preload/contract/organisation';
import type { Finder } from '../state/finder.svelte';
import type { Fleet } from '../state/fleet.svelte';
import type { Organisation } from '../state/organisation.svelte';
import type { Scope } from '../state/scope.svelte';
import type { View } from '../state/view.svelte';
import { type AccessFilter, accessKinds, matchesAccess } from './access';
import { countStates, matchesState, searchWithChips, type StateFilter } from './chips';
import { arrange, choicesFor, closedSections, followAll, toggleClosed } from './organise/dashboard';
import { choicesOf, isChanged, type Shown } from './organise/views';
import { RecentSearches } from './query/recent.svelte';
import { type Section, sectionsOf } from './sections';
import { nextSort, sortServers } from './sort';

/** Rows that are sorted by a figure change places this often, and never under the pointer. */
const RESORT_MS = 5_000;

/** What the dashboard lists: what the search found, narrowed by the chips, in order and in sections. */
export class Listing {
  readonly recent = new RecentSearches();
  stateFilter = $state<StateFilter>('all');
  #wantedAccess = $state<AccessFilter>('all');
  /** The figures that the order was made from. */
  #figures = $state.raw<ReadonlyMap<ServerKey, ServerSummary> | null>(null);
  #viewId = $state<string | null>(null);
  #isHeld = false;

  readonly choices: DashboardChoices = $derived.by(() => choicesFor(this.#organisation.values, this.#scope.accountId));
  /** Whether the panel that is shown alone is shown in a way of its own. */
  readonly hasOwnChoices: boolean = $derived.by(() => {
    const { accountId } = this.#scope;
    return accountId !== null && Object.hasOwn(this.#organisation.values.dashboards, accountId);
  });
  readonly accessKinds = $derived.by(() => accessKinds(this.#scope.servers));
  /** A kind that there is none of any more filters nothing. */
  readonly access: AccessFilter = $derived(
    this.accessKinds.some((kind) => kind === this.#wantedAccess) ? this.#wantedAccess : 'all',
  );
  readonly #accessible = $derived.by(() =>
    this.access === 'all' ? this.#finder.found : this.#finder.found.filter((one) => matchesAccess(one, this.access)),
  );
  readonly counts = $derived(countStates(this.#accessible));
  readonly #unsorted: readonly ServerSummary[] = $derived(
    this.stateFilter === 'all'
      ? this.#accessible
      : this.#accessible.filter((server) => matchesState(server, this.stateFilter)),
  );
  /** Every server that is shown, once, in order. */
  readonly servers: readonly ServerSummary[] = $derived.by(() => this.inOrder(this.#unsorted));
  readonly isFiltered: boolean = $derived.by(
    () => this.#finder.isSearching || this.stateFilter !== 'all' || this.access !== 'all',
  );
  /** null: the list has no sections. */
  readonly sections: readonly Section[] | null = $derived.by(() => {
    const { groupBy } = this.choices;
    if (groupBy === 'none') return null;
    const { account } = this.#scope;
    return sectionsOf(this.servers, groupBy, {
      accounts: account === null ? this.#fleet.accounts : [account],
      organisation: this.#organisation.values,
      hasEmptyGroups: !this.isFiltered,
    });
  });
  readonly closed: ReadonlySet<string> = $derived.by(() => closedSections(this.#organisation.values));

  /** What a view of the list as it is would keep. */
  readonly shown: Shown = $derived.by(() => ({
    ...choicesOf(this.choices),
    query: searchWithChips(this.#view.search, this.stateFilter, this.access),
    accountId: this.#scope.accountId,
  }));
  /** The saved view that is open; null: none. */
  readonly savedView: SavedView | null = $derived.by(
    () => this.#organisation.values.views.find(({ id }) => id === this.#viewId) ?? null,
  );
  readonly isViewChanged: boolean = $derived(this.savedView !== null && isChanged(this.savedView, this.shown));

  readonly #finder: Finder;
  readonly #fleet: Fleet;
  readonly #organisation: Organisation;
  readonly #scope: Scope;
  readonly #view: View;

  constructor(deps: { finder: Finder; fleet: Fleet; organisation: Organisation; scope: Scope; view: View }) {
    this.#finder = deps.finder;
    this.#fleet = deps.fleet;
    this.#organisation = deps.organisation;
    this.#scope = deps.scope;
    this.#view = deps.view;
  }

  /** Opens the view that the person wants to begin with, once it is known. */
  begin = (): void => {
    const { views, defaultView } = this.#organisation.values;
    const first = views.find(({ id }) => id === defaultView);
    if (first !== undefined) this.openView(first);
  };

  /** While the list is on screen: puts the rows in order by the figures of now, every few seconds. */
  follow = (): (() => void) => {
    const timer = setInterval(() => {
      if (!this.#isHeld) this.#figures = this.#fleet.servers;
    }, RESORT_MS);
    return () => {
      clearInterval(timer);
      // A list that goes from under the pointer is never told that it left.
      this.#isHeld = false;
    };
  };

  hold = (): void => {
    this.#isHeld = true;
  };

  release = (): void => {
    this.#isHeld = false;
  };

  inOrder = (servers: readonly ServerSummary[]): readonly ServerSummary[] => {
    const figures = this.#figures;
    return sortServers(servers, this.choices.sort, {
      accounts: this.#fleet.accountById,
      organisation: this.#organisation.values,
      ...(figures === null ? {} : { valuesOf: (key) => figures.get(key) }),
    });
  };

  sortBy = (column: SortColumn): void => {
    this.#figures = this.#fleet.servers;
    this.arrange(({ sort }) => ({ sort: nextSort(sort, column) }));
  };

  /** Changes how the servers that are shown are shown: those of one panel, or all. */
  arrange = (next: (old: DashboardChoices) => Partial<DashboardChoices>): void => {
    const { accountId } = this.#scope;
    void this.#organisation.change((old) => arrange(old, accountId, next(choicesFor(old, accountId))));
  };

  followAll = (): void => {
    const { accountId } = this.#scope;
    if (accountId !== null) void this.#organisation.change((old) => followAll(old, accountId));
  };

  toggleSection = (id: string): void => {
    void this.#organisation.change((old) => toggleClosed(old, id));
  };

  setStateFilter = (next: StateFilter): void => {
    this.stateFilter = next;
  };

  setAccess = (next: AccessFilter): void => {
    this.#wantedAccess = next;
  };

  /** Takes search and chips back, and leaves how the list is arranged. */
  clearFilters = (): void => {
    this.stateFilter = 'all';
    this.#wantedAccess = 'all';
    this.#view.search = '';
  };

  openView = (view: SavedView): void => {
    this.clearFilters();
    this.#viewId = view.id;
    this.#view.search = view.query;
    this.#scope.choose(view.accountId);
    void this.#organisation.change((old) => arrange(old, view.accountId, choicesOf(view)));
  };

  /** Back to everything; how the list is arranged stays. */
  leaveView = (): void => {
    this.#viewId = null;
    this.clearFilters();
    this.#scope.showAll();
  };

  /** What is on screen was kept as this view. */
  enterView = (id: string): void => {
    this.#viewId = id;
    const kept = this.#organisation.values.views.find((view) => view.id === id);
    if (kept === undefined) return;
    this.clearFilters();
    this.#view.search = kept.query;
  };
}
