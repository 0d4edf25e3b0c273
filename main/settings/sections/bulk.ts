/** Actions on several servers: how they go through them, and what is kept of one that a quit cut short. */
import * as v from 'valibot';

import { type BulkRun, DELAY_MAX_MS, type RunOptions, WAITS_MS } from '../../../preload/contract/bulk';
import type { WireError } from '../../../preload/contract/errors';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const id = v.pipe(text(300), v.minLength(1));

const options = {
  delayMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DELAY_MAX_MS)),
  waitsForState: v.boolean(),
  waitMaxMs: v.picklist(WAITS_MS),
  stopsAtFailure: v.boolean(),
};

/** How the choices must look, in the file and in a call. */
export const runOptionsShape = v.strictObject(options) satisfies v.GenericSchema<unknown, RunOptions>;

/** In the file a later Rookery may have left choices that this one does not know. */
export const runOptionsSection = v.object(options);

export const bulkActionShape = v.picklist(['start', 'restart', 'stop', 'kill', 'command'] as const);

/** Codes of a later Rookery pass: they are shown by their sentence. */
const error = v.custom<WireError>((value) => v.is(v.looseObject({ code: v.string(), message: v.string() }), value));
const recipient = { key: id, accountId: id, name: text(300) };

const progress = v.variant('phase', [
  v.object({ phase: v.literal('accepted'), isLeft: v.boolean() }),
  v.object({ phase: v.literal('reached') }),
  v.object({ phase: v.literal('failed'), at: v.picklist(['sending', 'settling'] as const), error }),
  v.object({ phase: v.literal('skipped'), reason: v.string() }),
  v.variant('because', [
    v.object({ phase: v.literal('unsent'), because: v.literal('cancelled') }),
    v.object({ phase: v.literal('unsent'), because: v.literal('quit') }),
    v.object({ phase: v.literal('unsent'), because: v.literal('failure'), failedName: v.string() }),
    v.object({ phase: v.literal('unsent'), because: v.literal('account'), error }),
  ]),
]);

/** A run that has ended: nothing is under way when Rookery starts. */
export const unfinishedRunSection = v.nullable(
  v.object({
    action: bulkActionShape,
    command: v.nullable(v.string()),
    options: runOptionsSection,
    rows: v.array(v.object({ ...recipient, progress })),
    leftOut: v.array(v.object({ server: v.object(recipient), reason: v.string() })),
    hold: v.null(),
    isRunning: v.literal(false),
  }),
) satisfies v.GenericSchema<unknown, BulkRun | null>;
