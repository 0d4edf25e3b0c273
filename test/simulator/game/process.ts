/** One server's process on its node: power state machine, container, console, crash handling (protocol 10.9). */
import { Timers } from '../timers';
import type { BootFailure, PowerState } from '../world/spec';
import { daemonLine } from './ansi';
import { FAILED_BOOTS } from './boot-failures';
import { ContainerLog } from './container';
import type { Game, GameContext, Step } from './game';
import type { LoadMeter, Usage } from './load';

export type PowerAction = 'start' | 'stop' | 'restart' | 'kill';

/** A power action Wings turned down, with Wings' own text. */
export class PowerRefused extends Error {}

export const LOCKED_TEXT = 'another power action is currently being processed for this server, please try again later';

/** Wings gives up waiting for a stop after 10 minutes and kills (W server/power.go). */
const STOP_TIMEOUT_MS = 600_000;
/** A second crash within this time is not restarted (W server/crash.go). */
const CRASH_WINDOW_MS = 60_000;
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

/** Usage with the extra keys of the socket's `stats` event. */
export interface Stats extends Usage {
  memory_limit_bytes: number;
  state: PowerState;
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
    return {
      memory_bytes: usage.memory_bytes,
      memory_limit_bytes: this.#startedAt === null ? 0 : this.#memoryLimit,
      cpu_absolute: usage.cpu_absolute,
      network: usage.network,
      uptime: usage.uptime,
      state: this.#state,
      disk_bytes: usage.disk_bytes,
    };
  }

  /** Publishes a `stats` event with alphabetical keys, as Wings pushes them (protocol 10.5). */
  pushStats(): void {
    const s = this.stats();
    const sorted = {
      cpu_absolute: s.cpu_absolute,
      disk_bytes: s.disk_bytes,
      memory_bytes: s.memory_bytes,
      memory_limit_bytes: s.memory_limit_bytes,
      network: s.network,
      state: s.state,
      uptime: s.uptime,
    };
    this.#o.publish('stats', [JSON.stringify(sorted)]);
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
      this.#writeHistory(state, now, uptimeMs, history);
      this.#o.meter.restart(now, uptimeMs, this.players.length);
    }
    this.stopHangs = state === 'stopping';
    this.#setState(state);
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

  /** Fills the container log with what would have been printed by now. */
  #writeHistory(state: PowerState, now: number, uptimeMs: number, count: number): void {
    const { game, context } = this.#o;
    this.log.reset();
    if (count === 0) return;
    context.now = new Date(now - uptimeMs);
    const steps = game.boot(context);
    const shown = state === 'starting' ? steps.slice(0, Math.ceil(steps.length * 0.7)) : steps;
    for (const line of shown.flatMap((step) => step.lines)) this.log.push(line);
    const span = Math.min(uptimeMs, 3 * 3_600_000);
    for (let i = 0; state !== 'starting' && i < count; i++) {
      context.now = new Date(now - span + (span * (i + 1)) / (count + 1));
      for (const line of game.ambient(context)) this.log.push(line);
    }
    this.#tick();
    if (state === 'stopping') for (const line of game.shutdown(context)[0]?.lines ?? []) this.log.push(line);
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
    if (!this.isUp) return this.#exit(0, false);
    const exited = new Promise<void>((resolve) => this.#onExit.push(resolve));
    this.#setState('stopping');
    const cancelTimeout = this.#timers.after(STOP_TIMEOUT_MS, () => this.#exit(137, false));
    if (!this.stopHangs) void this.#shutDown(this.#run);
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
    for (const done of this.#onExit.splice(0)) done();
    if (!wasStopping) this.#afterCrash(exitCode, outOfMemory);
  }

  #afterCrash(exitCode: number, outOfMemory: boolean): void {
    this.daemon('---------- Detected server process in a crashed state! ----------');
    this.daemon(`Exit code: ${exitCode}`);
    this.daemon(`Out of memory: ${outOfMemory}`);
    const now = Date.now();
    if (this.#lastCrashAt > 0 && now - this.#lastCrashAt < CRASH_WINDOW_MS) {
      this.daemon(`Aborting automatic restart, last crash occurred less than ${CRASH_WINDOW_MS / 1000} seconds ago.`);
      return;
    }
    this.#lastCrashAt = now;
    // A power action may hold the lock; Wings then logs the refusal and stays offline.
    this.power('start').catch(() => undefined);
  }
}
