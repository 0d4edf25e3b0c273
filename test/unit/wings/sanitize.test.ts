/* eslint-disable no-control-regex -- controls are the subject here */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isDaemonLine, MAX_LINE_CHARS, sanitizeLine, stripAnsi } from '../../../main/wings/sanitize';

const ESC = '\x1b';

/** Pieces that hostile or broken output is made of. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    `${ESC}[31m`,
    `${ESC}[38;2;1;2;3m`,
    `${ESC}[0m`,
    `${ESC}[2K`,
    `${ESC}[2J`,
    `${ESC}[?1049h`,
    `${ESC}[5A`,
    `${ESC}[1;4r`,
    `${ESC}c`,
    `${ESC}(0`,
    `${ESC}]0;title\x07`,
    `${ESC}]52;c;aGk=${ESC}\\`,
    `${ESC}Pq${ESC}\\`,
    `${ESC}_x`,
    `${ESC}[`,
    `${ESC}[3`,
    `${ESC}[31${ESC}[2J`,
    `${ESC}]`,
    ESC,
    '\x9b2J',
    '\x9d0;t\x9c',
    '\x90',
    '\x0e',
    '\x0f',
    '\x07',
    '\0',
    '\b',
    '\x7f',
    '\r',
    '\n',
    '\t',
    '\u202e',
    '\u2066',
    'm',
    '2J',
    '[31m',
  ),
);
const hostile = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('sanitizing', () => {
  test.each([
    ['plain text', 'plain text'],
    [`${ESC}[32m[INFO]: ${ESC}[0mdone`, `${ESC}[32m[INFO]: ${ESC}[0mdone${ESC}[0m`],
    [`${ESC}[38;5;208ma${ESC}[0m`, `${ESC}[38;5;208ma${ESC}[0m`],
    [`${ESC}[38:2::1:2:3ma${ESC}[m`, `${ESC}[38:2::1:2:3ma${ESC}[m${ESC}[0m`],
    ['tab\tstays', 'tab\tstays'],
    ['10%\r20%', '10%\r20%'],
    [`10%${ESC}[K`, `10%${ESC}[K${ESC}[0m`],
    ['one\ntwo', 'one\r\ntwo'],
    ['one\r\ntwo\r\n', 'one\r\ntwo'],
    [`${ESC}[?1049halternate`, 'alternate'],
    [`${ESC}[2J${ESC}[H${ESC}cwiped`, 'wiped'],
    [`${ESC}[1;5r${ESC}[3Arewritten`, 'rewritten'],
    [`a${ESC}[3Cb`, 'a   b'],
    [`${ESC}(0lqk${ESC}(B\x0ex\x0f`, 'lqkx'],
    [`${ESC}]0;title\x07text`, 'text'],
    [`${ESC}]8;;https://evil.example${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`${ESC}]52;c;aGk=\x07copy`, 'copy'],
    [`${ESC}Ppayload${ESC}\\${ESC}_app${ESC}\\${ESC}^pm${ESC}\\end`, 'end'],
    [`${ESC}[6n${ESC}[c${ESC}[>qreport`, 'report'],
    ['\x9b31mraw\x9d0;t\x9c.', 'raw.'],
    ['bell\x07nul\0del\x7f', 'bellnuldel'],
    [`unterminated${ESC}[3`, 'unterminated'],
    [`unterminated${ESC}]0;still shown`, 'unterminated0;still shown'],
    [`${ESC}[31${ESC}[2Jx`, 'x'],
    ['abc\u202edef\u2066ghi\u2069', 'abcdefghi'],
    ['\u200flatin and \u05d0\u05d1', '\u200flatin and \u05d0\u05d1'],
    ['emoji 🐦 ― “quoted”', 'emoji 🐦 ― “quoted”'],
  ])('%j becomes %j', (line, expected) => expect(sanitizeLine(line)).toBe(expected));

  test('nothing but styles, erase in line, tabs and returns is left of the controls', () => {
    fc.assert(
      fc.property(hostile, (line) => {
        const rest = sanitizeLine(line).replace(/\x1b\[[0-9;:]*m|\x1b\[[012]?K/g, '');
        expect(rest).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
        expect(rest).not.toMatch(/(^|[^\r])\n/);
      }),
      { numRuns: 3_000 },
    );
  });

  test('printable text is never lost', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('word', `${ESC}[31m`, `${ESC}[2J`, `${ESC}(0`, '\x07', '\n')), (pieces) => {
        const words = pieces.filter((part) => part === 'word').length;
        expect(sanitizeLine(pieces.join('')).split('word').length - 1).toBe(words);
      }),
    );
  });

  test('sanitizing twice changes nothing more', () => {
    fc.assert(fc.property(hostile, (line) => sanitizeLine(sanitizeLine(line)) === sanitizeLine(line)));
  });

  test('an endless line is cut and says so', () => {
    const safe = sanitizeLine('x'.repeat(200_000));
    expect(safe.length).toBeLessThan(MAX_LINE_CHARS + 100);
    expect(safe).toContain('… (184000 more characters)');
    expect(sanitizeLine(`${'x'.repeat(MAX_LINE_CHARS - 1)}🐦 and more`)).not.toMatch(/[\ud800-\udbff]\x1b/);
    expect(sanitizeLine(`${'x'.repeat(MAX_LINE_CHARS - 3)}${ESC}[31mred`)).toContain(`x${ESC}[0m${ESC}[2m…`);
  });

  test('a line of many rows is cut too', () => {
    const safe = sanitizeLine('a\n'.repeat(5_000));
    expect(safe.split('\n').length).toBeLessThanOrEqual(100);
    expect(safe).toContain('more characters');
  });

  test('stripping leaves the text', () => {
    expect(stripAnsi(`${ESC}[1m${ESC}[33mcontainer@pterodactyl~ ${ESC}[0mjava ${ESC}]0;t\x07-version`)).toBe(
      'container@pterodactyl~ java -version',
    );
  });

  test('lines of the daemon, whatever the node calls itself', () => {
    expect(isDaemonLine(`${ESC}[33m${ESC}[1m[Pterodactyl Daemon]:${ESC}[39m Checking${ESC}[0m`)).toBe(true);
    expect(isDaemonLine('[pelican Daemon]: x')).toBe(true);
    expect(isDaemonLine('<steve> [Pterodactyl Daemon]: x')).toBe(false);
    expect(isDaemonLine('[12:00:00 INFO]: x')).toBe(false);
  });
});
