/** The areas of the activity log: icon, tone and filter of each. Pure. */
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

/** One choice of the event filter. */
export interface Area {
  readonly label: string;
  readonly icon: Icon;
  /**
   * Parts of event names, any of which must occur; sent as `filter[event]`, where a comma separates alternatives.
   * `backup.` and not `server:backup`: the panel has one backup event with a dot for the colon (protocol 6.14).
   */
  readonly events: readonly string[];
}

/** In the order of the menu. */
export const AREAS: readonly Area[] = [
  { label: 'Power', icon: Power, events: ['server:power'] },
  { label: 'Console', icon: Terminal, events: ['server:console'] },
  { label: 'Files', icon: FileText, events: ['server:file'] },
  { label: 'SFTP', icon: FolderSync, events: ['server:sftp'] },
  { label: 'Backups', icon: Archive, events: ['backup.'] },
  { label: 'Databases', icon: Database, events: ['server:database'] },
  { label: 'Schedules', icon: CalendarClock, events: ['server:schedule', 'server:task'] },
  { label: 'Network', icon: Network, events: ['server:allocation'] },
  { label: 'Users', icon: Users, events: ['server:subuser'] },
  { label: 'Startup', icon: Rocket, events: ['server:startup'] },
  { label: 'Settings', icon: Settings2, events: ['server:settings', 'server:reinstall'] },
];

/** Events that only Pelican's log has (protocol 6.14). */
export const PELICAN_AREAS: readonly Area[] = [{ label: 'Crashes', icon: TriangleAlert, events: ['server:crashed'] }];

/** What `filter[event]` is for an area. */
export const filterOf = (area: Area): string => area.events.join(',');

const ACCOUNT = /^(?:auth|user|event|account):/;

/** The icon beside an entry. */
export function iconOf(event: string): Icon {
  const area = [...AREAS, ...PELICAN_AREAS].find(({ events }) => events.some((part) => event.includes(part)));
  return area?.icon ?? (ACCOUNT.test(event) ? UserRound : CircleDot);
}

const WENT_WRONG = /[:.-](?:fail|failed|denied|crashed|ip-blocked)$/;

/** What somebody should look at stands out. */
export const isTrouble = (event: string): boolean => WENT_WRONG.test(event);
