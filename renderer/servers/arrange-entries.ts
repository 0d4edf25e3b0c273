/** The menus of the toolbar: saved views, sections, order. */
import BookmarkPlus from '@lucide/svelte/icons/bookmark-plus';
import FolderPlus from '@lucide/svelte/icons/folder-plus';
import Pencil from '@lucide/svelte/icons/pencil';
import Save from '@lucide/svelte/icons/save';
import Trash from '@lucide/svelte/icons/trash-2';
import Undo from '@lucide/svelte/icons/undo-2';

import type { GroupBy, SortColumn } from '../../preload/contract/organisation';
import type { AppContext } from '../state/context';
import type { MenuEntry } from '../state/menus.svelte';
import { sortLabel } from './columns';
import { MAX_VIEWS, setDefaultView, updateView } from './organise/views';

const SEPARATOR: MenuEntry = { kind: 'separator' };

export const GROUP_WORDS: Readonly<Record<GroupBy, string>> = {
  none: 'None',
  group: 'Own groups',
  panel: 'Panel',
  node: 'Node',
  tag: 'Tag',
};

const GROUPINGS: readonly GroupBy[] = ['none', 'group', 'panel', 'node', 'tag'];

export function groupByEntries(app: AppContext): readonly MenuEntry[] {
  const { asking, listing } = app;
  return [
    ...GROUPINGS.map((groupBy): MenuEntry => ({
      kind: 'item',
      label: GROUP_WORDS[groupBy],
      isChecked: listing.choices.groupBy === groupBy,
      run: () => listing.arrange(() => ({ groupBy })),
    })),
    SEPARATOR,
    { kind: 'item', label: 'New group…', icon: FolderPlus, run: () => asking.ask({ kind: 'new-group', keys: [] }) },
  ];
}

const SORTS: readonly SortColumn[] = [
  'manual',
  'name',
  'state',
  'panel',
  'node',
  'address',
  'tags',
  'cpu',
  'memory',
  'disk',
  'network',
  'uptime',
];

export function sortEntries(app: AppContext): readonly MenuEntry[] {
  const { listing } = app;
  const { sort } = listing.choices;
  return SORTS.flatMap((column): readonly MenuEntry[] => {
    const isChosen = sort.column === column;
    const entry: MenuEntry = {
      kind: 'item',
      label: sortLabel(column),
      isChecked: isChosen,
      ...(isChosen && column !== 'manual' ? { shortcut: sort.isDescending ? '↓' : '↑' } : {}),
      run: () => listing.sortBy(column),
    };
    return column === 'manual' ? [entry, SEPARATOR] : [entry];
  });
}

/** Saved views, and what can be done with the one that is open. */
export function viewEntries(app: AppContext): readonly MenuEntry[] {
  const { asking, listing, organisation, scope } = app;
  const { views, defaultView } = organisation.values;
  const open = listing.savedView;
  const entries: MenuEntry[] = [
    { kind: 'item', label: 'All servers', isChecked: open === null, run: listing.leaveView },
    ...views.map((view): MenuEntry => ({
      kind: 'item',
      label: view.name,
      isChecked: open?.id === view.id,
      ...(defaultView === view.id ? { shortcut: 'first' } : {}),
      run: () => listing.openView(view),
    })),
    SEPARATOR,
    {
      kind: 'item',
      label: 'Save as a new view…',
      icon: BookmarkPlus,
      disabledReason: views.length >= MAX_VIEWS ? `There are ${MAX_VIEWS} views already.` : null,
      run: () => asking.ask({ kind: 'save-view', shown: listing.shown }),
    },
    ...(scope.account === null
      ? []
      : [
          {
            kind: 'item',
            label: 'Arrange as for all panels',
            icon: Undo,
            disabledReason: listing.hasOwnChoices ? null : `${scope.account.label} is arranged like all panels.`,
            run: listing.followAll,
          } as const,
        ]),
  ];
  if (open === null) return entries;
  const isFirst = defaultView === open.id;
  return [
    ...entries,
    {
      kind: 'item',
      label: `Save changes to “${open.name}”`,
      icon: Save,
      disabledReason: listing.isViewChanged ? null : 'Nothing has changed.',
      run: () => {
        const { shown } = listing;
        void organisation.change((old) => updateView(old, open.id, shown)).then(() => listing.enterView(open.id));
      },
    },
    { kind: 'item', label: 'Rename…', icon: Pencil, run: () => asking.ask({ kind: 'rename-view', id: open.id }) },
    {
      kind: 'item',
      label: 'Begin with this view',
      isChecked: isFirst,
      run: () => void organisation.change(() => setDefaultView(isFirst ? null : open.id)),
    },
    SEPARATOR,
    {
      kind: 'item',
      label: 'Delete view…',
      icon: Trash,
      isDanger: true,
      run: () => asking.ask({ kind: 'delete-view', id: open.id }),
    },
  ];
}
