/** How the list is shown: each function says what changes, from what is there. */
import type {
  DashboardChoices,
  DashboardColumn,
  DashboardLayout,
  GroupBy,
  Organisation,
  Sort,
} from '../../../preload/contract/organisation';

type Change = Pick<Organisation, 'dashboard'>;
type Dashboard = Pick<Organisation, 'dashboard'>;

const withChoices = ({ dashboard }: Dashboard, change: Partial<DashboardChoices>): Change => ({
  dashboard: { ...dashboard, ...change },
});

export const setSort = (organisation: Dashboard, sort: Sort): Change => withChoices(organisation, { sort });

export const setLayout = (organisation: Dashboard, layout: DashboardLayout): Change =>
  withChoices(organisation, { layout });

export const setGroupBy = (organisation: Dashboard, groupBy: GroupBy): Change => withChoices(organisation, { groupBy });

/** Shows a column at the end of the others, or hides it. */
export function toggleColumn(organisation: Dashboard, column: DashboardColumn): Change {
  const { columns } = organisation.dashboard;
  const isShown = columns.includes(column);
  return withChoices(organisation, {
    columns: isShown ? columns.filter((one) => one !== column) : [...columns, column],
  });
}

/** One place forward (-1) or back (1). */
export function moveColumn(organisation: Dashboard, column: DashboardColumn, step: -1 | 1): Change {
  const columns = [...organisation.dashboard.columns];
  const from = columns.indexOf(column);
  const to = from + step;
  if (from === -1 || to < 0 || to >= columns.length) return { dashboard: organisation.dashboard };
  columns.splice(from, 1);
  columns.splice(to, 0, column);
  return withChoices(organisation, { columns });
}

/** Sections that are closed, for looking up. */
export const closedSections = ({ closed }: Pick<Organisation, 'closed'>): ReadonlySet<string> => new Set(closed);

/** Opens a section of the list, or closes it. */
export const toggleClosed = ({ closed }: Pick<Organisation, 'closed'>, id: string): Pick<Organisation, 'closed'> => ({
  closed: closed.includes(id) ? closed.filter((one) => one !== id) : [...closed, id],
});
