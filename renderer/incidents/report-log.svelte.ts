import type { IncidentLine } from '../../preload/contract/incidents';
import type { Api } from '../api';
import type { FindResult } from '../console/find';
import type { Findable } from '../console/findable';
import type { LinkAsking } from '../console/link-asking';
import type { ConsoleTerminal } from '../console/terminal';
import type { TerminalLook } from '../console/terminal-look';
import { hasConsoleFont, loadTerminal } from '../console/warm';
import { clockStyle, timeOfDay } from '../ui/clock-style.svelte';
import { logText } from './log-text';

/** The longest time there is: `12:03:22 PM`. */
const lineTime = (at: number): string => {
  const time = timeOfDay(at, 'second');
  return time.padStart(time.length > 8 ? 11 : 8);
};

/** The lines of a report in a terminal that nothing more is written into. */
export class ReportLog implements Findable, LinkAsking {
  findResult = $state.raw<FindResult | null>(null);
  isFinding = $state(false);
  hasSelection = $state(false);
  isFailed = $state(false);
  /** The link that waits for a yes. */
  askedLink = $state.raw<string | null>(null);

  readonly #api: Api;
  readonly #lines: readonly IncidentLine[];
  #terminal: ConsoleTerminal | null = null;
  /** The clock of the times that are written. */
  #isTwelveHour = false;

  constructor(api: Api, lines: readonly IncidentLine[]) {
    this.#api = api;
    this.#lines = lines;
  }

  /** Puts the terminal into the element; returns the function that ends it. */
  mount(host: HTMLElement, look: TerminalLook): () => void {
    let isOver = false;
    const start = async (): Promise<void> => {
      try {
        const { terminal: module, font } = await loadTerminal();
        if (isOver) return;
        const isFontLate = !hasConsoleFont();
        const terminal = new module.ConsoleTerminal(host, look, {
          scrolled: () => undefined,
          selected: (hasSelection) => (this.hasSelection = hasSelection),
          found: (result) => (this.findResult = result),
          linkOpened: (url) => (this.askedLink = url),
          linkHovered: () => undefined,
        });
        this.#terminal = terminal;
        if (isFontLate) void font.then(() => this.#terminal?.readFont());
        this.#write(terminal);
      } catch {
        this.isFailed = true;
      }
    };
    void start();
    return () => {
      isOver = true;
      this.#terminal?.dispose();
      this.#terminal = null;
    };
  }

  setLook(look: TerminalLook): void {
    this.#terminal?.setLook(look);
  }

  /** Writes the times anew when they are to be on the other clock. */
  setClock(isTwelveHour: boolean): void {
    if (this.#terminal === null || isTwelveHour === this.#isTwelveHour) return;
    this.#terminal.reset();
    this.#write(this.#terminal);
  }

  #write(terminal: ConsoleTerminal): void {
    this.#isTwelveHour = clockStyle.isTwelveHour;
    terminal.write(logText(this.#lines, lineTime), () => terminal.scrollToEnd());
  }

  readTheme(): void {
    this.#terminal?.readTheme();
  }

  find(pattern: RegExp | null): void {
    if (pattern === null) {
      this.#terminal?.endFind();
      this.findResult = null;
    } else this.#terminal?.find(pattern);
  }

  findOlder = (): void => this.#terminal?.findStep('older');
  findNewer = (): void => this.#terminal?.findStep('newer');

  openFind = (): void => {
    this.isFinding = true;
  };

  closeFind = (): void => {
    this.isFinding = false;
    this.find(null);
    this.#terminal?.focus();
  };

  scrollLines = (lines: number): void => this.#terminal?.scrollLines(lines);
  scrollPages = (pages: number): void => this.#terminal?.scrollPages(pages);
  scrollToStart = (): void => this.#terminal?.scrollToStart();
  scrollToEnd = (): void => this.#terminal?.scrollToEnd();
  selectAll = (): void => this.#terminal?.selectAll();

  openAskedLink = async (): Promise<void> => {
    const url = this.askedLink;
    this.askedLink = null;
    if (url !== null) await this.#api.call('app.openExternal', { url });
  };

  keepLinkClosed = (): void => {
    this.askedLink = null;
  };

  /** What is selected, or all of it when nothing is. */
  copy = async (): Promise<void> => {
    const selected = this.#terminal?.selection() ?? '';
    const text = selected === '' ? (this.#terminal?.allText() ?? '') : selected;
    if (text !== '') await navigator.clipboard.writeText(text);
  };
}
