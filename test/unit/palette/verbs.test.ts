import { describe, expect, it } from 'vitest';

import { entry } from '../../../renderer/palette/entry';
import { rank } from '../../../renderer/palette/rank';
import { afterUse } from '../../../renderer/palette/recent';
import { readVerbs, VERBS } from '../../../renderer/palette/verbs';

const read = (query: string): string[] =>
  readVerbs(query).map(({ verb, rest, isWhole }) => `${verb.id}${isWhole ? '' : '?'}(${rest})`);

describe('a query as a verb with a server', () => {
  it.each<[string, string[]]>([
    ['restart surv', ['restart(surv)']],
    ['rest surv', ['restart?(surv)']],
    ['surv restart', ['restart(surv)']],
    ['  Restart   Rust Main ', ['restart(rust main)']],
    ['st lobby', ['start?(lobby)', 'stop?(lobby)', 'stats?(lobby)', 'startup?(lobby)']],
    ['start', ['start()', 'startup?()']],
    ['s', []],
    ['s lobby', []],
    ['survival', []],
    ['', []],
  ])('%s', (query, readings) => {
    expect(read(query)).toEqual(readings);
  });

  it('Kill is the last of all', () => {
    expect(VERBS.at(-1)?.id).toBe('kill');
    expect(VERBS.filter(({ isDanger }) => isDanger).map(({ id }) => id)).toEqual(['kill']);
  });
});

describe('the order of what was found', () => {
  const line = (id: string, change = {}) => entry({ id, title: id, run: () => undefined, ...change });

  it('is by how well it fits, what does harm after all, what cannot be done in its place', () => {
    const ranked = rank([
      { entry: line('kill', { isDanger: true }), score: 1 },
      { entry: line('near'), score: 0.5 },
      { entry: line('blocked', { blocked: 'Not now.' }), score: 0.9 },
      { entry: line('good'), score: 0.8 },
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['blocked', 'good', 'near', 'kill']);
  });
});

describe('what was used last', () => {
  it('comes first, once', () => {
    expect(afterUse(['a', 'b', 'c'], { id: 'b' })).toEqual(['b', 'a', 'c']);
  });

  it('is forgotten in the end', () => {
    const many = Array.from({ length: 20 }, (_, at) => `${at}`);
    expect(afterUse(many, { id: 'new' })).toEqual(['new', ...many.slice(0, 19)]);
  });

  it.each(['kill@a:b', 'stop@a:b', 'restart@a:b', 'bulk.stop', 'send@a:b', 'past@say hello', 'to@a:b'])(
    '%s is not kept',
    (id) => {
      expect(afterUse([], { id })).toBeNull();
    },
  );
});
