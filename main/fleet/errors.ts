/** The errors of this folder, and how any error is read. */
import type { WireError } from '../../preload/contract/errors';
import type { Log } from '../ports';

/** An error of the fleet itself, such as an action that the state does not allow. */
export class FleetError extends Error {
  override readonly name = 'FleetError';

  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

const BUG: WireError = {
  code: 'bug',
  message: 'Something went wrong inside Rookery.',
  nextStep: 'If it happens again, report it with the log.',
  blame: 'rookery',
};

/** What every service of ours says about its errors; anything else is a bug, whose detail goes to the log. */
export function wireOf(error: unknown, log: Log): WireError {
  if (error instanceof Error && 'wire' in error) return error.wire as WireError;
  log.error('an unexpected error in the fleet', error);
  return BUG;
}
