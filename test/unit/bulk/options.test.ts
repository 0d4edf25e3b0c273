import { describe, expect, it } from 'vitest';

import { type BulkAction, isOneByOne, type RunOptions } from '../../../preload/contract/bulk';
import { DEFAULT_RUN_OPTIONS } from '../../../preload/contract/defaults';
import { forecast } from '../../../renderer/bulk/forecast';
import { delayFrom } from '../../../renderer/bulk/options';
import { movedTo } from '../../../renderer/bulk/order';
import { resultsText } from '../../../renderer/bulk/results-text';
import { holdWords } from '../../../renderer/bulk/words';
import { server } from '../renderer/samples';
import { errorOf } from './runs';

const paces = (count: number, perMinute = 120) =>
  Array.from({ length: count }, () => ({ user: 'panel 1', perMinute, pausedUntil: null }));

describe('a pause typed in seconds', () => {
  it.each([
    ['0', 0],
    ['5', 5_000],
    [' 1.5 ', 1_500],
    ['1,5', 1_500],
    ['3600', 3_600_000],
    ['3601', null],
    ['', null],
    ['-1', null],
    ['5 s', null],
    ['1e3', null],
  ])('%s', (typed, ms) => {
    expect(delayFrom(typed)).toBe(ms);
  });
});

describe('one by one', () => {
  it.each<[Partial<RunOptions>, boolean]>([
    [{}, false],
    [{ delayMs: 5_000 }, true],
    [{ waitsForState: true }, true],
    [{ stopsAtFailure: true }, true],
  ])('%j: %s', (options, expected) => {
    expect(isOneByOne({ ...DEFAULT_RUN_OPTIONS, ...options })).toBe(expected);
  });
});

describe('what will happen, in words', () => {
  it.each<[BulkAction, number, Partial<RunOptions>, string]>([
    ['start', 3, {}, 'One right after the other, without waiting. Takes about 1 s.'],
    [
      'start',
      200,
      {},
      "One right after the other, without waiting. No more than 120 a minute, for the panel's limit. Takes about 1 min.",
    ],
    ['stop', 5, { delayMs: 10_000 }, '10 s apart. A failure does not end it. Takes about 43 s.'],
    ['command', 5, { delayMs: 1_500, waitsForState: true }, '1.5 s apart. A failure does not end it. Takes about 9 s.'],
    ['restart', 3, { stopsAtFailure: true }, 'One after the other. The first failure ends it. Takes about 2 s.'],
    [
      'restart',
      5,
      { delayMs: 30_000, waitsForState: true, stopsAtFailure: true },
      '30 s apart, each once the one before is running. One that is not after 5 min counts as failed. The first failure ends it. Takes as long as they need, 28 min at most.',
    ],
    [
      'stop',
      2,
      { waitsForState: true },
      'One after the other, each once the one before is offline. One that is not after 5 min counts as failed. A failure does not end it. Takes as long as they need, 11 min at most.',
    ],
    ['stop', 0, {}, ''],
  ])('%s of %i with %j', (action, count, options, expected) => {
    const words = forecast(action, count, { ...DEFAULT_RUN_OPTIONS, ...options }, paces(count));
    expect(words).toBe(expected);
  });

  it('counts each panel user alone', () => {
    const two = [...paces(100), ...paces(100).map((pace) => ({ ...pace, user: 'panel 2' }))];
    expect(forecast('start', 200, DEFAULT_RUN_OPTIONS, two)).not.toContain('limit');
  });

  it('says why nothing is sent', () => {
    expect(holdWords({ kind: 'delay', until: 8_200 }, 1_000)).toBe('The next one in 8 s');
    expect(holdWords({ kind: 'limit', until: 25_000 }, 1_000)).toBe("Waits for the panel's limit, 24 s");
    expect(holdWords({ kind: 'limit', until: 1_000 }, 1_000)).toBe("Waits for the panel's limit, 1 s");
  });
});

describe('the order', () => {
  it.each([
    ['a', 'c', 'bcad'],
    ['c', 'a', 'cabd'],
    ['b', 'b', 'abcd'],
    ['d', 'c', 'abdc'],
    ['x', 'c', 'abcd'],
    ['a', 'x', 'abcd'],
  ])('%s goes to the place of %s', (key, place, expected) => {
    expect(movedTo(['a', 'b', 'c', 'd'], key, place).join('')).toBe(expected);
  });
});

describe('results as text', () => {
  it('has a line for each server, with what became of it and why', () => {
    const [birch, cedar, elm, oak] = ['Birch', 'Cedar', 'Elm', 'Oak'].map((name) => server(name));
    if (!birch || !cedar || !elm || !oak) throw new Error('There are four.');
    const text = resultsText(
      'Stop 3 servers: 1 of 3 done',
      {
        action: 'stop',
        rows: [
          { ...birch, progress: { phase: 'reached' } },
          { ...cedar, progress: { phase: 'failed', at: 'sending', error: errorOf('timeout') } },
          { ...elm, progress: { phase: 'unsent', because: 'failure', failedName: 'Cedar' } },
        ],
        leftOut: [{ server: oak, reason: 'The server is offline.' }],
      },
      () => 'Alder',
    );
    expect(text.split('\n')).toEqual([
      'Stop 3 servers: 1 of 3 done',
      'Birch\tAlder\tDone',
      'Cedar\tAlder\tNo answer\tIt is not known whether it arrived. It failed with timeout.',
      'Elm\tAlder\tNot sent\tThe run ended with Cedar, which failed.',
      'Oak\tAlder\tLeft out\tThe server is offline.',
    ]);
  });
});
