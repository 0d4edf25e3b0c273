import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chooseWatched, type WatchCandidate } from '../../../main/fleet/watch-policy';
import type { ServerKey, ServerState } from '../../../preload/contract/models';

const candidate = (key: ServerKey, change: Partial<WatchCandidate> = {}): WatchCandidate => ({
  key,
  physicalId: key,
  state: 'running',
  isPinned: false,
  lastUsed: 0,
  isOthers: false,
  canWatch: true,
  hasGivenUp: false,
  ...change,
});

interface Around {
  readonly onScreen?: ServerKey | null;
  readonly held?: readonly ServerKey[];
  readonly fallen?: readonly ServerKey[];
  readonly watched?: readonly ServerKey[];
  readonly limit?: number;
}

const choose = (candidates: readonly WatchCandidate[], around: Around = {}): ServerKey[] => [
  ...chooseWatched(candidates, {
    onScreen: around.onScreen ?? null,
    held: new Set(around.held ?? []),
    fallen: new Set(around.fallen ?? []),
    watched: new Set(around.watched ?? []),
    limit: around.limit ?? 25,
  }),
];

describe('who is watched', () => {
  it('the server on screen, whatever its state', () => {
    expect(
      choose([candidate('a', { state: 'offline' }), candidate('b', { state: 'offline' })], { onScreen: 'b' }),
    ).toEqual(['b']);
  });

  it('a running server of somebody else only once the administrator has looked at it', () => {
    const others = candidate('a', { isOthers: true });
    expect(choose([others, candidate('b')])).toEqual(['b']);
    expect(choose([{ ...others, lastUsed: 5 }])).toEqual(['a']);
    expect(choose([{ ...others, isPinned: true }])).toEqual(['a']);
    expect(choose([others], { onScreen: 'a' })).toEqual(['a']);
    expect(choose([others], { held: ['a'] })).toEqual(['a']);
  });

  it('a server acted upon a moment ago', () => {
    expect(choose([candidate('a', { state: 'offline' })], { held: ['a'] })).toEqual(['a']);
  });

  it('a pinned server, running or not', () => {
    expect(
      choose([candidate('a', { state: 'offline', isPinned: true }), candidate('b', { state: 'offline' })]),
    ).toEqual(['a']);
  });

  it.each<[ServerState, boolean]>([
    ['running', true],
    ['starting', true],
    ['stopping', true],
    ['offline', false],
    ['unknown', false],
    ['unreachable', false],
    ['suspended', false],
  ])('%s without being asked for: %s', (state, isWatched) => {
    expect(choose([candidate('a', { state })])).toEqual(isWatched ? ['a'] : []);
  });

  it('a watched server whose node stopped answering keeps trying, so that its console is not lost', () => {
    expect(choose([candidate('a', { state: 'unreachable' })], { watched: ['a'] })).toEqual(['a']);
  });

  it('a watched server that went down a moment ago, within the limit: the node is about to say why', () => {
    const fallen = candidate('a', { state: 'offline' });
    expect(choose([fallen], { watched: ['a'], fallen: ['a'] })).toEqual(['a']);
    expect(choose([fallen], { fallen: ['a'] })).toEqual([]);
    expect(choose([fallen], { watched: ['a'], fallen: ['a'], limit: 0 })).toEqual([]);
  });

  it('nobody who cannot be watched, even on screen', () => {
    const asked = candidate('a', { canWatch: false, isPinned: true });
    expect(choose([asked], { onScreen: 'a', held: ['a'] })).toEqual([]);
  });

  it('the most recently used first, up to the limit', () => {
    const many = [candidate('a', { lastUsed: 1 }), candidate('b', { lastUsed: 3 }), candidate('c', { lastUsed: 2 })];
    expect(choose(many, { limit: 2 })).toEqual(['b', 'c']);
  });

  it('the one on screen and those acted upon beyond the limit', () => {
    const many = ['a', 'b', 'c', 'd'].map((key) => candidate(key, { lastUsed: 1, isPinned: key === 'a' }));
    expect(choose(many, { onScreen: 'd', held: ['c'], limit: 1 }).sort()).toEqual(['c', 'd']);
  });

  it('the one on screen takes nobody the place', () => {
    const many = ['a', 'b', 'c'].map((key) => candidate(key));
    expect(choose(many, { onScreen: 'c', limit: 2 })).toEqual(['c', 'a', 'b']);
    expect(choose(many, { onScreen: 'c', limit: 0 })).toEqual(['c']);
  });

  it('whoever is watched already wins a tie, so that sockets do not flap', () => {
    const many = ['a', 'b', 'c'].map((key) => candidate(key));
    expect(choose(many, { watched: ['c'], limit: 1 })).toEqual(['c']);
  });

  it('one whose socket has stopped for good keeps what it said, but not the place', () => {
    const many = [candidate('a', { lastUsed: 2, hasGivenUp: true }), candidate('b', { lastUsed: 1 }), candidate('c')];
    expect(choose(many, { watched: ['a'], limit: 1 })).toEqual(['a', 'b']);
    expect(choose(many, { watched: ['a'], limit: 2 })).toEqual(['a', 'b', 'c']);
  });

  it('another account gets the socket of a server that the first may not watch', () => {
    const twins = [
      candidate('a:1', { physicalId: 'p', lastUsed: 9, hasGivenUp: true }),
      candidate('b:1', { physicalId: 'p' }),
    ];
    expect(choose(twins, { watched: ['a:1'] })).toEqual(['a:1', 'b:1']);
  });

  it('one socket for one physical server seen by two accounts, for the one on screen', () => {
    const twins = [candidate('a:1', { physicalId: 'p', lastUsed: 9 }), candidate('b:1', { physicalId: 'p' })];
    expect(choose(twins)).toEqual(['a:1']);
    expect(choose(twins, { watched: ['b:1'], onScreen: 'b:1' })).toEqual(['b:1']);
    expect(choose(twins, { onScreen: 'a:1', held: ['b:1'] })).toEqual(['a:1']);
  });
});

const states = fc.constantFrom<ServerState>('running', 'starting', 'offline', 'unreachable', 'unknown');
const fleets = fc
  .array(
    fc.record({
      physicalId: fc.constantFrom('p', 'q', 'r', 's', 't'),
      state: states,
      isPinned: fc.boolean(),
      isOthers: fc.boolean(),
      lastUsed: fc.nat({ max: 3 }),
      canWatch: fc.boolean(),
      hasGivenUp: fc.constant(false),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, n): WatchCandidate => ({ ...one, key: `k${n}` })));
const keys = fc.uniqueArray(
  fc.nat({ max: 11 }).map((n) => `k${n}`),
  { maxLength: 4 },
);
const arounds = fc.record({
  onScreen: fc.option(fc.nat({ max: 11 }).map((n) => `k${n}`)),
  held: keys,
  fallen: keys,
  watched: keys,
  limit: fc.nat({ max: 5 }),
});

describe('whatever the fleet looks like', () => {
  it('no physical server gets two sockets, nobody who cannot be watched gets one', () => {
    fc.assert(
      fc.property(fleets, arounds, (all, around) => {
        const chosen = choose(all, around).map((key) => all.find((one) => one.key === key));
        expect(new Set(chosen.map((one) => one?.physicalId)).size).toBe(chosen.length);
        expect(chosen.every((one) => one?.canWatch)).toBe(true);
      }),
    );
  });

  it('the server on screen is always watched when it can be', () => {
    fc.assert(
      fc.property(fleets, arounds, (all, around) => {
        const onScreen = all.find((one) => one.key === around.onScreen);
        fc.pre(onScreen?.canWatch === true);
        expect(choose(all, around)).toContain(onScreen?.key);
      }),
    );
  });

  it('only the one on screen and those acted upon may exceed the limit', () => {
    fc.assert(
      fc.property(fleets, arounds, (all, around) => {
        const asked = new Set([...around.held, around.onScreen]);
        const unasked = choose(all, around).filter((key) => !asked.has(key));
        expect(unasked.length).toBeLessThanOrEqual(around.limit);
      }),
    );
  });

  it('deciding again with what was decided changes nothing', () => {
    fc.assert(
      fc.property(fleets, arounds, (all, around) => {
        const first = choose(all, around);
        const again = choose([...all].reverse(), { ...around, watched: first });
        expect([...again].sort()).toEqual([...first].sort());
      }),
    );
  });
});
