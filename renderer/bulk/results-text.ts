/** The results of a run as plain text, for a message to somebody else. Pure. */
import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { BulkAction, LeftOut } from './plan';
import type { Progress } from './run-rules';
import { failureLead, LEFT_REASON, progressWord, unsentReason } from './words';

/** One line for each server: name, panel, what became of it and why. */
export function resultsText(
  title: string,
  action: BulkAction,
  servers: readonly ServerSummary[],
  leftOut: readonly LeftOut[],
  progressOf: (key: ServerKey) => Progress | undefined,
  labelOf: (server: ServerSummary) => string,
): string {
  const line = (server: ServerSummary, ...rest: string[]): string =>
    [server.name, labelOf(server), ...rest].filter((part) => part !== '').join('\t');
  const rows = servers.map((server) => {
    const progress = progressOf(server.key);
    return progress === undefined
      ? line(server)
      : line(server, progressWord(progress, action), reasonOf(progress) ?? '');
  });
  return [title, ...rows, ...leftOut.map(({ server, reason }) => line(server, 'Left out', reason))].join('\n');
}

function reasonOf(progress: Progress): string | null {
  switch (progress.phase) {
    case 'failed':
      return [failureLead(progress), progress.error.message].filter((part) => part !== null).join(' ');
    case 'skipped':
      return progress.reason;
    case 'unsent':
      return progress.because === 'account' ? progress.error.message : unsentReason(progress);
    case 'accepted':
      return progress.isLeft ? LEFT_REASON : null;
    case 'waiting':
    case 'sending':
    case 'settling':
    case 'reached':
      return null;
  }
}
