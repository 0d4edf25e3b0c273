/** Whether a server has come where a power signal was to bring it, read from what main tells of it. Pure. */
import { goalOf } from '../../preload/contract/bulk';
import type { WireError } from '../../preload/contract/errors';
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';

/** What was seen of a server since the signal was sent. */
export interface Watch {
  /** Epoch ms at which the panel accepted it. */
  readonly since: number;
  /** It has shown that the signal arrived, or main expects it to. */
  readonly hasReacted: boolean;
  /** Its node has said that it is not running. */
  readonly wasDown: boolean;
  readonly wasStarting: boolean;
}

export type Verdict = 'there' | 'on its way' | { readonly failed: WireError };

export const newWatch = (since: number): Watch => ({ since, hasReacted: false, wasDown: false, wasStarting: false });

/** The watch after one more look. */
export function looked(watch: Watch, { state, source, pendingSignal }: ServerSummary): Watch {
  const isTold = source !== 'expected';
  const hasReacted = watch.hasReacted || pendingSignal !== null || state !== 'running';
  const wasDown = watch.wasDown || (isTold && state !== 'running' && state !== 'unreachable');
  const wasStarting = watch.wasStarting || (isTold && state === 'starting');
  if (hasReacted === watch.hasReacted && wasDown === watch.wasDown && wasStarting === watch.wasStarting) return watch;
  return { ...watch, hasReacted, wasDown, wasStarting };
}

const failed = (message: string, nextStep: string): Verdict => ({
  failed: { code: 'conflict', message, nextStep },
});

/** `watch` includes this look. undefined: the server is not in the list any more. */
export function verdictOn(signal: PowerSignal, watch: Watch, server: ServerSummary | undefined): Verdict {
  if (server === undefined) {
    return failed(
      'The server has left the list while it was waited for.',
      'Look at the panel whether it still exists.',
    );
  }
  if (server.accountBlocked !== null) {
    return failed(server.accountBlocked, 'The signal was accepted before; what came of it cannot be seen.');
  }
  if (server.conflict !== null) {
    return failed(`The panel keeps it from use: ${STATE_WORDS[server.state]}.`, 'Try again when that is over.');
  }
  if (server.source === 'expected' || server.pendingSignal !== null) return 'on its way';
  const isDown = server.state === 'offline' || server.state === 'crashed';
  if (goalOf(signal) === 'offline') return isDown ? 'there' : 'on its way';
  if (watch.wasStarting && isDown) {
    return failed('It went offline again while it was starting.', 'Look at its console for the reason.');
  }
  if (server.state !== 'running') return 'on its way';
  return signal === 'start' || hasRestarted(watch, server) ? 'there' : 'on its way';
}

/**
 * A running server may not have begun to restart yet. Main takes its expectation back without a notice when a younger
 * process gives the restart away; where the node does not tell how long one runs, only a stop that was seen counts.
 */
const hasRestarted = (watch: Watch, { notice, stats }: ServerSummary): boolean =>
  watch.wasDown || (watch.hasReacted && notice === null && (stats?.uptimeMs ?? null) !== null);

/** The failure of a server that did not get there in time. What main knows of it says more than the time. */
export function outOfTime(signal: PowerSignal, waitMaxMs: number, server: ServerSummary | undefined): WireError {
  if (server?.notice !== undefined && server.notice !== null) return server.notice;
  return {
    code: 'conflict',
    message: `It was not ${goalOf(signal)} after ${Math.round(waitMaxMs / 60_000)} min.`,
    nextStep: 'It may still get there. Look at its console.',
  };
}
