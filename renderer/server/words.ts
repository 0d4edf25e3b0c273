import type { ServerState } from '../../preload/contract/models';

/** What stands in for the pages of a server that cannot be used: why, what follows, and what a person can do. */
export interface BlockedWords {
  readonly title: string;
  readonly why: string;
  readonly follows: string;
  readonly todo: string;
}

interface Names {
  readonly server: string;
  readonly panel: string;
  readonly node: string;
}

const NOTHING_TO_DO = 'There is nothing to do until then: this page goes by itself.';

const WORDS: Readonly<Partial<Record<ServerState, (names: Names) => BlockedWords>>> = {
  suspended: ({ server, panel }) => ({
    title: `${server} is suspended`,
    why: `The people who run ${panel} have suspended it.`,
    follows: 'Its files are kept, but it stays off until they lift that.',
    todo: "Ask them if you don't know why.",
  }),
  installing: ({ server }) => ({
    title: `${server} is being installed`,
    why: 'The panel is setting it up: its files are being downloaded and put in place.',
    follows: 'Its console and its buttons work as soon as that is done.',
    todo: NOTHING_TO_DO,
  }),
  'install-failed': ({ server, panel }) => ({
    title: `The installation of ${server} failed`,
    why: 'It cannot be started like this, and the panel lets only its own staff install it again.',
    follows: 'It stays as it is until they have done so.',
    todo: `Ask the people who run ${panel} to reinstall it; they can see what went wrong.`,
  }),
  transferring: ({ server }) => ({
    title: `${server} is moving to another node`,
    why: 'Its files are being copied, and it stays off until they have arrived.',
    follows: 'Rookery then connects to the new node by itself. Its address may change.',
    todo: NOTHING_TO_DO,
  }),
  restoring: ({ server }) => ({
    title: `A backup of ${server} is being restored`,
    why: 'Its files are being replaced with those of the backup.',
    follows: 'It can be started again when that is done.',
    todo: NOTHING_TO_DO,
  }),
  maintenance: ({ server, panel, node }) => ({
    title: `${node} is under maintenance`,
    why: `The people who run ${panel} are working on the node of ${server}.`,
    follows: 'It can be used again when they are done; Rookery notices by itself.',
    todo: 'Ask them if it takes longer than you expected.',
  }),
};

/** True in the states in which nothing can be done with a server, and there is no live connection by design. */
export const isBlocked = (state: ServerState): boolean => WORDS[state] !== undefined;

/** Words for these states; null for the others. */
export const blockedWords = (state: ServerState, names: Names): BlockedWords | null => WORDS[state]?.(names) ?? null;
