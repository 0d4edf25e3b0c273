/** The names of calls and events at run time. A name missing here does not compile. */
import { BULK_CALLS, BULK_EVENTS } from './bulk';
import type { Calls, Events } from './calls';
import type { Result } from './errors';
import { INCIDENT_CALLS, INCIDENT_EVENTS } from './incidents';
import { NOTIFICATION_CALLS, NOTIFICATION_EVENTS } from './notifications';
import { ORGANISATION_CALLS, ORGANISATION_EVENTS } from './organisation';

export const CALLS = {
  'app.hasTray': 1,
  'app.info': 1,
  'app.openExternal': 1,
  'app.openFolder': 1,
  'app.quit': 1,
  'app.reportError': 1,
  'app.shown': 1,
  'preferences.get': 1,
  'preferences.set': 1,
  'settings.export': 1,
  'settings.import': 1,
  'vault.status': 1,
  'accounts.list': 1,
  'accounts.probe': 1,
  'accounts.add': 1,
  'accounts.update': 1,
  'accounts.reorder': 1,
  'accounts.replaceKey': 1,
  'accounts.remove': 1,
  'accounts.retry': 1,
  'accounts.trustCertificate': 1,
  'accounts.permissions': 1,
  'servers.list': 1,
  'servers.refresh': 1,
  'servers.pin': 1,
  'servers.view': 1,
  'servers.details': 1,
  'servers.rename': 1,
  'servers.reinstall': 1,
  'servers.configure': 1,
  'servers.openSftp': 1,
  'stats.read': 1,
  'stats.export': 1,
  'startup.read': 1,
  'startup.setVariable': 1,
  'startup.setImage': 1,
  'activity.read': 1,
  'eggProblem.acceptEula': 1,
  'eggProblem.dismiss': 1,
  'power.send': 1,
  'console.attach': 1,
  'console.ack': 1,
  'console.detach': 1,
  'console.send': 1,
  'console.history': 1,
  'console.clear': 1,
  ...BULK_CALLS,
  ...INCIDENT_CALLS,
  ...NOTIFICATION_CALLS,
  ...ORGANISATION_CALLS,
} as const satisfies Record<keyof Calls, 1>;

export const EVENTS = {
  'accounts.changed': 1,
  'servers.changed': 1,
  'preferences.changed': 1,
  'console.frame': 1,
  'view.requested': 1,
  'toast.shown': 1,
  ...BULK_EVENTS,
  ...INCIDENT_EVENTS,
  ...NOTIFICATION_EVENTS,
  ...ORGANISATION_EVENTS,
} as const satisfies Record<keyof Events, 1>;

/** Wire channel of a call or an event. */
export const channelOf = (name: keyof Calls | keyof Events): string => `rookery:${name}`;

/** What the preload exposes as `window.rookery`: a method per call, a subscription per event. */
export interface Bridge {
  readonly calls: {
    readonly [K in keyof Calls]: (arg: Calls[K]['arg']) => Promise<Result<Calls[K]['result']>>;
  };
  /** Each returns a function that ends the subscription. */
  readonly events: {
    readonly [K in keyof Events]: (listener: (payload: Events[K]) => void) => () => void;
  };
}
