/** The areas of the activity log and the filter of each. Pure. */

export type AreaId =
  | 'power'
  | 'console'
  | 'files'
  | 'sftp'
  | 'backups'
  | 'databases'
  | 'schedules'
  | 'network'
  | 'users'
  | 'startup'
  | 'settings'
  | 'crashes';

/** One choice of the event filter. */
export interface Area {
  readonly id: AreaId;
  readonly label: string;
  /**
   * Parts of event names, any of which must occur; sent as `filter[event]`, where a comma separates alternatives.
   * `backup.` and not `server:backup`: the panel has one backup event with a dot for the colon (protocol 6.14).
   */
  readonly events: readonly string[];
}

/** In the order of the menu. */
export const AREAS: readonly Area[] = [
  { id: 'power', label: 'Power', events: ['server:power'] },
  { id: 'console', label: 'Console', events: ['server:console'] },
  { id: 'files', label: 'Files', events: ['server:file'] },
  { id: 'sftp', label: 'SFTP', events: ['server:sftp'] },
  { id: 'backups', label: 'Backups', events: ['backup.'] },
  { id: 'databases', label: 'Databases', events: ['server:database'] },
  { id: 'schedules', label: 'Schedules', events: ['server:schedule', 'server:task'] },
  { id: 'network', label: 'Network', events: ['server:allocation'] },
  { id: 'users', label: 'Users', events: ['server:subuser'] },
  { id: 'startup', label: 'Startup', events: ['server:startup'] },
  { id: 'settings', label: 'Settings', events: ['server:settings', 'server:reinstall'] },
];

/** Events that only Pelican's log has (protocol 6.14). */
export const PELICAN_AREAS: readonly Area[] = [{ id: 'crashes', label: 'Crashes', events: ['server:crashed'] }];

/** What `filter[event]` is for an area. */
export const filterOf = (area: Area): string => area.events.join(',');

const ACCOUNT = /^(?:auth|user|event|account):/;

/** Where an event belongs; `account` is what people did to their panel account, `other` what nobody knows. */
export function areaOf(event: string): AreaId | 'account' | 'other' {
  const area = [...AREAS, ...PELICAN_AREAS].find(({ events }) => events.some((part) => event.includes(part)));
  return area?.id ?? (ACCOUNT.test(event) ? 'account' : 'other');
}

const WENT_WRONG = /[:.-](?:fail|failed|denied|crashed|ip-blocked)$/;

/** What somebody should look at stands out. */
export const isTrouble = (event: string): boolean => WENT_WRONG.test(event);
