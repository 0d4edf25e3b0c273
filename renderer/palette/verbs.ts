/** What can be done with one server, by the words a person types for it: `restart surv`. Pure but for `run`. */
import type { PowerSignal, ServerSummary } from '../../preload/contract/models';
import { POWER_WORDS } from '../../preload/contract/words';
import type { AppContext } from '../state/context';
import type { ServerTab } from '../state/view.svelte';

export interface Verb {
  readonly id: string;
  /** Without a server. */
  readonly name: string;
  /** Words it is typed as, the usual one first. */
  readonly words: readonly [string, ...string[]];
  /** What Enter does. */
  readonly enter: string;
  /** Before the server's name. */
  readonly title: (server: ServerSummary) => string;
  readonly isDanger: boolean;
  /** The action that does the same with the server on screen. */
  readonly actionId: string | null;
  readonly blocked: (server: ServerSummary) => string | null;
  readonly staysOpen: boolean;
  readonly run: (app: AppContext, server: ServerSummary) => void;
}

const power = (signal: PowerSignal, ...words: string[]): Verb => ({
  id: signal,
  name: POWER_WORDS[signal],
  enter: POWER_WORDS[signal],
  words: [signal, ...words],
  title: () => POWER_WORDS[signal],
  isDanger: signal === 'kill',
  actionId: `server.${signal}`,
  blocked: (server) => server.power[signal],
  staysOpen: false,
  run: (app, server) => app.power.request(server, signal),
});

const tab = (id: ServerTab, title: string, ...words: string[]): Verb => ({
  id,
  name: title,
  enter: 'Open',
  words: [id, ...words],
  title: () => `${title} of`,
  isDanger: false,
  actionId: `tab.${id}`,
  blocked: () => null,
  staysOpen: false,
  run: (app, server) => app.view.openServer(server.key, id),
});

/** Kill is the last, and stays it wherever these are listed. */
export const VERBS: readonly Verb[] = [
  power('restart', 'reboot'),
  power('start', 'boot'),
  power('stop', 'shutdown'),
  {
    id: 'command',
    name: 'Send a command',
    enter: 'Type it',
    words: ['command', 'send', 'say'],
    title: () => 'Send a command to',
    isDanger: false,
    actionId: null,
    blocked: (server) => server.commandBlocked,
    staysOpen: true,
    run: (app, server) => app.palette.go({ kind: 'command', key: server.key }),
  },
  tab('console', 'Console', 'terminal', 'log'),
  tab('stats', 'Stats', 'graphs'),
  tab('startup', 'Startup', 'variables'),
  tab('settings', 'Settings', 'rename', 'reinstall'),
  tab('activity', 'Activity', 'audit'),
  {
    id: 'pin',
    name: 'Pin or unpin',
    enter: 'Do this',
    words: ['pin', 'unpin', 'favourite'],
    title: (server) => (server.isPinned ? 'Unpin' : 'Pin'),
    isDanger: false,
    actionId: 'server.pin',
    blocked: () => null,
    staysOpen: false,
    run: (app, server) => void app.actions.togglePin(server),
  },
  {
    id: 'address',
    name: 'Copy the address',
    enter: 'Copy',
    words: ['copy', 'address', 'ip'],
    title: () => 'Copy the address of',
    isDanger: false,
    actionId: 'server.address',
    blocked: (server) => (server.address === null ? 'It has no address.' : null),
    staysOpen: false,
    run: (app, server) => void app.actions.copyAddress(server),
  },
  power('kill', 'force'),
];

/** A shorter beginning means too many things. */
const LEAST_LETTERS = 2;

/** A verb and the rest of what was typed, which names servers. */
export interface Reading {
  readonly verb: Verb;
  readonly rest: string;
  /** The whole word was typed. */
  readonly isWhole: boolean;
}

/** How a query may be read as a verb with a server: the verb first (`restart surv`), or last (`surv restart`). */
export function readVerbs(query: string): readonly Reading[] {
  const words = query.trim().toLowerCase().split(/\s+/);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const atStart = readingsOf(first, words.slice(1).join(' '));
  return words.length === 1 ? atStart : [...atStart, ...readingsOf(last, words.slice(0, -1).join(' '))];
}

function readingsOf(typed: string, rest: string): readonly Reading[] {
  if (typed.length < LEAST_LETTERS) return [];
  return VERBS.flatMap((verb) =>
    verb.words.some((word) => word.startsWith(typed)) ? [{ verb, rest, isWhole: verb.words.includes(typed) }] : [],
  );
}
