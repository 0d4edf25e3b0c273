/** The only user of the bridge: typed calls that throw `AppError`, and subscriptions. */
import type { Calls, Events } from '../preload/contract/calls';
import type { Bridge } from '../preload/contract/channels';
import type { WireError } from '../preload/contract/errors';
import { plain } from './state/plain.svelte';

declare global {
  interface Window {
    /** Exposed by the preload. */
    readonly rookery?: Bridge;
  }
}

/** A failed call, with everything main said about it. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

/** What the rest of the renderer sees of main. */
export interface Api {
  /** Asks main; throws `AppError`. */
  call<K extends keyof Calls>(name: K, arg: Calls[K]['arg']): Promise<Calls[K]['result']>;
  /** Subscribes; the returned function ends the subscription. */
  on<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): () => void;
}

/** Anything thrown, as something to show: unexpected errors become one fixed sentence. */
export function toWireError(reason: unknown): WireError {
  if (reason instanceof AppError) return reason.wire;
  return {
    code: 'bug',
    message: 'Something went wrong inside Rookery.',
    nextStep: 'Try again. If it happens again, restart Rookery.',
    blame: 'rookery',
    ...(reason instanceof Error ? { detail: reason.message } : {}),
  };
}

/** Wraps a bridge; without one, the preload's. */
export function connectBridge(bridge: Bridge | undefined = window.rookery): Api {
  if (bridge === undefined) throw new Error('The preload did not expose the bridge.');
  return {
    async call(name, arg) {
      // A state proxy does not survive structured clone.
      const result = await bridge.calls[name](plain(arg));
      if (result.ok) return result.value;
      throw new AppError(result.error);
    },
    on: (name, listener) => bridge.events[name](listener),
  };
}
