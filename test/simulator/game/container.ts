/** The console of one container: its log (for replays) and Wings' throttle on floods. */

/** Lines kept; a replay needs 150. */
const KEEP = 1000;
/** Wings drops container output above this (W config.go, protocol 10.9). */
const THROTTLE_LINES = 2000;
const THROTTLE_MS = 100;

/** Keeps the newest lines and says which of them pass. */
export class ContainerLog {
  #lines: string[] = [];
  #windowStart = 0;
  #inWindow = 0;

  /** Empties the log, as a new container starts with none. */
  reset(): void {
    this.#lines = [];
  }

  /** The newest lines, oldest first. */
  tail(count: number): string[] {
    return this.#lines.slice(-count);
  }

  /** Appends; Docker logs everything, whether or not Wings passes it on. */
  push(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEEP * 2) this.#lines.splice(0, this.#lines.length - KEEP);
  }

  /** Whether a line passes Wings' throttle at `now` (ms); `first` marks the one that trips it. */
  admit(now: number): { passes: boolean; first: boolean } {
    if (now - this.#windowStart >= THROTTLE_MS) {
      this.#windowStart = now;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    return { passes: this.#inWindow <= THROTTLE_LINES, first: this.#inWindow === THROTTLE_LINES + 1 };
  }
}
