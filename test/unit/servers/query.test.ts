import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ServerSummary } from '../../../preload/contract/models';
import { FIELDS } from '../../../renderer/servers/query/fields';
import { findServers, type SearchFacts, vocabularyOf } from '../../../renderer/servers/query/match';
import { parseQuery } from '../../../renderer/servers/query/parse';
import { readPattern } from '../../../renderer/servers/query/pattern';
import { account, server } from '../renderer/samples';

const GIB = 1024 ** 3;

function stats(change: Partial<NonNullable<ServerSummary['stats']>>): Pick<ServerSummary, 'stats'> {
  const { stats: old } = server('any');
  if (old === null) throw new Error('The sample has no figures.');
  return { stats: { ...old, ...change } };
}

const SERVERS = [
  server('Lobby 1', {
    node: 'node-1',
    eggName: 'Paper',
    address: 'play.example:25565',
    isPinned: true,
    memoryLimitBytes: 4 * GIB,
    ...stats({
      cpuPercent: 90,
      memoryBytes: 3.8 * GIB,
      uptimeMs: 30 * 60_000,
      networkRxRate: 600_000,
      networkTxRate: 600_000,
    }),
  }),
  server('Lobby 2', {
    node: 'node-10',
    address: null,
    eggName: 'Paper',
    state: 'offline',
    memoryLimitBytes: null,
    ...stats({ cpuPercent: 0, memoryBytes: 0, diskBytes: 25 * GIB }),
  }),
  server('Überleben', {
    node: 'node-2',
    address: null,
    eggName: 'Rust',
    accountId: 'acc-2',
    state: 'crashed',
    access: 'shared',
    stats: null,
  }),
  server('Bedwars, the old one', {
    node: 'node-1',
    eggName: null,
    address: null,
    state: 'starting',
    access: 'admin',
    isStale: true,
    memoryLimitBytes: 8 * GIB,
    ...stats({ cpuPercent: 20, memoryBytes: 2 * GIB, uptimeMs: 3 * 86_400_000, networkRxRate: 10, networkTxRate: 10 }),
  }),
];

const accounts = [account('acc-1', 'Hosting GmbH'), account('acc-2', 'Blockwerk')];
const organisation = {
  groups: [{ id: 'g1', name: 'Game nights' }],
  groupOf: { 'acc-1:Lobby 1': 'g1' },
  tags: { 'acc-1:Lobby 1': ['eu', 'public'], 'acc-1:Lobby 2': ['europe'] },
};
const facts: SearchFacts = {
  accounts: new Map(accounts.map((one) => [one.id, one])),
  organisation,
  vocabulary: vocabularyOf(SERVERS, accounts, organisation),
};

const found = (text: string): string[] =>
  findServers(SERVERS, parseQuery(text), facts).servers.map(
    ({ name }) => name.split(/[ ,]/)[0] + name.replace(/\D/g, ''),
  );
const sentences = (text: string): string[] => parseQuery(text).problems.map(({ sentence }) => sentence);

const ALL = ['Lobby1', 'Lobby2', 'Überleben', 'Bedwars'];

describe('a search', () => {
  it.each<[string, readonly string[]]>([
    ['', ALL],
    ['lobby', ['Lobby1', 'Lobby2']],
    ['UBERLEBEN', ['Überleben']],
    ['lobby offline', ['Lobby2']],
    ['game', ['Lobby1']],
    ['europe', ['Lobby2']],
    ['"the old"', ['Bedwars']],
    ['the old', ['Bedwars']],
    ['old the', ['Bedwars']],
    ['"old the"', []],
    ['-lobby', ['Überleben', 'Bedwars']],
    ['!lobby', ['Überleben', 'Bedwars']],
    ['play.example:25565', ['Lobby1']],
    ['state:running', ['Lobby1']],
    ['state:offline,crashed', ['Lobby2', 'Überleben']],
    ['state:off', ['Lobby2']],
    ['-state:running', ['Lobby2', 'Überleben', 'Bedwars']],
    ['STATE:Running', ['Lobby1']],
    ['panel:blockwerk', ['Überleben']],
    ['panel:"hosting gmbh"', ['Lobby1', 'Lobby2', 'Bedwars']],
    ['node:node-1', ['Lobby1', 'Bedwars']],
    ['node:node', ALL],
    ['name:lobby', ['Lobby1', 'Lobby2']],
    ['name="lobby 1"', ['Lobby1']],
    ['name:/^lobby \\d$/i', ['Lobby1', 'Lobby2']],
    ['name:/^lobby/', []],
    ['/^L.*2$/', ['Lobby2']],
    ['-/^L/', ['Überleben', 'Bedwars']],
    ['name:"bedwars, the"', ['Bedwars']],
    ['tag:eu', ['Lobby1']],
    ['tag:e', ['Lobby1', 'Lobby2']],
    ['tag:none', ['Überleben', 'Bedwars']],
    ['-tag:eu', ['Lobby2', 'Überleben', 'Bedwars']],
    ['group:"game nights"', ['Lobby1']],
    ['group:none', ['Lobby2', 'Überleben', 'Bedwars']],
    ['egg:paper', ['Lobby1', 'Lobby2']],
    ['address:25565', ['Lobby1']],
    ['is:pinned', ['Lobby1']],
    ['is:mine', ['Lobby1', 'Lobby2']],
    ['is:shared,admin', ['Überleben', 'Bedwars']],
    ['is:stale', ['Bedwars']],
    ['is:attention', ['Überleben']],
    ['cpu>80', ['Lobby1']],
    ['cpu>80%', ['Lobby1']],
    ['cpu > 15 cpu <= 90', ['Lobby1', 'Bedwars']],
    ['cpu=20', ['Bedwars']],
    ['memory>2.5GiB', ['Lobby1']],
    ['memory>=2g', ['Lobby1', 'Bedwars']],
    ['mem<2500M', ['Bedwars']],
    ['memory>90%', ['Lobby1']],
    ['disk>20GB', ['Lobby2']],
    ['uptime<1h', ['Lobby1']],
    ['uptime>2d12h', ['Bedwars']],
    ['net>1MiB', ['Lobby1']],
    ['net>1MiB/s', ['Lobby1']],
    ['lobby -state:offline cpu>10', ['Lobby1']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
    expect(sentences(text)).toEqual([]);
  });

  it.each([
    'state:',
    'tag:',
    'cpu>',
    'cpu:',
    '-',
    '!',
    'name:/lob',
    '/',
    '"',
    'memory>2',
    'uptime<3',
    'name:""',
    'is:',
    '-state:',
    'node:"',
  ])('filters nothing while "%s" is still being typed', (text) => {
    if (text !== 'cpu') expect(found(text)).toEqual(ALL);
    expect(parseQuery(text).problems.every(({ isUnfinished }) => isUnfinished)).toBe(true);
  });

  it.each<[string, RegExp]>([
    ['state:runing', /There is no state “runing”/],
    ['is:running', /There is no “is:running”/],
    ['cpu>lots', /no per cent of a core/],
    ['memory>12parsecs', /no size/],
    ['net>50%', /no limit to compare with/],
    ['uptime<soon', /no duration/],
    ['name>5', /cannot be larger or smaller/],
    ['cpu>1,2', /one figure/],
    ['/(a+)+$/', /could take too long/],
    ['/lob(/', /not complete/],
    ['/lobby/g', /only i is known/],
    ['owner:me', /“owner:” is no filter/],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(sentences(text).join(' ')).toMatch(sentence);
  });

  it('keeps what can be read beside what cannot', () => {
    expect(found('state:running,runing')).toEqual(['Lobby1']);
    expect(found('lobby state:runing')).toEqual(['Lobby1', 'Lobby2']);
  });

  it('knows the example of every field', () => {
    for (const { example } of FIELDS) {
      expect(parseQuery(example)).toMatchObject({ terms: [{}], problems: [] });
    }
  });
});

/** Letters that mean something here are as likely as others. */
const typed = fc.string({
  unit: fc.constantFrom(
    ...'-!"/\\,:=<>%()[]{}|*+?.^$ ',
    ...'abcdemnorstu019',
    'ü',
    'state:',
    'cpu',
    'tag:',
    'name:',
    'is:',
  ),
  maxLength: 40,
});

describe('whatever is typed', () => {
  it('is read without a throw, and problems point into it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { problems } = parseQuery(text);
        findServers(SERVERS, parseQuery(text), facts);
        for (const { start, end } of problems) expect(0 <= start && start < end && end <= text.length).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('means the same with spaces around it', () => {
    fc.assert(
      fc.property(
        typed.filter((text) => !/["/]|[<>=]\s*$|[a-z]\s*$/.test(text)),
        (text) => {
          expect(found(`  ${text} `)).toEqual(found(text));
        },
      ),
    );
  });

  it('negated finds exactly the others', () => {
    const term = fc.constantFrom(
      'lobby',
      'state:offline',
      'cpu>15',
      'tag:eu',
      '/2$/',
      'is:pinned',
      'memory>90%',
      'panel:block',
    );
    fc.assert(
      fc.property(term, (text) => {
        expect([...found(text), ...found(`-${text}`)].sort()).toEqual([...ALL].sort());
      }),
    );
  });

  it('finds with two terms what both find', () => {
    const term = fc.constantFrom('lobby', 'state:offline,crashed', 'cpu>15', '-tag:eu', '/\\d/', 'node:node-1', 'e');
    fc.assert(
      fc.property(term, term, (one, other) => {
        const both = found(one).filter((name) => found(other).includes(name));
        expect(found(`${one} ${other}`)).toEqual(both);
      }),
    );
  });
});

describe('a pattern', () => {
  it.each([
    '^lobby',
    'a.*b',
    '[a-z]+ \\d{2}',
    'mc|rust',
    '(?:mc|rust) [0-9]',
    '\\p{L}+',
    'a?b?',
    'x{1,3}',
    '\\(test\\)',
    '[*+?]{2}',
  ])('is taken: %s', (source) => {
    expect(readPattern(source, 'i').kind).toBe('pattern');
  });

  it.each([
    '(a+)+',
    '(a*)*b',
    '(a|a)*',
    '(a|aa)+$',
    '((ab)*c)*',
    '.*.*.*x',
    'a?a?a?a?a?aaaaa',
    '(\\w+)\\1',
    '(a{2,})+',
    '(x+x+)+y',
    'a{1,1000}',
    `${'a'.repeat(101)}`,
  ])('is refused: %s', (source) => {
    expect(readPattern(source, '')).toMatchObject({ kind: 'wrong' });
  });
});
