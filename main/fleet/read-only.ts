/** Accounts through which the person only wants to look: what would change something is never sent. */
import { READ_ONLY_REASON } from '../../preload/contract/words';
import type { AccountRecord } from '../accounts/account-record';
import type { FleetClient } from './account-session';
import { FleetError } from './errors';

/** null when things may be changed through this account, else one sentence. */
export const readOnlyReason = ({ isReadOnly }: Pick<AccountRecord, 'isReadOnly'>): string | null =>
  isReadOnly ? READ_ONLY_REASON : null;

/** Which requests change something. A new one does not compile until it is said here. */
const CHANGES: Readonly<Record<keyof FleetClient, boolean>> = {
  forgetKey: false,
  listServers: false,
  server: false,
  resources: false,
  websocketToken: false,
  permissions: false,
  startup: false,
  activity: false,
  power: true,
  command: true,
  rename: true,
  describe: true,
  reinstall: true,
  setVariable: true,
  setImage: true,
  writeFile: true,
};

/** The last door before the panel: whatever asks, a change is refused while there is a reason, and nothing is sent. */
export function guardedClient(client: FleetClient, reason: () => string | null): FleetClient {
  return new Proxy(client, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name, target);
      if (typeof part !== 'function' || !isRequest(name)) return part;
      return (...args: readonly unknown[]): unknown => {
        const message = CHANGES[name] ? reason() : null;
        if (message !== null) return Promise.reject(new FleetError({ code: 'forbidden', message, blame: 'you' }));
        return Reflect.apply(part, target, args);
      };
    },
  });
}

const isRequest = (name: string | symbol): name is keyof FleetClient => Object.hasOwn(CHANGES, name);
