import { SvelteMap } from 'svelte/reactivity';

import { confirmationFor } from '../../preload/contract/confirmation';
import type { WireError } from '../../preload/contract/errors';
import type { PowerSignal, ServerKey, ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';

/** A power signal that was refused, or that nobody answered. */
export interface PowerFailure {
  readonly signal: PowerSignal;
  readonly serverName: string;
  readonly error: WireError;
}

/** A signal that waits for the person's word. */
export interface PowerQuestion {
  readonly key: ServerKey;
  readonly signal: PowerSignal;
}

/**
 * Power actions for every button in the window. What the server's confirmation level wants confirmed is asked first
 * (App shows `ui/ConfirmPower.svelte` while `asking` is set); a failure stays in `failures` until the next try or until
 * it is dismissed, to be shown where it happened. `failed` is told of it, for when that is out of sight.
 */
export class Power {
  /** The question on screen. */
  asking = $state.raw<PowerQuestion | null>(null);
  /** Calls that main has not answered yet. */
  readonly sending = new SvelteMap<ServerKey, PowerSignal>();
  readonly failures = new SvelteMap<ServerKey, PowerFailure>();

  readonly #api: Api;
  readonly #failed: (key: ServerKey, failure: PowerFailure) => void;

  constructor(api: Api, failed: (key: ServerKey, failure: PowerFailure) => void) {
    this.#api = api;
    this.#failed = failed;
  }

  /** Main asks for a confirmation in the window, for a click in the tray. */
  connect(): () => void {
    return this.#api.on('view.requested', (request) => {
      if (request.to !== 'server' || request.power === undefined) return;
      this.asking = { key: request.key, signal: request.power };
    });
  }

  /** From a button: asks when the signal needs that, else sends at once. */
  request = (server: ServerSummary, signal: PowerSignal): void => {
    if (server.power[signal] !== null) return;
    if (confirmationFor(signal, server.preferences.confirmation) === 'none') void this.send(server, signal);
    else this.asking = { key: server.key, signal };
  };

  cancel = (): void => {
    this.asking = null;
  };

  send = async (server: ServerSummary, signal: PowerSignal): Promise<void> => {
    this.asking = null;
    this.failures.delete(server.key);
    this.sending.set(server.key, signal);
    try {
      await this.#api.call('power.send', { key: server.key, signal });
    } catch (reason) {
      const failure = { signal, serverName: server.name, error: toWireError(reason) };
      this.failures.set(server.key, failure);
      this.#failed(server.key, failure);
    } finally {
      this.sending.delete(server.key);
    }
  };

  /** The signal that is under way for this server: sent and unanswered, or sent and not confirmed yet. */
  pendingOf(server: ServerSummary): PowerSignal | null {
    return this.sending.get(server.key) ?? server.pendingSignal;
  }

  /** These servers left the list: a question about one must not come back with it. */
  forget = (keys: readonly ServerKey[]): void => {
    if (this.asking !== null && keys.includes(this.asking.key)) this.asking = null;
    for (const key of keys) this.failures.delete(key);
  };

  dismiss = (key: ServerKey): void => {
    this.failures.delete(key);
  };
}
