/** Builds everything that tells what happened to servers, and connects it with the fleet. */
import type { ServerAccess, ServerKey, StartupProblem } from '../../preload/contract/models';
import type { Fleet } from '../fleet/fleet';
import type { Clock, Log } from '../ports';
import { openDataFile } from '../settings/data-file';
import { own, type SettingsStore } from '../settings/settings';
import { AlertBook } from './alert-book';
import { AlertEngine } from './alert-engine';
import { AlertMemory } from './alert-memory';
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
  /** What is kept about the servers of accounts, and how each part forgets one that was removed. */
  readonly forgets: Readonly<Record<string, (accountId: string) => void>>;
  /** Done when everything is on disk. */
  stop(): Promise<void>;
}

const problem = (title: string, body: string | null): StartupProblem[] => (body === null ? [] : [{ title, body }]);

export function createNotices(deps: NoticesDeps): Notices {
  const { clock, log, settings, fleet, folder, newId, isInFront, show } = deps;
  const file = (name: string, what: string) => ({
    ...{ folder, name, now: () => clock.now() },
    describe: (aside: string) => `${what} could not be read. The file is kept as ${aside}, and a new one is begun.`,
    unreadable: `${what} could not be read: this computer does not let Rookery open the file. What happens now is not kept.`,
  });
  const history = new NotificationHistory(openDataFile(file('notifications', 'The notification history')), deps);
  const incidents = new IncidentStore(openDataFile(file('incidents', 'The crash reports')), deps);
  const memory = new AlertMemory(openDataFile(file('alerts', 'What alert rules told of before')), deps);
  const alerts = new AlertBook(settings, log);
  const center = new NotificationCenter({ clock, settings, history, alerts, show });
  const level = (key: ServerKey, access: ServerAccess) => settings.serverPreferences(key, access).notifications;
  const keeper = new IncidentKeeper({ fleet, store: incidents, newId, onOpened: ({ key }) => engine.onCrash(key) });
  const feed = new NoticeFeed({
    ...{ clock, newId, isInFront, level },
    onDown: (down) => keeper.open(down),
    onCrashWord: (id, word) => keeper.complete(id, word),
    commandedAt: (key) => fleet.commandedAt(key),
    tell: (notice) => center.tell(notice),
  });
  const engine = new AlertEngine({
    ...{ clock, isInFront, memory },
    rules: () => alerts.rules,
    tagsOf: (key) => own(settings.current.organisation.tags, key) ?? [],
    isMuted: ({ key, access }) => level(key, access) === 'none',
    lastOutputAt: (key) => fleet.consoles.lastOutputAt(key),
    crashesSince: (key, since) => incidents.countOf(key, since),
    tell: (notice) => feed.add(notice),
    onFiring: (firing) => center.setFiring(firing),
  });
  let seen = { rules: alerts.rules, settings: settings.current };
  settings.onChange((current) => {
    const { organisation, serverPreferences } = seen.settings;
    const isSame = organisation.tags === current.organisation.tags && serverPreferences === current.serverPreferences;
    const changed = alerts.changedSince(seen.rules);
    seen = { rules: alerts.rules, settings: current };
    if (!isSame || changed.length > 0) engine.rulesChanged(changed);
  });
  fleet.onRecord((key, before, after) => {
    keeper.onRecord(key, after);
    feed.onRecord(key, before, after);
    engine.onRecord(key, after);
  });
  const idsOf = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id));
  incidents.onChange((change) => center.setIncidents(idsOf(change.incidents)));
  center.setIncidents(idsOf(incidents.list().incidents));
  center.start();
  return {
    center,
    incidents,
    problems: [
      ...problem('The notification history is damaged', history.problem),
      ...problem('The crash reports are damaged', incidents.problem),
      ...problem('What alert rules told is damaged', memory.problem),
    ],
    forgets: {
      'the history of notifications': (accountId) => center.forgetAccount(accountId),
      'alert rules': (accountId) => alerts.forgetAccount(accountId),
      'what alert rules told': (accountId) => memory.forgetAccount(accountId),
      'crash reports': (accountId) => incidents.forgetAccount(accountId),
    },
    async stop() {
      feed.stop();
      engine.stop();
      await Promise.all([center.stop(), incidents.stop(), memory.stop()]);
    },
  };
}
