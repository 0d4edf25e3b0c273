/** What a person may do on a server, and the sentence for what they may not (protocol 7). */

/** One group of `GET /api/client/permissions`, in the panel's own words (protocol 6.2). */
export interface PermissionGroup {
  readonly name: string;
  /** Empty on Pelican, which sends names only. */
  readonly description: string;
  readonly keys: readonly { readonly name: string; readonly description: string }[];
}

/** True when the permission list allows this; `*` stands for all but `admin.*`. null: not known yet, the panel decides. */
export function isAllowed(permissions: readonly string[] | null, permission: string): boolean {
  if (permissions === null) return true;
  if (permissions.includes(permission)) return true;
  return permissions.includes('*') && !permission.startsWith('admin.');
}

/** What is denied, as the end of "You do not have permission to ...". */
const DENIED = {
  'websocket.connect': 'follow this server live',
  'control.console': 'send commands here',
  'control.start': 'start this server',
  'control.stop': 'stop this server',
  'control.restart': 'restart this server',
  'file.create': 'create files on this server',
  'allocation.read': 'see all allocations of this server',
  'startup.read': 'see the startup settings of this server',
  'startup.update': 'change the startup settings of this server',
  'startup.docker-image': 'change the Docker image of this server',
  'settings.rename': 'rename this server',
  'settings.reinstall': 'reinstall this server',
  'activity.read': 'see the activity of this server',
  'file.sftp': 'use SFTP on this server',
} as const;

/** The permissions that Rookery itself asks for. */
export type Permission = keyof typeof DENIED;

/** null when allowed, else one sentence for the disabled button or field. */
export function deniedReason(permissions: readonly string[] | null, permission: Permission): string | null {
  return isAllowed(permissions, permission) ? null : `You do not have permission to ${DENIED[permission]}.`;
}
