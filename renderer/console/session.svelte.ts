import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { ConsoleFeed } from './feed';
import type { FindResult } from './find';
import { followAfterLines, followAfterScroll, FOLLOWING } from './follow';
import type { ConsoleTerminal } from './terminal';
import type { TerminalLook } from './terminal-look';
import { hasConsoleFont, loadTerminal } from './warm';

/** A broken stream is attached again this often; after that something else is wrong and a person decides. */
const MAX_REPAIRS = 3;

/** How far the text of this console has come. */
export type ConsolePhase =
  { readonly kind: 'opening' } | { readonly kind: 'open' } | { readonly kind: 'failed'; readonly error: WireError };

/** What the person chose about consoles. */
export interface ConsoleLook extends TerminalLook {
  readonly timestamps: boolean;
  /** Timestamps have AM and PM. */
  readonly isTwelveHour: boolean;
  /** The value of the document's `data-theme`. */
  readonly theme: string;
}

/** A link under the pointer, and whether it is in the lower half, where words below would cover it. */
export interface HoveredLink {
  readonly url: string;
  readonly isLow: boolean;
}

/** One console on screen: the terminal, the stream into it, and what the parts around it show. */
export class ConsoleSession {
  phase = $state.raw<ConsolePhase>({ kind: 'opening' });
  follow = $state.raw(FOLLOWING);
  /** Something was printed. */
  hasOutput = $state(false);
  /** Nothing is there because a person took it away. */
  isCleared = $state(false);
  hasSelection = $state(false);
  isFinding = $state(false);
  findResult = $state.raw<FindResult | null>(null);
  /** The link under the pointer. */
  hoveredLink = $state.raw<HoveredLink | null>(null);
  /** The link that waits for a yes. */
  askedLink = $state.raw<string | null>(null);

  readonly #api: Api;
  readonly #key: ServerKey;
  #terminal: ConsoleTerminal | null = null;
  #feed: ConsoleFeed | null = null;
  #look: ConsoleLook = {
    fontSize: 13,
    font: null,
    scrollback: 1_000,
    timestamps: false,
    isTwelveHour: false,
    theme: '',
  };
  /** The time to go to with the next attachment; null: the end. */
  #at: number | null = null;
  #repairs = 0;
  #unshownLines = 0;
  #lineFrame = 0;

  constructor(api: Api, key: ServerKey) {
    this.#api = api;
    this.#key = key;
  }

  /**
   * Puts the terminal into the element and opens the stream; returns the function that ends both. `at`: the time to
   * which it is scrolled, epoch ms; null: its end.
   */
  mount(host: HTMLElement, look: ConsoleLook, at: number | null): () => void {
    let isOver = false;
    this.#look = look;
    this.#at = at;
    const start = async (): Promise<void> => {
      try {
        const { terminal: module, font } = await loadTerminal();
        if (isOver) return;
        const isFontLate = !hasConsoleFont();
        // The question goes out first: main answers while the terminal is being made, and the answer can only be
        // heard after this task.
        const attaching = this.#attach();
        this.#terminal = new module.ConsoleTerminal(host, this.#look, {
          scrolled: this.#scrolled,
          selected: (hasSelection) => (this.hasSelection = hasSelection),
          found: (result) => (this.findResult = result),
          linkOpened: (url) => (this.askedLink = url),
          linkHovered: (link) => (this.hoveredLink = link),
        });
        if (isFontLate) void font.then(() => this.#terminal?.readFont());
        await attaching;
      } catch (reason) {
        this.#feed?.close();
        this.phase = { kind: 'failed', error: toWireError(reason) };
      }
    };
    void start();
    return () => {
      isOver = true;
      cancelAnimationFrame(this.#lineFrame);
      this.#feed?.close();
      this.#terminal?.dispose();
      this.#feed = null;
      this.#terminal = null;
    };
  }

  /** Takes what was chosen since; colours wait for `setTheme`. */
  setLook(look: ConsoleLook): void {
    const before = this.#look;
    this.#look = { ...look, theme: before.theme };
    if (this.#terminal === null) return;
    this.#terminal.setLook(look);
    const hasOtherTimes =
      look.timestamps !== before.timestamps || (look.timestamps && look.isTwelveHour !== before.isTwelveHour);
    // Main writes the times, so the text is asked for again; outside of the effect that tells it, because that sets state.
    if (hasOtherTimes) queueMicrotask(() => void this.retry());
  }

  /** Takes the colours that the document has now, if they are of another theme. */
  setTheme(theme: string): void {
    if (this.#look.theme === theme) return;
    this.#look = { ...this.#look, theme };
    this.#terminal?.readTheme();
  }

  /** Attaches again, with an empty terminal. */
  retry = async (): Promise<void> => {
    this.#repairs = 0;
    await this.#attach();
  };

  /** Scrolls to what was printed at this time, epoch ms; outside of the effect that tells it, because that sets state. */
  goTo(at: number): void {
    this.#at = at;
    if (this.#terminal !== null) queueMicrotask(() => void this.retry());
  }

  clear = async (): Promise<void> => {
    await this.#api.call('console.clear', { key: this.#key });
    this.#terminal?.reset();
    this.#startOver();
    this.isCleared = true;
  };

  focus = (): void => this.#terminal?.focus();
  jumpToEnd = (): void => this.#terminal?.scrollToEnd();
  jumpToStart = (): void => this.#terminal?.scrollToStart();
  scrollLines = (lines: number): void => this.#terminal?.scrollLines(lines);
  scrollPages = (pages: number): void => this.#terminal?.scrollPages(pages);
  selectAll = (): void => this.#terminal?.selectAll();

  copySelection = async (): Promise<void> => {
    const text = this.#terminal?.selection() ?? '';
    if (text !== '') await navigator.clipboard.writeText(text);
  };

  copyAll = async (): Promise<void> => {
    const text = this.#terminal?.allText() ?? '';
    if (text !== '') await navigator.clipboard.writeText(`${text}\n`);
  };

  /** Looks for it in everything that is there and in what comes. */
  find(pattern: RegExp | null): void {
    if (pattern === null) this.forgetFind();
    else this.#terminal?.find(pattern);
  }

  findOlder = (): void => this.#terminal?.findStep('older');
  findNewer = (): void => this.#terminal?.findStep('newer');

  openFind = (): void => {
    this.isFinding = true;
  };

  /** Takes the marks away and gives the focus back to the text. */
  closeFind = (): void => {
    this.isFinding = false;
    this.forgetFind();
    this.focus();
  };

  forgetFind = (): void => {
    this.#terminal?.endFind();
    this.findResult = null;
  };

  openAskedLink = async (): Promise<void> => {
    const url = this.askedLink;
    this.askedLink = null;
    if (url !== null) await this.#api.call('app.openExternal', { url });
  };

  keepLinkClosed = (): void => {
    this.askedLink = null;
  };

  async #attach(): Promise<void> {
    this.#feed?.close();
    if (this.#feed !== null) this.#terminal?.reset();
    this.#startOver();
    this.phase = { kind: 'opening' };
    const at = this.#at;
    this.#at = null;
    const feed = new ConsoleFeed(this.#api, {
      write: (text, taken, mark) => this.#terminal?.write(text, taken, mark),
      arrived: this.#arrived,
      broken: this.#repair,
    });
    this.#feed = feed;
    try {
      await feed.open(this.#key, this.#look.timestamps, at);
      if (this.#feed === feed) this.phase = { kind: 'open' };
    } catch (reason) {
      if (this.#feed === feed) this.phase = { kind: 'failed', error: toWireError(reason) };
    }
  }

  readonly #repair = (): void => {
    this.#repairs += 1;
    if (this.#repairs <= MAX_REPAIRS) void this.#attach();
    else this.phase = { kind: 'failed', error: toWireError(new Error('The console stream broke several times.')) };
  };

  #startOver(): void {
    this.hasOutput = false;
    this.isCleared = false;
    this.follow = FOLLOWING;
    this.#unshownLines = 0;
  }

  readonly #scrolled = (isAtBottom: boolean): void => {
    this.follow = followAfterScroll(this.follow, isAtBottom);
  };

  readonly #arrived = (lines: number, isBacklog: boolean): void => {
    if (!this.hasOutput) this.hasOutput = true;
    if (!isBacklog) this.#terminal?.settleMark();
    // What was there before is not new to a person who was led to its middle.
    if (this.follow.isFollowing || isBacklog) return;
    // Counted at once, shown once a frame.
    this.#unshownLines += lines;
    if (this.#lineFrame !== 0) return;
    this.#lineFrame = requestAnimationFrame(() => {
      this.#lineFrame = 0;
      this.follow = followAfterLines(this.follow, this.#unshownLines);
      this.#unshownLines = 0;
    });
  };
}
