import type { Locator, Page } from '@playwright/test';

type PowerWord = 'Start' | 'Restart' | 'Stop' | 'Kill';

/** One server's view: header, power, console. */
export class ServerView {
  readonly page: Page;
  readonly serverName: string;
  readonly region: Locator;
  readonly output: Locator;
  readonly command: Locator;
  readonly alerts: Locator;

  constructor(page: Page, serverName: string) {
    this.page = page;
    this.serverName = serverName;
    this.region = page.getByRole('region', { name: serverName, exact: true });
    this.output = this.region.getByRole('region', { name: 'Console output' });
    this.command = this.region.getByRole('textbox', { name: 'Command' });
    this.alerts = this.region.getByRole('alert');
  }

  power(word: PowerWord): Locator {
    return this.region.getByRole('group', { name: 'Power' }).getByRole('button', { name: word, exact: true });
  }

  /** Asks before Kill. */
  get killDialog(): Locator {
    return this.page.getByRole('dialog', { name: `Kill ${this.serverName}?` });
  }

  tab(name: string): Locator {
    return this.region.getByRole('tab', { name, exact: true });
  }

  async openTab(name: string): Promise<void> {
    await this.tab(name).click();
  }

  /** The page that says why the others cannot work. */
  conflict(title: string): Locator {
    return this.region.getByRole('region', { name: title });
  }

  /** The note about what the server printed and what can be mended. */
  problem(title: string): Locator {
    return this.region.getByRole('region', { name: title });
  }

  async type(command: string): Promise<void> {
    await this.command.fill(command);
    await this.command.press('Enter');
  }

  async pin(): Promise<void> {
    await this.region.getByRole('button', { name: 'Pin', exact: true }).click();
  }
}
