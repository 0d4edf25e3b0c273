import { describe, expect, it } from 'vitest';

import type { StatsChunk, StatsMark } from '../../../preload/contract/server-models';
import { isolatedRows } from '../../../renderer/stats/isolated';
import { StatsRows } from '../../../renderer/stats/rows';

/** Rows at these times; CPU is the time itself, null where it is negative. */
function chunk(times: readonly number[], cursor: number, change: Partial<StatsChunk> = {}): StatsChunk {
  const values = times.map((at) => (at < 0 ? null : at));
  return {
    isReset: false,
    cursor,
    columns: {
      at: times.map(Math.abs),
      cpuPercent: values,
      memoryBytes: values,
      diskBytes: values,
      networkRxRate: values,
      networkTxRate: values,
      uptimeMs: values,
    },
    marks: [],
    ...change,
  };
}

const mark = (at: number): StatsMark => ({ at, kind: 'state', state: 'running' });

describe('the rows of the page', () => {
  it('follow each other until main starts over', () => {
    const rows = new StatsRows();
    expect(rows.after).toBe(0);
    rows.take(chunk([10, 20], 2, { isReset: true, marks: [mark(5)] }));
    rows.take(chunk([30], 4, { marks: [mark(25)] }));
    expect(rows.columns.at).toEqual([10, 20, 30]);
    expect(rows.columns.cpuPercent).toEqual([10, 20, 30]);
    expect(rows.marks.map(({ at }) => at)).toEqual([5, 25]);
    expect(rows.after).toBe(4);
    rows.take(chunk([100], 9, { isReset: true, marks: [mark(99)] }));
    expect(rows.columns.at).toEqual([100]);
    expect(rows.marks.map(({ at }) => at)).toEqual([99]);
    expect(rows.after).toBe(9);
  });

  it('are asked for anew when there are too many', () => {
    const rows = new StatsRows();
    rows.take(chunk([...Array(8_000).keys()], 8_000, { isReset: true }));
    expect(rows.after).toBe(8_000);
    rows.take(chunk([8_000], 8_001));
    expect(rows.after).toBe(0);
  });

  it('find the one nearest to a time', () => {
    const rows = new StatsRows();
    expect(rows.nearest(5)).toBe(-1);
    expect(rows.row(-1)).toBeNull();
    rows.take(chunk([10, 20, 40], 3, { isReset: true }));
    expect([0, 10, 14, 16, 29, 31, 99, Infinity].map((at) => rows.nearest(at))).toEqual([0, 0, 0, 1, 1, 2, 2, 2]);
    expect(rows.row(1)).toMatchObject({ at: 20, cpuPercent: 20, uptimeMs: 20 });
  });

  it('know where there is nothing to draw', () => {
    const rows = new StatsRows();
    rows.take(chunk([10, -20, -30, 40], 4, { isReset: true }));
    expect(rows.hasValues(['cpuPercent'], 15, 35)).toBe(false);
    expect(rows.hasValues(['cpuPercent'], 15, 40)).toBe(true);
    expect(rows.hasValues(['cpuPercent'], 50, 60)).toBe(false);
  });
});

describe('samples that make no line', () => {
  it('are those between two gaps, and at the ends', () => {
    expect(isolatedRows([1, null, 2, null, 3, 4, null, 5], 0, 7)).toEqual([0, 2, 7]);
    expect(isolatedRows([1, 2, 3], 0, 2)).toBeNull();
    expect(isolatedRows([], 0, 0)).toBeNull();
  });
});
