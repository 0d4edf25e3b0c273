/** What sessions and sockets tell, as inputs of the records, and what has to be read again because of it. */
import type { WireError } from '../../preload/contract/errors';
import type { WingsEvent } from '../wings/frames';
import type { SessionEvents } from './account-session';
import { crashLine } from './crash-banner';
import type { Details } from './details';
import { problemIn } from './egg-problems';
import { keyOf, type Records } from './records';
import { socketInput } from './socket-input';
import type { WatchEvents } from './watches';

/** Events of a node after which the panel says something new about the server itself. */
const CHANGES_SERVER: ReadonlySet<WingsEvent['kind']> = new Set<WingsEvent['kind']>([
  'install-started',
  'install-completed',
  'backup-restore-completed',
  'transfer-status',
  'deleted',
]);

/** Pelican's way to say that the node does not answer (protocol 13). */
const NODE_MISSING: WireError = {
  code: 'node',
  message: 'The panel cannot reach the node of this server.',
  nextStep: 'The server may still be running. If this lasts, tell the host.',
  blame: 'node',
};

/** What the polling of an account tells. */
export function sessionInputs(
  accountId: string,
  records: Records,
  details: Details,
): Pick<SessionEvents, 'onResources' | 'onResourcesFailed'> {
  return {
    onResources: (uuid, { state, ...stats }, askedAt) => {
      const key = keyOf(accountId, uuid);
      if (state === 'missing') records.apply(key, { type: 'resources-failed', error: NODE_MISSING });
      else records.apply(key, { type: 'resources', state, stats, askedAt });
    },
    onResourcesFailed: (uuid, error) => {
      const key = keyOf(accountId, uuid);
      records.apply(key, { type: 'resources-failed', error });
      details.lookAgain(key, error);
    },
  };
}

/** What the live sockets tell. */
export function watchInputs(records: Records, details: Details): WatchEvents {
  return {
    onEvent: (key, event) => {
      const input = socketInput(event);
      if (input !== null) records.apply(key, input);
      if (CHANGES_SERVER.has(event.kind)) details.readSoon(key);
    },
    onLink: (key, link) => {
      records.apply(key, { type: 'link', link });
      // A refused socket: a right, the server or its ordinary state is gone (protocol 3.4).
      if (link.phase === 'stopped' || link.phase === 'waiting') details.lookAgain(key, link.reason);
    },
    onLine: (key, line, isReplay) => {
      const record = records.get(key);
      const problem = record === undefined ? null : problemIn(record, line);
      if (problem !== null) records.apply(key, { type: 'egg-problem', problem, isReplay });
    },
    onDaemonLine: (key, text) => {
      const line = crashLine(text);
      if (line !== null) records.apply(key, { type: 'crash-line', line });
    },
  };
}
