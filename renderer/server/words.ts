import type { ServerState } from '../../preload/contract/models';

/** What stands in for the console while a server cannot be used: why, and what follows. */
export interface BlockedWords {
  readonly title: string;
  readonly text: string;
}

interface Names {
  readonly server: string;
  readonly panel: string;
  readonly node: string;
}

/** Words for the states in which nothing can be done with a server; null for the others. */
export function blockedWords(state: ServerState, { server, panel, node }: Names): BlockedWords | null {
  switch (state) {
    case 'suspended':
      return {
        title: `${server} is suspended`,
        text: `The people who run ${panel} have suspended it. Its files are kept, but it stays off until they lift that. Ask them if you don't know why.`,
      };
    case 'installing':
      return {
        title: `${server} is being installed`,
        text: 'The panel is setting it up. Its console and its buttons work as soon as that is done; there is nothing to do until then.',
      };
    case 'install-failed':
      return {
        title: `The installation of ${server} failed`,
        text: `It can't be started like this. Install it again on the panel, or ask the people who run ${panel} what went wrong.`,
      };
    case 'transferring':
      return {
        title: `${server} is moving to another node`,
        text: 'Its files are being copied, and it stays off until they have arrived. Rookery connects to the new node by itself.',
      };
    case 'restoring':
      return {
        title: `A backup of ${server} is being restored`,
        text: 'Its files are being replaced with those of the backup. It can be started again when that is done.',
      };
    case 'maintenance':
      return {
        title: `${node} is under maintenance`,
        text: `The people who run ${panel} are working on the node. ${server} can be used again when they are done; Rookery notices by itself.`,
      };
    case 'running':
    case 'starting':
    case 'stopping':
    case 'offline':
    case 'unreachable':
    case 'unknown':
      return null;
  }
}
