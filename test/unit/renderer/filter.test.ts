import { describe, expect, it } from 'vitest';

import { accessChips, accessKinds, matchesAccess } from '../../../renderer/servers/access';
import {
  countStates,
  foldText,
  matchesSearch,
  matchesState,
  searchWords,
  stateChips,
} from '../../../renderer/servers/filter';
import { account, server } from './samples';

const panel = account('acc-1', 'Hosting GmbH');

const finds = (search: string, change: Parameters<typeof server>[1] = {}): boolean =>
  matchesSearch(
    server('Müllers Überleben', { node: 'node-7', address: 'play.example:25565', ...change }),
    panel,
    searchWords(search),
  );

describe('matchesSearch', () => {
  it.each(['', '  ', 'müll', 'MULLER', 'uberleben', 'node-7', ':25565', 'hosting', 'running', 'hosting mull'])(
    'finds by "%s"',
    (search) => {
      expect(finds(search)).toBe(true);
    },
  );

  it.each(['minehut', 'mull minehut', 'offline'])('does not find by "%s"', (search) => {
    expect(finds(search)).toBe(false);
  });

  it('does not let a word reach over two fields', () => {
    expect(finds('uberlebennode-7')).toBe(false);
  });

  it('finds by the game that the egg runs, and by whose it is where it is not one’s own', () => {
    expect(finds('paper', { eggName: 'Paper' })).toBe(true);
    expect(finds('shared', { access: 'shared' })).toBe(true);
    expect(finds('admin', { access: 'admin' })).toBe(true);
    expect(finds('mine', { access: 'owner' })).toBe(false);
  });

  it('works without an address and without the account', () => {
    expect(matchesSearch(server('Lobby', { address: null }), undefined, searchWords('lobby'))).toBe(true);
  });
});

describe('states', () => {
  const servers = [
    server('a'),
    server('b', { state: 'offline' }),
    server('c', { state: 'unreachable' }),
    server('d', { state: 'install-failed' }),
    server('e', { notice: { code: 'node', message: 'The node did not confirm the start.' } }),
    server('f', { state: 'suspended' }),
  ];

  it('counts what the chips show', () => {
    expect(countStates(servers)).toEqual({ all: 6, running: 2, offline: 1, attention: 3 });
  });

  it('shows what it counts', () => {
    expect(servers.filter((one) => matchesState(one, 'attention')).map((one) => one.name)).toEqual(['c', 'd', 'e']);
  });
});

describe('whose servers', () => {
  const servers = [server('a'), server('b', { access: 'shared' }), server('c', { access: 'shared' })];

  it('has a chip for each kind that there is, with what it shows', () => {
    expect(accessChips(accessKinds(servers), servers).map(({ text }) => text)).toEqual(['All 3', 'Mine 1', 'Shared 2']);
    expect(servers.filter((one) => matchesAccess(one, 'shared')).map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('counts among what the search left', () => {
    expect(accessChips(accessKinds(servers), servers.slice(0, 1)).map(({ text }) => text)).toEqual([
      'All 1',
      'Mine 1',
      'Shared 0',
    ]);
  });
});

describe('the chip for trouble', () => {
  it('is there when something needs a person, or while it is chosen', () => {
    const calm = { all: 2, running: 2, offline: 0, attention: 0 };
    expect(stateChips(calm, 'all').map(({ text }) => text)).toEqual(['2 servers', '2 running', '0 offline']);
    expect(stateChips(calm, 'attention').at(-1)).toMatchObject({ text: '0 need attention' });
    expect(stateChips({ ...calm, attention: 1 }, 'all').at(-1)).toMatchObject({ text: '1 needs attention' });
  });
});

it('folds accents of any script without losing letters', () => {
  expect(foldText('Ångström ÉCLAIR')).toBe('angstrom eclair');
  expect(foldText('خادم')).toBe('خادم');
});
