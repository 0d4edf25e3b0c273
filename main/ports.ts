/** Narrow interfaces between decisions and effects, so that services run on plain Node and in tests. */

/** Ends a timer or a subscription; harmless when called twice. */
export type Cancel = () => void;

/** Time. `now` is epoch ms. */
export interface Clock {
  now(): number;
  /** Runs once after `ms`; after 0 ms, when what this computer has received by then is read. */
  after(ms: number, run: () => void): Cancel;
}

/** A number in [0, 1). */
export type Random = () => number;

/** The log. Never hand it console text, bodies, arguments or setting values; redaction sits in the destination. */
export interface Log {
  info(message: string): void;
  warn(message: string, error?: unknown): void;
  error(message: string, error?: unknown): void;
}

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    if (ms <= 0) {
      // Timers that are due run before sockets are read, and immediates after that.
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
