/** When changes may be saved, and what a failed save means for the ones after it. Pure. */
import type { ErrorCode } from '../../preload/contract/errors';
import type { ServerSummary } from '../../preload/contract/models';
import { writeBlocked } from '../settings/write-blocked';
import { type Change, IMAGE_ID } from './draft';

/** Why these changes may not be sent; null when all of them may. A permission can go while something is typed. */
export function sendBlocked(server: ServerSummary, changes: readonly Change[]): string | null {
  for (const { id } of changes) {
    const reason = writeBlocked(server, id === IMAGE_ID ? 'startup.docker-image' : 'startup.update');
    if (reason !== null) return reason;
  }
  return null;
}

/**
 * True when the next request would fail for the same reason: it lies with the account, the connection or the server,
 * not with this one value.
 */
export function stopsTheRest(code: ErrorCode): boolean {
  switch (code) {
    case 'invalid':
    case 'bad-response':
    case 'bug':
    case 'panel':
    case 'node':
    case 'not-running':
    case 'cancelled':
      return false;
    case 'unauthorized':
    case 'application-key':
    case 'ip-not-allowed':
    case 'two-factor':
    case 'forbidden':
    case 'not-found':
    case 'conflict':
    case 'rate-limited':
    case 'not-a-panel':
    case 'redirected':
    case 'insecure':
    case 'tls':
    case 'timeout':
    case 'offline':
    case 'vault-locked':
    case 'vault-missing':
    case 'no-key':
      return true;
  }
}
