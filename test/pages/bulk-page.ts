import type { Locator, Page } from '@playwright/test';

type ActionWord = 'Start' | 'Restart' | 'Stop' | 'Kill' | 'Send command';

/** Servers picked in the list, the bar that acts on them and its dialog. */
export class BulkPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly count: Locator;
  readonly clear: Locator;
  readonly dialog: Locator;
  readonly command: Locator;
  readonly outcome: Locator;
  readonly close: Locator;
  readonly all: Locator;
  /** What is being sent while the dialog is closed, and whom a stop has left offline. */
  readonly strip: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('region', { name: 'Selected servers' });
    this.count = this.bar.getByRole('status');
    this.clear = this.bar.getByRole('button', { name: 'Clear' });
    this.dialog = page.getByRole('dialog');
    this.command = this.dialog.getByRole('textbox', { name: 'Command' });
    this.outcome = this.dialog.getByRole('status');
    this.close = this.dialog.getByRole('button', { name: 'Close' });
    this.all = page.getByRole('checkbox', { name: 'Select all', exact: true });
    this.strip = page.getByRole('region', { name: 'Last action' });
  }

  row(serverName: string): Locator {
    return this.page.getByRole('grid', { name: 'Servers' }).getByRole('row', { name: serverName, exact: true });
  }

  /** Where a click on the row meets nothing else. */
  name(serverName: string): Locator {
    return this.row(serverName).getByText(serverName, { exact: true });
  }

  box(serverName: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${serverName}`, exact: true });
  }

  async pick(...serverNames: string[]): Promise<void> {
    for (const serverName of serverNames) await this.box(serverName).click();
  }

  action(word: ActionWord): Locator {
    return this.bar.getByRole('button', { name: word, exact: true });
  }

  /** A button of the dialog. */
  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** How the action goes through the servers. */
  get options(): Locator {
    return this.dialog.getByRole('group', { name: 'How it goes on' });
  }

  option(name: string): Locator {
    return this.options.getByRole('checkbox', { name });
  }

  /** The pause between two servers, by its word. The circle itself is not seen. */
  pause(name: string): Locator {
    return this.options.getByText(name, { exact: true });
  }

  /** A server in the dialog, with what becomes of it. */
  recipient(serverName: string): Locator {
    return this.dialog.getByRole('listitem', { name: serverName, exact: true });
  }

  /** The names of those it goes to, in order. */
  touched(title: string): Promise<string[]> {
    return namesOf(this.dialog.getByRole('list', { name: title, exact: true }));
  }

  leftOut(count: number): Promise<string[]> {
    return namesOf(this.dialog.getByRole('list', { name: `${count} left out`, exact: true }));
  }

  /** The names of the rows that are selected, as a screen reader hears them. */
  async selected(): Promise<string[]> {
    const rows = await this.page.getByRole('row', { selected: true }).all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }
}

async function namesOf(list: Locator): Promise<string[]> {
  const items = await list.getByRole('listitem').all();
  return Promise.all(items.map(async (item) => (await item.getAttribute('aria-label')) ?? ''));
}
