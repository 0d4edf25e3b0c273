/** The bridge as the page has it, used by tests where the window shows less than they want to know. */
import type { Page } from '@playwright/test';

import type { Calls } from '../../preload/contract/calls';
import type { Bridge } from '../../preload/contract/channels';
import type { Result } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';

/** The page's global. */
export interface RookeryWindow {
  readonly rookery: Bridge;
}

/** Makes one call from the page. */
export async function call<K extends keyof Calls>(
  page: Page,
  name: K,
  arg: Calls[K]['arg'],
): Promise<Result<Calls[K]['result']>> {
  const result: unknown = await page.evaluate<unknown, readonly [string, unknown]>(
    ([called, given]) => {
      const { calls } = (window as unknown as RookeryWindow).rookery;
      return calls[called as keyof Calls](given as never);
    },
    [name, arg],
  );
  return result as Result<Calls[K]['result']>;
}

/** The value of a call that must succeed. */
export async function ask<K extends keyof Calls>(
  page: Page,
  name: K,
  arg: Calls[K]['arg'],
): Promise<Calls[K]['result']> {
  const result = await call(page, name, arg);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

/** The key of a server by its name. */
export async function keyOf(page: Page, serverName: string): Promise<ServerKey> {
  const { servers } = await ask(page, 'servers.list', {});
  const server = servers.find(({ name }) => name === serverName);
  if (server === undefined) throw new Error(`The app has no server ${serverName}`);
  return server.key;
}
