/** How a person arranges their servers: groups, tags, an order of their own, views. Kept on this computer. */
import type { ServerKey } from './models';

/** Columns of the table; the name is always there. */
export type DashboardColumn =
  'state' | 'panel' | 'node' | 'address' | 'cpu' | 'memory' | 'disk' | 'network' | 'uptime' | 'tags';

/** What the list can be sorted by; `manual` is the person's own order. */
export type SortColumn =
  | 'manual'
  | 'state'
  | 'name'
  | 'panel'
  | 'node'
  | 'address'
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'network'
  | 'uptime'
  | 'tags';

export interface Sort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export type DashboardLayout = 'table' | 'cards';

export type GroupBy = 'none' | 'group' | 'panel' | 'node' | 'tag';

/** How the dashboard shows its servers. */
export interface DashboardChoices {
  readonly layout: DashboardLayout;
  /** In the order in which they are shown. */
  readonly columns: readonly DashboardColumn[];
  readonly sort: Sort;
  readonly groupBy: GroupBy;
}

/** A named filter with the way its servers are shown. */
export interface SavedView extends DashboardChoices {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Only the servers of this account; null: of all. */
  readonly accountId: string | null;
}

export interface ServerGroup {
  readonly id: string;
  readonly name: string;
}

/** All of it. Server keys name the account too, so everything is per account. */
export interface Organisation {
  /** In the order in which they are shown. */
  readonly groups: readonly ServerGroup[];
  /** Group id by server key; a server is in one group or in none. */
  readonly groupOf: Readonly<Record<ServerKey, string>>;
  readonly tags: Readonly<Record<ServerKey, readonly string[]>>;
  /** The person's own order; servers that are not in it come last, by name. */
  readonly order: readonly ServerKey[];
  readonly views: readonly SavedView[];
  /** Id of the view that a window begins with; null: as it was left. */
  readonly defaultView: string | null;
  /** How the list shows the servers of all accounts together. */
  readonly dashboard: DashboardChoices;
  /** The same for an account shown alone, by its id, once something was chosen there; without it `dashboard` holds. */
  readonly dashboards: Readonly<Record<string, DashboardChoices>>;
  /** Sections of the list and of the sidebar that are closed; an account's id is between colons in theirs. */
  readonly closed: readonly string[];
}

export interface OrganisationCalls {
  'organisation.read': { arg: Record<string, never>; result: Organisation };
  /** Each part that is given takes the place of the old one. */
  'organisation.change': { arg: { change: Partial<Organisation> }; result: Organisation };
}

export interface OrganisationEvents {
  'organisation.changed': Organisation;
}

export const ORGANISATION_CALLS = {
  'organisation.read': 1,
  'organisation.change': 1,
} as const satisfies Record<keyof OrganisationCalls, 1>;

export const ORGANISATION_EVENTS = { 'organisation.changed': 1 } as const satisfies Record<keyof OrganisationEvents, 1>;
