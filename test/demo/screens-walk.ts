/** What the screens of the demo are walked with, and the ways that many of them share. */
import type { Page } from 'playwright';

import type { Simulator } from '../simulator/index';

/** What a screen is walked with. */
export interface Walk {
  readonly page: Page;
  readonly simulator: Simulator;
}

/** One picture. `leave` puts back what `enter` changed for the screens that follow. */
export interface Screen {
  readonly name: string;
  enter(walk: Walk): Promise<void>;
  leave?(walk: Walk): Promise<void>;
}

/** The list of all servers. */
export async function dashboard({ page }: Walk): Promise<void> {
  await page.getByRole('button', { name: 'All servers' }).click();
  await page.getByRole('grid', { name: 'Servers' }).waitFor();
}

/** Opens a server from the sidebar, where every server can be searched for. */
export async function openServer({ page }: Walk, name: string): Promise<void> {
  const search = page.getByRole('textbox', { name: 'Search servers' });
  await search.fill(name);
  await page.getByRole('navigation', { name: 'Servers' }).getByText(name, { exact: true }).first().click();
  await page.getByRole('region', { name, exact: true }).waitFor();
  await search.fill('');
  await search.blur();
}
