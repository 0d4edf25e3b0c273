/** How the list is shown: each function says what changes, from what is there. */
import type { DashboardChoices, DashboardColumn, Organisation } from '../../../preload/contract/organisation';

type Kept = Pick<Organisation, 'dashboard' | 'dashboards'>;

/** What holds for the account that is shown alone, or with null for all together. */
export const choicesFor = ({ dashboard, dashboards }: Kept, accountId: string | null): DashboardChoices =>
  (accountId === null ? undefined : dashboards[accountId]) ?? dashboard;

/** From the first change on an account has choices of its own, and follows those for all no longer. */
export function arrange(
  organisation: Kept,
  accountId: string | null,
  change: Partial<DashboardChoices>,
): Partial<Kept> {
  const choices = { ...choicesFor(organisation, accountId), ...change };
  return accountId === null
    ? { dashboard: choices }
    : { dashboards: { ...organisation.dashboards, [accountId]: choices } };
}

/** The account is shown as all are again. */
export const followAll = ({ dashboards }: Kept, accountId: string): Partial<Kept> => ({
  dashboards: Object.fromEntries(Object.entries(dashboards).filter(([id]) => id !== accountId)),
});

type Columns = readonly DashboardColumn[];

/** Shows a column at the end of the others, or hides it. */
export const toggleColumn = (columns: Columns, column: DashboardColumn): Columns =>
  columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];

/** One place forward (-1) or back (1). */
export function moveColumn(columns: Columns, column: DashboardColumn, step: -1 | 1): Columns {
  const from = columns.indexOf(column);
  const to = from + step;
  if (from === -1 || to < 0 || to >= columns.length) return columns;
  const others = columns.filter((one) => one !== column);
  return [...others.slice(0, to), column, ...others.slice(to)];
}

/** Sections that are closed, for looking up. */
export const closedSections = ({ closed }: Pick<Organisation, 'closed'>): ReadonlySet<string> => new Set(closed);

/** Opens a section of the list, or closes it. */
export const toggleClosed = ({ closed }: Pick<Organisation, 'closed'>, id: string): Pick<Organisation, 'closed'> => ({
  closed: closed.includes(id) ? closed.filter((one) => one !== id) : [...closed, id],
});
