/** What the palette lists for what was typed. */
import { needsAttention } from '../../preload/contract/attention';
import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { Action } from '../shortcuts/action';
import { ACTIONS } from '../shortcuts/actions';
import { isInScope } from '../shortcuts/dispatch';
import { isThere, titleOf } from '../shortcuts/run';
import type { AppContext } from '../state/context';
import {
  actionEntry,
  allPanelsEntry,
  panelEntry,
  pastCommandEntry,
  recipientEntry,
  sendEntry,
  serverEntry,
  settingEntry,
  verbEntry,
  verbStepEntry,
  viewEntry,
} from './entries';
import type { Entry, Section } from './entry';
import { matchTexts, ServerIndex } from './match';
import { COMMAND_SIGN } from './palette.svelte';
import { MOST, rank, type Ranked } from './rank';
import { isKept, recentAtOpening, recentNow } from './recent';
import { SETTINGS } from './settings';
import { readVerbs, type Verb, VERBS } from './verbs';

const MOST_SERVERS = 8;
/** Servers that a verb is offered for. */
const MOST_PER_VERB = 12;

/** Lists what fits while the palette is open; it keeps the names of all servers ready. */
export class PaletteSearch {
  readonly #app: AppContext;
  readonly #index = new ServerIndex();
  readonly #recent: readonly Entry[];

  constructor(app: AppContext) {
    this.#app = app;
    const { serverKey } = app.view;
    const onScreen = serverKey === null ? null : `open@${serverKey}`;
    this.#recent = recentAtOpening(app.preferences.values.recentActions, onScreen, this.entryOf);
  }

  /** `past`: commands of the server that a command goes to, oldest first. */
  sections(past: readonly string[]): readonly Section[] {
    const { fleet, palette, view } = this.#app;
    const { step, query } = palette;
    if (step.kind === 'command') return this.#command(fleet.server(step.key), query, past);
    if (step.kind === 'server') return this.#verbsOf(fleet.server(step.key), query);
    if (query.startsWith(COMMAND_SIGN)) {
      const command = query.slice(COMMAND_SIGN.length);
      return view.serverKey === null
        ? this.#recipients(command)
        : this.#command(fleet.server(view.serverKey), command, past);
    }
    return query.trim() === '' ? this.#start() : [{ title: null, entries: rank(this.#found(query.trim())) }];
  }

  #actions(): readonly Action[] {
    const { view } = this.#app;
    // Those of a server are listed with its name.
    return ACTIONS.filter(
      (action) =>
        action.isUnlisted !== true &&
        action.scope !== 'server' &&
        isInScope(action.scope, view.place) &&
        isThere(this.#app, action),
    );
  }

  #found(query: string): readonly Ranked[] {
    const app = this.#app;
    const found = this.#find(query, MOST);
    const servers = found.map(({ item, score, marks }) => ({ entry: serverEntry(app, item, marks), score }));
    const actions = matchTexts(
      query,
      this.#actions(),
      [(action) => titleOf(app, action), ({ group, words }) => `${group} ${words ?? ''}`],
      MOST,
    ).map(({ item, score, marks }) => ({ entry: actionEntry(app, item, marks), score }));
    const panels = matchTexts(
      query,
      app.fleet.accounts,
      [({ label }) => label, ({ identity }) => identity.name, () => 'show only panel switch account'],
      MOST,
    ).map(({ item, score, marks }) => ({ entry: panelEntry(app, item, marks), score: score * 0.95 }));
    const views = matchTexts(query, app.organisation.values.views, [({ name }) => name, () => 'view'], MOST).map(
      ({ item, score, marks }) => ({ entry: viewEntry(app, item, marks), score }),
    );
    const settings = matchTexts(query, SETTINGS, [({ title }) => title, ({ words }) => words], MOST).map(
      ({ item, score, marks }) => ({ entry: settingEntry(app, item, marks), score: score * 0.9 }),
    );
    return [
      ...settings,
      ...servers,
      ...this.#ofOnly(found),
      ...this.#withVerbs(query),
      ...actions,
      ...panels,
      ...views,
    ];
  }

  /** `restart surv`: the verb with each server that may be meant; the verb alone, with those that are at hand. */
  #withVerbs(query: string): readonly Ranked[] {
    const app = this.#app;
    return readVerbs(query).flatMap(({ verb, rest, isWhole }) => {
      if (rest === '') return isWhole ? this.#atHandFor(verb) : this.#begun(verb, query.toLowerCase());
      return this.#find(rest, MOST_PER_VERB).map(({ item, score, marks }) => ({
        entry: verbEntry(app, verb, item, marks),
        score: score * (isWhole ? 1.05 : 0.85),
      }));
    });
  }

  #atHandFor(verb: Verb): readonly Ranked[] {
    const able = this.#atHand().filter((server) => verb.blocked(server) === null);
    return able
      .slice(0, MOST_SERVERS)
      .map((server, at) => ({ entry: verbEntry(this.#app, verb, server), score: 0.9 - at / 100 }));
  }

  /** The beginning of a verb: with the server on screen, else the verb itself, which asks for a server. */
  #begun(verb: Verb, typed: string): readonly Ranked[] {
    const onScreen = this.#onScreen();
    const entry = onScreen === undefined ? verbStepEntry(this.#app, verb, typed) : verbEntry(this.#app, verb, onScreen);
    return [{ entry, score: 0.7 }];
  }

  /** What can be done with the only server that was found. */
  #ofOnly(found: readonly { readonly item: ServerSummary; readonly score: number }[]): readonly Ranked[] {
    const [only] = found;
    if (only === undefined || found.length > 1) return [];
    return VERBS.map((verb, at) => ({
      entry: verbEntry(this.#app, verb, only.item),
      score: only.score * 0.6 - at / 1000,
    }));
  }

  #onScreen(): ServerSummary | undefined {
    const { fleet, view } = this.#app;
    return view.serverKey === null ? undefined : fleet.server(view.serverKey);
  }

  #find(query: string, limit: number) {
    const { fleet } = this.#app;
    return this.#index
      .find(query, fleet.list, (server) => fleet.labelOf(server), limit)
      .flatMap(({ item, score, marks }) => {
        const server = fleet.server(item);
        return server === undefined ? [] : [{ item: server, score, marks }];
      });
  }

  /** The server on screen, those that were pinned, then the rest by name. */
  #atHand(): readonly ServerSummary[] {
    const { fleet, view } = this.#app;
    const nearness = (server: ServerSummary): number => (server.key === view.serverKey ? 0 : server.isPinned ? 1 : 2);
    return [...fleet.list].sort((a, b) => nearness(a) - nearness(b));
  }

  /** Nothing was typed: what was used last, and what is near. */
  #start(): readonly Section[] {
    const app = this.#app;
    const onScreen = this.#onScreen();
    const recent = recentNow(this.#recent, this.entryOf);
    const shown = new Set(recent.map(({ id }) => id));
    const rest = (entries: readonly Entry[]): readonly Entry[] => {
      const fresh = entries.filter(({ id }) => !shown.has(id));
      for (const { id } of fresh) shown.add(id);
      return fresh;
    };
    const all = onScreen === undefined ? [] : VERBS.map((verb) => verbEntry(app, verb, onScreen));
    // Where nothing is recent these come first, and Enter does the first of them.
    const verbs = [...all.filter(({ id }) => isKept(id)), ...all.filter(({ id }) => !isKept(id))];
    const others = this.#atHand().filter((server) => server !== onScreen);
    const inTrouble = others.filter(needsAttention).slice(0, MOST_SERVERS);
    const { accounts } = app.fleet;
    return [
      { title: 'Recent', entries: recent },
      {
        title: onScreen === undefined ? null : `${onScreen.name} on ${app.fleet.labelOf(onScreen)}`,
        isNamed: true,
        entries: rest(verbs),
      },
      { title: 'Needs attention', entries: rest(inTrouble.map((server) => serverEntry(app, server))) },
      { title: 'Servers', entries: rest(others.map((server) => serverEntry(app, server))).slice(0, MOST_SERVERS) },
      { title: 'Views', entries: rest(app.organisation.values.views.map((view) => viewEntry(app, view))) },
      {
        title: 'Panels',
        entries:
          accounts.length < 2
            ? []
            : rest([allPanelsEntry(app), ...accounts.map((account) => panelEntry(app, account))]),
      },
      { title: 'Actions', entries: rest(this.#actions().map((action) => actionEntry(app, action))) },
    ].filter(({ entries }) => entries.length > 0);
  }

  #verbsOf(server: ServerSummary | undefined, query: string): readonly Section[] {
    if (server === undefined) return [];
    const app = this.#app;
    const found: readonly { item: Verb }[] =
      query.trim() === ''
        ? VERBS.map((item) => ({ item }))
        : matchTexts(query.trim(), VERBS, [(verb) => verb.title(server), ({ words }) => words.join(' ')], MOST);
    const entries = found.map(({ item }) => verbEntry(app, item, server));
    const isLast = ({ isDanger }: Entry): boolean => isDanger;
    const inOrder = [...entries.filter((one) => !isLast(one)), ...entries.filter(isLast)];
    return [{ title: null, isNamed: true, entries: inOrder }];
  }

  #recipients(command: string): readonly Section[] {
    const app = this.#app;
    const isAble = ({ commandBlocked }: ServerSummary): boolean => commandBlocked === null;
    const all = this.#atHand();
    const inOrder = [...all.filter(isAble), ...all.filter((server) => !isAble(server))].slice(0, MOST);
    return [{ title: 'Send to', entries: inOrder.map((server) => recipientEntry(app, server, command)) }];
  }

  #command(server: ServerSummary | undefined, typed: string, past: readonly string[]): readonly Section[] {
    if (server === undefined) return [];
    const app = this.#app;
    const command = typed.trim();
    const newestFirst = [...new Set([...past].reverse())];
    const found =
      command === ''
        ? newestFirst.map((item) => ({ item, marks: [] }))
        : matchTexts(command, newestFirst, [(text) => text], MOST).filter(({ item }) => item !== command);
    return [
      { title: null, entries: command === '' ? [] : [sendEntry(app, server, command)] },
      {
        title: 'Sent before',
        entries: found.slice(0, MOST).map(({ item, marks }) => pastCommandEntry(app, server, item, marks)),
      },
    ].filter(({ entries }) => entries.length > 0);
  }

  /** An entry by its id, as it is now; null when it is not to be had. */
  readonly entryOf = (id: string): Entry | null => {
    const app = this.#app;
    const at = id.indexOf('@');
    if (at === -1) {
      const action = this.#actions().find((one) => one.id === id);
      return action === undefined ? null : actionEntry(app, action);
    }
    const [what, whom] = [id.slice(0, at), id.slice(at + 1)];
    if (what === 'panel') return this.#panel(whom);
    if (what === 'setting') {
      const setting = SETTINGS.find((one) => one.id === whom);
      return setting === undefined ? null : settingEntry(app, setting);
    }
    if (what === 'view') {
      const view = app.organisation.values.views.find((one) => one.id === whom);
      return view === undefined ? null : viewEntry(app, view);
    }
    return this.#withServer(what, whom);
  };

  #panel(id: string): Entry | null {
    if (id === 'all') return allPanelsEntry(this.#app);
    const account = this.#app.fleet.account(id);
    return account === undefined ? null : panelEntry(this.#app, account);
  }

  #withServer(what: string, key: ServerKey): Entry | null {
    const server = this.#app.fleet.server(key);
    if (server === undefined) return null;
    if (what === 'open') return serverEntry(this.#app, server);
    const verb = VERBS.find(({ id }) => id === what);
    return verb === undefined ? null : verbEntry(this.#app, verb, server);
  }
}
