/** What is done, part by part, once an account is removed: a part that fails keeps no other from forgetting it. */
import type { Log } from '../ports';

/** Says in the log what could not be forgotten; never throws. `parts` are named by what they keep. */
export function forgetAccount(
  accountId: string,
  parts: Readonly<Record<string, (accountId: string) => void>>,
  log: Pick<Log, 'error'>,
): void {
  for (const [what, forget] of Object.entries(parts)) {
    try {
      forget(accountId);
    } catch (error) {
      log.error(`of a removed account stays behind: ${what}`, error);
    }
  }
}
