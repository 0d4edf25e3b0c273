import '@xterm/xterm/css/xterm.css';

import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';

import { FIND_LIMIT, type FindOptions, type FindResult } from './find';
import { hasRealGpu } from './gpu';
import { guardParser } from './guards';
import { PaintPacer } from './paint-pacer';
import { readFindColors, readPalette } from './palette';

/** Lines kept above the screen; main keeps as many. */
export const SCROLLBACK_LINES = 10_000;
/** Of the font's size. xterm multiplies the font's own line instead, which differs from font to font. */
const LINE_HEIGHT = 1.35;
/** Text on grounds of its own colour, and the 256 colours, are lifted to this; the theme's sixteen are there already. */
const MIN_CONTRAST = 4.5;
/** A new width re-wraps the whole scrollback, so it waits until a drag of the window's edge pauses this long. */
const REWRAP_WAIT_MS = 80;
/** Up to this many lines re-wrapping costs less than a frame. */
const REWRAP_AT_ONCE_LINES = 1_000;
const LINE_END = '\r\n';
/** The width that xterm and its fit addon set aside for the scroll bar. */
const SCROLLBAR_PX = 14;

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
  readonly #fit = new FitAddon();
  readonly #search = new SearchAddon({ highlightLimit: FIND_LIMIT });
  readonly #pacer: PaintPacer;
  readonly #resizes: ResizeObserver;
  #owesLineEnd = false;
  #scrollFrame = 0;
  #fitFrame = 0;
  #rewrapTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, fontSize: number, events: TerminalEvents) {
    this.#host = host;
    this.#events = events;
    this.#terminal = new Terminal({
      // Unicode 11 widths and find decorations are still "proposed" in xterm 6.
      allowProposedApi: true,
      convertEol: false,
      cursorInactiveStyle: 'none',
      cursorStyle: 'bar',
      disableStdin: true,
      drawBoldTextInBrightColors: false,
      fontFamily: getComputedStyle(host).getPropertyValue('--font-mono'),
      fontSize,
      fontWeightBold: '700',
      logLevel: 'off',
      minimumContrastRatio: MIN_CONTRAST,
      scrollback: SCROLLBACK_LINES,
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
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(this.#search);
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.loadAddon(new WebLinksAddon(this.#openLink, { hover: this.#hoverLink, leave: this.#leaveLink }));
    // Keys are the region's business, see ConsoleTab; xterm would turn them into input.
    this.#terminal.attachCustomKeyEventHandler(() => false);
    this.#setLineHeight();
    this.#terminal.open(host);
    this.#nameTextarea();
    this.#fit.fit();
    if (hasRealGpu()) void this.#useGpu();

    this.#terminal.onScroll(this.#noteScroll);
    this.#terminal.onWriteParsed(this.#noteScroll);
    this.#terminal.onSelectionChange(() => events.selected(this.#terminal.hasSelection()));
    this.#search.onDidChangeResults(({ resultIndex, resultCount }) =>
      events.found({ index: resultIndex, count: resultCount }),
    );
    this.#resizes = new ResizeObserver(this.#noteResize);
    this.#resizes.observe(host);
  }

  dispose(): void {
    this.#resizes.disconnect();
    cancelAnimationFrame(this.#scrollFrame);
    cancelAnimationFrame(this.#fitFrame);
    clearTimeout(this.#rewrapTimer);
    this.#pacer.dispose();
    this.#terminal.dispose();
  }

  /** Takes whole lines. The end of the last line is written with the next one, or the view would end in an empty row. */
  write(text: string, taken: () => void): void {
    const body = text.endsWith(LINE_END) ? text.slice(0, -LINE_END.length) : text;
    this.#pacer.write(this.#owesLineEnd ? LINE_END + body : body, taken);
    this.#owesLineEnd = body.length !== text.length;
  }

  /** Empties it, after what is still queued. */
  reset(): void {
    this.#owesLineEnd = false;
    this.#pacer.flush();
    this.#terminal.write('', () => this.#terminal.reset());
  }

  focus(): void {
    this.#terminal.focus();
  }

  setFontSize(px: number): void {
    if (this.#terminal.options.fontSize === px) return;
    this.#terminal.options.fontSize = px;
    this.#setLineHeight();
    this.#fit.fit();
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
    this.#setLineHeight();
    this.#fit.fit();
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

  find(text: string, direction: 'next' | 'previous', options: FindOptions, isTyping: boolean): boolean {
    const colors = readFindColors(this.#host);
    const searchOptions = {
      caseSensitive: options.isCaseSensitive,
      regex: options.isRegex,
      incremental: isTyping,
      decorations: {
        matchBackground: colors.match,
        matchOverviewRuler: colors.mark,
        activeMatchBorder: colors.current,
        activeMatchColorOverviewRuler: colors.current,
      },
    };
    // Marks beside the scroll bar, in the width that it has anyway.
    this.#terminal.options.overviewRuler = { width: SCROLLBAR_PX };
    return direction === 'next'
      ? this.#search.findNext(text, searchOptions)
      : this.#search.findPrevious(text, searchOptions);
  }

  endFind(): void {
    this.#search.clearDecorations();
    this.#terminal.options.overviewRuler = {};
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

  readonly #noteResize = (): void => {
    if (this.#fitFrame !== 0) return;
    this.#fitFrame = requestAnimationFrame(() => {
      this.#fitFrame = 0;
      this.#refit();
    });
  };

  #refit(): void {
    const wanted = this.#fit.proposeDimensions();
    if (!wanted || Number.isNaN(wanted.cols) || Number.isNaN(wanted.rows)) return;
    clearTimeout(this.#rewrapTimer);
    const { cols, rows, buffer } = this.#terminal;
    if (wanted.cols === cols || buffer.active.length <= REWRAP_AT_ONCE_LINES) {
      this.#terminal.resize(wanted.cols, wanted.rows);
      return;
    }
    if (wanted.rows !== rows) this.#terminal.resize(cols, wanted.rows);
    this.#rewrapTimer = setTimeout(() => this.#fit.fit(), REWRAP_WAIT_MS);
  }

  #setLineHeight(): void {
    const { fontFamily, fontSize = 13 } = this.#terminal.options;
    const probe = document.createElement('span');
    probe.textContent = 'W';
    probe.style.cssText = `position: absolute; visibility: hidden; line-height: normal; font-size: ${fontSize}px`;
    probe.style.fontFamily = fontFamily ?? 'monospace';
    this.#host.append(probe);
    const ownLine = probe.offsetHeight;
    probe.remove();
    if (ownLine > 0) this.#terminal.options.lineHeight = Math.max(1, (LINE_HEIGHT * fontSize) / ownLine);
  }

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
      const webgl = new WebglAddon();
      webgl.onContextLoss(() => {
        // The DOM renderer takes over; its cells may differ by a fraction of a pixel.
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
