import { describe, expect, it } from 'vitest';

import { statsCsv } from '../../../main/fleet/stats-csv';
import type { StatsChunk } from '../../../preload/contract/server-models';

const AT = Date.UTC(2026, 10, 24, 8, 30, 1, 250);
const OPEN = { from: null, to: null };

const chunk: StatsChunk = {
  isReset: true,
  cursor: 3,
  columns: {
    at: [AT, AT + 1_000, AT + 9_000],
    cpuPercent: [12.34, null, 143.2],
    memoryBytes: [1_073_741_824, null, 2],
    diskBytes: [5, null, 6],
    networkRxRate: [null, null, 7],
    networkTxRate: [null, null, 8],
    uptimeMs: [60_000, null, 500],
  },
  marks: [
    { at: AT + 2_000, kind: 'power', signal: 'restart' },
    { at: AT + 3_000, kind: 'state', state: 'install-failed' },
  ],
};

describe('statistics as CSV', () => {
  it('has units in its header, ISO times, empty cells for gaps, and what happened at its own time', () => {
    expect(statsCsv(chunk, OPEN).split('\r\n')).toEqual([
      'Time,CPU (% of one core),Memory (bytes),Disk (bytes),Network in (bytes/s),Network out (bytes/s),Uptime (ms),Event',
      '2026-11-24T08:30:01.250Z,12.34,1073741824,5,,,60000,',
      '2026-11-24T08:30:02.250Z,,,,,,,',
      '2026-11-24T08:30:03.250Z,,,,,,,Restart sent',
      '2026-11-24T08:30:04.250Z,,,,,,,State: Install failed',
      '2026-11-24T08:30:10.250Z,143.2,2,6,7,8,500,',
      '',
    ]);
  });

  it('takes a span, its ends included', () => {
    const lines = statsCsv(chunk, { from: AT + 1_000, to: AT + 2_000 }).split('\r\n');
    expect(lines.slice(1, -1).map((line) => line.slice(17, 19))).toEqual(['02', '03']);
    expect(statsCsv(chunk, { from: AT + 9_000, to: null }).split('\r\n')).toHaveLength(3);
    expect(statsCsv(chunk, { from: null, to: AT }).split('\r\n')).toHaveLength(3);
  });

  it('has the same number of cells in every line', () => {
    const lines = statsCsv(chunk, OPEN).trimEnd().split('\r\n');
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([8]));
  });
});
