import Archive from '@lucide/svelte/icons/archive';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import Database from '@lucide/svelte/icons/database';
import FileText from '@lucide/svelte/icons/file-text';
import FolderSync from '@lucide/svelte/icons/folder-sync';
import Network from '@lucide/svelte/icons/network';
import Power from '@lucide/svelte/icons/power';
import Rocket from '@lucide/svelte/icons/rocket';
import Settings2 from '@lucide/svelte/icons/settings-2';
import Terminal from '@lucide/svelte/icons/terminal';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import UserRound from '@lucide/svelte/icons/user-round';
import Users from '@lucide/svelte/icons/users';

import type { Icon } from '../ui/icon';
import type { areaOf } from './areas';

/** The icon of each area, in the menu and beside its entries. */
export const AREA_ICONS: Readonly<Record<ReturnType<typeof areaOf>, Icon>> = {
  power: Power,
  console: Terminal,
  files: FileText,
  sftp: FolderSync,
  backups: Archive,
  databases: Database,
  schedules: CalendarClock,
  network: Network,
  users: Users,
  startup: Rocket,
  settings: Settings2,
  crashes: TriangleAlert,
  account: UserRound,
  other: CircleDot,
};
