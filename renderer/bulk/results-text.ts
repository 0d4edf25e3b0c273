/** The results of a run as plain text, for a message to somebody else. Pure. */
import type { BulkRun, Progress, Recipient } from '../../preload/contract/bulk';
import { failureLead, LEFT_REASON, progressWord, unsentReason } from './words';

/** One line for each server: name, panel, what became of it and why. */
export function resultsText(
  title: string,
  { action, rows, leftOut }: Pick<BulkRun, 'action' | 'rows' | 'leftOut'>,
  labelOf: (server: Recipient) => string,
): string {
  const line = (server: Recipient, ...rest: string[]): string =>
    [server.name, labelOf(server), ...rest].filter((part) => part !== '').join('\t');
  return [
    title,
    ...rows.map((row) => line(row, progressWord(row.progress, action), reasonOf(row.progress) ?? '')),
    ...leftOut.map(({ server, reason }) => line(server, 'Left out', reason)),
  ].join('\n');
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
