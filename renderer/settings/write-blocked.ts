import type { ServerSummary } from '../../preload/contract/models';
import { deniedReason, type Permission } from '../../preload/contract/permissions';
import { isBlocked } from '../server/words';

/** The panel takes nothing in these states (protocol 3.5); the words are those of the power buttons. */
const blockedByState = ({ state, power }: ServerSummary): string | null => (isBlocked(state) ? power.kill : null);

/** null when this may be sent, else the reason for the disabled button or field, in main's order. */
export function writeBlocked(server: ServerSummary, permission: Permission): string | null {
  const { accountBlocked, permissions, readOnly } = server;
  return accountBlocked ?? readOnly ?? deniedReason(permissions, permission) ?? blockedByState(server);
}

/** The same for a reinstallation, which a failed installation rules out too, however much it needs one. */
export function reinstallBlocked(server: ServerSummary): string | null {
  const reason = writeBlocked(server, 'settings.reinstall');
  if (reason === null || server.state !== 'install-failed' || reason !== blockedByState(server)) return reason;
  return 'After a failed installation only the people who run the panel can start another one.';
}
