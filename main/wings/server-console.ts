/** The console of one server: events in, one log, any number of attachments out. */
import type { ConsoleFrame, LinkState } from '../../preload/contract/models';
import type { Clock } from '../ports';
import type { WingsEvent } from './frames';

/** A frame before it is given its attachment's id. */
export type ConsoleChunk = Omit<ConsoleFrame, 'attachmentId'>;

export interface AttachOptions {
  /** Starts each line with its time. */
  readonly timestamps: boolean;
}

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
  /** `WingsConnection.requestReplay`: asked when the order of lines is uncertain. */
  requestReplay(): boolean;
}

export class ServerConsole {
  readonly #options: ServerConsoleOptions;

  constructor(options: ServerConsoleOptions) {
    this.#options = options;
  }

  /** Every event of the connection; those without console text are ignored. */
  handle(_event: WingsEvent): void {}

  /** Every link of the connection, for the lines that say when it was lost. */
  setLink(_link: LinkState): void {}

  /** `WingsConnection`'s `onReplay`: the next lines are replayed history mixed with live lines. */
  replayRequested(_roundTripMs: number): void {
    this.#options.requestReplay();
  }

  /** Sends first what the log has, then what arrives. */
  attach(_send: (chunk: ConsoleChunk) => void, _options: AttachOptions): ConsoleAttachment {
    return { ack() {}, pause() {}, resume() {}, detach() {} };
  }

  /** Forgets the lines. */
  clear(): void {}

  /** Ends all timers and attachments. */
  dispose(): void {}
}
