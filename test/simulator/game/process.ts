/** One server's process on its node: power state machine, container, console, crash handling (protocol 10.9). */
import { Timers } from '../timers';
import type { BootFailure, PowerState } from '../world/spec';
import { daemonLine } from './ansi';
import { FAILED_BOOTS } from './boot-failures';
import { ContainerLog } from './container';
import { crashReport } from './crash';
import type { Game, GameContext, Step } from './game';
import { historyLines } from './history';
import type { LoadMeter } from './load';
import { pushedStats, requestedStats, type Stats } from './stats';

export type PowerAction = 'start' | 'stop' | 'restart' | 'kill';

/** A power action Wings turned down, with Wings' own text. */
export class PowerRefused extends Error {}

export const LOCKED_TEXT = 'another power action is currently being processed for this server, please try again later';

/** Wings gives up waiting for a stop after 10 minutes and kills (W server/power.go). */
const STOP_TIMEOUT_MS = 600_000;
const DAEMON_PAUSE_MS = 120;

export interface ProcessOptions {
  game: Game;
  context: GameContext;
  meter: LoadMeter;
  /** Divides every duration. */
  speed: number;
  publish: (event: string, args: readonly string[] | null) => void;
  /** Why a power action is refused right now, or null (suspended, installing ...). */
  refusal: () => string | null;
  /** How the next boot fails, or null. */
  bootFailure: () => BootFailure | null;
}

export class GameProcess {
  readonly log = new ContainerLog();
  readonly #o: ProcessOptions;
  readonly #timers = new Timers();
  readonly #memoryLimit: number;
  #state: PowerState = 'offline';
  /** Grows whenever a container comes or goes, so that stale steps notice. */
  #run = 0;
  #startedAt: number | null = null;
  #locked = false;
  #lastCrashAt = 0;
  #onExit: (() => void)[] = [];
  /** Until the next power action: the process ignores its stop. */
  stopHangs = false;

  constructor(options: ProcessOptions, memoryLimitBytes: number) {
    this.#o = options;
    // Wings adds 5 to 15 % overhead to the limit it reports (protocol 10.5).
    this.#memoryLimit = Math.round(memoryLimitBytes * 1.05);
  }

  get state(): PowerState {
    return this.#state;
  }

  get players(): readonly string[] {
    return this.#o.context.players;
  }

  /** True while a container exists, so that `stats` tick and logs can be read. */
  get isUp(): boolean {
    return this.#startedAt !== null;
  }

  /** Current figures, as `send stats` and `/resources` report them. */
  stats(): Stats {
    const now = Date.now();
    const usage =
      this.#startedAt === null
        ? this.#o.meter.stopped()
        : this.#o.meter.sample(now, this.#startedAt, this.#state, this.players.length);
    return requestedStats(usage, this.#startedAt === null ? 0 : this.#memoryLimit, this.#state);
  }

  /** Publishes a `stats` event with alphabetical keys, as Wings pushes them (protocol 10.5). */
  pushStats(): void {
    this.#o.publish('stats', [JSON.stringify(pushedStats(this.stats()))]);
  }

  /** Container output: logged and published, unless Wings' flood throttle eats it. */
  print(line: string, throttle = true): void {
    this.log.push(line);
    if (throttle) {
      const { passes, first } = this.log.admit(Date.now());
      if (first) this.daemon('Server is outputting console data too quickly -- throttling...');
      if (!passes) return;
    }
    this.#o.publish('console output', [line]);
  }

  /** A line of Wings itself; not part of the container log. */
  daemon(text: string): void {
    this.#o.publish('console output', [daemonLine(text)]);
  }

  /**
   * Runs a power action to its end. Over REST Wings waits up to 30 s for the lock, over the socket not at all.
   * Rejects with {@link PowerRefused}.
   */
  async power(action: PowerAction, lockWaitMs = 0): Promise<void> {
    const refusal = this.#o.refusal();
    if (refusal !== null) throw new PowerRefused(refusal);
    if (action === 'kill') return this.#kill();
    await this.#lock(this.scaled(lockWaitMs));
    try {
      if (action === 'start' && this.#state !== 'offline') throw new PowerRefused('server is running');
      if (action !== 'start') await this.#stop();
      if (action !== 'stop') await this.#start();
    } finally {
      this.#locked = false;
    }
  }

  get isLocked(): boolean {
    return this.#locked;
  }

  /** Text for stdin. False when nobody reads it, as when offline or not yet attached. */
  command(text: string): boolean {
    if (!this.isUp || this.#state === 'offline') return false;
    for (const line of text.split('\n').filter((part) => part !== '')) {
      this.print(line);
      this.#tick();
      if (line === this.#o.game.stopCommand) void this.#stop();
      else for (const answer of this.#o.game.reply(this.#o.context, line)) this.print(answer);
    }
    return true;
  }

  /** One unprompted console event. */
  ambient(): void {
    if (this.#state !== 'running') return;
    this.#tick();
    for (const line of this.#o.game.ambient(this.#o.context)) this.print(line);
  }

  /** The process dies on its own. */
  crash(exitCode: number, outOfMemory: boolean, lastLines: readonly string[] = []): void {
    if (!this.isUp) return;
    for (const line of lastLines) this.print(line);
    this.#exit(exitCode, outOfMemory);
  }

  /** Puts the process into a state without a story; used when a world is built and by the control API. */
  place(state: PowerState, uptimeMs: number, history: number): void {
    this.#run += 1;
    const now = Date.now();
    if (state === 'offline') this.#startedAt = null;
    else {
      this.#startedAt = now - uptimeMs;
      this.log.reset();
      for (const line of historyLines(this.#o.game, this.#o.context, state, now, uptimeMs, history))
        this.log.push(line);
      this.#o.meter.restart(now, uptimeMs, this.players.length);
    }
    this.stopHangs = state === 'stopping';
    this.#setState(state);
    if (state === 'offline') this.#release();
  }

  /** The container is taken away without a word, as when a server is suspended or reinstalled. */
  halt(): void {
    if (this.#state === 'offline') return;
    this.#setState('stopping');
    this.#exit(137, false);
  }

  /** A duration after the speed factor, in milliseconds. */
  scaled(ms: number): number {
    return ms / this.#o.speed;
  }

  /** Ends all timers; the process is of no use afterwards. */
  dispose(): void {
    this.#run += 1;
    this.#timers.close();
  }

  #tick(): void {
    this.#o.context.now = new Date();
  }

  #pace(ms: number): Promise<void> {
    return this.#timers.sleep(this.scaled(ms));
  }

  #setState(state: PowerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#o.publish('status', [state]);
  }

  async #lock(waitMs: number): Promise<void> {
    const until = Date.now() + waitMs;
    while (this.#locked) {
      if (Date.now() >= until) throw new PowerRefused(LOCKED_TEXT);
      await this.#timers.sleep(10);
    }
    this.#locked = true;
  }

  async #start(): Promise<void> {
    const run = ++this.#run;
    const before = [
      'Checking server disk space usage, this could take a few seconds...',
      'Updating process configuration files...',
      'Ensuring file permissions are set correctly, this could take a few seconds...',
    ];
    for (const text of before) {
      this.daemon(text);
      await this.#pace(DAEMON_PAUSE_MS);
      if (run !== this.#run) return;
    }
    this.#setState('starting');
    this.daemon('Pulling Docker container image, this could take a few minutes to complete...');
    await this.#pace(DAEMON_PAUSE_MS * 3);
    if (run !== this.#run) return;
    this.daemon('Finished pulling Docker container image');
    this.log.reset();
    this.#o.context.players.length = 0;
    this.#startedAt = Date.now();
    this.stopHangs = false;
    this.#o.meter.restart(this.#startedAt, 0, 0);
    void this.#boot(run);
  }

  async #boot(run: number): Promise<void> {
    this.#tick();
    const failure = this.#o.bootFailure();
    const steps = this.#o.game.boot(this.#o.context);
    const shown = failure === null ? steps : steps.slice(0, 2);
    if (!(await this.#play(shown, run))) return;
    if (failure === null) return this.#setState('running');
    const { lines, exitCode } = FAILED_BOOTS[failure];
    await this.#pace(300);
    if (run === this.#run) this.crash(exitCode, false, lines);
  }

  /** Prints steps; false when the container went away meanwhile. */
  async #play(steps: readonly Step[], run: number): Promise<boolean> {
    for (const step of steps) {
      await this.#pace(step.afterMs);
      if (run !== this.#run) return false;
      for (const line of step.lines) this.print(line);
    }
    return true;
  }

  async #stop(): Promise<void> {
    if (this.#state === 'offline') return;
    const exited = new Promise<void>((resolve) => this.#onExit.push(resolve));
    const isAlreadyStopping = this.#state === 'stopping';
    this.#setState('stopping');
    const cancelTimeout = this.#timers.after(STOP_TIMEOUT_MS, () => this.#exit(137, false));
    if (!this.isUp) this.#exit(0, false);
    else if (!this.stopHangs && !isAlreadyStopping) void this.#shutDown(this.#run);
    await exited;
    cancelTimeout();
  }

  async #shutDown(run: number): Promise<void> {
    this.#tick();
    if (!(await this.#play(this.#o.game.shutdown(this.#o.context), run))) return;
    await this.#pace(200);
    if (run === this.#run) this.#exit(0, false);
  }

  async #kill(): Promise<void> {
    if (this.#state === 'offline') return;
    this.#setState('stopping');
    await this.#pace(150);
    this.#exit(137, false);
  }

  #exit(exitCode: number, outOfMemory: boolean): void {
    const wasStopping = this.#state === 'stopping';
    if (this.#state === 'offline') return;
    this.#run += 1;
    this.#startedAt = null;
    this.#o.context.players.length = 0;
    this.#setState('offline');
    this.pushStats();
    this.#release();
    if (!wasStopping) this.#afterCrash(exitCode, outOfMemory);
  }

  /** Lets those who wait for the end go on. */
  #release(): void {
    for (const done of this.#onExit.splice(0)) done();
  }

  #afterCrash(exitCode: number, outOfMemory: boolean): void {
    const now = Date.now();
    const { lines, restart } = crashReport(exitCode, outOfMemory, this.#lastCrashAt, now);
    for (const line of lines) this.daemon(line);
    if (!restart) return;
    this.#lastCrashAt = now;
    // A power action may hold the lock; Wings then logs the refusal and stays offline.
    this.power('start').catch(() => undefined);
  }
}
