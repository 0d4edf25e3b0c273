/** What is kept of a run when Rookery is quit, so that the next start says which servers were not reached. Pure. */
import type { BulkRun, Progress } from '../../preload/contract/bulk';
import type { WireError } from '../../preload/contract/errors';
import { leftOver, tallyOf } from '../../preload/contract/run-tally';

const UNANSWERED: WireError = {
  code: 'timeout',
  message: 'Rookery was quit before the panel had answered.',
  nextStep: 'Look at the server, then try again if it did not act.',
};

/** null where every server was reached. Servers of accounts that are gone are left out. */
export function unfinished(run: BulkRun | null, isThere: (accountId: string) => boolean): BulkRun | null {
  if (run === null) return null;
  const rows = run.rows
    .filter(({ accountId }) => isThere(accountId))
    .map((row) => ({ ...row, progress: cutShort(row.progress) }));
  if (leftOver(tallyOf(rows.map(({ progress }) => progress))) === 0) return null;
  const leftOut = run.leftOut
    .filter(({ server }) => isThere(server.accountId))
    .map(({ server: { key, accountId, name }, reason }) => ({ server: { key, accountId, name }, reason }));
  return { ...run, rows, leftOut, hold: null, isRunning: false };
}

function cutShort(progress: Progress): Progress {
  switch (progress.phase) {
    case 'waiting':
      return { phase: 'unsent', because: 'quit' };
    case 'sending':
      return { phase: 'failed', at: 'sending', error: UNANSWERED };
    case 'settling':
      return { phase: 'accepted', isLeft: true };
    case 'accepted':
    case 'reached':
    case 'failed':
    case 'skipped':
    case 'unsent':
      return progress;
  }
}
