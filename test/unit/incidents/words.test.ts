import { describe, expect, it } from 'vitest';

import { logText } from '../../../renderer/incidents/log-text';
import { lastFiguresAt, rowsOf, spanOf } from '../../../renderer/incidents/report-rows';
import {
  aftermathWords,
  explanationOf,
  reasonWords,
  recentCount,
  reportText,
  withoutStyle,
} from '../../../renderer/incidents/words';
import { seedReports } from '../../harness/pages/incident-seed';

const NOW = new Date(2026, 10, 24, 12, 0).getTime();
const [oom, , crash, gone] = seedReports(NOW);
if (oom === undefined || crash === undefined || gone === undefined) throw new Error('The seed is empty.');

describe('what ended it', () => {
  it.each([
    [
      { reason: 'out-of-memory', exitCode: 137 },
      'Ran out of memory',
      'It wanted more memory than its limit, and the node ended it.',
    ],
    [{ reason: 'crashed', exitCode: 0 }, 'Ended with exit code 0', 'It ended by itself, without an error.'],
    [{ reason: 'crashed', exitCode: 77 }, 'Ended with exit code 77', null],
    [{ reason: 'crashed', exitCode: null }, 'Crashed', null],
  ] as const)('%j', (incident, words, more) => {
    expect(reasonWords(incident)).toBe(words);
    expect(explanationOf(incident)).toBe(more);
  });
});

describe('what became of it', () => {
  it.each([
    ['starting', 'running', 'The node started it again by itself.'],
    ['aborted', 'crashed', 'It stays down: the node does not start a server that crashed twice in a short time.'],
    ['aborted', 'running', 'The node left it down because it had crashed twice in a short time. It was started since.'],
    ['down', 'crashed', 'It is down until somebody starts it.'],
    ['down', 'starting', 'It stayed down until somebody started it.'],
    ['down', null, 'It stayed down.'],
  ] as const)('%s, now %s', (aftermath, state, words) => {
    expect(aftermathWords(aftermath, state)).toBe(words);
  });

  it('counts the crashes of the last day', () => {
    expect(recentCount([oom.incident, crash.incident, gone.incident], NOW)).toBe(2);
  });
});

describe('the report as text', () => {
  const text = reportText(oom, () => 'the time');

  it('begins with what happened, and ends with the lines, without colours', () => {
    const lines = text.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'All the Mods 10 on Hosting GmbH (node-2)',
      'the time: Ran out of memory',
      'It wanted more memory than its limit, and the node ended it.',
      'Exit code: 137',
    ]);
    expect(text).not.toContain('\x1b');
    expect(lines.at(-2)).toBe(
      '[Pterodactyl Daemon]: Aborting automatic restart, last crash occurred less than 60 seconds ago.',
    );
    expect(lines).toHaveLength(5 + 200 + 1);
  });

  it('keeps brackets that are no colours', () => {
    expect(withoutStyle('\x1b[1;38;5;9m[INFO]\x1b[0m a[1]')).toBe('[INFO] a[1]');
  });
});

describe('the lines in a terminal', () => {
  it('have their time in front, and end their own colours', () => {
    const written = logText([{ at: 5, text: '\x1b[31mred' }], (at) => `t${at}`);
    expect(written).toBe('\x1b[90mt5 \x1b[0m\x1b[31mred\x1b[0m\r\n');
  });
});

describe('the curves', () => {
  it('show ten minutes up to the crash, with a little after it', () => {
    const { from, to } = spanOf(oom);
    expect(to).toBeGreaterThan(oom.incident.at);
    expect(to - oom.incident.at).toBeLessThan(60_000);
    expect(oom.incident.at - from).toBeGreaterThan(590_000);
    expect(oom.incident.at - from).toBeLessThanOrEqual(600_000);
  });

  it('know when it went down', () => {
    expect(rowsOf(oom).marks).toEqual([{ at: oom.incident.at, kind: 'state', state: 'crashed' }]);
  });

  it('tell the last figures of the process, not the noughts after its end', () => {
    const { stats } = oom;
    const ended = {
      ...stats,
      memoryBytes: stats.memoryBytes.map((bytes, index) => [bytes, 0, null][Math.max(0, index - 297)] ?? null),
    };
    expect(lastFiguresAt(oom)).toBe(stats.at.at(-1));
    expect(lastFiguresAt({ ...oom, stats: ended })).toBe(stats.at[297]);
    expect(lastFiguresAt(gone)).toBe(Number.POSITIVE_INFINITY);
  });

  it('have a span, too, when nothing was measured', () => {
    const { from, to } = spanOf(gone);
    expect(to).toBeGreaterThan(from);
    expect(rowsOf(gone)).toHaveLength(0);
  });
});
