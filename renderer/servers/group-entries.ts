import FolderPlus from '@lucide/svelte/icons/folder-plus';

import type { ServerKey } from '../../preload/contract/models';
import type { AppContext } from '../state/context';
import type { MenuEntry } from '../state/menus.svelte';
import { assignGroup } from './organise/groups';

/** The groups that servers can be moved to, with a mark at the one they are all in. */
export function groupEntries(app: AppContext, keys: readonly ServerKey[]): readonly MenuEntry[] {
  const { asking, organisation } = app;
  const { groups, groupOf } = organisation.values;
  const known = new Set(groups.map(({ id }) => id));
  const now = new Set(keys.map((key) => groupOf[key]).map((id) => (id !== undefined && known.has(id) ? id : null)));
  const entry = (id: string | null, label: string): MenuEntry => ({
    kind: 'item',
    label,
    isChecked: now.size === 1 && now.has(id),
    run: () => void organisation.change((old) => assignGroup(old, keys, id)),
  });
  return [
    ...groups.map(({ id, name }) => entry(id, name)),
    entry(null, 'No group'),
    { kind: 'separator' },
    { kind: 'item', label: 'New group…', icon: FolderPlus, run: () => asking.ask({ kind: 'new-group', keys }) },
  ];
}

/** Opens them where the focus is: the menu before this one has given it back by then. */
export function openGroupMenu(app: AppContext, keys: readonly ServerKey[]): void {
  const anchor = document.activeElement;
  if (anchor instanceof HTMLElement) app.menus.openAt(anchor, 'Move to group', () => groupEntries(app, keys));
}
