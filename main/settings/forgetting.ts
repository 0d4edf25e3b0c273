/** The settings without what belongs to servers or accounts that are gone. Pure. */
import type { Organisation } from '../../preload/contract/organisation';
import { unfinished } from '../bulk/unfinished';
import type { Settings } from './schema';

/** The sections that say something about single servers. */
type Sections = Pick<Settings, 'pinned' | 'lastViewed' | 'commandHistory' | 'serverPreferences' | 'organisation'>;

type WithAccounts = Sections & Pick<Settings, 'preferences' | 'unfinishedRun'>;

const filtered = <T>(record: Readonly<Record<string, T>>, isKept: (key: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => isKept(key)));

/** Pins, tags, places in groups and in the order, choices and commands of the other servers. Groups stay. */
export function withoutServers(settings: Sections, isGone: (key: string) => boolean): Sections {
  const isKept = (key: string) => !isGone(key);
  const { pinned, lastViewed, commandHistory, serverPreferences, organisation } = settings;
  const { groupOf, tags, order } = organisation;
  return {
    organisation: {
      ...organisation,
      groupOf: filtered(groupOf, isKept),
      tags: filtered(tags, isKept),
      order: order.filter(isKept),
    },
    pinned: pinned.filter(isKept),
    lastViewed: filtered(lastViewed, isKept),
    commandHistory: filtered(commandHistory, isKept),
    serverPreferences: filtered(serverPreferences, isKept),
  };
}

/** Views of the account alone go, and groups that held nothing but its servers. */
function organisationWithout(before: Organisation, after: Organisation, accountId: string): Organisation {
  const [held, holding] = [new Set(Object.values(before.groupOf)), new Set(Object.values(after.groupOf))];
  const groups = before.groups.filter(({ id }) => holding.has(id) || !held.has(id));
  const views = before.views.filter((view) => view.accountId !== accountId);
  const gone = new Set([accountId, ...before.groups.filter((group) => !groups.includes(group)).map(({ id }) => id)]);
  return {
    ...after,
    ...{ groups, views },
    defaultView: views.some(({ id }) => id === before.defaultView) ? before.defaultView : null,
    dashboards: filtered(before.dashboards, (id) => id !== accountId),
    closed: before.closed.filter((section) => !section.split(':').some((part) => gone.has(part))),
  };
}

/** Nothing in the settings speaks of the account any more but alert rules, which go on their own. */
export function withoutAccount(settings: WithAccounts, accountId: string): WithAccounts {
  const { preferences, organisation, unfinishedRun } = settings;
  const rest = withoutServers(settings, (key) => key.startsWith(`${accountId}:`));
  return {
    ...rest,
    unfinishedRun: unfinished(unfinishedRun, (id) => id !== accountId),
    organisation: organisationWithout(organisation, rest.organisation, accountId),
    preferences: {
      ...preferences,
      shownAccount: preferences.shownAccount === accountId ? null : preferences.shownAccount,
      // As `restart@account:server` and `panel@account`.
      recentActions: preferences.recentActions.filter((action) => !action.split(/[@:]/).includes(accountId)),
    },
  };
}
