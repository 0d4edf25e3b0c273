import { describe, expect, it } from 'vitest';

import type { EggVariable, Startup } from '../../../preload/contract/server-models';
import {
  changesOf,
  type Draft,
  IMAGE_ID,
  inForce,
  isSameValue,
  searchVariables,
  settled,
} from '../../../renderer/startup/draft';

const variable = (env: string, change: Partial<EggVariable> = {}): EggVariable => ({
  env,
  name: `Name of ${env}`,
  description: '',
  defaultValue: '20',
  value: '40',
  isEditable: true,
  rules: 'required|integer|between:1,200',
  ...change,
});

const startup = (...variables: EggVariable[]): Startup => ({
  command: '',
  rawCommand: '',
  image: 'java:17',
  images: [
    { label: 'Java 21', image: 'java:21' },
    { label: 'Java 17', image: 'java:17' },
  ],
  variables,
  problems: [],
});

const drafts = (entries: Record<string, [text: string, base: string]>): ReadonlyMap<string, Draft> =>
  new Map(Object.entries(entries).map(([id, [text, base]]) => [id, { text, base }]));

describe('what is in force', () => {
  it('is what was set, also when that is empty, and else the default', () => {
    const page = startup(variable('SET'), variable('EMPTY', { value: '' }), variable('UNSET', { value: null }));
    expect(['SET', 'EMPTY', 'UNSET', IMAGE_ID, 'GONE'].map((id) => inForce(page, id))).toEqual([
      '40',
      '',
      '20',
      'java:17',
      null,
    ]);
  });

  it('is compared as the panel stores it', () => {
    expect(isSameValue(' a ', 'a')).toBe(true);
    expect(isSameValue('   ', '')).toBe(true);
    expect(isSameValue('A', 'a')).toBe(false);
  });
});

describe('changes', () => {
  it('are in the order of the page, with what is wrong and what somebody else did', () => {
    const page = startup(variable('A'), variable('B'), variable('C'), variable('D', { isEditable: false }));
    const changes = changesOf(
      page,
      drafts({
        D: ['1', '40'],
        C: ['64', '32'],
        A: ['500', '40'],
        B: [' 40', '40'],
        [IMAGE_ID]: ['java:21', 'java:17'],
      }),
    );
    expect(changes.map(({ id, problem, theirs }) => ({ id, problem, theirs }))).toEqual([
      { id: IMAGE_ID, problem: null, theirs: null },
      { id: 'A', problem: 'Use a whole number from 1 to 200.', theirs: null },
      { id: 'C', problem: null, theirs: '40' },
      { id: 'D', problem: 'The panel has made this variable read-only.', theirs: null },
    ]);
  });

  it('to an image that is not offered any more are not sent', () => {
    const [change] = changesOf(startup(), drafts({ [IMAGE_ID]: ['java:8', 'java:17'] }));
    expect(change?.problem).toBe('This image is not offered any more.');
  });
});

it('what the panel has come to say as well is no draft any more; what is gone is kept', () => {
  const left = settled(
    startup(variable('A'), variable('B')),
    drafts({ A: ['40', '30'], B: ['50', '40'], GONE: ['x', ''] }),
  );
  expect([...left.keys()]).toEqual(['B', 'GONE']);
});

it('the search looks for every word in name, environment name and description', () => {
  const list = [variable('MAX_PLAYERS'), variable('PORT', { description: 'For the players' }), variable('SEED')];
  expect(searchVariables(list, ' PLAYERS ').map(({ env }) => env)).toEqual(['MAX_PLAYERS', 'PORT']);
  expect(searchVariables(list, 'name of players port').map(({ env }) => env)).toEqual(['PORT']);
  expect(searchVariables(list, '')).toEqual(list);
});
