import type { Locator, Page } from '@playwright/test';

/** The dialog that adds a panel, from its address to its label. */
export class AddPanelDialog {
  readonly dialog: Locator;
  readonly address: Locator;
  readonly key: Locator;
  readonly label: Locator;
  readonly continue: Locator;
  readonly sendUnencrypted: Locator;
  readonly trustCertificate: Locator;
  readonly sessionOnly: Locator;
  readonly retryKeychain: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Add panel' });
    const button = (name: string) => this.dialog.getByRole('button', { name, exact: true });
    this.address = this.dialog.getByRole('textbox', { name: 'Panel address' });
    this.key = this.dialog.getByRole('textbox', { name: 'API key' });
    this.label = this.dialog.getByRole('textbox', { name: 'Label' });
    this.continue = button('Continue');
    this.sendUnencrypted = button('Send the key unencrypted');
    this.trustCertificate = button('Trust this certificate');
    this.sessionOnly = this.dialog.getByRole('checkbox', { name: 'Keep the key only until I quit' });
    this.retryKeychain = button('Try the keychain again');
  }

  color(name: string): Locator {
    return this.dialog.getByRole('radio', { name });
  }

  /** The button that ends the dialog; it carries the label. */
  add(label: string): Locator {
    return this.dialog.getByRole('button', { name: `Add ${label}`, exact: true });
  }

  /** Types both and asks the panel. */
  async probe(address: string, key: string): Promise<void> {
    await this.address.fill(address);
    await this.key.fill(key);
    await this.continue.click();
  }
}
