/** The panel's calls to a node, with the node's faults in between. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Server } from '../world/model';
import { nodeAnswered, nodeResourcesFailed, nodeUnreachable, type PanelError } from './errors';

const UNKNOWN_SERVER = 'The requested resource does not exist on this instance.';

/** Rejects with what the panel would answer when the node of a server cannot take a call. */
export async function callNode(server: Server, route: 'resources' | 'other'): Promise<void> {
  const { mode, status, timeoutMs } = server.node.faults;
  const answered = (code: number, text: string): PanelError =>
    route === 'resources' ? nodeResourcesFailed(code) : nodeAnswered(code, text);
  if (mode === 'hang') await sleep(timeoutMs, undefined, { ref: false });
  if (mode === 'hang' || mode === 'refuse' || mode === 'reset') throw nodeUnreachable();
  if (mode === 'error') throw answered(status, 'You are not authorized to access this endpoint.');
  if (server.faults.missingOnNode) throw answered(404, UNKNOWN_SERVER);
}
