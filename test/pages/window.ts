import type { Locator, Page } from '@playwright/test';

import { AddPanelDialog } from './add-panel-dialog';
import { ServerView } from './server-view';

/** The frame of the window and its list of servers. */
export class RookeryWindow {
  readonly page: Page;
  readonly addPanelButton: Locator;
  readonly addPanelDialog: AddPanelDialog;
  readonly grid: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly sidebar: Locator;
  readonly strip: Locator;
  readonly toasts: Locator;
  readonly refresh: Locator;

  constructor(page: Page) {
    this.page = page;
    this.addPanelButton = page.getByRole('button', { name: 'Add panel' });
    this.addPanelDialog = new AddPanelDialog(page);
    this.grid = page.getByRole('grid', { name: 'Servers' });
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
    this.search = page.getByRole('textbox', { name: 'Search servers' });
    this.sidebar = page.getByRole('navigation', { name: 'Servers' });
    this.strip = page.getByRole('contentinfo', { name: 'Connections' });
    this.toasts = page.getByRole('status', { name: 'Messages' });
    this.refresh = page.getByRole('button', { name: 'Read the lists again' });
  }

  row(serverName: string): Locator {
    return this.grid.getByRole('row', { name: serverName, exact: true });
  }

  /** The cell in which the list says what a server is doing. */
  stateOf(serverName: string): Locator {
    return this.row(serverName).getByRole('gridcell').nth(1);
  }

  /** The names of the listed servers, from top to bottom. */
  async names(): Promise<string[]> {
    const rows = await this.rows.all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  columnHead(name: string): Locator {
    return this.grid.getByRole('columnheader', { name });
  }

  async sortBy(column: string): Promise<void> {
    await this.columnHead(column).getByRole('button').click();
  }

  /** The entry beside the view; it is named by server and state. */
  entry(serverName: string, state: string): Locator {
    return this.sidebar.getByRole('button', { name: `${serverName}, ${state}` });
  }

  async showList(): Promise<void> {
    await this.page.getByRole('button', { name: 'All servers' }).click();
  }

  async showAccounts(): Promise<void> {
    await this.page.getByRole('button', { name: 'Panels and keys' }).click();
  }

  /** The card of a panel on the page with panels and keys. */
  accountCard(label: string): Locator {
    return this.page.getByRole('article', { name: label });
  }

  /** Opens a server from the list. */
  async open(serverName: string): Promise<ServerView> {
    await this.row(serverName).getByText(serverName, { exact: true }).click();
    const view = new ServerView(this.page, serverName);
    await view.region.waitFor();
    return view;
  }

  /** Chooses an item of a server's menu in the list. */
  async chooseFor(serverName: string, item: string): Promise<void> {
    await this.row(serverName)
      .getByRole('button', { name: `More for ${serverName}` })
      .click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  async chooseTheme(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Appearance' }).click();
    await this.page.getByRole('menuitemcheckbox', { name }).click();
  }
}
