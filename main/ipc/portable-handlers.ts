/** What the calls do that take settings out of this computer and into it. */
import * as v from 'valibot';

import type { Handlers } from './register';

const notBuilt = (): never => {
  throw new Error('not built');
};

/** Schema and handler of each of them. */
export function portableHandlers(): Pick<Handlers, 'settings.export' | 'settings.import'> {
  return {
    'settings.export': { schema: v.strictObject({}), run: notBuilt },
    'settings.import': { schema: v.strictObject({}), run: notBuilt },
  };
}
