/** What counts as trouble, the same in window and tray. */
import type { ServerSummary } from './models';

/** True for what a person should look at: nothing works there, and it will not mend itself. */
export const needsAttention = (server: ServerSummary): boolean =>
  server.state === 'crashed' ||
  server.state === 'unreachable' ||
  server.state === 'install-failed' ||
  server.notice !== null ||
  server.eggProblem !== null;
