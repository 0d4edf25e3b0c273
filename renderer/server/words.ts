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

const WORDS: Readonly<Partial<Record<ServerState, (names: Names) => BlockedWords>>> = {
  suspended: ({ server, panel }) => ({
    title: `${server} is suspended`,
    text: `The people who run ${panel} have suspended it. Its files are kept, but it stays off until they lift that. Ask them if you don't know why.`,
  }),
  installing: ({ server }) => ({
    title: `${server} is being installed`,
    text: 'The panel is setting it up. Its console and its buttons work as soon as that is done; there is nothing to do until then.',
  }),
  'install-failed': ({ server, panel }) => ({
    title: `The installation of ${server} failed`,
    text: `It can't be started like this. Install it again on the panel, or ask the people who run ${panel} what went wrong.`,
  }),
  transferring: ({ server }) => ({
    title: `${server} is moving to another node`,
    text: 'Its files are being copied, and it stays off until they have arrived. Rookery connects to the new node by itself.',
  }),
  restoring: ({ server }) => ({
    title: `A backup of ${server} is being restored`,
    text: 'Its files are being replaced with those of the backup. It can be started again when that is done.',
  }),
  maintenance: ({ server, panel, node }) => ({
    title: `${node} is under maintenance`,
    text: `The people who run ${panel} are working on the node. ${server} can be used again when they are done; Rookery notices by itself.`,
  }),
};

/** True in the states in which nothing can be done with a server, and there is no live connection by design. */
export const isBlocked = (state: ServerState): boolean => WORDS[state] !== undefined;

/** Words for these states; null for the others. */
export const blockedWords = (state: ServerState, names: Names): BlockedWords | null => WORDS[state]?.(names) ?? null;
