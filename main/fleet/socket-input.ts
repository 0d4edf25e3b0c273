/** What a socket event means for the state machine; null when it says nothing about the state. */
import type { WingsEvent } from '../wings/frames';
import type { ServerInput } from './server-state';

export function socketInput(event: WingsEvent): ServerInput | null {
  switch (event.kind) {
    case 'status':
      return { type: 'socket-status', state: event.state };
    case 'stats': {
      const { state, cpuPercent, memoryBytes, diskBytes, networkRxBytes, networkTxBytes, uptimeMs } = event.stats;
      const stats = { cpuPercent, memoryBytes, diskBytes, networkRxBytes, networkTxBytes, uptimeMs };
      return { type: 'socket-stats', state, stats };
    }
    default:
      return null;
  }
}
