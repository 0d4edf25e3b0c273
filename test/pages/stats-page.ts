import type { Locator, Page } from '@playwright/test';

/** The Stats tab of the server that is open. */
export class StatsPage {
  readonly page: Page;
  readonly tab: Locator;
  readonly tools: Locator;
  readonly graphs: Locator;
  /** What happened in the time that is shown; only screen readers see the list. */
  readonly events: Locator;
  readonly figures: Locator;
  readonly resetZoom: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tab = page.getByRole('tab', { name: 'Stats' });
    this.tools = page.getByRole('toolbar', { name: 'Graphs' });
    this.graphs = page.getByRole('group', { name: 'Graphs', exact: true });
    this.events = page.getByRole('list', { name: 'Events' }).getByRole('listitem');
    this.figures = page.getByLabel('Figures shown');
    this.resetZoom = this.tools.getByRole('button', { name: 'Reset zoom' });
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.graphs.waitFor();
  }

  graph(title: string): Locator {
    return this.graphs.getByRole('region', { name: title, exact: true });
  }

  /** The figures beside a graph. */
  reading(title: string, nth = 0): Locator {
    return this.graph(title).getByRole('definition').nth(nth);
  }

  /** The words between tools and graphs: paused, zoomed, not live. */
  notice(text: string | RegExp): Locator {
    return this.page.getByText(text);
  }

  range(label: string): Locator {
    return this.tools.getByRole('radio', { name: label, exact: true });
  }

  async chooseRange(label: string): Promise<void> {
    await this.tools.getByText(label, { exact: true }).click();
  }

  /** Where a graph is drawn, as parts of its width; the first part is the axis. */
  async pointAt(title: string, part: number): Promise<void> {
    const { x, y } = await this.#place(title, part);
    await this.page.mouse.move(x, y);
  }

  /** Draws out a part of the time. */
  async drag(title: string, from: number, to: number): Promise<void> {
    const [start, end] = [await this.#place(title, from), await this.#place(title, to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 5 });
    await this.page.mouse.up();
  }

  async saveAsCsv(what: 'What is shown' | 'Everything'): Promise<void> {
    await this.tools.getByRole('button', { name: 'Save as CSV' }).click();
    await this.page.getByRole('menuitem', { name: what }).click();
  }

  async #place(title: string, part: number): Promise<{ x: number; y: number }> {
    const box = await this.graph(title).getByRole('img').boundingBox();
    if (box === null) throw new Error(`The graph ${title} is not on the screen`);
    return { x: box.x + box.width * part, y: box.y + box.height / 2 };
  }
}
