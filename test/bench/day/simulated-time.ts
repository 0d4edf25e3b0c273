/** Half an hour in a minute: the clock of this process is moved by hand, while sockets and HTTP stay real. */
import FakeTimers from '@sinonjs/fake-timers';

/** Simulated ms that pass before what was sent meanwhile is read; what is answered is late by this at most. */
const STEP_MS = 100;

/** Turns of the event loop in which nothing happened, after which everything that was sent has arrived. */
const QUIET_TURNS = 3;

/** Turns after which a request that the other side holds back on purpose is left to the next step. */
const MAX_TURNS = 400;

export interface SimulatedTime {
  /** Simulated ms since the beginning. */
  readonly elapsed: number;
  /** Lets time pass, step by step, and everything arrive that is sent meanwhile. */
  pass(ms: number, onStep?: () => void): Promise<void>;
  /** The computer sleeps: time passes and nothing runs; what fell due meanwhile runs at once afterwards. */
  sleep(ms: number): void;
  /** Gives the real clock back. */
  end(): void;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `activity` counts up with everything that is sent or received; `waiting` are requests without an answer yet. */
export function simulateTime(traffic: { activity(): number; waiting(): number }): SimulatedTime {
  const clock = FakeTimers.install({
    now: Date.now(),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  const start = clock.now;

  async function settle(): Promise<void> {
    let quiet = 0;
    let seen = traffic.activity();
    for (let turns = 0; turns < MAX_TURNS && (quiet < QUIET_TURNS || traffic.waiting() > 0); turns += 1) {
      await turn();
      quiet = traffic.activity() === seen ? quiet + 1 : 0;
      seen = traffic.activity();
    }
  }

  return {
    get elapsed() {
      return clock.now - start;
    },
    async pass(ms, onStep) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.tick(Math.min(STEP_MS, left));
        await settle();
        onStep?.();
      }
    },
    sleep(ms) {
      clock.jump(ms);
    },
    end() {
      clock.uninstall();
    },
  };
}
