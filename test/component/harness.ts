import { type Page, test as base } from '@playwright/test';

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
    base.expect(errors).toEqual([]);
  },
});

export { expect } from '@playwright/test';

/** The arguments of every call of this name, oldest first. */
export const callsOf = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => window.fakeMain.log.filter((call) => call.name === wanted).map((call) => call.arg), name);

/** Main says that this account is now doing so. */
export const setStatus = (page: Page, accountId: string, status: AccountStatus): Promise<void> =>
  page.evaluate(([id, next]) => window.fakeMain.setStatus(id, next), [accountId, status] as const);
