/** One action on several servers: how it goes through them, what has become of each, and the calls about it. */
import type { WireError } from './errors';
import type { PowerSignal, ServerKey, ServerSummary } from './models';

/** What can be done to several servers at once. */
export type BulkAction = PowerSignal | 'command';

/** One after another with pauses, or all of them as fast as the panel takes it. */
export interface RunOptions {
  /** Between the end of one server and the beginning of the next, ms. */
  readonly delayMs: number;
  /** The next one waits until the one before is running, or offline where it is stopped. */
  readonly waitsForState: boolean;
  /** A server that has not come that far after this, ms, counts as failed. */
  readonly waitMaxMs: number;
  readonly stopsAtFailure: boolean;
}

const MINUTE_MS = 60_000;

/** Longest pause between two servers, ms. */
export const DELAY_MAX_MS = 60 * MINUTE_MS;

/** Time limits to choose from, ms. A large modded server takes minutes to start. */
export const WAITS_MS: readonly number[] = [1, 2, 5, 10, 20].map((minutes) => minutes * MINUTE_MS);

/** Longest command, in UTF-16 units. */
export const COMMAND_MAX = 4_096;

/** True when each has to be through before the next begins. */
export const isOneByOne = ({ delayMs, waitsForState, stopsAtFailure }: RunOptions): boolean =>
  delayMs > 0 || waitsForState || stopsAtFailure;

/** Why a server does not take the action now; null when it does. */
export const blockedFor = (action: BulkAction, server: ServerSummary): string | null =>
  action === 'command' ? server.commandBlocked : server.power[action];

/** What the signal is to lead to, as a word in the middle of a sentence. */
export const goalOf = (signal: PowerSignal): 'running' | 'offline' =>
  signal === 'start' || signal === 'restart' ? 'running' : 'offline';

/** A server of a run. It may have left the list since. */
export interface Recipient {
  readonly key: ServerKey;
  readonly accountId: string;
  readonly name: string;
}

/** Why a server was not sent to. */
export type Unsent =
  | { readonly phase: 'unsent'; readonly because: 'cancelled' }
  /** Rookery was quit before its turn. */
  | { readonly phase: 'unsent'; readonly because: 'quit' }
  /** Name of the server whose failure ended the run. */
  | { readonly phase: 'unsent'; readonly because: 'failure'; readonly failedName: string }
  /** What its account ran into before its turn. */
  | { readonly phase: 'unsent'; readonly because: 'account'; readonly error: WireError };

/** How far one server is. */
export type Progress =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'sending' }
  /** Accepted; not yet running, or offline. */
  | { readonly phase: 'settling' }
  /** `isLeft`: the wait for its state was ended. */
  | { readonly phase: 'accepted'; readonly isLeft: boolean }
  | { readonly phase: 'reached' }
  | { readonly phase: 'failed'; readonly at: 'sending' | 'settling'; readonly error: WireError }
  /** Its turn came and it does not take the action any more. */
  | { readonly phase: 'skipped'; readonly reason: string }
  | Unsent;

/** Why nothing is sent at the moment. `until` is epoch ms. */
export interface Hold {
  readonly kind: 'delay' | 'limit';
  readonly until: number;
}

/** A server that an action was begun without, with the sentence that says why. */
export interface LeftOut<T extends Recipient = Recipient> {
  readonly server: T;
  readonly reason: string;
}

/** A server with what has become of it. */
export interface RunRow extends Recipient {
  readonly progress: Progress;
}

/** An action that was begun, as it was confirmed, and how far it is. */
export interface BulkRun {
  readonly action: BulkAction;
  /** What is sent; null for a power signal. */
  readonly command: string | null;
  readonly options: RunOptions;
  /** In the order in which they are gone through. */
  readonly rows: readonly RunRow[];
  readonly leftOut: readonly LeftOut[];
  readonly hold: Hold | null;
  readonly isRunning: boolean;
}

/** All that the window shows of it. */
export interface BulkState {
  readonly rev: number;
  /** Under way, or what came of the last one; null: nothing that is still to be seen. */
  readonly run: BulkRun | null;
  /** Servers that a run has stopped and nobody has started since, in the order in which they were stopped. */
  readonly stopped: readonly ServerKey[];
}

export interface BulkCalls {
  'bulk.read': { arg: Record<string, never>; result: BulkState };
  /** Begins with these servers, in this order; refused while another one is under way. */
  'bulk.start': {
    arg: {
      action: BulkAction;
      command: string | null;
      options: RunOptions;
      keys: readonly ServerKey[];
      /** Servers that the preview left out, with its reasons: they stay in the results. */
      leftOut: readonly { readonly key: ServerKey; readonly reason: string }[];
    };
    result: BulkState;
  };
  /** Once more to those with which it did not work. Not for Kill, which is confirmed each time. */
  'bulk.retry': { arg: Record<string, never>; result: BulkState };
  /** What has not begun is not sent any more. */
  'bulk.cancel': { arg: Record<string, never>; result: BulkState };
  /** Forgets the results of what has ended; `andStopped`: also who could be started again. */
  'bulk.dismiss': { arg: { andStopped: boolean }; result: BulkState };
}

export interface BulkEvents {
  'bulk.changed': BulkState;
}

export const BULK_CALLS = {
  'bulk.read': 1,
  'bulk.start': 1,
  'bulk.retry': 1,
  'bulk.cancel': 1,
  'bulk.dismiss': 1,
} as const satisfies Record<keyof BulkCalls, 1>;

export const BULK_EVENTS = { 'bulk.changed': 1 } as const satisfies Record<keyof BulkEvents, 1>;
