/** What the calls about actions on several servers do. */
import * as v from 'valibot';

import { type BulkCalls, COMMAND_MAX } from '../../preload/contract/bulk';
import type { BulkRuns } from '../bulk/bulk-runs';
import { bulkActionShape, runOptionsShape } from '../settings/sections/bulk';
import type { Handlers } from './register';

const NOTHING = v.strictObject({});
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** More servers than anybody lists; that each of them is there is looked at besides. */
const MAX_SERVERS = 20_000;

const start = v.strictObject({
  action: bulkActionShape,
  command: v.nullable(v.pipe(v.string(), v.maxLength(COMMAND_MAX, 'too long'))),
  options: runOptionsShape,
  keys: v.pipe(v.array(id), v.minLength(1, 'missing'), v.maxLength(MAX_SERVERS, 'too many')),
  leftOut: v.pipe(
    v.array(v.strictObject({ key: id, reason: v.pipe(v.string(), v.maxLength(1_000, 'too long')) })),
    v.maxLength(MAX_SERVERS, 'too many'),
  ),
});

/** Schema and handler of each of them. */
export function bulkHandlers(
  bulk: Pick<BulkRuns, 'read' | 'start' | 'retry' | 'cancel' | 'dismiss'>,
): Pick<Handlers, keyof BulkCalls> {
  return {
    'bulk.read': { schema: NOTHING, run: () => bulk.read() },
    'bulk.start': { schema: start, run: (arg) => bulk.start(arg) },
    'bulk.retry': { schema: NOTHING, run: () => bulk.retry() },
    'bulk.cancel': { schema: NOTHING, run: () => bulk.cancel() },
    'bulk.dismiss': {
      schema: v.strictObject({ andStopped: v.boolean() }),
      run: ({ andStopped }) => bulk.dismiss(andStopped),
    },
  };
}
