import type { WireError } from '../../preload/contract/errors';

/** Thrown by a handler of the fake to answer with an error. */
export class Refusal extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}
