/** Builds everything that tells what happened to servers, and connects it with the fleet. */
import type { ServerKey, StartupProblem } from '../../preload/contract/models';
import type { Fleet } from '../fleet/fleet';
import type { Clock, Log } from '../ports';
import { openKeptFile } from '../settings/kept-file';
import type { SettingsStore } from '../settings/settings';
import { AlertBook } from './alert-book';
import type { DesktopNotice } from './desktop-notice';
import { IncidentKeeper } from './incident-keeper';
import { IncidentStore } from './incident-store';
import { NoticeFeed } from './notice-feed';
import { NotificationCenter } from './notification-center';
import { NotificationHistory } from './notification-history';

export interface NoticesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly fleet: Pick<Fleet, 'onRecord' | 'commandedAt' | 'stats' | 'consoles' | 'access' | 'setIncident'>;
  /** The app's user data folder. */
  readonly folder: string;
  readonly newId: () => string;
  /** True for the server that a person has in front of them in a focused window. */
  readonly isInFront: (key: ServerKey) => boolean;
  /** False: this desktop shows no notifications. */
  readonly show: (notice: DesktopNotice) => boolean;
}

export interface Notices {
  readonly center: NotificationCenter;
  readonly incidents: IncidentStore;
  /** About damaged files. */
  readonly problems: readonly StartupProblem[];
  /** Forgets everything that is kept about the servers of an account that was removed. */
  forgetAccount(accountId: string): void;
  stop(): void;
}

const problem = (title: string, body: string | null): StartupProblem[] => (body === null ? [] : [{ title, body }]);

export function createNotices(deps: NoticesDeps): Notices {
  const { clock, log, settings, fleet, folder, newId, isInFront, show } = deps;
  const file = (name: string, what: string) => ({
    ...{ folder, name, now: () => clock.now() },
    describe: (aside: string) => `${what} could not be read. The file is kept as ${aside}, and a new one is begun.`,
  });
  const history = new NotificationHistory(openKeptFile(file('notifications', 'The notification history')), deps);
  const incidents = new IncidentStore(openKeptFile(file('incidents', 'The crash reports')), deps);
  const alerts = new AlertBook(settings, log);
  const center = new NotificationCenter({ clock, settings, history, alerts, show });
  const keeper = new IncidentKeeper({ fleet, store: incidents, newId, onOpened: () => {} });
  const feed = new NoticeFeed({
    ...{ clock, newId, isInFront },
    onDown: (down) => keeper.open(down),
    onCrashWord: (id, word) => keeper.complete(id, word),
    level: (key, access) => settings.serverPreferences(key, access).notifications,
    commandedAt: (key) => fleet.commandedAt(key),
    tell: (notice) => center.tell(notice),
  });
  fleet.onRecord((key, before, after) => {
    keeper.onRecord(key, after);
    feed.onRecord(key, before, after);
  });
  center.start();
  return {
    center,
    incidents,
    problems: [
      ...problem('The notification history is damaged', history.problem),
      ...problem('The crash reports are damaged', incidents.problem),
    ],
    forgetAccount(accountId) {
      center.forgetAccount(accountId);
      incidents.forgetAccount(accountId);
    },
    stop() {
      feed.stop();
      center.stop();
      incidents.stop();
    },
  };
}
