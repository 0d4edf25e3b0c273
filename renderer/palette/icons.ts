import Activity from '@lucide/svelte/icons/activity';
import Bell from '@lucide/svelte/icons/bell';
import ChartLine from '@lucide/svelte/icons/chart-line';
import Command from '@lucide/svelte/icons/command';
import Copy from '@lucide/svelte/icons/copy';
import Download from '@lucide/svelte/icons/download';
import KeyRound from '@lucide/svelte/icons/key-round';
import Keyboard from '@lucide/svelte/icons/keyboard';
import LayoutList from '@lucide/svelte/icons/layout-list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import Pin from '@lucide/svelte/icons/pin';
import Plus from '@lucide/svelte/icons/plus';
import Power from '@lucide/svelte/icons/power';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Save from '@lucide/svelte/icons/save';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send-horizontal';
import Settings from '@lucide/svelte/icons/settings-2';
import Sliders from '@lucide/svelte/icons/sliders-horizontal';
import SquareTerminal from '@lucide/svelte/icons/square-terminal';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Upload from '@lucide/svelte/icons/upload';

import { POWER_ICONS } from '../servers/server-entries';
import type { Action, ActionGroup } from '../shortcuts/action';
import type { Icon } from '../ui/icon';

const BY_ID: Readonly<Record<string, Icon>> = {
  'shortcuts.open': Keyboard,
  'search.focus': Search,
  'servers.refresh': RefreshCw,
  'app.quit': Power,
  'view.dashboard': LayoutList,
  'view.accounts': KeyRound,
  'view.notifications': Bell,
  'view.settings': Settings,
  'view.sidebar': PanelLeft,
  'account.add': Plus,
  'console.find': Search,
  'settings.export': Download,
  'settings.import': Upload,
  'bulk.start': POWER_ICONS.start,
  'bulk.restart': POWER_ICONS.restart,
  'bulk.stop': POWER_ICONS.stop,
  'bulk.kill': POWER_ICONS.kill,
};

const BY_VERB: Readonly<Record<string, Icon>> = {
  ...POWER_ICONS,
  command: Send,
  console: SquareTerminal,
  stats: ChartLine,
  startup: Sliders,
  settings: Settings,
  activity: Activity,
  pin: Pin,
  address: Copy,
};

export const iconOfSettings: Icon = Settings;

export const iconOfVerb = (id: string): Icon => BY_VERB[id] ?? Command;

const BY_GROUP: Partial<Readonly<Record<ActionGroup, Icon>>> = {
  List: LayoutList,
  Selection: ListChecks,
  Notifications: Bell,
  Console: SquareTerminal,
  Startup: Save,
  Appearance: SunMoon,
};

/** The icon of an action in the palette; its group's where it has none of its own. */
export const iconOf = ({ id, group }: Action): Icon => BY_ID[id] ?? BY_GROUP[group] ?? Command;
