import xterm from '@xterm/xterm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { BufferSearch } from '../../../renderer/console/buffer-search';
import { FIND_LIMIT, findLabel, findPattern, findProblem } from '../../../renderer/console/find';

const PLAIN = { isCaseSensitive: false, isRegex: false };
const REGEX = { isCaseSensitive: false, isRegex: true };

describe('find words', () => {
  it('labels what was found', () => {
    const all = { isComplete: true };
    expect(findLabel('', null)).toBe('');
    expect(findLabel('x', null)).toBe('');
    expect(findLabel('x', { index: -1, count: 0, isComplete: false })).toBe('Searching');
    expect(findLabel('x', { index: -1, count: 0, ...all })).toBe('No matches');
    expect(findLabel('x', { index: 2, count: 1_200, ...all })).toBe('3 of 1,200');
    expect(findLabel('x', { index: -1, count: 12, ...all })).toBe('12 matches');
    expect(findLabel('x', { index: 2, count: FIND_LIMIT, ...all })).toBe('3 of 10,000+');
  });

  it('takes text as it is, and patterns as patterns', () => {
    expect(findPattern('', PLAIN)).toBeNull();
    expect('a [x] b'.match(findPattern('[X]', PLAIN) ?? /never/)).not.toBeNull();
    expect('a [x] b'.match(findPattern('[X]', { ...PLAIN, isCaseSensitive: true }) ?? /never/)).toBeNull();
    expect('1234'.match(findPattern('\\d{4}', REGEX) ?? /never/)).not.toBeNull();
  });

  it('refuses a pattern that is none', () => {
    expect(findProblem('(', REGEX)).toBe('Not a valid pattern');
    expect(findProblem('(', PLAIN)).toBeNull();
    expect(findProblem('', REGEX)).toBeNull();
  });
});

describe('BufferSearch', () => {
  let terminal: xterm.Terminal;
  let search: BufferSearch;

  beforeEach(() => {
    terminal = new xterm.Terminal({ cols: 20, rows: 5, scrollback: 50, allowProposedApi: true });
    search = new BufferSearch(terminal, () => performance.now());
  });

  afterEach(() => {
    terminal.dispose();
  });

  const write = (text: string) => new Promise<void>((done) => terminal.write(text, done));
  const print = (from: number, to: number, line: (n: number) => string) =>
    write(Array.from({ length: to - from + 1 }, (_, index) => `${line(from + index)}\r\n`).join(''));
  const readAll = (): void => {
    while (search.advance());
  };
  const start = (text: string, options = PLAIN): void => {
    search.start(findPattern(text, options) ?? /never/g);
    readAll();
  };
  /** What stands at a match now. */
  const textAt = (match: { id: number; column: number; cells: number }): string => {
    const row = terminal.buffer.active.getLine(search.rowOf(match));
    return row?.translateToString(false, match.column, match.column + match.cells) ?? '';
  };

  it('finds every match, oldest first', async () => {
    await write('one ONE\r\ntwo\r\nxxone\r\n');
    start('one');
    expect(search.matches).toMatchObject([
      { column: 0, cells: 3 },
      { column: 4, cells: 3 },
      { column: 2, cells: 3 },
    ]);
    expect(search.matches.map(textAt)).toEqual(['one', 'ONE', 'one']);
    expect(search.isComplete).toBe(true);
  });

  it('searches the newest line too, and again when it has grown', async () => {
    await write('first\r\nhalf a ne');
    start('needle');
    expect(search.matches).toEqual([]);
    await write('edle\r\n');
    readAll();
    readAll();
    expect(search.matches.map(textAt)).toEqual(['needle']);
  });

  it('finds across wrapped rows', async () => {
    await write(`${'x'.repeat(17)}needle and needle\r\n`);
    start('needle');
    expect(search.matches).toMatchObject([
      { id: 0, column: 17, cells: 6 },
      { id: 1, column: 8, cells: 6 },
    ]);
  });

  it('counts wide characters as two cells', async () => {
    await write('日本 needle 日\r\n');
    start('needle');
    expect(search.matches).toMatchObject([{ column: 5, cells: 6 }]);
    start('日');
    expect(search.matches).toMatchObject([
      { column: 0, cells: 2 },
      { column: 12, cells: 2 },
    ]);
  });

  it('follows rows that fall out of the scrollback, and what is printed later', async () => {
    await print(1, 40, (n) => `line ${n}`);
    start('line');
    expect(search.matches).toHaveLength(40);
    search.choose(Infinity);
    expect(textAt(search.matches[search.current] as never)).toBe('line');
    await print(41, 70, (n) => `line ${n}`);
    readAll();
    const kept = terminal.buffer.active.length - 1;
    expect(search.matches).toHaveLength(kept);
    expect(search.matches.map(textAt).every((text) => text === 'line')).toBe(true);
    const current = search.matches[search.current];
    const row = terminal.buffer.active.getLine(current === undefined ? -1 : search.rowOf(current));
    expect(row?.translateToString(true)).toBe('line 40');
  });

  it('begins anew when a whole scrollback went by between two portions', async () => {
    await print(1, 10, (n) => `line ${n}`);
    start('line');
    await print(11, 500, (n) => `line ${n}`);
    readAll();
    expect(search.matches.map(textAt).every((text) => text === 'line')).toBe(true);
    expect(search.matches).toHaveLength(terminal.buffer.active.length - 1);
  });

  it('steps around the end, and starts at the newest match on screen', async () => {
    await print(1, 30, (n) => (n % 10 === 0 ? `needle ${n}` : `line ${n}`));
    start('needle');
    expect(search.result).toEqual({ index: -1, count: 3, isComplete: true });
    search.choose(20);
    expect(search.current).toBe(1);
    search.step(-1);
    expect(search.current).toBe(0);
    search.step(-1);
    expect(search.current).toBe(2);
    search.step(1);
    expect(search.current).toBe(0);
    search.choose(3);
    expect(search.current).toBe(2);
  });

  it('names the matches on given rows', async () => {
    await print(1, 30, (n) => `line ${n}`);
    start('line');
    expect(search.within(10, 12).map(({ index }) => index)).toEqual([10, 11, 12]);
  });

  it('reads in portions', async () => {
    await print(1, 40, (n) => `line ${n}`);
    let now = 0;
    const slow = new BufferSearch(terminal, () => (now += 4));
    slow.start(/line/g);
    expect(slow.advance()).toBe(true);
    expect(slow.matches.length).toBeLessThan(5);
    let portions = 1;
    while (slow.advance()) portions += 1;
    expect(slow.matches).toHaveLength(40);
    expect(portions).toBeGreaterThan(10);
  });

  it('survives patterns that match nothing at all', async () => {
    await write('abc\r\n');
    start('x*', REGEX);
    expect(search.matches).toEqual([]);
  });
});
