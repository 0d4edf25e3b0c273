import type { Locator, Page } from '@playwright/test';

/** The Startup tab of the server on screen. */
export class StartupTabPage {
  readonly page: Page;
  readonly tab: Locator;
  readonly panel: Locator;
  readonly refresh: Locator;
  readonly image: Locator;
  readonly search: Locator;
  readonly draftBar: Locator;
  readonly savedBar: Locator;
  readonly save: Locator;
  readonly review: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Startup' });
    this.panel = page.getByRole('tabpanel', { name: 'Startup' });
    this.refresh = this.panel.getByRole('button', { name: 'Read the startup settings again' });
    this.image = this.panel.getByRole('region', { name: 'Docker image' });
    this.search = this.panel.getByRole('textbox', { name: 'Search variables' });
    this.draftBar = this.panel.getByRole('region', { name: 'Unsaved changes' });
    this.savedBar = this.panel.getByRole('region', { name: 'Saved changes' });
    this.save = this.draftBar.getByRole('button', { name: 'Save', exact: true });
    this.review = page.getByRole('dialog', { name: 'Review the changes' });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.panel.getByRole('region', { name: 'Startup command' }).waitFor();
  }

  /** Everything about one variable. */
  row(name: string): Locator {
    return this.panel.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  text(name: string): Locator {
    return this.panel.getByRole('textbox', { name, exact: true });
  }

  number(name: string): Locator {
    return this.panel.getByRole('spinbutton', { name, exact: true });
  }

  choice(name: string): Locator {
    return this.panel.getByRole('combobox', { name, exact: true });
  }

  switch(name: string): Locator {
    return this.panel.getByRole('switch', { name, exact: true });
  }

  /** One of the shown commands. */
  command(title: 'As the panel runs it' | 'With placeholders' | 'Preview with your changes'): Locator {
    return this.panel.getByRole('group', { name: title });
  }
}
