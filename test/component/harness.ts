import { expect, type Page, test as base } from '@playwright/test';

import type { AccountStatus } from '../../preload/contract/models';
import type { FakeMain } from '../harness/fake-main';
import type { Scenario } from '../harness/scenarios';

declare global {
  interface Window {
    readonly fakeMain: FakeMain;
  }
}

/** Opens a scenario; every page error fails the test. */
export const test = base.extend<{ open: (scenario: Scenario) => Promise<void> }>({
  open: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    await use(async (scenario) => {
      await page.goto(`/?scenario=${scenario}&still`);
      await page.locator('main').waitFor();
    });
    expect(errors).toEqual([]);
  },
});

export { expect };

/** The arguments of every call of this name, oldest first. */
export const callsOf = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => window.fakeMain.log.filter((call) => call.name === wanted).map((call) => call.arg), name);

/** Main says that this account is now doing so. */
export const setStatus = (page: Page, accountId: string, status: AccountStatus): Promise<void> =>
  page.evaluate(([id, next]) => window.fakeMain.setStatus(id, next), [accountId, status] as const);

/** Opens a server from the list, found by its search: a list that scrolls to a row may miss a click. */
export async function openServer(page: Page, name: string): Promise<void> {
  const search = page.getByLabel('Search servers');
  await search.fill(name);
  await page
    .getByRole('row', { name, exact: true })
    .first()
    .click({ position: { x: 260, y: 12 } });
  await search.fill('');
  await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
}
