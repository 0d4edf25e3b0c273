import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeFrame, encodeFrame } from '../../../main/wings/frames';

interface Recorded {
  readonly dir: 'in' | 'out';
  readonly event: string;
  readonly args?: readonly string[];
}

function recorded(name: string): Recorded[] {
  const text = readFileSync(new URL(`../../fixtures/panel/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
}

const frame = (event: string, ...args: unknown[]) => decodeFrame(JSON.stringify({ event, args }));

describe('frames', () => {
  test.each(['ws-transcript.jsonl', 'ws-transcript-errors.jsonl'])('every frame of %s is understood', (name) => {
    for (const { dir, event, args } of recorded(name)) {
      if (dir === 'out') continue;
      const decoded = decodeFrame(JSON.stringify(args === undefined ? { event } : { event, args }));
      expect(decoded.kind, event).not.toMatch(/^(unknown|malformed)$/);
      if (event === 'console output') expect(decoded).toEqual({ kind: 'console', line: args?.[0] });
    }
  });

  test('stats, also those of an older Wings without uptime', () => {
    const stats = { memory_bytes: 5, memory_limit_bytes: 9, cpu_absolute: 1.5, state: 'running', disk_bytes: 7 };
    const network = { rx_bytes: 1, tx_bytes: 2 };
    expect(frame('stats', JSON.stringify({ ...stats, network }))).toEqual({
      kind: 'stats',
      stats: {
        state: 'running',
        cpuPercent: 1.5,
        memoryBytes: 5,
        memoryLimitBytes: 9,
        diskBytes: 7,
        networkRxBytes: 1,
        networkTxBytes: 2,
        uptimeMs: null,
      },
    });
    expect(frame('stats', JSON.stringify({ ...stats, uptime: 12 }))).toMatchObject({ stats: { uptimeMs: 12 } });
  });

  test.each(['{', '{}', '[]', 'null', '{"state":"exploded","cpu_absolute":0,"memory_bytes":0}', '{"state":"running"}'])(
    'stats of %s are malformed',
    (payload) => expect(frame('stats', payload).kind).toBe('malformed'),
  );

  test('a backup, with its id in the payload or in the name', () => {
    const expected = { kind: 'backup-completed', backupUuid: 'b-1', isSuccessful: true, fileSizeBytes: 3 };
    expect(frame('backup completed', '{"uuid":"b-1","is_successful":true,"file_size":3}')).toEqual(expected);
    expect(frame('backup completed:b-1', '{"is_successful":true,"file_size":3}')).toEqual(expected);
    expect(frame('backup completed', '{}').kind).toBe('malformed');
  });

  test.each([
    ['jwt: exp claim is invalid', 'expired'],
    ['Error Event [0d6c]: jwt: exp claim is invalid', 'expired'],
    ['jwt: created too far in past (denylist)', 'denylist'],
    ['jwt: missing connect permission', 'missing-permission'],
    ['jwt: server uuid mismatch', 'server-mismatch'],
    ['jwt: no jwt present', 'no-token'],
    ['jwt: something new', 'other'],
  ])('jwt error "%s" is %s', (text, problem) => {
    expect(frame('jwt error', text)).toEqual({ kind: 'jwt-error', problem, text });
  });

  test('the fast path and the slow path read the same line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(frame('console output', line)).toEqual({ kind: 'console', line });
        const spaced = decodeFrame(`{"args": [${JSON.stringify(line)}], "event": "console output"}`);
        expect(spaced).toEqual({ kind: 'console', line });
      }),
    );
  });

  test('a console frame with more arguments is read by its first', () => {
    expect(frame('console output', 'a', 'b')).toEqual({ kind: 'console', line: 'a' });
    expect(frame('console output', 7).kind).toBe('malformed');
    expect(frame('console output').kind).toBe('malformed');
    expect(decodeFrame('{"event":"console output","args":["\\q"]}').kind).toBe('malformed');
    expect(decodeFrame('{"event":"console output","args":["]}').kind).toBe('malformed');
  });

  test('whatever comes, nothing is thrown', () => {
    const events = fc.constantFrom('stats', 'status', 'backup completed', 'deleted', 'throttled', 'feature match', 'x');
    fc.assert(fc.property(fc.string(), (text) => decodeFrame(text).kind.length > 0));
    fc.assert(
      fc.property(
        events,
        fc.jsonValue(),
        (event, args) => decodeFrame(JSON.stringify({ event, args })).kind.length > 0,
      ),
    );
  });

  test('what is sent has string arguments, or none', () => {
    expect(encodeFrame('send logs')).toBe('{"event":"send logs"}');
    expect(JSON.parse(encodeFrame('send command', 'say "hi"'))).toEqual({ event: 'send command', args: ['say "hi"'] });
  });
});
