/** The console of one server: events in, one log, any number of attachments out. */
import { clockTime } from '../../preload/contract/clock-time';
import type { LinkState } from '../../preload/contract/models';
import type { Clock } from '../ports';
import { ConsoleLog, LINE_END, type LineKind, type LoggedLine } from './console-log';
import { type ConsoleChunk, ConsoleStream, type StreamOptions } from './console-stream';
import {
  daemonErrorLine,
  daemonLine,
  installLine,
  LOST_LINES,
  marker,
  transferLine,
  UNSURE_LINES,
} from './console-text';
import type { WingsEvent } from './frames';
import { isDistinct } from './history-align';
import { comparable, type Gap, type Held } from './history-merge';
import { HistoryWindow } from './history-window';
import { isDaemonLine, sanitizeLine } from './sanitize';

export type { ConsoleChunk };
export type AttachOptions = Pick<StreamOptions, 'timestamps' | 'at'>;

/** One terminal. */
export interface ConsoleAttachment {
  /** UTF-16 units that the terminal has taken in. */
  ack(chars: number): void;
  /** No frames while the window is hidden; `resume` continues from the log. */
  pause(): void;
  resume(): void;
  detach(): void;
}

export interface ServerConsoleOptions {
  readonly clock: Clock;
  /** What the person chose for all consoles. */
  readonly choices?: () => { readonly consoleScrollback: number; readonly isTwelveHour: boolean };
  /** `WingsConnection.requestReplay`: used when the order of lines is uncertain. */
  requestReplay(): boolean;
  /** Each line of the container as it came, once; `isReplay`: it may have been printed some time ago. */
  onLine?(line: string, isReplay: boolean): void;
  /** Each line that the node itself printed just now, `[Pterodactyl Daemon]: ...`. */
  onDaemonLine?(line: string): void;
}

/** Lines kept to find the replay's place: more than any replay (150 by default) that a host is likely to set. */
const KNOWN_LINES = 400;
/** A replay that did not come in time is still recognised for so long, ms. */
const LATE_REPLAY_MS = 10_000;
/** It begins well before the end of the known lines; what repeats one of the last few is more likely news. */
const LATE_DEPTH = 10;
/** A shorter outage in which nothing was lost is not worth a line, ms. */
const WORTH_TELLING_MS = 1_000;

export class ServerConsole {
  readonly #clock: Clock;
  readonly #options: ServerConsoleOptions;
  readonly #log: ConsoleLog;
  readonly #streams = new Set<ConsoleStream>();
  /** The newest lines of the container as `comparable` text; a ring, `#knownCount` counts up. */
  readonly #known: string[] = [];
  #knownCount = 0;
  #window: HistoryWindow | null = null;
  #wasLive = false;
  #lastOutputAt: number | null = null;
  /** The node has kept events from us since the token ran out: the next line has lost ones in front of it. */
  #hasLost = false;
  /** While a replay may come late: the lines that it can begin with. */
  #late: { readonly until: number; readonly beginnings: ReadonlySet<string> } | null = null;
  /** Epoch ms since when no events flow; null while they do. */
  #lostAt: number | null = null;
  /** The last outage, until it is told in the log. Epoch ms. */
  #outage: { readonly from: number; readonly to: number } | null = null;

  constructor(options: ServerConsoleOptions) {
    this.#clock = options.clock;
    this.#options = options;
    this.#log = new ConsoleLog(options.choices?.().consoleScrollback);
  }

  get log(): ConsoleLog {
    return this.#log;
  }

  /** Epoch ms of the last line of the container that came as it was printed; null: none yet. */
  get lastOutputAt(): number | null {
    return this.#lastOutputAt;
  }

  /** The newest lines that came until then, epoch ms, oldest first. */
  lastLines(count: number, until: number): readonly LoggedLine[] {
    return this.#log.last(count, until);
  }

  /** Every event of the connection; those without text for the console are ignored. */
  handle(event: WingsEvent): void {
    switch (event.kind) {
      case 'console':
        this.#output(event.line);
        break;
      case 'daemon-message':
        this.#own(daemonLine(event.text), 'daemon');
        break;
      case 'daemon-error':
        this.#own(daemonErrorLine(event.text.replace(ERROR_ID, '')), 'daemon');
        break;
      case 'install-output':
        this.#own(installLine(event.line), 'install');
        break;
      case 'transfer-log':
        this.#own(transferLine(event.text), 'transfer');
        break;
      case 'jwt-error':
        this.#hasLost = true;
        this.#window?.cut();
        break;
      case 'status':
        if (event.state === 'offline') this.#window?.nothingToReplay();
        break;
      default:
        break;
    }
  }

  /** Every link of the connection, for the lines that say when it was lost. */
  setLink(link: LinkState): void {
    if (link.phase === 'live') {
      if (this.#lostAt !== null) this.#outage = { from: this.#lostAt, to: link.since };
      this.#lostAt = null;
      return;
    }
    if (link.phase === 'connecting') this.#window?.reconnecting();
    if (link.phase === 'idle' || link.phase === 'stopped') this.#window?.flush();
    if (this.#lostAt !== null || !this.#wasLive) return;
    this.#window?.cut();
    this.#lostAt = this.#clock.now();
  }

  /** `WingsConnection`'s `onReplay`: the next lines are replayed ones mixed with live ones. */
  replayRequested(roundTripMs: number): void {
    this.#wasLive = true;
    this.#hasLost = false;
    this.#late = null;
    this.#openWindow().replayRequested(roundTripMs);
  }

  /** Sends first what the log has, then what arrives. Never calls `send` before it has returned. */
  attach(send: (chunk: ConsoleChunk) => void, options: AttachOptions): ConsoleAttachment {
    const stream = new ConsoleStream(this.#clock, this.#log, send, { ...options, isTwelveHour: this.#isTwelveHour });
    this.#streams.add(stream);
    return {
      ack: (chars) => stream.ack(chars),
      pause: () => stream.pause(),
      resume: () => stream.resume(),
      detach: () => {
        this.#streams.delete(stream);
        stream.detach();
      },
    };
  }

  /** Forgets the lines; what the node replays later is still recognised as shown. */
  clear(): void {
    this.#log.clear();
    for (const stream of this.#streams) stream.cleared();
  }

  /** How many lines are kept from now on; what fits stays. */
  setScrollback(lines: number): void {
    this.#log.resize(lines);
  }

  /** Ends all timers and attachments. */
  dispose(): void {
    this.#window?.dispose();
    this.#window = null;
    for (const stream of this.#streams) stream.detach();
    this.#streams.clear();
  }

  get #isTwelveHour(): boolean {
    return this.#options.choices?.().isTwelveHour ?? false;
  }

  /** The hot path: tens of thousands of lines a second pass here in a flood. */
  #output(line: string): void {
    const kind = isDaemonLine(line) ? 'daemon' : 'output';
    if (this.#window === null && kind === 'output' && (this.#hasLost || this.#late !== null)) this.#holdBack(line);
    if (this.#window !== null) {
      this.#window.push(line, kind);
      return;
    }
    const now = this.#clock.now();
    if (kind === 'output') {
      this.#lastOutputAt = now;
      this.#remember(comparable(line));
      this.#options.onLine?.(line, false);
    } else {
      this.#options.onDaemonLine?.(line);
    }
    this.#append(sanitizeLine(line), now, kind);
  }

  /** Lines are missing in front of this one, or it may be the first of a replay that nobody waits for any more. */
  #holdBack(line: string): void {
    if (this.#hasLost) {
      this.#hasLost = false;
      this.#openWindow();
      return;
    }
    if (this.#late === null || this.#clock.now() > this.#late.until) this.#late = null;
    else if (this.#late.beginnings.has(comparable(line))) this.#openWindow().lateReplay();
  }

  #openWindow(): HistoryWindow {
    this.#window ??= new HistoryWindow({
      clock: this.#clock,
      known: this.#knownLines(),
      requestReplay: () => this.#options.requestReplay(),
      onMerged: (held, isReplayDue) => this.#merged(held, isReplayDue),
    });
    return this.#window;
  }

  /** A line that Wings sends outside the container's output. */
  #own(line: string, kind: LineKind): void {
    if (this.#window !== null) this.#window.push(line, kind);
    else this.#append(sanitizeLine(line), this.#clock.now(), kind);
  }

  #merged({ lines, gaps }: Held, isReplayDue: boolean): void {
    this.#window = null;
    const gapAt = new Map(gaps.map((gap) => [gap.before, gap.kind]));
    this.#tellOutage(gaps.length > 0);
    lines.forEach((line, index) => {
      this.#tellGap(gapAt.get(index));
      if (!line.isLive) this.#remember(line.key);
      if (line.kind === 'output') this.#options.onLine?.(line.text, line.at === null);
      if (line.kind === 'output' && line.at !== null) this.#lastOutputAt = line.at;
      if (line.kind === 'daemon' && line.at !== null) this.#options.onDaemonLine?.(line.text);
      this.#append(sanitizeLine(line.text), line.at, line.kind);
    });
    const until = this.#clock.now() + LATE_REPLAY_MS;
    this.#late = isReplayDue ? { until, beginnings: this.#beginnings() } : null;
  }

  /** Known lines that stand far enough from the end, and only once, so that they are hardly news when they come again. */
  #beginnings(): ReadonlySet<string> {
    const known = this.#knownLines();
    const counts = new Map<string, number>();
    for (const key of known) counts.set(key, (counts.get(key) ?? 0) + 1);
    const deep = known.slice(0, Math.max(1, known.length - LATE_DEPTH));
    return new Set(deep.filter((key) => isDistinct(key) && counts.get(key) === 1));
  }

  #tellOutage(hasGap: boolean): void {
    const outage = this.#outage;
    this.#outage = null;
    if (outage === null || (!hasGap && outage.to - outage.from < WORTH_TELLING_MS)) return;
    const time = (at: number): string => clockTime(at, this.#isTwelveHour, 'second');
    this.#mark(`Connection lost at ${time(outage.from)}, back at ${time(outage.to)}`);
  }

  #tellGap(kind: Gap['kind'] | undefined): void {
    if (kind === undefined) return;
    this.#mark(kind === 'lost' ? LOST_LINES : UNSURE_LINES);
  }

  #mark(text: string): void {
    this.#append(marker(text), null, 'marker');
  }

  #append(text: string, at: number | null, kind: LineKind): void {
    this.#log.append(text, at, kind);
    const chars = text.length + LINE_END.length;
    for (const stream of this.#streams) stream.appended(chars);
  }

  #remember(key: string): void {
    this.#known[this.#knownCount % KNOWN_LINES] = key;
    this.#knownCount += 1;
  }

  #knownLines(): readonly string[] {
    const start = this.#knownCount % KNOWN_LINES;
    return this.#knownCount <= KNOWN_LINES
      ? [...this.#known]
      : [...this.#known.slice(start), ...this.#known.slice(0, start)];
  }
}

/** The id is for the node's own log (protocol 10.5). */
const ERROR_ID = /^Error Event \[[^\]]*\]: /;
