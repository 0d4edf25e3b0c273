import type { ConsoleFrame, ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import { AckCounter } from './ack-counter';

/** Where the text of a feed goes. */
export interface FeedSink {
  /** Takes the text; calls `taken` once it is in the terminal's buffer. `mark`: where the wanted line begins in it. */
  write(text: string, taken: () => void, mark?: number): void;
  /** Lines that were handed over. */
  arrived(lines: number, isBacklog: boolean): void;
  /** A frame is missing: what follows would not join what came before. */
  broken(): void;
}

/** One attachment to one server's console, from `open` to `close`. */
export class ConsoleFeed {
  readonly #api: Api;
  readonly #sink: FeedSink;
  readonly #acks: AckCounter;
  #id: number | null = null;
  #nextSeq: number | null = null;
  /** Frames that overtook the answer that names the attachment. */
  #early: ConsoleFrame[] = [];
  #unsubscribe: () => void = () => undefined;
  #isClosed = false;

  constructor(api: Api, sink: FeedSink) {
    this.#api = api;
    this.#sink = sink;
    this.#acks = new AckCounter((chars) => this.#report(chars));
  }

  /**
   * Subscribes, then attaches, so that no frame is missed in between. `at`: the line to mark is the first of then or
   * later, epoch ms. Throws what the call throws.
   */
  async open(key: ServerKey, timestamps: boolean, at: number | null): Promise<void> {
    this.#unsubscribe = this.#api.on('console.frame', (frame) => this.#receive(frame));
    try {
      const { attachmentId } = await this.#api.call('console.attach', { key, timestamps, at });
      if (this.#isClosed) {
        this.#detach(attachmentId);
        return;
      }
      this.#id = attachmentId;
      const early = this.#early;
      this.#early = [];
      for (const frame of early) this.#receive(frame);
    } catch (reason) {
      this.close();
      throw reason;
    }
  }

  /** Ends it; harmless when called twice. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unsubscribe();
    this.#early = [];
    if (this.#id !== null) this.#detach(this.#id);
  }

  #receive(frame: ConsoleFrame): void {
    if (this.#isClosed) return;
    if (this.#id === null) {
      this.#early.push(frame);
      return;
    }
    if (frame.attachmentId !== this.#id) return;
    if (this.#nextSeq !== null && frame.seq !== this.#nextSeq) {
      this.close();
      this.#sink.broken();
      return;
    }
    this.#nextSeq = frame.seq + 1;
    const chars = frame.text.length;
    this.#acks.queue(chars);
    this.#sink.write(frame.text, () => this.#acks.take(chars), frame.mark);
    this.#sink.arrived(frame.lines, frame.isBacklog);
  }

  #report(chars: number): void {
    if (this.#isClosed || this.#id === null) return;
    // Nothing to do about a failure: main forgets the attachment when it ends, and with it the credit.
    this.#api.call('console.ack', { attachmentId: this.#id, chars }).catch(() => undefined);
  }

  #detach(attachmentId: number): void {
    this.#api.call('console.detach', { attachmentId }).catch(() => undefined);
  }
}
