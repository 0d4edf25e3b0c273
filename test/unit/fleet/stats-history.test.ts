import { describe, expect, it } from 'vitest';

import { StatsHistory } from '../../../main/fleet/stats-history';
import type { ServerStats } from '../../../preload/contract/models';
import type { StatsChunk } from '../../../preload/contract/server-models';

const KEY = 'acc:server';
const START = Date.UTC(2026, 10, 24, 8);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const sample = (at: number, change: Partial<ServerStats> = {}): ServerStats => ({
  at,
  cpuPercent: 50,
  memoryBytes: 1_000_000,
  diskBytes: 5_000_000,
  networkRxBytes: 0,
  networkTxBytes: 0,
  networkRxRate: 100,
  networkTxRate: 200,
  uptimeMs: at - START + HOUR,
  ...change,
});

/** One sample a second (or slower) from START on. */
function record(history: StatsHistory, count: number, everyMs = SECOND, first = START): number {
  let at = first;
  for (let index = 0; index < count; index += 1) {
    at = first + index * everyMs;
    history.add(KEY, sample(at), everyMs);
  }
  return at;
}

const gaps = ({ columns }: StatsChunk): number[] => columns.at.filter((_, index) => columns.diskBytes[index] === null);

describe('what is kept', () => {
  it('keeps every sample as it came, in columns of one length', () => {
    const history = new StatsHistory();
    history.add(KEY, sample(START, { cpuPercent: 12.34, networkRxRate: null, networkTxRate: null }), SECOND);
    history.add(KEY, sample(START + SECOND, { cpuPercent: 143.2, memoryBytes: 2 ** 33 }), SECOND);
    expect(history.read(KEY, 0)).toEqual({
      isReset: true,
      cursor: expect.any(Number) as number,
      columns: {
        at: [START, START + SECOND],
        cpuPercent: [12.34, 143.2],
        memoryBytes: [1_000_000, 2 ** 33],
        diskBytes: [5_000_000, 5_000_000],
        networkRxRate: [null, 100],
        networkTxRate: [null, 200],
        uptimeMs: [HOUR, HOUR + SECOND],
      },
      marks: [],
    });
  });

  it('has nothing to say of a server that was never measured', () => {
    expect(new StatsHistory().read(KEY, 17)).toMatchObject({
      isReset: true,
      cursor: 0,
      columns: { at: [] },
      marks: [],
    });
  });

  it('keeps an hour of samples, averages of a minute before, of five minutes before that, and a day in all', () => {
    const history = new StatsHistory();
    const end = record(history, 30 * 3_600);
    const { at } = history.read(KEY, 0).columns;
    const distances = (from: number, to: number): Set<number> =>
      new Set(at.flatMap((time, index) => (time > from && time <= to ? [time - (at[index - 1] ?? 0)] : [])));
    expect([...distances(end - HOUR + MINUTE, end)]).toEqual([SECOND]);
    expect([...distances(end - 6 * HOUR + 6 * MINUTE, end - HOUR - 2 * MINUTE)]).toEqual([MINUTE]);
    expect([...distances(end - 23 * HOUR, end - 6 * HOUR - 11 * MINUTE)]).toEqual([5 * MINUTE]);
    expect(end - (at[0] ?? 0)).toBeGreaterThan(23.9 * HOUR);
    expect(end - (at[0] ?? 0)).toBeLessThan(24.2 * HOUR);
    expect(at.toSorted((one, two) => one - two)).toEqual(at);
    expect(at.length).toBeLessThan(4_200);
  });

  it('averages what it makes longer, and leaves out what is not known', () => {
    const history = new StatsHistory();
    for (let second = 0; second < 2 * 3_600; second += 1) {
      const isOdd = second % 2 === 1;
      const rates = isOdd ? {} : { networkRxRate: null, networkTxRate: null };
      history.add(KEY, sample(START + second * SECOND, { cpuPercent: isOdd ? 90 : 10, ...rates }), SECOND);
    }
    const { columns } = history.read(KEY, 0);
    const index = columns.at.findIndex((at) => at > START + 10 * MINUTE);
    expect(columns.cpuPercent[index]).toBe(50);
    expect(columns.networkRxRate[index]).toBe(100);
    expect(columns.at[index]).toBe(START + 10 * MINUTE + 29_500);
  });

  it('is bounded whatever arrives, and then keeps less time', () => {
    const history = new StatsHistory();
    for (let index = 0; index < 20_000; index += 1) history.add(KEY, sample(START + index * 100), 100);
    expect(history.read(KEY, 0).columns.at.length).toBeLessThan(4_300);
  });

  it('leaves out what is no later than the sample before', () => {
    const history = new StatsHistory();
    record(history, 3);
    history.add(KEY, sample(START + SECOND), SECOND);
    expect(history.read(KEY, 0).columns.at).toHaveLength(3);
  });

  it('starts anew when the clock was set back, in the state it was in', () => {
    const history = new StatsHistory();
    history.mark(KEY, { at: START, kind: 'state', state: 'running' });
    record(history, 100);
    const before = history.read(KEY, 0).cursor;
    history.add(KEY, sample(START - HOUR), SECOND);
    const chunk = history.read(KEY, before);
    expect(chunk.isReset).toBe(true);
    expect(chunk.columns.at).toEqual([START - HOUR]);
    expect(chunk.marks).toEqual([{ at: START - HOUR, kind: 'state', state: 'running' }]);
  });
});

describe('gaps', () => {
  it.each([
    { what: 'a live source that is late', everyMs: SECOND, silence: 4 * SECOND, isGap: false },
    { what: 'a live source that was silent', everyMs: SECOND, silence: 6 * SECOND, isGap: true },
    { what: 'a poll that failed once', everyMs: 30 * SECOND, silence: 65 * SECOND, isGap: false },
    { what: 'polls that failed for long', everyMs: 30 * SECOND, silence: 100 * SECOND, isGap: true },
  ])('$what', ({ everyMs, silence, isGap }) => {
    const history = new StatsHistory();
    const end = record(history, 5, everyMs);
    record(history, 5, everyMs, end + silence);
    expect(gaps(history.read(KEY, 0))).toEqual(isGap ? [end + everyMs] : []);
  });

  it('does not tear the line where a polled server goes live, or a live one is polled', () => {
    const history = new StatsHistory();
    let end = record(history, 5, 30 * SECOND);
    end = record(history, 5, SECOND, end + 25 * SECOND);
    history.add(KEY, sample(end + 30 * SECOND), 30 * SECOND);
    expect(gaps(history.read(KEY, 0))).toEqual([]);
  });

  it('keeps a long gap between averages, and closes one that is shorter than they are', () => {
    const history = new StatsHistory();
    const first = record(history, 600);
    const second = record(history, 600, SECOND, first + 20 * MINUTE);
    const third = record(history, 600, SECOND, second + 20 * SECOND);
    record(history, 3_700, SECOND, third + SECOND);
    expect(gaps(history.read(KEY, 0))).toEqual([first + SECOND]);
  });

  it('knows no process figures of a server that is off, only its disk', () => {
    const history = new StatsHistory();
    const off = { cpuPercent: 0, memoryBytes: 0, networkRxRate: 0, networkTxRate: 0, uptimeMs: 0 };
    history.add(KEY, sample(START, off), 30 * SECOND);
    const { columns } = history.read(KEY, 0);
    expect(columns).toMatchObject({ diskBytes: [5_000_000], cpuPercent: [null], memoryBytes: [null] });
    expect(columns).toMatchObject({ networkRxRate: [null], networkTxRate: [null], uptimeMs: [null] });
  });
});

describe('reading on', () => {
  it('gives only what is new, rows and marks alike', () => {
    const history = new StatsHistory();
    const end = record(history, 10);
    const first = history.read(KEY, 0);
    expect(history.read(KEY, first.cursor)).toMatchObject({ isReset: false, columns: { at: [] }, marks: [] });

    history.mark(KEY, { at: end + 1, kind: 'power', signal: 'restart' });
    const second = history.read(KEY, first.cursor);
    expect(second).toMatchObject({ isReset: false, columns: { at: [] } });
    expect(second.marks).toEqual([{ at: end + 1, kind: 'power', signal: 'restart' }]);

    history.add(KEY, sample(end + SECOND), SECOND);
    history.mark(KEY, { at: end + SECOND, kind: 'state', state: 'stopping' });
    history.add(KEY, sample(end + 2 * SECOND), SECOND);
    const third = history.read(KEY, second.cursor);
    expect(third.isReset).toBe(false);
    expect(third.columns.at).toEqual([end + SECOND, end + 2 * SECOND]);
    expect(third.marks).toHaveLength(1);
  });

  it('adds up to the same as reading all at once', () => {
    const history = new StatsHistory();
    const seen: number[] = [];
    let cursor = 0;
    for (let second = 0; second < 300; second += 1) {
      history.add(KEY, sample(START + second * SECOND), SECOND);
      if (second % 7 === 0) history.mark(KEY, { at: START + second * SECOND, kind: 'state', state: 'running' });
      if (second % 13 !== 0) continue;
      const chunk = history.read(KEY, cursor);
      seen.push(...chunk.columns.at);
      cursor = chunk.cursor;
    }
    seen.push(...history.read(KEY, cursor).columns.at);
    expect(seen).toEqual(history.read(KEY, 0).columns.at);
  });

  it('starts over for a reader that was away for longer than samples are kept', () => {
    const history = new StatsHistory();
    const end = record(history, 10);
    const { cursor } = history.read(KEY, 0);
    record(history, 2 * 3_600, SECOND, end + SECOND);
    const chunk = history.read(KEY, cursor);
    expect(chunk.isReset).toBe(true);
    expect(chunk.columns.at[0]).toBeLessThan(START + MINUTE);
  });

  it('starts over after the history was forgotten, even when as much has come since', () => {
    const history = new StatsHistory();
    record(history, 10);
    const { cursor } = history.read(KEY, 0);
    history.forget(KEY);
    expect(history.read(KEY, cursor)).toMatchObject({ isReset: true, cursor: 0, columns: { at: [] } });
    record(history, 20, SECOND, START + HOUR);
    const chunk = history.read(KEY, cursor);
    expect(chunk.isReset).toBe(true);
    expect(chunk.columns.at).toHaveLength(20);
  });

  it('starts over for a cursor that it never gave', () => {
    const history = new StatsHistory();
    record(history, 10);
    expect(history.read(KEY, 1_000_000)).toMatchObject({ isReset: true });
  });

  it('keeps the newest marks only, and says so to a reader that missed some', () => {
    const history = new StatsHistory();
    record(history, 2);
    history.mark(KEY, { at: START, kind: 'state', state: 'starting' });
    const { cursor } = history.read(KEY, 0);
    for (let index = 1; index <= 1_000; index += 1) {
      history.mark(KEY, { at: START + index, kind: 'state', state: 'offline' });
    }
    const chunk = history.read(KEY, cursor);
    expect(chunk.isReset).toBe(true);
    expect(chunk.marks.length).toBeLessThanOrEqual(300);
    expect(chunk.marks.at(-1)?.at).toBe(START + 1_000);
    expect(chunk.columns.at).toHaveLength(2);
  });

  it('keeps the histories of servers apart', () => {
    const history = new StatsHistory();
    record(history, 5);
    history.add('other', sample(START), SECOND);
    history.forget(KEY);
    expect(history.read('other', 0).columns.at).toEqual([START]);
  });
});
