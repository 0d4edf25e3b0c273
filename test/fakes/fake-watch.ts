/** The parts of a watch, driven by a test: what the node says, and what the console was told. */
import type { ConnectionEvents, WatchConnection, WatchConsole, WatchParts } from '../../main/fleet/watches';
import type { LoggedLine } from '../../main/wings/console-log';
import type { WingsEvent } from '../../main/wings/frames';
import type { AttachOptions, ConsoleAttachment, ConsoleChunk } from '../../main/wings/server-console';
import type { LinkState, ServerKey } from '../../preload/contract/models';

export class FakeConnection implements WatchConnection {
  isStarted = false;
  isStopped = false;
  wakes = 0;
  readonly sent: string[] = [];

  constructor(
    readonly key: ServerKey,
    readonly events: ConnectionEvents,
  ) {}

  priority: string | undefined;

  start(priority = 'click'): void {
    this.isStarted = true;
    this.priority = priority;
    this.events.onLink({ phase: 'connecting', attempt: 1 });
  }

  stop(): void {
    this.isStopped = true;
    this.events.onLink({ phase: 'idle' });
  }

  wake(): void {
    this.wakes += 1;
  }

  hurries = 0;

  hurry(): void {
    this.hurries += 1;
  }

  isAsleep = false;

  sleep(): void {
    this.isAsleep = true;
  }

  sendCommand(text: string): Promise<void> {
    this.sent.push(text);
    return Promise.resolve();
  }

  requestReplay(): boolean {
    return true;
  }

  /** The node accepted the token, and says the state as Wings does after that. */
  live(state: 'offline' | 'starting' | 'running' | 'stopping', since = 0): void {
    this.link({ phase: 'live', since });
    this.event({ kind: 'status', state });
  }

  link(link: LinkState): void {
    this.events.onLink(link);
  }

  event(event: WingsEvent): void {
    this.events.onEvent(event);
  }
}

type ConsoleOptions = Parameters<WatchParts['makeConsole']>[0];

export class FakeConsole implements WatchConsole {
  readonly handled: WingsEvent[] = [];
  readonly links: LinkState[] = [];
  readonly acked: number[] = [];
  readonly attached = new Set<(chunk: ConsoleChunk) => void>();
  pauses: string[] = [];
  clears = 0;
  scrollback: number | null = null;
  isDisposed = false;

  constructor(readonly options: ConsoleOptions) {}

  /** The server printed this; `isReplay`: some time ago. */
  print(line: string, isReplay = false): void {
    this.options.onLine?.(line, isReplay);
  }

  lines: readonly LoggedLine[] = [];
  lastOutputAt: number | null = null;

  /** The node itself printed this. */
  daemon(line: string): void {
    this.options.onDaemonLine?.(line);
  }

  lastLines(count: number): readonly LoggedLine[] {
    return this.lines.slice(-count);
  }

  handle(event: WingsEvent): void {
    this.handled.push(event);
  }

  setLink(link: LinkState): void {
    this.links.push(link);
  }

  replayRequested(): void {}

  attach(send: (chunk: ConsoleChunk) => void, _options: AttachOptions): ConsoleAttachment {
    this.attached.add(send);
    return {
      ack: (chars) => this.acked.push(chars),
      pause: () => this.pauses.push('pause'),
      resume: () => this.pauses.push('resume'),
      detach: () => this.attached.delete(send),
    };
  }

  clear(): void {
    this.clears += 1;
  }

  setScrollback(lines: number): void {
    this.scrollback = lines;
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

export class FakeWatchParts implements WatchParts {
  /** Every connection that was ever made, oldest first. */
  readonly connections: FakeConnection[] = [];
  readonly consoles: FakeConsole[] = [];

  makeConsole(options: ConsoleOptions): FakeConsole {
    const console = new FakeConsole(options);
    this.consoles.push(console);
    return console;
  }

  makeConnection(key: ServerKey, events: ConnectionEvents): FakeConnection {
    const connection = new FakeConnection(key, events);
    this.connections.push(connection);
    return connection;
  }

  /** Servers with an open connection. */
  get open(): ServerKey[] {
    return this.connections.filter((one) => one.isStarted && !one.isStopped).map((one) => one.key);
  }

  /** The open connection of a server. */
  of(key: ServerKey): FakeConnection {
    const found = this.connections.find((one) => one.key === key && !one.isStopped);
    if (found === undefined) throw new Error(`there is no connection to ${key}`);
    return found;
  }
}
