/** What a failed save means for the ones after it. Pure. */
import type { ErrorCode } from '../../preload/contract/errors';

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
