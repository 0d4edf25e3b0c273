import { describe, expect, test } from 'vitest';

import { ConsoleLog } from '../../../main/wings/console-log';
import { type ConsoleChunk, ConsoleStream, FRAME_CHARS, HIGH_CHARS } from '../../../main/wings/console-stream';
import { stripAnsi } from '../../../main/wings/sanitize';
import { FakeClock } from './fake-clock';

const SECOND_MS = 1_000;

/** A log of lines `l0`, `l1` ... that came a second apart; those in `untimed` came with no time of their own. */
function logOf(lines: number, { length = 100, untimed = 0, chars = 0 } = {}): ConsoleLog {
  const log = new ConsoleLog(length, Infinity);
  for (let line = 0; line < lines; line += 1) {
    log.append(`l${line} ${'x'.repeat(chars)}`.trimEnd(), line < untimed ? null : line * SECOND_MS, 'output');
  }
  return log;
}

function attach(log: ConsoleLog, at: number | null, timestamps = false) {
  const clock = new FakeClock();
  const chunks: ConsoleChunk[] = [];
  const stream = new ConsoleStream(clock, log, (chunk) => chunks.push(chunk), { timestamps, at });
  return { clock, chunks, stream };
}

/** The line that is marked, as a person reads it; null: none is. */
function markedIn(chunks: readonly ConsoleChunk[]): string | null {
  const found = chunks.filter(({ mark }) => mark !== undefined);
  expect(found.length).toBeLessThanOrEqual(1);
  const [chunk] = found;
  if (chunk?.mark === undefined) return null;
  const { text, mark } = chunk;
  if (mark > 0) expect(text.slice(0, mark)).toMatch(/\r\n$/);
  return stripAnsi(text.slice(mark, text.indexOf('\r\n', mark)));
}

function markOf(log: ConsoleLog, at: number | null, timestamps = false): string | null {
  const { clock, chunks } = attach(log, at, timestamps);
  clock.advanceSync(0);
  return markedIn(chunks);
}

describe('the line that somebody is led to', () => {
  test('is the first that came at that time or later', () => {
    expect(markOf(logOf(20), 7 * SECOND_MS)).toBe('l7');
    expect(markOf(logOf(20), 7 * SECOND_MS + 1)).toBe('l8');
  });

  test('with times in front of the lines, begins with its time', () => {
    expect(markOf(logOf(20), 7 * SECOND_MS, true)).toMatch(/^\d\d:\d\d:07 l7$/);
  });

  test('is the first that is kept, for a time that the ring has forgotten', () => {
    expect(markOf(logOf(250), 3 * SECOND_MS)).toBe('l150');
    expect(markOf(logOf(250), 150 * SECOND_MS)).toBe('l150');
    expect(markOf(logOf(250), 151 * SECOND_MS)).toBe('l151');
  });

  test('is none for a time after all of them, for an empty log, and when nobody asked', () => {
    expect(markOf(logOf(20), 19 * SECOND_MS)).toBe('l19');
    expect(markOf(logOf(20), 20 * SECOND_MS)).toBeNull();
    expect(markOf(logOf(0), 0)).toBeNull();
    expect(markOf(logOf(20), null)).toBeNull();
  });

  test('is not one of those whose time is not known', () => {
    expect(markOf(logOf(20, { untimed: 12 }), 3 * SECOND_MS)).toBe('l12');
    expect(markOf(logOf(20, { untimed: 20 }), 3 * SECOND_MS)).toBeNull();
  });

  test('is marked once, in the frame that has it', () => {
    const log = logOf(60, { chars: 4_000 });
    const { clock, chunks, stream } = attach(log, 40 * SECOND_MS);
    clock.advanceSync(0);
    expect(chunks.every(({ text, mark }) => text.length <= FRAME_CHARS && mark === undefined)).toBe(true);
    stream.ack(HIGH_CHARS * 2);
    clock.advanceSync(100);
    expect(markedIn(chunks)?.split(' ')[0]).toBe('l40');
  });

  test('that is pushed out before it was sent, is stood for by the first that is left', () => {
    const log = logOf(100, { chars: 4_000 });
    const { clock, chunks, stream } = attach(log, 40 * SECOND_MS);
    clock.advanceSync(0);
    for (let line = 100; line < 160; line += 1) log.append(`l${line}`, line * SECOND_MS, 'output');
    stream.ack(HIGH_CHARS * 2);
    clock.advanceSync(100);
    expect(markedIn(chunks)?.split(' ')[0]).toBe('l60');
    expect(chunks.map(({ text }) => stripAnsi(text)).join('')).toMatch(/\d+ lines skipped/);
  });

  test('is forgotten with a console that is cleared', () => {
    const log = logOf(20);
    const { clock, chunks, stream } = attach(log, 7 * SECOND_MS);
    log.clear();
    stream.cleared();
    log.append('new', 30 * SECOND_MS, 'output');
    stream.appended(5);
    clock.advanceSync(16);
    expect(chunks).toHaveLength(1);
    expect(markedIn(chunks)).toBeNull();
  });
});
