import type { Component } from 'svelte';

import type { ServerSummary } from '../../preload/contract/models';
import type { ServerTab } from '../state/view.svelte';

/** One tab of the server view. */
export interface TabEntry {
  readonly id: ServerTab;
  readonly label: string;
}

/** The tabs there are, in order; each has an action of its own (`tab.console` ...). */
export const TABS: readonly TabEntry[] = [
  { id: 'console', label: 'Console' },
  { id: 'stats', label: 'Stats' },
  { id: 'startup', label: 'Startup' },
  { id: 'settings', label: 'Settings' },
  { id: 'activity', label: 'Activity' },
];

/** Every tab that has a page of its own; the console keeps its terminal. */
export type PageTab = Exclude<ServerTab, 'console'>;

/** What the page of a tab is given: always the same server, a new page is made for another one. */
type TabPage = Component<{ server: ServerSummary }>;

/** Every page but the console's, each loaded when it is first opened. */
const PAGES: Readonly<Record<PageTab, () => Promise<TabPage>>> = {
  stats: async () => (await import('../stats/StatsTab.svelte')).default,
  startup: async () => (await import('../startup/StartupTab.svelte')).default,
  settings: async () => (await import('../settings/SettingsTab.svelte')).default,
  activity: async () => (await import('../activity/ActivityTab.svelte')).default,
};

/** Fetches a page; `attempt` makes a new try. */
export const loadPage = (tab: PageTab, _attempt: number): Promise<TabPage> => PAGES[tab]();

/** False where all that the page does is refused while a server is suspended, installed, moved ... (protocol 3.5). */
export const worksInConflict = (tab: PageTab): boolean => tab === 'stats' || tab === 'settings';
