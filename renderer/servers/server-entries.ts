import Copy from '@lucide/svelte/icons/copy';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import Pin from '@lucide/svelte/icons/pin';
import PinOff from '@lucide/svelte/icons/pin-off';
import Play from '@lucide/svelte/icons/play';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Square from '@lucide/svelte/icons/square';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';

import type { PowerSignal, ServerKey } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';
import type { AppContext } from '../state/context';
import type { MenuEntry } from '../state/menus.svelte';
import type { Icon } from '../ui/icon';
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
    power('start'),
    power('restart'),
    power('stop'),
    SEPARATOR,
    power('kill'),
  ];
}
