import type { Locator, Page } from '@playwright/test';

/** The Settings tab of the server on screen. */
export class SettingsPage {
  readonly page: Page;
  readonly name: Locator;
  readonly description: Locator;
  readonly save: Locator;
  readonly discard: Locator;
  readonly addresses: Locator;
  readonly permissions: Locator;
  readonly reinstall: Locator;

  constructor(page: Page) {
    this.page = page;
    const form = this.section('Name and description');
    this.name = form.getByRole('textbox', { name: 'Name', exact: true });
    this.description = form.getByRole('textbox', { name: 'Description' });
    this.save = form.getByRole('button', { name: 'Save' });
    this.discard = form.getByRole('button', { name: 'Discard' });
    this.addresses = page.getByRole('table', { name: 'Addresses' });
    this.permissions = this.section('What you may do here');
    this.reinstall = this.section('Danger zone').getByRole('button', { name: 'Reinstall' });
  }

  static async open(page: Page): Promise<SettingsPage> {
    await page.getByRole('tab', { name: 'Settings' }).click();
    const settings = new SettingsPage(page);
    await settings.name.waitFor();
    return settings;
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  copy(what: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Copy ${what} `) });
  }

  choice(group: 'Notifications' | 'Confirmation', label: string): Locator {
    return this.page.getByRole('group', { name: group }).getByRole('radio', { name: label, exact: true });
  }

  /** The line of one permission in the list. */
  permission(name: string): Locator {
    return this.permissions.getByRole('listitem').filter({ hasText: name });
  }

  /** A dialog that wants the server's name typed. */
  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }
}
