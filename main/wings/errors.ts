/** The error that leaves this folder: an Error that carries what the window shows. */
import type { WireError } from '../../preload/contract/errors';

/** A failure with its sentence for a person. Callers read `wire`, never `message`. */
export class WingsError extends Error {
  override readonly name = 'WingsError';
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.wire = wire;
  }
}

/** The `wire` of any thrown value; what carries none becomes a fixed sentence, its text goes to the log only. */
export function wireOf(error: unknown): WireError {
  if (typeof error === 'object' && error !== null && 'wire' in error) {
    const wire = error.wire;
    if (typeof wire === 'object' && wire !== null && 'code' in wire && 'message' in wire) return wire as WireError;
  }
  return { code: 'bug', message: 'Something in Rookery went wrong.', blame: 'rookery' };
}
