/** Reads a panel's answer by a schema, or says in one error what is wrong with it. Pure. */
import * as v from 'valibot';

import { PanelError } from './errors';
import { bounded, redact } from './redact';

/** The body as the schema has it; throws `bad-response` naming the first thing that is wrong, never its value. */
export function parse<S extends v.GenericSchema>(what: string, schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw badShape(what, issueText(parsed.issues));
  return parsed.output;
}

/** The error for an answer that is not what it should be. */
export function badShape(what: string, detail: string): PanelError {
  return new PanelError({
    code: 'bad-response',
    message: `The panel's answer (${what}) is not understood.`,
    nextStep: 'Update Rookery. If that does not help, report it with the detail below.',
    blame: 'panel',
    // Cleaned before it is cut, so that no half of a secret slips through.
    detail: bounded(redact(`${what}: ${detail}`), 2048),
  });
}

export type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]];

/** The first issue as `limits.memory is not a number`; never the received value, which could be anything. */
export function issueText(issues: Issues): string {
  const [first] = issues;
  const path = (v.getDotPath(first) ?? '').replace(/^attributes\./, '');
  const isMissing = first.received === 'undefined';
  const words = isMissing ? 'is missing' : /^(?:is|are) /.test(first.message) ? first.message : 'has another form';
  return bounded(redact(`${path === '' ? 'it' : path} ${words}`), 200);
}
