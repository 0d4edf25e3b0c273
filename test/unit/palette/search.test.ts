import { expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import { PaletteSearch } from '../../../renderer/palette/search';
import type { AppContext } from '../../../renderer/state/context';
import { server } from '../renderer/samples';

const ALREADY = 'The server is running already.';

const offline = (name: string): ServerSummary => {
  const one = server(name);
  return { ...one, power: { ...one.power, start: null } };
};

/** As much of the window as a list without a search is made from. */
function windowWith(servers: ServerSummary[], recentActions: readonly string[], onScreen: string | null = null) {
  const app = {
    fleet: {
      accounts: [],
      list: servers,
      account: () => undefined,
      labelOf: () => 'Hosting',
      server: (key: string) => servers.find((one) => one.key === key),
    },
    organisation: { values: { views: [] } },
    palette: { step: { kind: 'anything' }, query: '' },
    preferences: { values: { recentActions } },
    shortcuts: { keysOf: () => null, providerOf: () => undefined },
    view: { place: { page: 'accounts' }, serverKey: onScreen, search: '' },
    listing: { isFiltered: false },
    notifications: { current: null },
  };
  return app as unknown as AppContext;
}

it('what was used last stays where it was seen, whatever changes behind it', () => {
  const [lobby, rust] = [offline('Lobby'), offline('Rust')];
  const servers = [lobby, rust];
  const search = new PaletteSearch(windowWith(servers, [`start@${lobby.key}`, `start@${rust.key}`]));
  const recent = () => search.sections([])[0]?.entries.map(({ title, blocked }) => [title, blocked]);
  expect(recent()).toEqual([
    ['Start Lobby', null],
    ['Start Rust', null],
  ]);
  servers[0] = { ...lobby, power: { ...lobby.power, start: ALREADY } };
  expect(recent()).toEqual([
    ['Start Lobby', ALREADY],
    ['Start Rust', null],
  ]);
});

it('of the server on screen what interrupts it is not the first', () => {
  const lobby = offline('Lobby');
  const [first] = new PaletteSearch(windowWith([lobby], [`restart@${lobby.key}`], lobby.key)).sections([]);
  expect(first?.title).toBe('Lobby on Hosting');
  expect(first?.entries.slice(-3).map(({ title }) => title)).toEqual(['Restart Lobby', 'Stop Lobby', 'Kill Lobby']);
});
