import { expect, type Locator, type Page } from '@playwright/test';

/** The command palette and the sheet of shortcuts, by keyboard only. */
export class PalettePage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;
  /** The entry that Enter would do. */
  readonly current: Locator;
  readonly sheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: 'Command palette' });
    this.field = this.dialog.getByRole('combobox');
    this.options = this.dialog.getByRole('option');
    this.current = this.dialog.getByRole('option', { selected: true });
    this.sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }

  async open(): Promise<void> {
    // What fades takes no keys, but neither does the page behind it yet.
    await expect(this.page.locator('[role="dialog"], [role="alertdialog"], [role="menu"]')).toHaveCount(0);
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.field.waitFor();
  }

  /** Opens it and types. */
  async search(query: string): Promise<void> {
    await this.open();
    await this.page.keyboard.type(query);
  }

  option(name: string): Locator {
    return this.dialog.getByRole('option', { name, exact: true });
  }

  async openSheet(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+/');
    await this.sheet.waitFor();
  }

  /** The line of an action in the sheet. */
  shortcut(action: string): Locator {
    return this.sheet.getByRole('listitem').filter({ has: this.page.getByText(action, { exact: true }) });
  }

  /** Begins to change the keys of an action, found by its name. */
  async change(action: string): Promise<void> {
    await this.sheet.getByRole('textbox', { name: 'Search shortcuts' }).fill(action);
    await this.sheet.getByRole('button', { name: `Change ${action}`, exact: true }).press('Enter');
  }
}
