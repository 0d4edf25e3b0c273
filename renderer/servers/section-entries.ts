import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Pencil from '@lucide/svelte/icons/pencil';
import SquareCheck from '@lucide/svelte/icons/square-check';
import Trash from '@lucide/svelte/icons/trash-2';

import type { AppContext } from '../state/context';
import type { MenuEntry } from '../state/menus.svelte';
import { moveGroup } from './organise/groups';
import type { Section } from './sections';

/** The menu of a section; one's own groups are renamed, moved and deleted there. */
export function sectionEntries(app: AppContext, section: Section): readonly MenuEntry[] {
  const { asking, listing, organisation, selection } = app;
  const { groupId } = section;
  const isOpen = !listing.closed.has(section.id);
  const entries: MenuEntry[] = [
    { kind: 'item', label: isOpen ? 'Collapse' : 'Expand', run: () => listing.toggleSection(section.id) },
    {
      kind: 'item',
      label: 'Select all in it',
      icon: SquareCheck,
      disabledReason: section.servers.length === 0 ? 'There is no server in it.' : null,
      run: () => selection.add(section.servers.map(({ key }) => key)),
    },
  ];
  if (groupId === null) return entries;
  const { groups } = organisation.values;
  const at = groups.findIndex(({ id }) => id === groupId);
  return [
    ...entries,
    { kind: 'separator' },
    { kind: 'item', label: 'Rename…', icon: Pencil, run: () => asking.ask({ kind: 'rename-group', id: groupId }) },
    {
      kind: 'item',
      label: 'Move up',
      icon: ArrowUp,
      disabledReason: at === 0 ? 'It is the first one.' : null,
      run: () => void organisation.change((old) => moveGroup(old, groupId, -1)),
    },
    {
      kind: 'item',
      label: 'Move down',
      icon: ArrowDown,
      disabledReason: at === groups.length - 1 ? 'It is the last one.' : null,
      run: () => void organisation.change((old) => moveGroup(old, groupId, 1)),
    },
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Delete group…',
      icon: Trash,
      isDanger: true,
      run: () => asking.ask({ kind: 'delete-group', id: groupId }),
    },
  ];
}
