import Copy from '@lucide/svelte/icons/copy';
import Folder from '@lucide/svelte/icons/folder';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import Pin from '@lucide/svelte/icons/pin';
import PinOff from '@lucide/svelte/icons/pin-off';
import Play from '@lucide/svelte/icons/play';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Square from '@lucide/svelte/icons/square';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';
import Tag from '@lucide/svelte/icons/tag';

import type { PowerSignal, ServerKey } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';
import type { AppContext } from '../state/context';
import type { MenuEntry } from '../state/menus.svelte';
import type { Icon } from '../ui/icon';
import { openGroupMenu } from './group-entries';
import { groupOfServer } from './organise/groups';
import { tagsOf } from './organise/tags';

export const POWER_ICONS: Readonly<Record<PowerSignal, Icon>> = {
  start: Play,
  restart: RotateCw,
  stop: Square,
  kill: OctagonX,
};

const SEPARATOR: MenuEntry = { kind: 'separator' };

/** The menu of a server, the same in every list. Kill stands apart, at the end. */
export function serverEntries(app: AppContext, key: ServerKey): readonly MenuEntry[] {
  const server = app.fleet.server(key);
  if (server === undefined) return [{ kind: 'note', text: 'This server is gone.' }];
  const power = (signal: PowerSignal): MenuEntry => ({
    kind: 'item',
    label: signal === 'kill' ? 'Kill…' : POWER_WORDS[signal],
    icon: POWER_ICONS[signal],
    disabledReason: server.power[signal],
    isDanger: signal === 'kill',
    run: () => app.power.request(server, signal),
  });
  const group = groupOfServer(app.organisation.values, key);
  const tags = tagsOf(app.organisation.values, key);
  return [
    { kind: 'item', label: 'Open', icon: SquareTerminal, shortcut: 'Enter', run: () => app.view.openServer(key) },
    {
      kind: 'item',
      label: server.isPinned ? 'Unpin' : 'Pin',
      icon: server.isPinned ? PinOff : Pin,
      run: () => void app.actions.togglePin(server),
    },
    {
      kind: 'item',
      label: 'Copy address',
      icon: Copy,
      disabledReason: server.address === null ? 'It has no address.' : null,
      run: () => void app.actions.copyAddress(server),
    },
    SEPARATOR,
    {
      kind: 'item',
      label: group === null ? 'Move to group…' : `Group: ${group.name}…`,
      icon: Folder,
      run: () => openGroupMenu(app, [key]),
    },
    {
      kind: 'item',
      label: tags.length === 0 ? 'Tags…' : `Tags: ${tags.join(', ')}…`,
      icon: Tag,
      run: () => app.asking.ask({ kind: 'tags', keys: [key] }),
    },
    SEPARATOR,
    power('start'),
    power('restart'),
    power('stop'),
    SEPARATOR,
    power('kill'),
  ];
}
