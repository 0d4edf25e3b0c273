import { describe, expect, it } from 'vitest';

import { accessChips, accessKinds, matchesAccess } from '../../../renderer/servers/access';
import { countStates, matchesState, searchWithChips, stateChips } from '../../../renderer/servers/chips';
import { foldText } from '../../../renderer/servers/fold';
import { server } from './samples';

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

it('writes what the chips show into the search of a view that is kept', () => {
  expect(searchWithChips(' lobby ', 'all', 'all')).toBe('lobby');
  expect(searchWithChips('lobby', 'attention', 'shared')).toBe('lobby is:attention is:shared');
  expect(searchWithChips('', 'running', 'all')).toBe('state:running');
});

it('folds accents of any script without losing letters', () => {
  expect(foldText('Ångström ÉCLAIR')).toBe('angstrom eclair');
  expect(foldText('خادم')).toBe('خادم');
});
