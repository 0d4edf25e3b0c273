/** What the error of one request says about the whole account. Pure. */
import type { WireError } from '../../preload/contract/errors';
import type { AccountStatus } from '../../preload/contract/models';

/** Errors after which asking again with the same key is pointless (protocol 3.4). */
const REFUSALS: ReadonlySet<WireError['code']> = new Set(['unauthorized', 'application-key', 'two-factor']);

/** Errors that a person or a network has to mend, a captive portal or a VPN for example: looked at again, but rarely. */
const SLOW: ReadonlySet<WireError['code']> = new Set(['ip-not-allowed', 'tls', 'redirected', 'insecure']);

/** There is no key to ask with. */
const KEYLESS: ReadonlySet<WireError['code']> = new Set(['vault-locked', 'vault-missing', 'no-key']);

/** True for errors that waiting alone will hardly mend, so that asking often is of no use. */
export const isSlow = ({ code }: WireError): boolean => SLOW.has(code);

/** True for errors that every other request of the account would meet too, whichever request met them. */
export const concernsAccount = (error: WireError): boolean =>
  REFUSALS.has(error.code) || isSlow(error) || KEYLESS.has(error.code);

/** What a failed request says about the whole account. */
export function statusAfter(error: WireError, lastReadyAt: number | null): AccountStatus {
  if (error.code === 'vault-locked') return { kind: 'no-key', reason: 'locked', error };
  if (error.code === 'vault-missing') return { kind: 'no-key', reason: 'missing-vault', error };
  if (error.code === 'no-key') return { kind: 'no-key', reason: 'missing-key', error };
  if (REFUSALS.has(error.code)) return { kind: 'refused', error };
  return { kind: 'failing', error, since: lastReadyAt };
}
