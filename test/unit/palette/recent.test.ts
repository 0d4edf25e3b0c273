import { describe, expect, it } from 'vitest';

import { type Entry, entry } from '../../../renderer/palette/entry';
import { draftOf } from '../../../renderer/palette/palette.svelte';
import { recentAtOpening, recentNow } from '../../../renderer/palette/recent';

const line = (id: string, blocked: string | null = null): Entry =>
  entry({ id, title: id, blocked, run: () => undefined });

const among =
  (...entries: readonly Entry[]) =>
  (id: string): Entry | null =>
    entries.find((one) => one.id === id) ?? null;

const summed = (entries: readonly Entry[]): string[] =>
  entries.map(({ id, blocked }) => (blocked === null ? id : `${id}: ${blocked}`));

describe('what is listed as recent', () => {
  const anything = (id: string): Entry => line(id);

  it('is what was used last, six at the most, without the server on screen and what is gone', () => {
    const shown = recentAtOpening(['open@a', 'open@gone', 'start@b'], 'open@a', among(line('open@a'), line('start@b')));
    expect(summed(shown)).toEqual(['start@b']);
    expect(recentAtOpening(['1', '2', '3', '4', '5', '6', '7'], null, anything)).toHaveLength(6);
  });

  it('is nothing that interrupts a server, even where an earlier version kept it', () => {
    const kept = ['restart@a', 'stop@a', 'kill@a', 'bulk.stop', 'open@a'];
    expect(summed(recentAtOpening(kept, null, anything))).toEqual(['open@a']);
  });

  it('stays in its place when one cannot be done any more, and says why', () => {
    const shown = recentAtOpening(['start@a', 'start@b', 'start@c'], null, anything);
    const now = recentNow(shown, among(line('start@a', 'The server is running already.'), line('start@c')));
    expect(summed(now)).toEqual([
      'start@a: The server is running already.',
      'start@b: It is not there any more.',
      'start@c',
    ]);
  });

  it('is listed with its reason when it could not be done from the start', () => {
    expect(summed(recentAtOpening(['start@a'], null, among(line('start@a', 'Not now.'))))).toEqual([
      'start@a: Not now.',
    ]);
  });
});

describe('a command that was begun', () => {
  it('is kept for the server it was typed for', () => {
    expect(draftOf({ kind: 'command', key: 'a' }, 'say hi', null)).toEqual({
      step: { kind: 'command', key: 'a' },
      query: 'say hi',
    });
    expect(draftOf({ kind: 'anything' }, '> say hi', 'a')).toEqual({
      step: { kind: 'command', key: 'a' },
      query: 'say hi',
    });
    expect(draftOf({ kind: 'anything' }, '> say hi', null)).toEqual({ step: { kind: 'anything' }, query: '> say hi' });
  });

  it.each([
    ['anything', 'survival'],
    ['anything', '>  '],
    ['command', ' '],
  ] as const)('is none: %s %j', (kind, query) => {
    expect(draftOf(kind === 'anything' ? { kind } : { kind, key: 'a' }, query, 'a')).toBeNull();
  });
});
