/** What an imported file changes here: what is here stays, and what it names is told by new ids. Pure. */
import * as v from 'valibot';

import type { ServerPreferences } from '../../preload/contract/models';
import type { AlertRule } from '../../preload/contract/notifications';
import type { Organisation, ServerGroup } from '../../preload/contract/organisation';
import type { AccountRecord } from '../accounts/account-record';
import { distinctLabel, plainLabel } from '../accounts/labels';
import type { Portable, PortableAccount } from './portable';
import type { Settings } from './schema';
import { MAX_RULES } from './sections/notifications';
import { organisationSection } from './sections/organisation';

/** The accounts of a file, told apart by what is here already. */
export interface AccountPlan {
  /** Ids here, by the ids of the file. */
  readonly known: ReadonlyMap<string, string>;
  readonly fresh: readonly PortableAccount[];
}

/** The same user on the same panel is the same account; it stays as it is here. */
export function planAccounts(here: readonly AccountRecord[], there: readonly PortableAccount[]): AccountPlan {
  const known = new Map<string, string>();
  const fresh: PortableAccount[] = [];
  for (const account of there) {
    const isSame = ({ panelUrl, identity }: Pick<PortableAccount, 'panelUrl' | 'identity'>): boolean =>
      panelUrl === account.panelUrl && identity.userId === account.identity.userId;
    const twin = here.find(isSame);
    if (twin !== undefined) {
      known.set(account.id, twin.id);
    } else if (!fresh.some(isSame)) {
      const taken = [...here, ...fresh].map(({ label }) => label);
      fresh.push({ ...account, label: distinctLabel(plainLabel(account.label), taken) });
    }
  }
  return { known, fresh };
}

type Change = Pick<
  Settings,
  'preferences' | 'organisation' | 'notifications' | 'alertRules' | 'serverPreferences' | 'pinned'
>;

/** `idOf`: ids here, by the ids of the file. What belongs to an account that is not in it is left out. */
export function mergePortable(
  here: Settings,
  there: Portable,
  idOf: ReadonlyMap<string, string>,
): { readonly change: Change; readonly problems: readonly string[] } {
  const names = renamer(idOf);
  const problems: string[] = [];
  let { organisation } = here;
  if (there.organisation !== null) {
    const merged = mergeOrganisation(here.organisation, there.organisation, names);
    if (v.is(organisationSection, merged)) organisation = merged;
    else problems.push('Groups, tags and views were left out: together with yours they would be too many.');
  }
  const rules = mergeRules(here.alertRules, there.alertRules, names);
  const alertRules = rules.slice(0, Math.max(here.alertRules.length, MAX_RULES));
  if (alertRules.length < rules.length) {
    problems.push('Some alert rules were left out: together with yours they would be too many.');
  }
  const { shownAccount, ...choices } = there.preferences;
  return {
    change: {
      preferences: {
        ...here.preferences,
        ...choices,
        ...(shownAccount === undefined ? {} : { shownAccount: shownAccount === null ? null : names.id(shownAccount) }),
      },
      organisation,
      // A pause is of the moment in which it was chosen.
      notifications:
        there.notifications === null
          ? here.notifications
          : { ...there.notifications, pausedUntil: here.notifications.pausedUntil },
      alertRules,
      serverPreferences: { ...names.record<ServerPreferences>(there.serverPreferences), ...here.serverPreferences },
      pinned: union(here.pinned, names.keys(there.pinned)),
    },
    problems,
  };
}

interface Renamer {
  id(accountId: string): string | null;
  /** By account id. */
  ids<T>(record: Readonly<Record<string, T>>): Record<string, T>;
  keys(keys: readonly string[]): readonly string[];
  record<T>(record: Readonly<Record<string, T>>): Record<string, T>;
}

/** Server keys begin with the id of their account. */
function renamer(idOf: ReadonlyMap<string, string>): Renamer {
  const key = (old: string): string | null => {
    const at = old.indexOf(':');
    const id = idOf.get(old.slice(0, at));
    return at === -1 || id === undefined ? null : id + old.slice(at);
  };
  const id = (accountId: string): string | null => idOf.get(accountId) ?? null;
  const renamed = <T>(record: Readonly<Record<string, T>>, nameOf: (old: string) => string | null): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([old, value]) => {
        const name = nameOf(old);
        return name === null ? [] : [[name, value]];
      }),
    );
  return {
    id,
    ids: (record) => renamed(record, id),
    keys: (keys) => keys.flatMap((one) => key(one) ?? []),
    record: (record) => renamed(record, key),
  };
}

const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];

function mergeOrganisation(here: Organisation, there: Organisation, names: Renamer): Organisation {
  const groupOf = (groups: readonly ServerGroup[], group: ServerGroup) =>
    groups.find(({ id, name }) => id === group.id || name === group.name);
  const groups = [...here.groups, ...there.groups.filter((group) => groupOf(here.groups, group) === undefined)];
  const groupIds = new Map(there.groups.map((group) => [group.id, groupOf(groups, group)?.id ?? group.id]));
  const assigned = Object.entries(names.record(there.groupOf)).flatMap(([key, id]) => {
    const group = groupIds.get(id);
    return group === undefined ? [] : [[key, group] as const];
  });
  const views = there.views.flatMap((view) => {
    if (here.views.some(({ id }) => id === view.id)) return [];
    const accountId = view.accountId === null ? null : names.id(view.accountId);
    return view.accountId !== null && accountId === null ? [] : { ...view, accountId };
  });
  return {
    groups,
    groupOf: { ...Object.fromEntries(assigned), ...here.groupOf },
    tags: { ...names.record(there.tags), ...here.tags },
    order: union(here.order, names.keys(there.order)),
    views: [...here.views, ...views],
    defaultView:
      there.defaultView !== null && views.some(({ id }) => id === there.defaultView)
        ? there.defaultView
        : here.defaultView,
    dashboard: there.dashboard,
    dashboards: { ...here.dashboards, ...names.ids(there.dashboards) },
    closed: here.closed,
  };
}

function mergeRules(here: readonly unknown[], there: readonly AlertRule[], names: Renamer): readonly unknown[] {
  const taken = new Set<unknown>(
    here.map((rule) => (typeof rule === 'object' && rule !== null && 'id' in rule ? rule.id : null)),
  );
  const fresh = there.flatMap((rule): readonly AlertRule[] => {
    if (taken.has(rule.id)) return [];
    taken.add(rule.id);
    const { scope } = rule;
    if (scope.kind === 'account') {
      const accountId = names.id(scope.accountId);
      return accountId === null ? [] : [{ ...rule, scope: { kind: 'account', accountId } }];
    }
    return scope.kind === 'servers' ? [{ ...rule, scope: { kind: 'servers', keys: names.keys(scope.keys) } }] : [rule];
  });
  return [...here, ...fresh];
}
