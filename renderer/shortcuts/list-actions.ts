/** Actions on the list of servers: how it looks, what it leaves out, and what is selected in it. */
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import type { DashboardLayout } from '../../preload/contract/organisation';
import { POWER_WORDS } from '../../preload/contract/words';
import { barReason } from '../bulk/words';
import type { AppContext } from '../state/context';
import type { Action } from './action';

const NONE_SELECTED = 'No server is selected.';

/** Those that a filter hides are among them, as in the bar below the list. */
const selectedOf = ({ fleet, selection }: AppContext): readonly ServerSummary[] =>
  fleet.list.filter(({ key }) => selection.has(key));

const layoutAction = (layout: DashboardLayout, words: string): Action => ({
  id: `list.${layout}`,
  group: 'List',
  title: layout === 'table' ? 'Show the list as a table' : 'Show the list as cards',
  words,
  scope: 'dashboard',
  keys: [],
  blocked: ({ listing }) => (listing.choices.layout === layout ? 'It is shown like this already.' : null),
  run: ({ listing }) => listing.arrange(() => ({ layout })),
});

const clearFilters: Action = {
  id: 'list.clear-filters',
  group: 'List',
  title: 'Clear the search and filters',
  words: 'show all servers reset',
  scope: 'window',
  keys: [],
  blocked: ({ listing, view }) =>
    listing.isFiltered || view.search !== '' ? null : 'There is no search and no filter to clear.',
  run: ({ listing }) => listing.clearFilters(),
};

const selectAll: Action = {
  id: 'selection.all',
  group: 'Selection',
  title: 'Select all servers shown',
  words: 'bulk pick mark several',
  scope: 'dashboard',
  keys: [],
  blocked: ({ listing }) => (listing.servers.length === 0 ? 'The list shows no server.' : null),
  run: ({ listing, selection }) => selection.add(listing.servers.map(({ key }) => key)),
};

/** The bar below the list does it: it gives the focus back to the list. */
const selectNone: Action = {
  id: 'selection.clear',
  group: 'Selection',
  title: 'Clear the selection',
  words: 'bulk select none',
  scope: 'dashboard',
  keys: [],
  blocked: (app) => (selectedOf(app).length === 0 ? NONE_SELECTED : null),
};

/** Opens the preview, which asks before anything is sent. */
const bulkAction = (signal: PowerSignal, words: string): Action => ({
  id: `bulk.${signal}`,
  group: 'Selection',
  title: `${POWER_WORDS[signal]} the selected servers`,
  words: `bulk power several ${words}`,
  scope: 'dashboard',
  keys: [],
  isDanger: signal === 'kill',
  blocked: (app) => {
    const selected = selectedOf(app);
    return selected.length === 0 ? NONE_SELECTED : barReason(signal, selected);
  },
  run: (app) => app.bulk.ask(signal, app.listing.inOrder(selectedOf(app))),
});

export const LIST_ACTIONS: readonly Action[] = [
  layoutAction('table', 'layout rows columns'),
  layoutAction('cards', 'layout tiles grid'),
  clearFilters,
  selectAll,
  selectNone,
  bulkAction('start', 'boot on'),
  bulkAction('restart', 'reboot'),
  bulkAction('stop', 'off shut down'),
  bulkAction('kill', 'force end'),
];
