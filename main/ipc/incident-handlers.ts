/** What the calls about incidents do. */
import * as v from 'valibot';

import type { IncidentCalls } from '../../preload/contract/incidents';
import type { Handlers } from './register';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

const notBuilt = (): never => {
  throw new Error('not built');
};

/** Schema and handler of each of them. */
export function incidentHandlers(): Pick<Handlers, keyof IncidentCalls> {
  return {
    'incidents.list': { schema: v.strictObject({}), run: notBuilt },
    'incidents.read': { schema: v.strictObject({ id }), run: notBuilt },
    'incidents.remove': { schema: v.strictObject({ ids: v.array(id) }), run: notBuilt },
    'incidents.save': { schema: v.strictObject({ id }), run: notBuilt },
  };
}
