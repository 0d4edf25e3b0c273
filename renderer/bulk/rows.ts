/** What has become of each server of a run, by its key. Pure. */
import type { Progress, RunRow } from '../../preload/contract/bulk';
import type { ServerKey } from '../../preload/contract/models';

export const progressByKey = (rows: readonly RunRow[]): ReadonlyMap<ServerKey, Progress> =>
  new Map(rows.map(({ key, progress }) => [key, progress]));
