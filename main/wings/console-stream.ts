/** One attachment of a terminal to a console log: frames out, acknowledged characters back, bounded in between. */
import type { ConsoleFrame } from '../../preload/contract/models';
import type { Clock } from '../ports';
import type { ConsoleLog, LinePrefix, LogSlice } from './console-log';
import { marker, timePrefixes } from './console-text';
import { Timers } from './timers';

/** Unacknowledged UTF-16 units above which nothing is sent (the xterm guide's and VS Code's figure). */
export const HIGH_CHARS = 100_000;
/** And below which it goes on: four acknowledgements of 5,000, so what a page holds back cannot stall it. */
export const LOW_CHARS = 20_000;
/** Most of one frame; xterm parses it well within one animation frame. */
export const FRAME_CHARS = 65_536;
/** One animation frame: lines that arrive within it share a frame. */
export const FRAME_MS = 16;

/** A frame before it is given its attachment's number. */
export type ConsoleChunk = Omit<ConsoleFrame, 'attachmentId'>;

export interface StreamOptions {
  /** Starts each line with its time. */
  readonly timestamps: boolean;
  /** The times have AM and PM. */
  readonly isTwelveHour?: boolean;
  /** Epoch ms: mark the first line that came at this time or later; null: none. */
  readonly at?: number | null;
}

export class ConsoleStream {
  readonly #clock: Clock;
  readonly #log: ConsoleLog;
  readonly #send: (chunk: ConsoleChunk) => void;
  readonly #prefix: LinePrefix | undefined;
  readonly #timers: Timers<'flush'>;
  /** Lines before this one were there when the terminal came. */
  readonly #backlogEnd: number;
  /** The line to mark, until it was sent. */
  #markSeq: number | null;
  #fromSeq: number;
  #frameSeq = 0;
  #unacknowledged = 0;
  /** Over HIGH, until under LOW. */
  #isFull = false;
  #isPaused = false;
  #isOver = false;
  #isFlushPlanned = false;
  #lastFrameAt = -Infinity;
  /** Characters appended since the last read; a full frame of them does not wait for the clock. */
  #pendingChars = 0;

  constructor(clock: Clock, log: ConsoleLog, send: (chunk: ConsoleChunk) => void, options: StreamOptions) {
    this.#clock = clock;
    this.#log = log;
    this.#send = send;
    this.#prefix = options.timestamps ? timePrefixes(options.isTwelveHour ?? false) : undefined;
    this.#timers = new Timers(clock);
    this.#backlogEnd = log.nextSeq;
    this.#fromSeq = log.firstSeq;
    const at = options.at ?? null;
    this.#markSeq = at === null ? null : log.firstSince(at);
    // Not at once: the answer that tells the page its attachment's number goes first.
    this.#plan(0);
  }

  /** The log has `chars` more. Cheap: called for every line of a flood. */
  appended(chars: number): void {
    this.#pendingChars += chars;
    if (this.#isFull || this.#isPaused) return;
    if (this.#pendingChars >= FRAME_CHARS) this.#flush();
    else if (!this.#isFlushPlanned) this.#plan(this.#lastFrameAt + FRAME_MS - this.#clock.now());
  }

  /** The terminal has taken in this many UTF-16 units. */
  ack(chars: number): void {
    if (!Number.isFinite(chars) || chars <= 0) return;
    this.#unacknowledged = Math.max(0, this.#unacknowledged - chars);
    if (!this.#isFull || this.#unacknowledged > LOW_CHARS) return;
    this.#isFull = false;
    if (!this.#isPaused) this.#flush();
  }

  /** The log was emptied on purpose: nothing was skipped. */
  cleared(): void {
    this.#fromSeq = this.#log.nextSeq;
    this.#markSeq = null;
    this.#pendingChars = 0;
  }

  /** No frames until `resume`; the log goes on. */
  pause(): void {
    this.#isPaused = true;
    this.#timers.clearAll();
    this.#isFlushPlanned = false;
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (!this.#isFull) this.#flush();
  }

  detach(): void {
    this.#isOver = true;
    this.#timers.clearAll();
  }

  #plan(ms: number): void {
    this.#isFlushPlanned = true;
    this.#timers.set('flush', ms, () => this.#flush());
  }

  /**
   * Sends what there is, as far as the credit goes. Full frames follow each other at once: the credit is the brake, and
   * waiting for the clock between them would hold a flood to 4 MB a second.
   */
  #flush(): void {
    this.#timers.clear('flush');
    this.#isFlushPlanned = false;
    while (!this.#isOver && !this.#isPaused && !this.#isFull && this.#fromSeq < this.#log.nextSeq) this.#sendFrame();
    this.#pendingChars = 0;
  }

  #sendFrame(): void {
    const isBacklog = this.#fromSeq < this.#backlogEnd;
    const missed = Math.max(0, this.#log.firstSeq - this.#fromSeq);
    const head = missed === 0 ? '' : `${marker(missed === 1 ? '1 line skipped' : `${missed} lines skipped`)}\r\n`;
    const slice = this.#log.read(
      this.#fromSeq,
      FRAME_CHARS - head.length,
      this.#prefix,
      isBacklog ? Math.max(this.#backlogEnd, this.#log.firstSeq) : undefined,
    );
    const text = head + slice.text;
    const mark = this.#markIn(slice);
    this.#fromSeq = slice.nextSeq;
    if (text === '') return;
    this.#unacknowledged += text.length;
    this.#isFull = this.#unacknowledged > HIGH_CHARS;
    this.#lastFrameAt = this.#clock.now();
    this.#frameSeq += 1;
    this.#send({
      seq: this.#frameSeq,
      text,
      lines: slice.lines + (missed === 0 ? 0 : 1),
      isBacklog,
      ...(mark === null ? {} : { mark: head.length + mark }),
    });
  }

  /** Where the wanted line begins in what is sent now. If it is gone by now, the first line that is left stands for it. */
  #markIn({ nextSeq }: LogSlice): number | null {
    const seq = this.#markSeq;
    if (seq === null || seq >= nextSeq) return null;
    this.#markSeq = null;
    return this.#log.read(this.#fromSeq, Infinity, this.#prefix, seq).text.length;
  }
}
