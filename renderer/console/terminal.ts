import '@xterm/xterm/css/xterm.css';

import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';

import type { FindResult } from './find';
import { fontStack } from './font-stack';
import { hasRealGpu } from './gpu';
import { guardParser } from './guards';
import { PaintPacer } from './paint-pacer';
import { readPalette } from './palette';
import { TerminalFind } from './terminal-find';
import { TerminalFit } from './terminal-fit';
import type { TerminalLook } from './terminal-look';
import { TerminalMark } from './terminal-mark';
import { skipEmptySelectionRedraws } from './xterm-workarounds';

/** Text on grounds of its own colour, and the 256 colours, are lifted to this; the theme's sixteen are there already. */
const MIN_CONTRAST = 4.5;
const LINE_END = '\r\n';

export interface TerminalEvents {
  /** The view or the buffer moved; called at most once a frame. */
  scrolled(isAtBottom: boolean): void;
  selected(hasSelection: boolean): void;
  found(result: FindResult): void;
  /** A link was clicked with Ctrl or Cmd. */
  linkOpened(url: string): void;
  /** The pointer is on a link, or left it. */
  linkHovered(link: { readonly url: string; readonly isLow: boolean } | null): void;
}

/** One xterm in one element, with everything it needs; `dispose` ends all of it. */
export class ConsoleTerminal {
  readonly #host: HTMLElement;
  readonly #events: TerminalEvents;
  readonly #terminal: Terminal;
  readonly #fit: TerminalFit;
  readonly #find: TerminalFind;
  readonly #mark: TerminalMark;
  readonly #pacer: PaintPacer;
  #owesLineEnd = false;
  #isOver = false;
  #gpuQuestion = 0;
  #scrollFrame = 0;

  constructor(host: HTMLElement, look: TerminalLook, events: TerminalEvents) {
    this.#host = host;
    this.#events = events;
    this.#terminal = new Terminal({
      // Unicode 11 widths are still "proposed" in xterm 6.
      allowProposedApi: true,
      convertEol: false,
      cursorInactiveStyle: 'none',
      cursorStyle: 'bar',
      disableStdin: true,
      drawBoldTextInBrightColors: false,
      fontFamily: fontStack(host, look.font),
      fontSize: look.fontSize,
      fontWeightBold: '700',
      logLevel: 'off',
      minimumContrastRatio: MIN_CONTRAST,
      scrollback: look.scrollback,
      theme: readPalette(host),
    });
    guardParser(this.#terminal.parser);
    this.#pacer = new PaintPacer({
      now: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      write: (text, taken) => this.#terminal.write(text, taken),
    });
    this.#fit = new TerminalFit(host, this.#terminal);
    this.#find = new TerminalFind(this.#terminal, (result) => events.found(result));
    this.#mark = new TerminalMark(this.#terminal);
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.loadAddon(new WebLinksAddon(this.#openLink, { hover: this.#hoverLink, leave: this.#leaveLink }));
    // Keys are the region's business, see ConsoleTab; xterm would turn them into input.
    this.#terminal.attachCustomKeyEventHandler(() => false);
    this.#terminal.open(host);
    skipEmptySelectionRedraws(this.#terminal);
    this.#nameTextarea();
    this.#fit.watch();
    // Asking for the GPU makes a drawing context, which can take longer than all the rest; the first lines go before.
    this.#gpuQuestion = requestIdleCallback(() => {
      if (hasRealGpu()) void this.#useGpu();
    });

    this.#terminal.onScroll(this.#noteScroll);
    this.#terminal.onWriteParsed(this.#noteScroll);
    this.#terminal.onSelectionChange(() => events.selected(this.#terminal.hasSelection()));
  }

  dispose(): void {
    this.#isOver = true;
    cancelIdleCallback(this.#gpuQuestion);
    cancelAnimationFrame(this.#scrollFrame);
    this.#find.end();
    this.#fit.dispose();
    this.#pacer.dispose();
    this.#terminal.dispose();
  }

  /**
   * Takes whole lines. The end of the last line is written with the next one, or the view would end in an empty row.
   * `mark`: where the line begins that is marked and brought to the middle.
   */
  write(text: string, taken: () => void, mark?: number): void {
    let rest = text;
    if (mark !== undefined) {
      rest = text.slice(mark);
      // The cursor is on the first row of the line when this is taken in, and before the rest is.
      this.#pacer.write((this.#owesLineEnd ? LINE_END : '') + text.slice(0, mark), () => this.#mark.place());
      this.#owesLineEnd = false;
    }
    const body = rest.endsWith(LINE_END) ? rest.slice(0, -LINE_END.length) : rest;
    this.#pacer.write(this.#owesLineEnd ? LINE_END + body : body, () => {
      this.#mark.show();
      taken();
    });
    this.#owesLineEnd = body.length !== rest.length;
  }

  /** The lines that were there before are all written: the marked one stays where it is. */
  settleMark(): void {
    this.#mark.settle();
  }

  /** Empties it, after what is still queued. */
  reset(): void {
    this.#owesLineEnd = false;
    this.#pacer.flush();
    this.#terminal.write('', () => {
      this.#mark.remove();
      this.#terminal.reset();
    });
  }

  focus(): void {
    this.#terminal.focus();
  }

  setLook({ fontSize, font, scrollback }: TerminalLook): void {
    const { options } = this.#terminal;
    const fontFamily = fontStack(this.#host, font);
    // Lines that still fit stay.
    if (options.scrollback !== scrollback) options.scrollback = scrollback;
    if (options.fontSize === fontSize && options.fontFamily === fontFamily) return;
    options.fontSize = fontSize;
    options.fontFamily = fontFamily;
    this.#fit.measure();
  }

  /** Takes the colours of the theme that is on now. */
  readTheme(): void {
    this.#terminal.options.theme = readPalette(this.#host);
  }

  /** Measures again, after the font has arrived. */
  readFont(): void {
    const { fontFamily } = this.#terminal.options;
    // xterm measures only when the option changes.
    this.#terminal.options.fontFamily = 'monospace';
    this.#terminal.options.fontFamily = fontFamily ?? 'monospace';
    this.#fit.measure();
  }

  scrollToEnd(): void {
    this.#terminal.scrollToBottom();
  }

  scrollToStart(): void {
    this.#terminal.scrollToTop();
  }

  scrollLines(lines: number): void {
    this.#terminal.scrollLines(lines);
  }

  scrollPages(pages: number): void {
    this.#terminal.scrollPages(pages);
  }

  selection(): string {
    return this.#terminal.getSelection();
  }

  selectAll(): void {
    this.#terminal.selectAll();
  }

  /** Everything in the buffer as text, wrapped rows joined again. */
  allText(): string {
    const buffer = this.#terminal.buffer.active;
    const lines: string[] = [];
    for (let y = 0; y < buffer.length; y++) {
      const row = buffer.getLine(y);
      if (!row) continue;
      const isContinued = buffer.getLine(y + 1)?.isWrapped ?? false;
      const text = row.translateToString(!isContinued);
      if (row.isWrapped && lines.length > 0) lines.push(`${lines.pop() ?? ''}${text}`);
      else lines.push(text);
    }
    return lines.join('\n').trimEnd();
  }

  find(pattern: RegExp): void {
    this.#find.start(pattern);
  }

  findStep(direction: 'older' | 'newer'): void {
    this.#find.step(direction);
  }

  endFind(): void {
    this.#find.end();
  }

  readonly #openLink = (event: MouseEvent, url: string): void => {
    if (event.ctrlKey || event.metaKey) this.#events.linkOpened(url);
  };

  readonly #hoverLink = (event: MouseEvent, url: string): void => {
    const { top, height } = this.#host.getBoundingClientRect();
    this.#events.linkHovered({ url, isLow: event.clientY > top + height / 2 });
  };

  readonly #leaveLink = (): void => {
    this.#events.linkHovered(null);
  };

  /** xterm scrolls once for every line it takes in; the rest of the window needs to know once a frame. */
  readonly #noteScroll = (): void => {
    if (this.#scrollFrame !== 0) return;
    this.#scrollFrame = requestAnimationFrame(() => {
      this.#scrollFrame = 0;
      const { viewportY, baseY } = this.#terminal.buffer.active;
      this.#events.scrolled(viewportY >= baseY);
    });
  };

  /** The hidden field that xterm focuses: it reads nothing, and is named after what it stands for. */
  #nameTextarea(): void {
    const field = this.#terminal.textarea;
    if (!field) return;
    field.readOnly = true;
    field.setAttribute('aria-label', 'Console text');
    field.setAttribute('aria-multiline', 'false');
  }

  async #useGpu(): Promise<void> {
    try {
      const { WebglAddon } = await import('@xterm/addon-webgl');
      if (this.#isOver) return;
      const webgl = new WebglAddon();
      webgl.onContextLoss(() => {
        // The DOM renderer takes over.
        webgl.dispose();
        this.#fit.fit();
      });
      this.#terminal.loadAddon(webgl);
      this.#fit.fit();
    } catch {
      // No usable context: the DOM renderer stays, which shows the same.
    }
  }
}
