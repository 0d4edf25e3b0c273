import type { Locator, Page } from '@playwright/test';

/** The page of app settings. */
export class AppSettingsPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly search: Locator;
  readonly nav: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'App settings' });
    this.search = page.getByRole('searchbox', { name: 'Search app settings' });
    this.nav = page.getByRole('navigation', { name: 'App settings' });
  }

  /** Opens the page at one of its sections. */
  async open(section: string): Promise<void> {
    if (!(await this.heading.isVisible())) await this.page.getByRole('button', { name: 'App settings' }).click();
    await this.nav.getByRole('button', { name: section }).click();
    await this.page.getByRole('heading', { name: section, level: 2, exact: true }).waitFor();
  }

  /** One choice with its words, its control and the way back to its default. */
  row(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true });
  }

  /** Picks one of a few. */
  async pick(title: string, label: string): Promise<void> {
    await this.row(title).getByText(label, { exact: true }).click();
  }

  radio(title: string, label: string): Locator {
    return this.row(title).getByRole('radio', { name: label });
  }

  toggle(title: string): Locator {
    return this.row(title).getByRole('switch', { name: title });
  }

  /** Types a number and takes it. */
  async setNumber(title: string, value: number): Promise<void> {
    const field = this.row(title).getByRole('spinbutton');
    await field.fill(String(value));
    await field.press('Enter');
  }

  wayBack(title: string): Locator {
    return this.row(title).getByRole('button', { name: 'Back to the default' });
  }
}
