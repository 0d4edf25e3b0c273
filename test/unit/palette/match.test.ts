import { describe, expect, it } from 'vitest';

import { matchTexts, pieces, ServerIndex } from '../../../renderer/palette/match';
import { server } from '../renderer/samples';

const SERVERS = [
  server('Survival', { accountId: 'h', address: '203.0.113.7:25565', node: 'fra-1' }),
  server('Survival Games', { accountId: 'h', address: '203.0.113.7:25570', node: 'fra-1' }),
  server('Lobby', { accountId: 'b', address: null, node: 'ams-2' }),
  server('Müller Test', { accountId: 'b', address: null, node: 'fra-1' }),
  { ...server('Survival', { accountId: 'b', address: '198.51.100.4:25565', node: 'ams-2' }), key: 'b:other' },
];
const LABELS: Readonly<Record<string, string>> = { h: 'Hosting GmbH', b: 'Blockwerk' };
const labelOf = ({ accountId }: { accountId: string }): string => LABELS[accountId] ?? '';

const keys = (query: string, index = new ServerIndex()): string[] =>
  index.find(query, SERVERS, labelOf, 10).map(({ item }) => item);

describe('finding a server', () => {
  it.each([
    ['by its beginning', 'lob', 'acc-1:Lobby'],
    ['by some of its letters', 'lby', 'acc-1:Lobby'],
    ['without accents', 'muller', 'acc-1:Müller Test'],
    ['the shorter name first', 'survival', 'acc-1:Survival'],
    ['by name and panel', 'surv block', 'b:other'],
    ['by panel and name', 'block surv', 'b:other'],
    ['by its address', '25570', 'acc-1:Survival Games'],
  ])('%s', (_how, query, key) => {
    expect(keys(query)[0]).toBe(key);
  });

  it('has a name before a panel of that name', () => {
    const named = server('Block party', { accountId: 'h' });
    const found = new ServerIndex().find('block', [...SERVERS, named], labelOf, 10);
    expect(found[0]?.item).toBe(named.key);
    expect(found).toHaveLength(4);
  });

  it('has the middle of a name before the beginning of a panel', () => {
    const servers = [server('Nightly build', { accountId: 'studio' }), server('Playtest', { accountId: 'studio' })];
    const found = new ServerIndex().find('st', servers, () => 'Nordlys Studio', 10);
    expect(found.map(({ item }) => item)).toEqual(['acc-1:Playtest', 'acc-1:Nightly build']);
  });

  it('finds nothing for what nothing is called', () => {
    expect(keys('xyzzy')).toEqual([]);
  });

  it('follows a new name, a new panel and a server that is gone', () => {
    const index = new ServerIndex();
    expect(keys('lobby', index)).toEqual(['acc-1:Lobby']);
    const renamed = SERVERS.map((one) => (one.name === 'Lobby' ? { ...one, name: 'Hub' } : one));
    expect(index.find('hub', renamed, labelOf, 10).map(({ item }) => item)).toEqual(['acc-1:Lobby']);
    expect(index.find('acme hub', renamed, () => 'Acme', 10)).toHaveLength(1);
    expect(index.find('hub', SERVERS.slice(0, 1), labelOf, 10)).toEqual([]);
  });

  it('says which letters of the name were found', () => {
    const [found] = new ServerIndex().find('surv host', SERVERS, labelOf, 1);
    expect(found?.marks).toEqual([0, 1, 2, 3]);
  });
});

describe('finding an action', () => {
  const actions = [
    { title: 'All servers', words: 'dashboard home' },
    { title: 'Theme: dark', words: 'appearance' },
    { title: 'Add panel', words: 'account key' },
  ];
  it.each([
    ['dark', 'Theme: dark'],
    ['theme da', 'Theme: dark'],
    ['dashboard', 'All servers'],
    ['new key', undefined],
    ['account', 'Add panel'],
  ])('%s', (query, title) => {
    const found = matchTexts(query, actions, [({ title: text }) => text, ({ words }) => words], 5);
    expect(found[0]?.item.title).toBe(title);
  });
});

describe('the pieces of a text', () => {
  it.each([
    ['Lobby', [0, 1], ['[Lo]', 'bby']],
    ['Lobby', [], ['Lobby']],
    ['Rust Main', [0, 5, 6], ['[R]', 'ust ', '[Ma]', 'in']],
    ['', [], []],
  ])('%s with %j', (text, marks, shown) => {
    expect(pieces(text, marks).map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))).toEqual(shown);
  });
});
