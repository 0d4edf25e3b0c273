import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ConsoleLog } from '../../../main/wings/console-log';
import {
  type ConsoleChunk,
  ConsoleStream,
  FRAME_CHARS,
  HIGH_CHARS,
  LOW_CHARS,
} from '../../../main/wings/console-stream';
import { stripAnsi } from '../../../main/wings/sanitize';
import { ServerConsole } from '../../../main/wings/server-console';
import { clockTime } from '../../../preload/contract/clock-time';
import { FakeClock } from './fake-clock';

const linesOf = (chunks: readonly ConsoleChunk[]) =>
  chunks
    .map((chunk) => stripAnsi(chunk.text.replaceAll('\r\n', '\n')))
    .join('')
    .split('\n')
    .slice(0, -1);

describe('the log', () => {
  test('keeps the newest lines within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 60 }), (texts) => {
        const log = new ConsoleLog(10, 80);
        for (const text of texts) log.append(text, null, 'output');
        const kept = log.read(log.firstSeq, Infinity);
        expect(log.nextSeq).toBe(texts.length);
        expect(kept.lines).toBe(Math.min(texts.length, log.lines));
        expect(kept.text).toBe(
          texts
            .slice(texts.length - kept.lines)
            .map((text) => `${text}\r\n`)
            .join(''),
        );
        expect(log.lines).toBeLessThanOrEqual(10);
        expect(log.chars).toBe(kept.text.length);
        if (log.lines > 1) expect(log.chars).toBeLessThanOrEqual(80);
      }),
    );
  });

  test('reads on where it stopped and says what is gone', () => {
    const log = new ConsoleLog(4);
    for (let line = 0; line < 10; line += 1) log.append(`l${line}`, null, 'output');
    expect(log.read(2, 8)).toEqual({ text: 'l6\r\nl7\r\n', lines: 2, nextSeq: 8, skipped: 4 });
    expect(log.read(8, 1)).toEqual({ text: 'l8\r\n', lines: 1, nextSeq: 9, skipped: 0 });
    log.clear();
    expect(log.read(log.firstSeq, 100)).toEqual({ text: '', lines: 0, nextSeq: 10, skipped: 0 });
  });
});

describe('a log of another length', () => {
  const LINES = fc.array(fc.string({ maxLength: 20 }), { maxLength: 60 });
  const textOf = (log: ConsoleLog) => log.read(log.firstSeq, Infinity).text;

  test('keeps every line that fits, in its place, and goes on as one that always had that length', () => {
    fc.assert(
      fc.property(LINES, LINES, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (old, more, a, b) => {
        const resized = new ConsoleLog(a);
        for (const text of old) resized.append(text, null, 'output');
        const before = textOf(resized).split('\r\n').slice(0, -1);
        resized.resize(b);
        expect(textOf(resized).split('\r\n').slice(0, -1)).toEqual(before.slice(-b));
        expect(resized.nextSeq).toBe(old.length);
        expect(resized.chars).toBe(textOf(resized).length);
        for (const text of more) resized.append(text, null, 'output');
        const kept = [...before.slice(-b), ...more].slice(-b);
        expect(textOf(resized).split('\r\n').slice(0, -1)).toEqual(kept);
      }),
    );
  });

  test('has room for long lines in proportion', () => {
    const log = new ConsoleLog(10);
    for (let line = 0; line < 10; line += 1) log.append('x'.repeat(398), null, 'output');
    expect(log.lines).toBe(5);
    log.resize(100);
    for (let line = 0; line < 100; line += 1) log.append('x'.repeat(398), null, 'output');
    expect(log.lines).toBe(50);
    log.resize(10);
    expect(log.lines).toBe(5);
  });
});

describe('a stream', () => {
  function setUp({ timestamps = false, lines = 0 } = {}) {
    const clock = new FakeClock();
    const log = new ConsoleLog();
    const chunks: ConsoleChunk[] = [];
    const print = (text: string) => {
      log.append(text, clock.now(), 'output');
      stream.appended(text.length + 2);
    };
    for (let line = 0; line < lines; line += 1) log.append(`old ${line}`, null, 'output');
    const stream = new ConsoleStream(clock, log, (chunk) => chunks.push(chunk), { timestamps });
    return { clock, log, chunks, print, stream };
  }

  test('sends what is there at once, but after the attachment is known', () => {
    const { clock, chunks } = setUp({ lines: 3 });
    expect(chunks).toEqual([]);
    clock.advanceSync(0);
    expect(chunks).toEqual([{ seq: 1, text: 'old 0\r\nold 1\r\nold 2\r\n', lines: 3, isBacklog: true }]);
  });

  test('one line goes at once, lines within a frame share it', () => {
    const { clock, chunks, print } = setUp();
    clock.advanceSync(100);
    print('a');
    clock.advanceSync(0);
    print('b');
    print('c');
    clock.advanceSync(15);
    expect(chunks).toHaveLength(1);
    clock.advanceSync(1);
    expect(chunks.map((chunk) => chunk.text)).toEqual(['a\r\n', 'b\r\nc\r\n']);
    expect(chunks.map((chunk) => chunk.isBacklog)).toEqual([false, false]);
  });

  test('stops over HIGH, goes on under LOW, and names what the log forgot', () => {
    const { clock, chunks, print, stream } = setUp();
    clock.advanceSync(0);
    for (let line = 0; line < 30_000; line += 1) print(`line ${String(line).padStart(93, '0')}`);
    const sent = () => chunks.reduce((sum, chunk) => sum + chunk.text.length, 0);
    expect(sent()).toBeGreaterThan(HIGH_CHARS);
    expect(sent()).toBeLessThanOrEqual(HIGH_CHARS + FRAME_CHARS);
    expect(chunks.every((chunk) => chunk.text.length <= FRAME_CHARS)).toBe(true);
    const first = sent();
    stream.ack(first - LOW_CHARS - 1);
    expect(sent()).toBe(first);
    stream.ack(1);
    expect(sent()).toBeGreaterThan(first);
    for (let round = 0; round < 100; round += 1) {
      stream.ack(HIGH_CHARS * 2);
      clock.advanceSync(16);
    }
    const lines = linesOf(chunks);
    const marker = lines.findIndex((line) => line.includes('skipped'));
    expect(lines[marker]).toBe(`── ${30_000 - (lines.length - 1)} lines skipped ──`);
    expect(lines.at(-1)).toMatch(/29999$/);
  });

  test('a hidden window gets nothing, and everything on its return', () => {
    const { clock, chunks, print, stream } = setUp();
    clock.advanceSync(0);
    stream.pause();
    for (let line = 0; line < 2_000; line += 1) print('x'.repeat(50));
    clock.advanceSync(1_000);
    expect(chunks).toEqual([]);
    stream.resume();
    stream.ack(HIGH_CHARS);
    expect(linesOf(chunks)).toHaveLength(2_000);
  });

  test('times stand in front of lines, and blanks where there is none', () => {
    const { clock, chunks, print } = setUp({ timestamps: true, lines: 1 });
    print('10%\r20%');
    clock.advanceSync(16);
    const time = clockTime(clock.now(), false, 'second');
    expect(linesOf(chunks)[0]).toBe('         old 0');
    expect(chunks.map((chunk) => chunk.text).join('')).toContain(`${time} \x1b[0m10%\r\x1b[90m${time} \x1b[0m20%\r\n`);
  });

  test('whatever the order of lines, acknowledgements and pauses: in the end all is sent or counted', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('print' as const), count: fc.integer({ min: 1, max: 4_000 }) }),
      fc.record({ kind: fc.constant('ack' as const), chars: fc.integer({ min: -5, max: 200_000 }) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { clock, chunks, print, stream } = setUp();
        let printed = 0;
        for (const it of steps) {
          if (it.kind === 'print')
            for (let n = 0; n < it.count; n += 1) print(`line ${(printed += 1)} ${'.'.repeat(60)}`);
          else if (it.kind === 'ack') stream.ack(it.chars);
          else if (it.kind === 'wait') clock.advanceSync(it.ms);
          else stream[it.kind]();
        }
        stream.resume();
        // The terminal takes in what it was sent.
        for (let round = 0; round < 60; round += 1) {
          stream.ack(FRAME_CHARS * 2);
          clock.advanceSync(16);
        }
        const lines = linesOf(chunks);
        const skipped = lines.flatMap((line) => /(\d+) lines? skipped/.exec(line)?.[1] ?? []).map(Number);
        const missed = skipped.reduce((sum, count) => sum + count, 0);
        expect(lines.length - skipped.length + missed).toBe(printed);
        expect(chunks.reduce((sum, chunk) => sum + chunk.lines, 0)).toBe(lines.length);
        expect(chunks.map((chunk) => chunk.seq)).toEqual(chunks.map((_chunk, index) => index + 1));
        expect(chunks.every((chunk) => chunk.text.length <= FRAME_CHARS)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a server console', () => {
  function setUp() {
    const clock = new FakeClock();
    let asked = 0;
    const heard: string[] = [];
    const console = new ServerConsole({
      clock,
      onLine: (line, isReplay) => heard.push(isReplay ? `${line} (old)` : line),
      requestReplay: () => {
        asked += 1;
        console.replayRequested(10);
        return true;
      },
    });
    const out = (...lines: string[]) => {
      for (const line of lines) console.handle({ kind: 'console', line });
    };
    const lines = () =>
      stripAnsi(console.log.read(console.log.firstSeq, Infinity).text.replaceAll('\r\n', '\n'))
        .split('\n')
        .slice(0, -1);
    const connect = () => {
      console.setLink({ phase: 'live', since: clock.now() });
      console.replayRequested(10);
    };
    const lose = () =>
      console.setLink({ phase: 'waiting', attempt: 1, retryAt: 0, reason: { code: 'offline', message: 'Lost.' } });
    return { clock, console, out, lines, connect, lose, heard, asked: () => asked };
  }

  test('each line of the server is told once, replayed ones as such, and none of the node itself', () => {
    const it = setUp();
    it.connect();
    it.out('boot 1', 'boot 2');
    it.clock.advanceSync(400);
    it.out('live 1', '\x1b[33m\x1b[1m[Pterodactyl Daemon]:\x1b[39m Checking\x1b[0m');
    it.console.handle({ kind: 'install-output', line: 'installing' });
    expect(it.heard).toEqual(['boot 1 (old)', 'boot 2 (old)', 'live 1']);
    it.lose();
    it.connect();
    it.out('boot 1', 'boot 2', 'live 1', 'missed');
    it.clock.advanceSync(400);
    expect(it.heard.slice(3).map((line) => line.replace(' (old)', ''))).toEqual(['missed']);
  });

  test('the replay is shown once it is over, live lines at once after that', () => {
    const it = setUp();
    it.connect();
    it.out('first line', 'second line');
    expect(it.lines()).toEqual([]);
    it.clock.advanceSync(260);
    expect(it.lines()).toEqual(['first line', 'second line']);
    it.out('third line');
    expect(it.lines()).toEqual(['first line', 'second line', 'third line']);
  });

  test('an outage is told, and what was missed is in its place', () => {
    const it = setUp();
    it.connect();
    it.out('line one');
    it.clock.advanceSync(260);
    it.out('line two');
    it.lose();
    const lostAt = clockTime(it.clock.now(), false, 'second');
    it.clock.advanceSync(8_000);
    it.connect();
    it.out('line one', 'line two', 'line three');
    it.clock.advanceSync(260);
    expect(it.lines()).toEqual([
      'line one',
      'line two',
      `── Connection lost at ${lostAt}, back at ${clockTime(it.clock.now() - 260, false, 'second')} ──`,
      'line three',
    ]);
  });

  test('lines held back when the connection drops are settled by the next replay', () => {
    const it = setUp();
    it.connect();
    it.out('line one');
    it.clock.advanceSync(260);
    it.lose();
    it.connect();
    // Live lines in front of the replay, which is cut off.
    it.out('line three', 'line four', 'line one');
    it.lose();
    it.clock.advanceSync(500);
    it.connect();
    const replay = ['line one', 'line two', 'line three', 'line four'];
    it.out(...replay);
    it.clock.advanceSync(260);
    // Whether line two was missed or came live just now, only one more replay can tell.
    expect(it.asked()).toBe(1);
    it.out(...replay);
    it.clock.advanceSync(260);
    expect(it.lines()).toEqual(replay);
  });

  test('lines held back are shown when no connection comes', () => {
    const it = setUp();
    it.connect();
    it.out('line one');
    it.lose();
    it.clock.advanceSync(2_000);
    expect(it.lines()).toEqual(['line one']);
  });

  test('live lines in front of the replay lead to a second one', () => {
    const it = setUp();
    it.connect();
    it.out('line one', 'line two');
    it.clock.advanceSync(260);
    it.lose();
    it.connect();
    it.out('line four', 'line one', 'line two', 'line three', 'line four', 'line five');
    it.clock.advanceSync(260);
    expect(it.asked()).toBe(1);
    it.out('line one', 'line two', 'line three', 'line four', 'line five');
    it.clock.advanceSync(260);
    expect(it.lines()).toEqual(['line one', 'line two', 'line three', 'line four', 'line five']);
  });

  test('a replay that comes after it was given up is not shown again', () => {
    const it = setUp();
    const first = Array.from({ length: 30 }, (_none, index) => `line number ${index}`);
    it.connect();
    it.out(...first);
    it.clock.advanceSync(400);
    it.lose();
    it.connect();
    it.clock.advanceSync(5_000);
    it.out('line number 30');
    expect(it.lines()).toContain('line number 30');
    it.out(...first, 'line number 30');
    it.clock.advanceSync(1_000);
    it.out('line number 31');
    expect(it.lines()).toEqual([...first, 'line number 30', 'line number 31']);
  });

  test('what a server says again after a replay was given up is news, and nothing is said to be missing', () => {
    const it = setUp();
    const first = Array.from({ length: 30 }, (_none, index) => `line number ${index}`);
    it.connect();
    it.out(...first);
    it.clock.advanceSync(400);
    it.lose();
    it.connect();
    it.clock.advanceSync(5_000);
    it.out('line number 3', 'something else');
    it.clock.advanceSync(1_000);
    expect(it.lines()).toEqual([...first, 'line number 3', 'something else']);
  });

  test('a line that follows lost ones waits for the replay that has them', () => {
    const it = setUp();
    it.connect();
    it.out('line one');
    it.clock.advanceSync(400);
    it.console.handle({ kind: 'jwt-error', problem: 'expired', text: 'jwt: exp claim is invalid' });
    it.out('line three');
    expect(it.lines()).toEqual(['line one']);
    it.connect();
    it.out('line one', 'line two', 'line three');
    it.clock.advanceSync(260);
    it.out('line one', 'line two', 'line three');
    it.clock.advanceSync(260);
    expect(it.lines()).toEqual(['line one', 'line two', 'line three']);
  });

  test('and is shown when no replay comes', () => {
    const it = setUp();
    it.connect();
    it.out('line one');
    it.clock.advanceSync(400);
    it.console.handle({ kind: 'jwt-error', problem: 'expired', text: 'jwt: exp claim is invalid' });
    it.out('line one', 'line three');
    it.clock.advanceSync(3_000);
    expect(it.lines()).toEqual(['line one', 'line one', 'line three']);
  });

  test('an offline server holds nothing back', () => {
    const it = setUp();
    it.connect();
    it.console.handle({ kind: 'status', state: 'offline' });
    it.out('[Pterodactyl Daemon]: Checking server disk space usage');
    expect(it.lines()).toEqual(['[Pterodactyl Daemon]: Checking server disk space usage']);
  });

  test('words of the node that are no console output are told apart', () => {
    const it = setUp();
    it.console.handle({ kind: 'daemon-message', text: 'Starting installation' });
    it.console.handle({ kind: 'install-output', line: 'Downloading' });
    it.console.handle({ kind: 'daemon-error', text: 'Error Event [0d6c]: server is running' });
    it.console.handle({ kind: 'transfer-log', text: '[Transfer System] [Source Node]: Streaming' });
    expect(it.lines()).toEqual([
      '[node] Starting installation',
      '[install] Downloading',
      '[node] server is running',
      '[Transfer System] [Source Node]: Streaming',
    ]);
  });

  test('a cleared console stays clear, also for its terminals', () => {
    const it = setUp();
    const chunks: ConsoleChunk[] = [];
    it.out('old');
    it.console.attach((chunk) => chunks.push(chunk), { timestamps: false });
    it.console.clear();
    it.clock.advanceSync(0);
    it.out('new');
    it.clock.advanceSync(16);
    expect(linesOf(chunks)).toEqual(['new']);
  });

  test('dispose leaves no timer behind', () => {
    const it = setUp();
    it.connect();
    it.console.attach(() => undefined, { timestamps: false });
    it.out('held');
    it.console.dispose();
    expect(it.clock.pending).toBe(0);
  });
});
