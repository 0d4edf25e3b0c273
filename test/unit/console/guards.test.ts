import xterm from '@xterm/xterm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { guardParser } from '../../../renderer/console/guards';

describe('guardParser', () => {
  let terminal: xterm.Terminal;
  let answers: string[];
  let titles: string[];

  beforeEach(() => {
    terminal = new xterm.Terminal({ cols: 20, rows: 6, scrollback: 100 });
    guardParser(terminal.parser);
    answers = [];
    titles = [];
    terminal.onData((data) => answers.push(data));
    terminal.onTitleChange((title) => titles.push(title));
  });

  afterEach(() => {
    terminal.dispose();
  });

  const write = (text: string) => new Promise<void>((done) => terminal.write(text, done));
  const lines = () => {
    const buffer = terminal.buffer.active;
    const all: string[] = [];
    for (let y = 0; y < buffer.length; y++) all.push(buffer.getLine(y)?.translateToString(true) ?? '');
    return all.join('\n').trimEnd();
  };

  it.each([
    ['erase in display', '\x1b[2J'],
    ['erase of the scrollback', '\x1b[3J'],
    ['cursor home', '\x1b[H'],
    ['cursor up', '\x1b[2A'],
    ['line position', '\x1b[1d'],
    ['reverse index', '\x1bM'],
    ['delete lines', '\x1b[5M'],
    ['insert lines', '\x1b[5L'],
    ['scroll up', '\x1b[5S'],
    ['alternate screen', '\x1b[?1049h'],
    ['scroll region', '\x1b[1;2r'],
    ['full reset', '\x1bc'],
    ['soft reset', '\x1b[!p'],
    ['screen alignment', '\x1b#8'],
    ['line drawing charset', '\x1b(0'],
    ['insert mode', '\x1b[4h'],
    ['restore cursor', '\x1b[u'],
    ['restore cursor, short', '\x1b8'],
    ['hyperlink', '\x1b]8;;https://example.com\x07'],
    ['repeat', '\x1b[999b'],
  ])('keeps what was printed before: %s', async (_name, sequence) => {
    await write(`one\r\ntwo\r\n${sequence}three\r\n`);

    expect(lines()).toBe('one\ntwo\nthree');
  });

  it.each([
    ['device attributes', '\x1b[c'],
    ['secondary attributes', '\x1b[>c'],
    ['cursor report', '\x1b[6n'],
    ['private cursor report', '\x1b[?6n'],
    ['mode request', '\x1b[?2004$p'],
    ['setting request', '\x1bP$qm\x1b\\'],
    ['colour query', '\x1b]11;?\x07'],
    ['palette query', '\x1b]4;1;?\x07'],
  ])('does not answer: %s', async (_name, sequence) => {
    await write(`before${sequence}after`);

    expect(answers).toEqual([]);
    expect(lines()).toBe('beforeafter');
  });

  it('ignores titles', async () => {
    await write('\x1b]0;title\x07\x1b]2;title\x1b\\text');

    expect(titles).toEqual([]);
    expect(lines()).toBe('text');
  });

  it('lets colour and moves within the line pass', async () => {
    await write('10 %\r\x1b[32m20 %\x1b[0m\x1b[K\r\n');

    expect(lines()).toBe('20 %');
    expect(terminal.buffer.active.getLine(0)?.getCell(0)?.getFgColor()).toBe(2);
  });

  it('can be taken off again', async () => {
    const bare = new xterm.Terminal({ cols: 20, rows: 6 });
    guardParser(bare.parser).dispose();
    await new Promise<void>((done) => bare.write('one\r\n\x1b[2J\x1b[Htwo', done));

    expect(bare.buffer.active.getLine(0)?.translateToString(true)).toBe('two');
    bare.dispose();
  });
});
