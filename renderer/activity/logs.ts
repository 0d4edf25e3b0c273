import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import { ActivityLog } from './activity-log.svelte';
import type { Filters } from './filters';

/** So many servers' entries stay for when their tab is opened again; of others only the filters. */
const KEPT_LOGS = 10;

const logs = new Map<ServerKey, ActivityLog>();
const filters = new Map<ServerKey, Filters>();

/** The log of a server, with its filters, for as long as the window lives. */
export function logOf(api: Api, key: ServerKey): ActivityLog {
  const log = logs.get(key) ?? new ActivityLog(api, key, filters.get(key));
  // The most recently opened one comes last.
  logs.delete(key);
  logs.set(key, log);
  for (const [oldest, old] of logs) {
    if (logs.size <= KEPT_LOGS) break;
    filters.set(oldest, old.state.filters);
    logs.delete(oldest);
  }
  return log;
}
