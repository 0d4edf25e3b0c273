import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import { makeStartupPage, type StartupPage } from './startup-page.svelte';

const pages = new Map<ServerKey, StartupPage>();

/** The startup page of a server, kept with its draft for as long as the window lives. */
export function startupPageOf(api: Api, key: ServerKey): StartupPage {
  let page = pages.get(key);
  if (page === undefined) pages.set(key, (page = makeStartupPage(api, key)));
  return page;
}
