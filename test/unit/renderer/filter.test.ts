import { describe, expect, it } from 'vitest';

import { countStates, foldText, matchesSearch, matchesState, searchWords } from '../../../renderer/servers/filter';
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

it('folds accents of any script without losing letters', () => {
  expect(foldText('Ångström ÉCLAIR')).toBe('angstrom eclair');
  expect(foldText('خادم')).toBe('خادم');
});
