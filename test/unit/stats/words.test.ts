import { describe, expect, it } from 'vitest';

import type { StatsMark } from '../../../preload/contract/server-models';
import { bytesReading, cpuReading, rateReading } from '../../../renderer/stats/figures';
import { marksWithin, markWords, powerMarks, stateAt, stateSpans } from '../../../renderer/stats/marks';
import { clockText, tickTime } from '../../../renderer/stats/times';
import { emptyWords, pausedWords, sourceWords, timeWords } from '../../../renderer/stats/words';
import { levelOf } from '../../../renderer/ui/level';
import { sampleServer } from '../console/server-sample';

const GIB = 1024 ** 3;
const NOW = new Date(2026, 10, 24, 14, 2, 31).getTime();

describe('figures beside a graph', () => {
  it('say CPU of a core and of the limit', () => {
    expect(cpuReading(84, 200)).toEqual({ value: '84.0%', rest: 'of a core, 42% of 200%', level: 'fine' });
    expect(cpuReading(84, null)).toEqual({ value: '84.0%', rest: 'of a core, no limit', level: 'fine' });
    expect(cpuReading(null, 200)).toEqual({ value: '–', rest: 'limit 200%', level: 'fine' });
    expect(cpuReading(null, null).rest).toBe('no limit');
  });

  it('say bytes of their limit', () => {
    expect(bytesReading(3 * GIB, 4 * GIB)).toEqual({ value: '3.00 GiB', rest: '75% of 4.00 GiB', level: 'fine' });
    expect(bytesReading(3 * GIB, null).rest).toBe('no limit');
    expect(bytesReading(null, 4 * GIB)).toMatchObject({ value: '–', rest: 'limit 4.00 GiB' });
  });

  it('say rates', () => {
    expect(rateReading(2_048).value).toBe('2.00 KiB/s');
    expect(rateReading(null).value).toBe('–');
  });

  it('are near from nine tenths of the limit, and over from all of it', () => {
    expect([89.9, 90, 99.9, 100, 150].map((value) => levelOf(value, 100))).toEqual([
      'fine',
      'near',
      'near',
      'over',
      'over',
    ]);
    expect(levelOf(1_000, null)).toBe('fine');
    expect(levelOf(null, 100)).toBe('fine');
  });
});

describe('what happened', () => {
  const marks: StatsMark[] = [
    { at: 100, kind: 'state', state: 'running' },
    { at: 200, kind: 'power', signal: 'restart' },
    { at: 201, kind: 'state', state: 'stopping' },
    { at: 210, kind: 'state', state: 'starting' },
    { at: 230, kind: 'state', state: 'running' },
  ];

  it('is a band of states without holes, cut to what is shown', () => {
    expect(stateSpans(marks, { from: 150, to: 220 })).toEqual([
      { from: 150, to: 201, state: 'running' },
      { from: 201, to: 210, state: 'stopping' },
      { from: 210, to: 220, state: 'starting' },
    ]);
    expect(stateSpans(marks, { from: 0, to: 120 })).toEqual([{ from: 100, to: 120, state: 'running' }]);
  });

  it('tells the state of any moment', () => {
    expect([99, 100, 205, 999].map((at) => stateAt(marks, at))).toEqual([null, 'running', 'stopping', 'running']);
  });

  it('has the power actions that are in sight, and words for a list', () => {
    expect(powerMarks(marks, { from: 150, to: 220 })).toEqual([{ at: 200, signal: 'restart' }]);
    expect(powerMarks(marks, { from: 201, to: 220 })).toEqual([]);
    expect(marksWithin(marks, { from: 150, to: 220 }, 2).map(markWords)).toEqual(['Stopping', 'Starting']);
    expect(marks.slice(0, 2).map(markWords)).toEqual(['Running', 'Restart sent']);
  });
});

describe('words of the page', () => {
  const server = sampleServer();
  const live = { ...server, link: { phase: 'live', since: 0 } as const };

  it('say when the figures are from', () => {
    expect(timeWords(NOW - 20_000, false, NOW)).toBe('Now');
    expect(timeWords(NOW - 180_000, false, NOW)).toBe('3 min ago');
    expect(timeWords(NOW, true, NOW)).toBe('14:02:31');
    expect(clockText(NOW - 24 * 3_600_000, NOW)).toBe('23 Nov 14:02:31');
  });

  it('say how much is new while the view is paused', () => {
    expect(pausedWords(NOW, NOW, NOW)).toBe('Paused at 14:02:31, nothing newer yet');
    expect(pausedWords(NOW, NOW + 42_000, NOW)).toBe('Paused at 14:02:31, 42 s of newer figures');
  });

  it('say why there is less to see', () => {
    expect(sourceWords(live, NOW - 500, NOW)).toBe('');
    expect(sourceWords({ ...live, link: { phase: 'idle' } }, NOW - 500, NOW)).toMatch(/^Not connected live/);
    expect(sourceWords(live, NOW - 180_000, NOW)).toBe('No new figures for 3 min');
    expect(sourceWords({ ...live, isStale: true }, NOW - 20_000, NOW)).toBe('No new figures for 20 s');
    expect(sourceWords({ ...live, state: 'offline' }, NOW - 500, NOW)).toMatch(/^Nothing to measure/);
  });

  it('say what an empty page waits for', () => {
    expect(emptyWords({ ...server, state: 'running' })).toMatch(/as the first ones arrive/);
    expect(emptyWords({ ...server, state: 'offline' })).toMatch(/as the server runs/);
  });

  it('write ticks as closely as they stand', () => {
    expect(tickTime(NOW, 15_000)).toBe('14:02:31');
    expect(tickTime(NOW, 60_000)).toBe('14:02');
    expect(tickTime(new Date(2026, 10, 24).getTime(), 3_600_000)).toBe('24 Nov');
  });
});
