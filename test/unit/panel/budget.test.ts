import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Observe, Priority } from '../../../main/panel/budget';
import { BudgetBook, RateBudget } from '../../../main/panel/budget';
import { PanelError } from '../../../main/panel/errors';
import { Turn } from '../../../main/turn';
import { FakeClock, settle } from './fakes';

const LIMIT = 240;

/**
 * A panel with Laravel's limiter: a window of 60 s that begins with the first request after the last one ended. Other
 * consumers of the same user spend from it through `spend`.
 */
class FakePanel {
  readonly sent: { at: number; name: string; status: number }[] = [];
  private windowEnd = 0;
  private hits = 0;

  constructor(
    private readonly clock: FakeClock,
    readonly limit = LIMIT,
    private readonly latencyMs = 20,
  ) {}

  spend(count: number): void {
    this.open();
    this.hits += count;
  }

  /** A request as the budget runs it: observed, and thrown as PanelError when it is refused. */
  request(name: string): (observe: Observe) => Promise<string> {
    return async (observe) => {
      this.open();
      const isOver = this.hits >= this.limit;
      if (!isOver) this.hits += 1;
      const status = isOver ? 429 : 200;
      this.sent.push({ at: this.clock.now(), name, status });
      const retryAfter = Math.ceil((this.windowEnd - this.clock.now()) / 1000);
      const headers = {
        'x-ratelimit-limit': String(this.limit),
        'x-ratelimit-remaining': String(Math.max(0, this.limit - this.hits)),
        ...(isOver ? { 'retry-after': String(retryAfter) } : {}),
      };
      await new Promise<void>((resolve) => this.clock.after(this.latencyMs, resolve));
      observe({ status, headers, panelCode: isOver ? 'ThrottleRequestsException' : null, hasOwnLimiter: false });
      if (isOver)
        throw new PanelError({ code: 'rate-limited', message: 'too many', retryAfterMs: retryAfter * 1000 }, 429);
      return name;
    };
  }

  names(): string[] {
    return this.sent.map(({ name }) => name);
  }

  private open(): void {
    if (this.clock.now() < this.windowEnd) return;
    this.windowEnd = this.clock.now() + 60_000;
    this.hits = 0;
  }
}

function setUp(limit = LIMIT, latencyMs = 20) {
  const clock = new FakeClock();
  const panel = new FakePanel(clock, limit, latencyMs);
  const budget = new RateBudget(clock, () => 0.5);
  const outcomes: string[] = [];
  const ask = (priority: Priority, name: string, signal?: AbortSignal, turn?: Turn) => {
    budget.schedule(priority, panel.request(name), signal, turn).then(
      () => outcomes.push(`${name} done`),
      (error: unknown) => outcomes.push(`${name} ${error instanceof PanelError ? error.wire.code : String(error)}`),
    );
  };
  return { clock, panel, budget, outcomes, ask };
}

describe('order', () => {
  it('lets clicks go before renewals, and renewals before background', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 6; i += 1) ask('click', `first ${i}`);
    ask('background', 'poll');
    ask('renewal', 'token');
    ask('click', 'restart');
    await clock.pass(1000);
    expect(panel.names().slice(6)).toEqual(['restart', 'token', 'poll']);
  });

  it('keeps six at a time, and two of them free for clicks', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 10; i += 1) ask('background', `poll ${i}`);
    for (let i = 0; i < 10; i += 1) ask('renewal', `token ${i}`);
    await settle();
    expect(panel.names().filter((name) => name.startsWith('poll'))).toHaveLength(3);
    expect(panel.names().filter((name) => name.startsWith('token'))).toHaveLength(1);
    for (let i = 0; i < 5; i += 1) ask('click', `click ${i}`);
    await settle();
    expect(panel.sent).toHaveLength(6);
    expect(panel.names().filter((name) => name.startsWith('click'))).toHaveLength(2);
    await clock.pass(100);
    expect(panel.names().filter((name) => name.startsWith('click'))).toHaveLength(5);
  });
});

describe('background', () => {
  it.each([240, 256, 720])('stays under a quarter of %i in any minute, and uses most of it', async (limit) => {
    const { clock, panel, ask } = setUp(limit);
    for (let i = 0; i < 1000; i += 1) ask('background', `poll ${i}`);
    await clock.pass(180_000);
    expect(mostInAMinute(panel)).toBeLessThan(limit / 4);
    const lastMinute = panel.sent.filter(({ at }) => at > clock.now() - 60_000);
    expect(lastMinute.length).toBeGreaterThan((limit / 4) * 0.8);
  });

  it('assumes 240 before the panel has said anything', async () => {
    const clock = new FakeClock();
    const budget = new RateBudget(clock, () => 0.5);
    let sent = 0;
    for (let i = 0; i < 200; i += 1) void budget.schedule('background', () => Promise.resolve((sent += 1)));
    await clock.pass(59_999);
    expect(sent).toBeLessThan(60);
    expect(sent).toBeGreaterThan(45);
  });

  it('counts renewals too, which go first and stay within the quarter as well', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 80; i += 1) ask('renewal', `token ${i}`);
    ask('background', 'poll');
    await clock.pass(10_000);
    expect(panel.names()).toEqual(Array.from({ length: 60 }, (_none, i) => `token ${i}`));
    ask('click', 'start');
    await clock.pass(1_000);
    expect(panel.names().at(-1)).toBe('start');
    await clock.pass(60_000);
    expect(panel.names().filter((name) => name.startsWith('token'))).toHaveLength(80);
  });

  it('is spread over the minute instead of sent at once', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 200; i += 1) ask('background', `poll ${i}`);
    await clock.pass(10_000);
    expect(panel.sent.length).toBeLessThanOrEqual(5 + 10 + 5);
  });

  it('does not send at once what piled up while the computer slept', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 100; i += 1) ask('background', `poll ${i}`);
    await clock.pass(5_000);
    const before = panel.sent.length;
    clock.set(clock.now() + 3_600_000);
    await clock.pass(2_000);
    expect(panel.sent.length - before).toBeLessThanOrEqual(9);
  });
});

describe('connections that are to be had again', () => {
  const wake = (ask: ReturnType<typeof setUp>['ask'], count = 100) => {
    for (let i = 0; i < count; i += 1) ask('catch-up', `token ${i}`);
    for (let i = 0; i < count; i += 1) ask('background', `poll ${i}`);
  };
  const namedLike = (panel: FakePanel, name: string) => panel.sent.filter((one) => one.name.startsWith(name));

  it('leave a third of the quarter to polls, and take what is left', async () => {
    const { clock, panel, ask } = setUp(256);
    wake(ask);
    await clock.pass(59_000);
    expect(namedLike(panel, 'token')).toHaveLength(42);
    expect(namedLike(panel, 'poll').length).toBeGreaterThanOrEqual(21);
    await clock.pass(120_000);
    expect(namedLike(panel, 'token')).toHaveLength(100);
    expect(mostInAMinute(panel)).toBeLessThanOrEqual(64);
  });

  it('use the whole quarter when nothing else waits', async () => {
    const { clock, panel, ask } = setUp(256);
    for (let i = 0; i < 100; i += 1) ask('catch-up', `token ${i}`);
    await clock.pass(3_000);
    expect(panel.sent.length).toBeLessThan(54);
    await clock.pass(27_000);
    expect(panel.sent.length).toBeGreaterThanOrEqual(60);
  });

  it('leave places to polls that come a moment later', async () => {
    const { clock, panel, ask } = setUp(256);
    for (let i = 0; i < 100; i += 1) ask('catch-up', `token ${i}`);
    await clock.pass(3_000);
    for (let i = 0; i < 50; i += 1) ask('background', `poll ${i}`);
    await clock.pass(40_000);
    expect(namedLike(panel, 'poll').length).toBeGreaterThanOrEqual(12);
    expect(mostInAMinute(panel)).toBeLessThanOrEqual(64);
  });

  it('come after the list, which tells of fifty servers', async () => {
    const { clock, panel, ask } = setUp(256);
    wake(ask);
    await clock.pass(1_000);
    const before = panel.sent.length;
    ask('list', 'list');
    await clock.pass(2_000);
    expect(panel.names().slice(before, before + 10)).toContain('list');
  });

  it('come after what keeps an open connection from falling silent', async () => {
    const { clock, panel, ask } = setUp(256);
    wake(ask);
    await clock.pass(20_000);
    for (let i = 0; i < 40; i += 1) ask('renewal', `renewal ${i}`);
    await clock.pass(61_000);
    expect(namedLike(panel, 'renewal')).toHaveLength(40);
    expect(mostInAMinute(panel)).toBeLessThanOrEqual(64);
  });

  it('leave a poll its place at a panel that takes 20 s for each answer', async () => {
    const { clock, panel, ask } = setUp(256, 20_000);
    wake(ask, 50);
    await clock.pass(65_000);
    expect(namedLike(panel, 'poll').length).toBeGreaterThanOrEqual(3);
  });

  it.each([2, 10, 60, 240])('never take more than a quarter of %i, whoever else waits', async (limit) => {
    const { clock, panel, ask } = setUp(limit);
    ask('click', 'look');
    await clock.pass(61_000);
    for (let second = 0; second < 240; second += 1) {
      if (second % 60 === 0) wake(ask, 60);
      if (second % 7 === 0) ask('renewal', 'renewal');
      if (second % 50 === 0) ask('list', 'list');
      await clock.pass(1_000);
    }
    expect(mostInAMinute(panel)).toBeLessThanOrEqual(Math.max(1, limit / 4));
    expect(panel.sent.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('a person who begins to wait', () => {
  const queue = (ask: ReturnType<typeof setUp>['ask'], turn: Turn) => {
    for (let i = 0; i < 100; i += 1) ask('catch-up', `token ${i}`);
    ask('catch-up', 'wanted', undefined, turn);
  };

  it('moves a request ahead of everything that nobody waits for, at once', async () => {
    const { clock, panel, outcomes, ask } = setUp(256);
    const turn = new Turn();
    queue(ask, turn);
    await clock.pass(30_000);
    const before = panel.sent.length;
    await clock.pass(1_000);
    expect(panel.sent).toHaveLength(before);
    expect(turn.leftAt).toBeNull();
    turn.hurry();
    await settle();
    expect(panel.names().at(-1)).toBe('wanted');
    expect(turn.leftAt).toBe(clock.now());
    await clock.pass(200_000);
    expect(outcomes.filter((outcome) => outcome === 'wanted done')).toHaveLength(1);
    expect(panel.sent).toHaveLength(101);
  });

  it('is known before the request is there', async () => {
    const { clock, panel, ask } = setUp(256);
    const turn = new Turn();
    turn.hurry();
    queue(ask, turn);
    await clock.pass(1_000);
    expect(panel.names().slice(0, 6)).toContain('wanted');
  });

  it('is told at once when the panel has to be left alone for longer than that', async () => {
    const { clock, panel, outcomes, ask } = setUp(256);
    const turn = new Turn();
    panel.spend(256);
    ask('background', 'poll');
    await clock.pass(1_000);
    ask('catch-up', 'wanted', undefined, turn);
    await clock.pass(1_000);
    turn.hurry();
    await settle();
    expect(outcomes).toEqual(['wanted rate-limited']);
  });

  it('can still change their mind', async () => {
    const { clock, panel, outcomes, ask } = setUp(256);
    const turn = new Turn();
    const abort = new AbortController();
    for (let i = 0; i < 6; i += 1) ask('click', `click ${i}`);
    ask('catch-up', 'wanted', abort.signal, turn);
    turn.hurry();
    abort.abort();
    turn.hurry();
    await clock.pass(1_000);
    expect(outcomes).toContain('wanted cancelled');
    expect(panel.names()).not.toContain('wanted');
  });
});

describe('another consumer of the same user', () => {
  it('is noticed: below a tenth background rests, clicks go on', async () => {
    const { clock, panel, budget, ask } = setUp();
    panel.spend(LIMIT - 20);
    ask('click', 'look');
    await clock.pass(100);
    expect(budget.state().remaining).toBe(19);
    ask('background', 'poll');
    ask('click', 'restart');
    await clock.pass(30_000);
    expect(panel.names()).toEqual(['look', 'restart']);
    await clock.pass(40_000);
    expect(panel.names()).toContain('poll');
  });

  it('slows background down before it is close', async () => {
    const sentInAMinute = async (spent: number) => {
      const { clock, panel, ask } = setUp();
      panel.spend(spent);
      ask('click', 'look');
      await clock.pass(100);
      for (let i = 0; i < 100; i += 1) ask('background', `poll ${i}`);
      await clock.pass(30_000);
      return panel.sent.length;
    };
    const alone = await sentInAMinute(0);
    const crowded = await sentInAMinute(LIMIT * 0.7);
    expect(crowded).toBeLessThan(alone / 2);
    expect(crowded).toBeGreaterThan(2);
  });

  it.each<Priority>(['renewal', 'catch-up', 'list', 'background'])(
    'keeps to the quarter as the panel counts it, which some requests of the %s reach later than others',
    async (priority) => {
      const { clock, panel, budget } = setUp();
      for (let n = 0; n < 300; n += 1) {
        const onTheWayMs = n < 64 ? 1_500 : 0;
        const request = panel.request(`token ${n}`);
        void budget.schedule(priority, async (observe) => {
          await new Promise<void>((resolve) => clock.after(onTheWayMs, resolve));
          return request(observe);
        });
      }
      await clock.pass(300_000);
      expect(panel.sent.length).toBeGreaterThan(200);
      expect(mostInAMinute(panel)).toBeLessThanOrEqual(LIMIT / 4);
    },
  );

  it('never makes the panel refuse a background request', async () => {
    const { clock, panel, ask } = setUp();
    for (let i = 0; i < 400; i += 1) ask('background', `poll ${i}`);
    for (let second = 0; second < 300; second += 1) {
      if (second % 60 < 40) panel.spend(5);
      await clock.pass(1000);
    }
    expect(panel.sent.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('after a 429', () => {
  it('background rests until Retry-After, then goes on one by one', async () => {
    const { clock, panel, budget, outcomes, ask } = setUp();
    ask('click', 'look');
    await clock.pass(100);
    await clock.pass(60_000);
    panel.spend(LIMIT);
    ask('background', 'unlucky');
    for (let i = 0; i < 50; i += 1) ask('background', `poll ${i}`);
    await clock.pass(1000);
    const until = budget.state().pausedUntil;
    expect(until).not.toBeNull();
    const refused = panel.sent.length;
    await clock.pass((until ?? 0) - clock.now() - 1);
    expect(panel.sent).toHaveLength(refused);
    await clock.pass(5_000);
    const after = panel.sent.slice(refused);
    expect(after.length).toBeGreaterThan(1);
    expect(after.length).toBeLessThanOrEqual(6);
    expect(outcomes.filter((outcome) => outcome.endsWith('rate-limited'))).toEqual([]);
    expect(budget.state().pausedUntil).toBeNull();
  });

  it('a click waits when the wait is short, and is sent', async () => {
    const { clock, panel, outcomes, ask } = setUp();
    panel.spend(LIMIT);
    await clock.pass(52_000);
    ask('click', 'restart');
    await clock.pass(100);
    ask('click', 'stop');
    await clock.pass(10_000);
    expect(outcomes).toEqual(['restart done', 'stop done']);
    expect(panel.names()).toEqual(['restart', 'restart', 'stop']);
  });

  it('a click fails at once with the wait when it is long', async () => {
    const { clock, panel, budget, outcomes, ask } = setUp();
    panel.spend(LIMIT);
    ask('click', 'restart');
    await clock.pass(100);
    expect(outcomes).toEqual(['restart rate-limited']);
    const late = budget.schedule('click', panel.request('stop'));
    await expect(late).rejects.toMatchObject({ wire: { code: 'rate-limited' } });
    await late.catch((error: unknown) => {
      expect((error as PanelError).wire.retryAfterMs).toBeGreaterThan(50_000);
    });
    expect(panel.names()).toEqual(['restart']);
  });

  it('clicks that already wait are told when the pause turns out long', async () => {
    const { clock, panel, outcomes, ask } = setUp();
    ask('click', 'look');
    await clock.pass(100);
    panel.spend(LIMIT);
    for (let i = 0; i < 20; i += 1) ask('click', `click ${i}`);
    await clock.pass(1000);
    expect(outcomes.filter((outcome) => outcome.endsWith('rate-limited'))).toHaveLength(20);
    expect(panel.sent.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(6);
  });

  it('no click is ever lost: each one settles', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat({ max: 3000 }), spend: fc.nat({ max: 60 }), clicks: fc.nat({ max: 5 }) }), {
          minLength: 10,
          maxLength: 40,
        }),
        async (steps) => {
          const { clock, panel, outcomes, ask } = setUp(60);
          let clicks = 0;
          for (const step of steps) {
            panel.spend(step.spend);
            for (let i = 0; i < step.clicks; i += 1) ask('click', `click ${(clicks += 1)}`);
            ask('background', 'poll');
            await clock.pass(step.wait);
          }
          await clock.pass(120_000);
          expect(outcomes.filter((outcome) => outcome.startsWith('click'))).toHaveLength(clicks);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each<[string, Record<string, string>, string | null, boolean]>([
    [
      'of backups',
      { 'x-ratelimit-limit': '240', 'x-ratelimit-remaining': '200', 'retry-after': '412' },
      'TooManyRequestsHttpException',
      false,
    ],
    [
      'of one server',
      { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'retry-after': '50' },
      'ThrottleRequestsException',
      true,
    ],
  ])('the limit %s pauses nothing else', async (_name, headers, panelCode, hasOwnLimiter) => {
    const { clock, budget, ask, outcomes } = setUp();
    ask('click', 'look');
    await clock.pass(100);
    const refused = budget.schedule('renewal', (observe) => {
      observe({ status: 429, headers, panelCode, hasOwnLimiter });
      return Promise.reject(new PanelError({ code: 'rate-limited', message: 'x' }, 429, panelCode));
    });
    await expect(refused).rejects.toMatchObject({ wire: { code: 'rate-limited' } });
    expect(budget.state()).toMatchObject({ pausedUntil: null, limit: LIMIT });
    ask('background', 'poll');
    await clock.pass(3000);
    expect(outcomes).toContain('poll done');
  });

  it('the limit of the user is seen on a limited route too', async () => {
    const { clock, budget, ask } = setUp();
    ask('click', 'look');
    await clock.pass(100);
    void budget
      .schedule('renewal', (observe) => {
        const headers = { 'x-ratelimit-limit': String(LIMIT), 'x-ratelimit-remaining': '0', 'retry-after': '30' };
        observe({ status: 429, headers, panelCode: 'ThrottleRequestsException', hasOwnLimiter: true });
        return Promise.reject(new PanelError({ code: 'rate-limited', message: 'x' }, 429));
      })
      .catch(() => undefined);
    await settle();
    expect(budget.state().pausedUntil).toBeGreaterThan(clock.now() + 29_000);
  });
});

describe('what can be seen', () => {
  it('says what it is doing and tells of changes', async () => {
    const { clock, budget, ask } = setUp();
    const seen: number[] = [];
    const stop = budget.onChange(({ usedLastMinute }) => seen.push(usedLastMinute));
    expect(budget.state()).toEqual({ limit: null, remaining: null, usedLastMinute: 0, waiting: 0, pausedUntil: null });
    for (let i = 0; i < 9; i += 1) ask('click', `click ${i}`);
    expect(budget.state()).toMatchObject({ usedLastMinute: 6, waiting: 3 });
    await clock.pass(1000);
    expect(budget.state()).toMatchObject({ limit: LIMIT, remaining: LIMIT - 9, usedLastMinute: 9, waiting: 0 });
    expect(seen.at(-1)).toBe(9);
    await clock.pass(60_000);
    expect(budget.state().usedLastMinute).toBe(0);
    stop();
    const before = seen.length;
    ask('click', 'more');
    await clock.pass(100);
    expect(seen).toHaveLength(before);
  });

  it('forgets a waiting request when it is cancelled', async () => {
    const { clock, panel, budget, outcomes, ask } = setUp();
    const abort = new AbortController();
    for (let i = 0; i < 6; i += 1) ask('click', `click ${i}`);
    ask('click', 'changed my mind', abort.signal);
    abort.abort();
    ask('click', 'too late', abort.signal);
    await clock.pass(1000);
    expect(outcomes).toContain('changed my mind cancelled');
    expect(outcomes).toContain('too late cancelled');
    expect(panel.names()).not.toContain('changed my mind');
    expect(budget.state().waiting).toBe(0);
  });

  it('goes on after the clock was set back', async () => {
    const { clock, outcomes, ask } = setUp();
    for (let i = 0; i < 20; i += 1) ask('background', `poll ${i}`);
    await clock.pass(10_000);
    clock.set(clock.now() - 3_600_000);
    ask('background', 'later');
    ask('click', 'restart');
    await clock.pass(60_000);
    expect(outcomes).toContain('restart done');
    expect(outcomes).toContain('later done');
  });

  it('is one for all accounts of a panel user', () => {
    const book = new BudgetBook(new FakeClock());
    expect(book.for('https://a.example', '3')).toBe(book.for('https://a.example', '3'));
    expect(book.for('https://a.example', '3')).not.toBe(book.for('https://a.example', '4'));
    expect(book.for('https://a.example', '3')).not.toBe(book.for('https://b.example', '3'));
  });
});

/** The most requests within any rolling minute. */
function mostInAMinute({ sent }: FakePanel): number {
  return Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + 60_000).length));
}
