import type { Locator, Page } from '@playwright/test';

/** The Activity tab of the server on screen. */
export class ActivityPage {
  readonly page: Page;
  readonly tab: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly order: Locator;
  readonly refresh: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Activity' });
    this.list = page.getByRole('list', { name: 'Activity' });
    this.rows = this.list.getByRole('listitem');
    this.search = page.getByRole('searchbox', { name: 'Search entries' });
    this.order = page.getByRole('button', { name: /^(?:Newest|Oldest) first$/ });
    this.refresh = page.getByRole('button', { name: 'Read again' });
  }

  async open(): Promise<void> {
    await this.tab.click();
  }

  /** The line of the first entry that says this. */
  line(words: string | RegExp): Locator {
    return this.list.getByRole('button', { name: words }).first();
  }

  /** Chooses in the menu of a filter. */
  async choose(filter: 'Event' | 'Who' | 'Time', item: string | RegExp): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Filters' })
      .getByRole('button', { name: new RegExp(`^${filter}`) })
      .click();
    await this.page.getByRole('menuitemcheckbox', { name: item }).click();
  }

  async scrollToEnd(): Promise<void> {
    await this.list.evaluate((body) => body.scrollTo(0, body.scrollHeight));
  }
}
