import type { Calls } from '../../../preload/contract/calls';
import type { ServerKey, ServerSummary } from '../../../preload/contract/models';

/** What a page's answers may do to the fake main process. */
export interface PageHost {
  server(key: ServerKey): ServerSummary;
  /** Changes servers and tells the page. */
  upsert(servers: readonly ServerSummary[]): void;
}

/** Handlers of some calls. */
export type PageHandlers<K extends keyof Calls> = { [N in K]: (arg: Calls[N]['arg']) => Calls[N]['result'] };
