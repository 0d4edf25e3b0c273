/** The live sockets and consoles: opens and closes them as the watch policy says, and routes what they tell. */
import type { WireError } from '../../preload/contract/errors';
import type { ConsoleFrame, LinkState, ServerKey } from '../../preload/contract/models';
import type { WingsConnection, WingsConnectionOptions } from '../wings/connection';
import type { LoggedLine } from '../wings/console-log';
import { WingsError } from '../wings/errors';
import type { WingsEvent } from '../wings/frames';
import type { AttachOptions, ConsoleAttachment, ServerConsole, ServerConsoleOptions } from '../wings/server-console';
import type { LinkPriority } from '../wings/token-source';

/** What a watch tells about its server. */
export interface WatchEvents {
  onEvent(key: ServerKey, event: WingsEvent): void;
  onLink(key: ServerKey, link: LinkState): void;
  /** Each line of the server's own output, once; see `ServerConsoleOptions`. */
  onLine(key: ServerKey, line: string, isReplay: boolean): void;
  /** Each line that the node itself wrote just now. */
  onDaemonLine(key: ServerKey, line: string): void;
}

/** The parts of a connection and of a console that a watch uses. */
export type WatchConnection = Pick<
  WingsConnection,
  'start' | 'stop' | 'wake' | 'hurry' | 'sleep' | 'sendCommand' | 'requestReplay'
>;
export type WatchConsole = Pick<
  ServerConsole,
  | 'handle'
  | 'setLink'
  | 'replayRequested'
  | 'attach'
  | 'clear'
  | 'setScrollback'
  | 'lastLines'
  | 'lastOutputAt'
  | 'dispose'
>;
export type ConnectionEvents = Pick<WingsConnectionOptions, 'onEvent' | 'onLink' | 'onReplay'>;

/** Makes the parts of one watch; wired in index.ts, replaced in tests. */
export interface WatchParts {
  makeConsole(options: Pick<ServerConsoleOptions, 'requestReplay' | 'onLine' | 'onDaemonLine'>): WatchConsole;
  makeConnection(key: ServerKey, events: ConnectionEvents): WatchConnection;
}

const NOT_LIVE: WireError = {
  code: 'offline',
  message: 'There is no live connection to this server.',
  blame: 'network',
};

export class Watches {
  readonly #parts: WatchParts;
  readonly #events: WatchEvents;
  readonly #connections = new Map<ServerKey, WatchConnection>();
  readonly #links = new Map<ServerKey, LinkState>();
  readonly #consoles = new Map<ServerKey, WatchConsole>();
  readonly #attachments = new Map<number, { key: ServerKey; attachment: ConsoleAttachment }>();
  #nextAttachment = 1;
  #isPaused = false;

  constructor(parts: WatchParts, events: WatchEvents) {
    this.#parts = parts;
    this.#events = events;
  }

  get watched(): ReadonlySet<ServerKey> {
    return new Set(this.#connections.keys());
  }

  /** Opens and closes sockets until exactly these are watched. A person waits for the `urgent` ones. */
  setWatched(wanted: ReadonlySet<ServerKey>, urgent: ReadonlySet<ServerKey> = new Set()): void {
    for (const key of [...this.#connections.keys()]) if (!wanted.has(key)) this.#close(key);
    for (const key of wanted) if (!this.#connections.has(key)) this.#open(key, urgent.has(key));
  }

  isLive(key: ServerKey): boolean {
    return this.#links.get(key)?.phase === 'live';
  }

  /** Sends over the live socket. Rejects when there is none. */
  sendCommand(key: ServerKey, command: string): Promise<void> {
    const connection = this.#connections.get(key);
    return connection === undefined ? Promise.reject(new WingsError(NOT_LIVE)) : connection.sendCommand(command);
  }

  /** After sleep or a network change: the socket looks whether it still lives, or tries again. */
  wake(key: ServerKey, priority: LinkPriority): void {
    this.#connections.get(key)?.wake(priority);
  }

  /** A person waits for what this socket tells: it does not wait behind those that nobody looks at. */
  hurry(key: ServerKey): void {
    this.#connections.get(key)?.hurry();
  }

  /** The computer goes to sleep: no socket outlives that, and none is missed meanwhile. */
  sleep(): void {
    for (const connection of this.#connections.values()) connection.sleep();
  }

  /** Gives a connection that had given up, or is waiting, another try now. */
  retry(key: ServerKey): void {
    const connection = this.#connections.get(key);
    if (this.#links.get(key)?.phase === 'stopped') connection?.start();
    else connection?.wake();
  }

  /** Frames for one terminal: first what is there, then what arrives. Works without a socket too. */
  attach(key: ServerKey, options: AttachOptions, send: (frame: ConsoleFrame) => void): number {
    const attachmentId = this.#nextAttachment++;
    const attachment = this.#consoleOf(key).attach((chunk) => send({ attachmentId, ...chunk }), options);
    this.#attachments.set(attachmentId, { key, attachment });
    if (this.#isPaused) attachment.pause();
    return attachmentId;
  }

  /** Reports characters taken in; an attachment that is gone by now is no error. */
  ack(attachmentId: number, chars: number): void {
    this.#attachments.get(attachmentId)?.attachment.ack(chars);
  }

  detach(attachmentId: number): void {
    const found = this.#attachments.get(attachmentId);
    if (found === undefined) return;
    this.#attachments.delete(attachmentId);
    found.attachment.detach();
    this.#forgetConsole(found.key);
  }

  /** The page was loaded again, so nobody will acknowledge any more. */
  detachAll(): void {
    for (const attachmentId of [...this.#attachments.keys()]) this.detach(attachmentId);
  }

  /** No frames while the window is hidden; one refresh when it is back. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    for (const { attachment } of this.#attachments.values()) {
      if (isPaused) attachment.pause();
      else attachment.resume();
    }
  }

  /** How many lines each console keeps from now on. */
  setScrollback(lines: number): void {
    for (const console of this.#consoles.values()) console.setScrollback(lines);
  }

  /** The newest lines that came until then, epoch ms, oldest first; none when nobody watches the server. */
  lastLines(key: ServerKey, count: number, until: number): readonly LoggedLine[] {
    return this.#consoles.get(key)?.lastLines(count, until) ?? [];
  }

  /** Epoch ms of the last line of the server itself; null: none came yet. */
  lastOutputAt(key: ServerKey): number | null {
    return this.#consoles.get(key)?.lastOutputAt ?? null;
  }

  clearConsole(key: ServerKey): void {
    this.#consoles.get(key)?.clear();
  }

  stop(): void {
    this.detachAll();
    this.setWatched(new Set());
  }

  #consoleOf(key: ServerKey): WatchConsole {
    let console = this.#consoles.get(key);
    if (console === undefined) {
      console = this.#parts.makeConsole({
        requestReplay: () => this.#connections.get(key)?.requestReplay() ?? false,
        onLine: (line, isReplay) => this.#events.onLine(key, line, isReplay),
        onDaemonLine: (line) => this.#events.onDaemonLine(key, line),
      });
      this.#consoles.set(key, console);
    }
    return console;
  }

  #open(key: ServerKey, isUrgent: boolean): void {
    const console = this.#consoleOf(key);
    const connection = this.#parts.makeConnection(key, {
      onEvent: (event) => {
        console.handle(event);
        // Console text is the console's own business, and there may be thousands of lines a second.
        if (event.kind !== 'console') this.#events.onEvent(key, event);
      },
      onLink: (link) => {
        this.#links.set(key, link);
        console.setLink(link);
        this.#events.onLink(key, link);
      },
      onReplay: (roundTripMs) => console.replayRequested(roundTripMs),
    });
    this.#connections.set(key, connection);
    connection.start(isUrgent ? 'click' : 'catch-up');
  }

  #close(key: ServerKey): void {
    const connection = this.#connections.get(key);
    this.#connections.delete(key);
    connection?.stop();
    this.#links.delete(key);
    this.#events.onLink(key, { phase: 'idle' });
    this.#forgetConsole(key);
  }

  /** The text is kept while the server is watched or on screen; after that only the node has it. */
  #forgetConsole(key: ServerKey): void {
    const isShown = [...this.#attachments.values()].some((entry) => entry.key === key);
    if (isShown || this.#connections.has(key)) return;
    this.#consoles.get(key)?.dispose();
    this.#consoles.delete(key);
  }
}
