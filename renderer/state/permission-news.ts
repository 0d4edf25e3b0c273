import type { ServerSummary, Toast } from '../../preload/contract/models';
import { isAllowed, type Permission } from '../../preload/contract/permissions';

/** What each permission lets a person do, as the end of "You can now ...". */
const ACTIONS: Readonly<Record<Permission, string>> = {
  'websocket.connect': 'follow it live',
  'control.console': 'send commands',
  'control.start': 'start it',
  'control.stop': 'stop it',
  'control.restart': 'restart it',
  'file.create': 'create files',
  'allocation.read': 'see all its addresses',
  'startup.read': 'see its startup settings',
  'startup.update': 'change its startup settings',
  'startup.docker-image': 'change its Docker image',
  'settings.rename': 'rename it',
  'settings.reinstall': 'reinstall it',
  'activity.read': 'see its activity',
  'file.sftp': 'use SFTP',
};

const ALL = Object.keys(ACTIONS) as readonly Permission[];

/** `a`, `a or b`, `a, b or c`. */
function listOf(actions: readonly string[], word: string): string {
  const last = actions.at(-1) ?? '';
  return actions.length < 2 ? last : `${actions.slice(0, -1).join(', ')} ${word} ${last}`;
}

/**
 * What to tell when the permissions of a server changed: which actions are gone and which are new, in one sentence.
 * null when nothing did that a person could notice, or when they were not known before.
 */
export function permissionNews(before: ServerSummary | undefined, after: ServerSummary): Toast | null {
  const known = before?.permissions ?? null;
  const { permissions, name } = after;
  if (known === null || permissions === null || known === permissions) return null;
  const changed = (from: readonly string[], to: readonly string[]): readonly string[] =>
    ALL.filter((one) => isAllowed(from, one) && !isAllowed(to, one)).map((one) => ACTIONS[one]);
  const gone = changed(known, permissions);
  const given = changed(permissions, known);
  if (gone.length === 0 && given.length === 0) return null;
  const parts = [
    ...(gone.length === 0 ? [] : [`can no longer ${listOf(gone, 'or')}`]),
    ...(given.length === 0 ? [] : [`can now ${listOf(given, 'and')}`]),
  ];
  return { kind: 'info', title: `Your permissions on ${name} changed`, body: `You ${parts.join(', and ')}.` };
}
