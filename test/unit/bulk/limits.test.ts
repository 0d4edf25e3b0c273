import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RunState } from '../../../main/bulk/run-rules';
import { isAccountWide, startRun } from '../../../main/bulk/runner';
import { type Observe, RateBudget } from '../../../main/panel/budget';
import { PanelError } from '../../../main/panel/errors';
import type { RunOptions } from '../../../preload/contract/bulk';
import { DEFAULT_RUN_OPTIONS } from '../../../preload/contract/defaults';
import { paceOf } from '../../../preload/contract/pace';
import { FakeClock } from '../panel/fakes';
import { account, server } from '../renderer/samples';

const WINDOW_MS = 60_000;

/** A panel that counts as Laravel does: a window begins with the first request after the last one ended. */
class CountingPanel {
  refused = 0;
  mostInAWindow = 0;
  readonly #clock: FakeClock;
  readonly #limit: number;
  #hits = 0;
  #ends = 0;

  constructor(clock: FakeClock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  request = async (observe: Observe): Promise<void> => {
    const now = this.#clock.now();
    if (now >= this.#ends) {
      this.#hits = 0;
      this.#ends = now + WINDOW_MS;
    }
    const isOver = this.#hits >= this.#limit;
    if (isOver) this.refused += 1;
    else this.#hits += 1;
    this.mostInAWindow = Math.max(this.mostInAWindow, this.#hits);
    const headers = {
      'x-ratelimit-limit': String(this.#limit),
      'x-ratelimit-remaining': String(Math.max(0, this.#limit - this.#hits)),
      ...(isOver ? { 'retry-after': String(Math.ceil((this.#ends - now) / 1000)) } : {}),
    };
    await new Promise<void>((resolve) => this.#clock.after(80, resolve));
    const panelCode = isOver ? 'ThrottleRequestsException' : null;
    observe({ status: isOver ? 429 : 204, headers, panelCode, hasOwnLimiter: false });
    if (isOver) throw new PanelError({ code: 'rate-limited', message: 'Too many.', retryAfterMs: 1_000 }, 429);
  };
}

/** A run against the budget that main really uses, which polls as much as it may besides. */
async function runAgainst(limit: number, count: number, options: Partial<RunOptions>, latenessMs: number) {
  const clock = new FakeClock();
  const panel = new CountingPanel(clock, limit);
  const budget = new RateBudget(clock, () => 0.5);
  let isOver = false;
  const poll = (): void => {
    void budget.schedule('background', panel.request).then(
      () => clock.after(1, poll),
      () => clock.after(1, poll),
    );
  };
  for (let one = 0; one < 10; one += 1) poll();
  await clock.pass(latenessMs);

  const recipients = Array.from({ length: count }, (_, index) => ({
    key: `acc-1:${index}`,
    accountId: 'acc-1',
    name: `Server ${index}`,
  }));
  const free = { start: null, restart: null, stop: null, kill: null };
  let state: RunState | null = null;
  const run = startRun('restart', recipients, { ...DEFAULT_RUN_OPTIONS, ...options }, [], {
    clock: { now: () => clock.now(), after: (ms, then) => clock.after(ms, then) },
    send: () => budget.schedule('click', panel.request),
    toError: (reason) => (reason as PanelError).wire,
    endsAccount: isAccountWide,
    server: (key) => server(key, { power: free }),
    pace: () => paceOf({ ...account('acc-1', 'Hosting'), budget: budget.state() }),
    report: (next) => (state = next),
  });
  void run.done.then(() => (isOver = true));
  const began = clock.now();
  while (!isOver && clock.now() - began < 30 * WINDOW_MS) await clock.pass(5_000);
  const phases = (state as RunState | null)?.items.map(({ progress }) => progress.phase) ?? [];
  return { panel, isOver, phases, tookMs: clock.now() - began };
}

describe('a long run', () => {
  it.each([240, 256])(
    'of 200 servers stays under %i a minute besides all polling, and loses no click',
    async (limit) => {
      const { panel, isOver, phases, tookMs } = await runAgainst(limit, 200, {}, 30_000);
      expect(isOver).toBe(true);
      expect(new Set(phases)).toEqual(new Set(['accepted']));
      expect(phases).toHaveLength(200);
      expect(panel.refused).toBe(0);
      expect(panel.mostInAWindow).toBeLessThan(limit);
      // It is paced, not stopped: two windows are enough.
      expect(tookMs).toBeLessThan(2 * WINDOW_MS);
    },
  );

  it("of any length, with any pause, begun at any moment of the panel's window", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(60, 240, 256, 720),
        fc.integer({ min: 1, max: 260 }),
        fc.constantFrom(0, 100, 400),
        fc.integer({ min: 0, max: 90_000 }),
        async (limit, count, delayMs, latenessMs) => {
          const { panel, isOver, phases } = await runAgainst(limit, count, { delayMs }, latenessMs);
          expect(isOver).toBe(true);
          expect(phases.filter((phase) => phase === 'accepted')).toHaveLength(count);
          expect(panel.refused).toBe(0);
        },
      ),
      { numRuns: 12, seed: 4 },
    );
  });
});
