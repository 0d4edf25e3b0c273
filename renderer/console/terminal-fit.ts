import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';

/** Of the font's size. xterm multiplies the font's own line instead, which differs from font to font. */
const LINE_HEIGHT = 1.35;
/** A new width re-wraps the whole scrollback, so it waits until a drag of the window's edge pauses this long. */
const REWRAP_WAIT_MS = 80;
/** Up to this many lines re-wrapping costs less than a frame. */
const REWRAP_AT_ONCE_LINES = 1_000;

/** Keeps a terminal exactly as large as its element. */
export class TerminalFit {
  readonly #host: HTMLElement;
  readonly #terminal: Terminal;
  readonly #addon = new FitAddon();
  readonly #resizes = new ResizeObserver(() => this.#plan());
  #frame = 0;
  #rewrapTimer: ReturnType<typeof setTimeout> | undefined;

  /** Before `terminal.open`, so that it opens with the right line height. */
  constructor(host: HTMLElement, terminal: Terminal) {
    this.#host = host;
    this.#terminal = terminal;
    terminal.loadAddon(this.#addon);
    this.#setLineHeight();
  }

  /** After `terminal.open`: fits now and from here on. */
  watch(): void {
    this.#addon.fit();
    this.#resizes.observe(this.#host);
  }

  /** After another renderer took over; its cells may differ by a fraction of a pixel. */
  fit(): void {
    this.#addon.fit();
  }

  /** After the font or its size changed. */
  measure(): void {
    this.#setLineHeight();
    this.#addon.fit();
  }

  dispose(): void {
    this.#resizes.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rewrapTimer);
  }

  #plan(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#follow();
    });
  }

  #follow(): void {
    const wanted = this.#addon.proposeDimensions();
    if (!wanted || Number.isNaN(wanted.cols) || Number.isNaN(wanted.rows)) return;
    clearTimeout(this.#rewrapTimer);
    const { cols, rows, buffer } = this.#terminal;
    if (wanted.cols === cols || buffer.active.length <= REWRAP_AT_ONCE_LINES) {
      if (wanted.cols !== cols || wanted.rows !== rows) this.#terminal.resize(wanted.cols, wanted.rows);
      return;
    }
    if (wanted.rows !== rows) this.#terminal.resize(cols, wanted.rows);
    this.#rewrapTimer = setTimeout(() => this.#addon.fit(), REWRAP_WAIT_MS);
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
}
