/** What a socket event means for the state machine; null when it says nothing about the state. */
import type { WingsEvent } from '../wings/frames';
import { featureNamed, quoteOf } from './egg-problems';
import type { ServerInput } from './server-state';

/** Wings' words for a transfer that is not over (protocol 10.5). */
const TRANSFER_WORDS: Readonly<Record<string, string>> = {
  pending: 'The nodes are getting ready.',
  starting: 'The nodes are getting ready.',
  processing: 'The files are being copied.',
  cancelling: 'The move is being cancelled.',
};

/** A restored backup names each file as `(restoring): <file>` (protocol 10.5). */
const RESTORED_FILE = /\(restoring\):\s*(\S.*)$/;
const FILE_MAX_CHARS = 120;

export function socketInput(event: WingsEvent): ServerInput | null {
  switch (event.kind) {
    case 'status':
      return { type: 'socket-status', state: event.state };
    case 'stats': {
      const { state, cpuPercent, memoryBytes, diskBytes, networkRxBytes, networkTxBytes, uptimeMs } = event.stats;
      const stats = { cpuPercent, memoryBytes, diskBytes, networkRxBytes, networkTxBytes, uptimeMs };
      return { type: 'socket-stats', state, stats };
    }
    case 'feature-match': {
      const feature = featureNamed(event.feature);
      return feature === null
        ? null
        : { type: 'egg-problem', problem: { feature, line: quoteOf(feature, event.line) } };
    }
    case 'backup-completed':
      return { type: 'backup', uuid: event.backupUuid, isSuccessful: event.isSuccessful };
    case 'transfer-status': {
      const text = TRANSFER_WORDS[event.status];
      return text === undefined ? null : { type: 'progress', text };
    }
    case 'daemon-message': {
      const file = RESTORED_FILE.exec(event.text)?.[1];
      return file === undefined ? null : { type: 'progress', text: `Restoring ${file.slice(0, FILE_MAX_CHARS)}` };
    }
    default:
      return null;
  }
}
