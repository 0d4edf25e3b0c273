import type { ServerTab } from '../state/view.svelte';

/** One tab of the server view. */
export interface TabEntry {
  readonly id: ServerTab;
  readonly label: string;
}

/** The tabs there are, in order; Alt and the number opens one. */
export const TABS: readonly [TabEntry, ...TabEntry[]] = [{ id: 'console', label: 'Console' }];

/** The tab to show: the wanted one, or the first when it is not there. */
export const tabOf = (wanted: ServerTab): ServerTab => TABS.find((tab) => tab.id === wanted)?.id ?? TABS[0].id;
