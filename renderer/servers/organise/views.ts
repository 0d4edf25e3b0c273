/** Saved views: each function says what changes, from what is there. */
import type { DashboardChoices, Organisation, SavedView } from '../../../preload/contract/organisation';
import { foldText } from '../fold';

type Change = Partial<Organisation>;
type Views = Pick<Organisation, 'views' | 'defaultView'>;

export const MAX_VIEWS = 50;

/** What is on screen, as a view would keep it. */
export interface Shown extends DashboardChoices {
  readonly query: string;
  readonly accountId: string | null;
}

/** Why a view cannot be called so; null when it can. `except` is the view that has the name now. */
export function viewNameProblem(views: readonly SavedView[], name: string, except?: string): string | null {
  const wanted = foldText(name.trim());
  if (wanted === '') return 'Type a name first.';
  const taken = views.some((view) => view.id !== except && foldText(view.name) === wanted);
  return taken ? 'There is a view with this name already.' : null;
}

const asView = (id: string, name: string, shown: Shown): SavedView => ({
  id,
  name: name.trim(),
  query: shown.query.trim(),
  accountId: shown.accountId,
  layout: shown.layout,
  columns: shown.columns,
  sort: shown.sort,
  groupBy: shown.groupBy,
});

export const saveView = ({ views }: Views, id: string, name: string, shown: Shown): Change => ({
  views: [...views, asView(id, name, shown)],
});

/** Keeps what is on screen under the name that is there. */
export const updateView = ({ views }: Views, id: string, shown: Shown): Change => ({
  views: views.map((view) => (view.id === id ? asView(id, view.name, shown) : view)),
});

export const renameView = ({ views }: Views, id: string, name: string): Change => ({
  views: views.map((view) => (view.id === id ? { ...view, name: name.trim() } : view)),
});

export const deleteView = ({ views, defaultView }: Views, id: string): Change => ({
  views: views.filter((view) => view.id !== id),
  defaultView: defaultView === id ? null : defaultView,
});

/** The view that a window begins with; null: as it was left. */
export const setDefaultView = (id: string | null): Change => ({ defaultView: id });

/** The choices of a view without its name and filter. */
export const choicesOf = ({ layout, columns, sort, groupBy }: DashboardChoices): DashboardChoices => ({
  layout,
  columns,
  sort,
  groupBy,
});

/** True when what is on screen is no longer what the view keeps. */
export function isChanged(view: SavedView, shown: Shown): boolean {
  const kept = [view.query, view.accountId, choicesOf(view)];
  const now = [shown.query.trim(), shown.accountId, choicesOf(shown)];
  return JSON.stringify(kept) !== JSON.stringify(now);
}
