/** One panel user's rate budget: a queue that lets requests leave in the order and pace of `budget-rules.ts`. */
import type { BudgetState } from '../../preload/contract/models';
import type { Cancel, Clock, Random } from '../ports';
import type { Turn } from '../turn';
import type { BudgetFacts, Priority, RateSample } from './budget-rules';
import { afterAnswer, afterSend, clickWait, decide, isRecent, NO_FACTS, pauseLeft } from './budget-rules';
import { cancelledError, PanelError } from './errors';
import { rateLimitRefusal } from './retry-after';

export type { Priority, RateSample } from './budget-rules';

/** Hands an answer's status and headers to the budget; call it for every answer, refusals too. */
export type Observe = (sample: RateSample) => void;

/** A 429 means that nothing was done, so the request can be sent again; not for ever. */
const MAX_ATTEMPTS = 3;

interface Waiter {
  priority: Priority;
  readonly run: (observe: Observe) => Promise<void>;
  readonly reject: (error: PanelError) => void;
  readonly detach: Cancel;
  attempts: number;
}

/** Every request of one panel user goes through one of these, whatever account or window asked for it. */
export class RateBudget {
  private facts: BudgetFacts = NO_FACTS;
  private readonly queues: Record<Priority, Waiter[]> = {
    click: [],
    renewal: [],
    'catch-up': [],
    list: [],
    background: [],
  };
  private readonly listeners = new Set<(state: BudgetState) => void>();
  private timer: Cancel | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random = Math.random,
  ) {}

  /**
   * Runs `run` when its turn has come and settles as it does. A 429 of the user's limit puts it back in the queue; a
   * click that would wait longer than 10 s fails instead, with `rate-limited` and `retryAfterMs`. What waits becomes a
   * click when its `turn` is hurried.
   *
   * @throws PanelError `rate-limited`, `cancelled` by `signal` while waiting, or what `run` throws
   */
  schedule<T>(
    priority: Priority,
    run: (observe: Observe) => Promise<T>,
    signal?: AbortSignal,
    turn?: Turn,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(cancelledError());
        return;
      }
      const cancel = () => {
        if (this.take(waiter)) reject(cancelledError());
        this.changed();
      };
      const stopHurrying = turn?.onHurry(() => this.hurry(waiter));
      const waiter: Waiter = {
        priority: turn?.isHurried === true ? 'click' : priority,
        run: async (observe) => {
          turn?.left(this.clock.now());
          resolve(await run(observe));
        },
        reject,
        detach: () => {
          stopHurrying?.();
          signal?.removeEventListener('abort', cancel);
        },
        attempts: 0,
      };
      signal?.addEventListener('abort', cancel);
      this.queues[waiter.priority].push(waiter);
      this.pump();
    });
  }

  /** Counts a request that was made before it was known whose budget this is. */
  record(sample: RateSample): void {
    const now = this.clock.now();
    this.facts = afterSend(this.facts, 'click', now, this.random());
    this.facts = afterAnswer(this.facts, sample, now, this.random()).facts;
    this.pump();
  }

  /** True when this panel sends X-RateLimit headers. */
  get sendsHeaders(): boolean {
    return this.facts.limit !== null;
  }

  state(): BudgetState {
    const now = this.clock.now();
    const { limit, remaining, sent, waiting } = this.facts;
    return {
      limit,
      remaining,
      usedLastMinute: sent.filter(({ at }) => isRecent(at, now)).length,
      waiting: Object.values(waiting).reduce((sum, count) => sum + count, 0),
      pausedUntil: pauseLeft(this.facts, now) > 0 ? this.facts.pausedUntil : null,
    };
  }

  /** Called after each change; several may come in one moment. */
  onChange(listener: (state: BudgetState) => void): Cancel {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private pump(): void {
    this.timer?.();
    this.timer = null;
    this.refuseLateClicks();
    for (;;) {
      const now = this.clock.now();
      this.count();
      const decision = decide(this.facts, now);
      if (decision.kind === 'wait') {
        if (decision.at !== null) this.timer = this.clock.after(Math.max(1, decision.at - now), () => this.pump());
        break;
      }
      const waiter = this.queues[decision.priority].shift();
      if (waiter === undefined) break;
      this.facts = afterSend(this.facts, waiter.priority, now, this.random());
      void this.start(waiter);
    }
    this.changed();
  }

  private async start(waiter: Waiter): Promise<void> {
    const { priority } = waiter;
    waiter.attempts += 1;
    this.move(priority, 1);
    let isThrottled = false;
    const observe: Observe = (sample) => {
      const after = afterAnswer(this.facts, sample, this.clock.now(), this.random());
      this.facts = after.facts;
      isThrottled ||= after.isThrottled;
    };
    try {
      await waiter.run(observe);
      waiter.detach();
    } catch (error) {
      const isFinal = !isThrottled || waiter.attempts >= MAX_ATTEMPTS;
      if (isFinal) {
        waiter.detach();
        waiter.reject(error as PanelError);
      } else {
        this.queues[waiter.priority].unshift(waiter);
      }
    }
    this.move(priority, -1);
    this.pump();
  }

  /** Clicks never hang: those that a pause would hold for too long are told so now. */
  private refuseLateClicks(): void {
    const now = this.clock.now();
    if (clickWait(this.facts, now) !== null) return;
    const late = this.queues.click.splice(0);
    for (const waiter of late) {
      waiter.detach();
      waiter.reject(new PanelError(rateLimitRefusal(pauseLeft(this.facts, now), true)));
    }
  }

  /** What waits goes to the clicks; what is under way is one when it has to be sent again. */
  private hurry(waiter: Waiter): void {
    const isWaiting = this.remove(waiter);
    waiter.priority = 'click';
    if (!isWaiting) return;
    this.queues.click.push(waiter);
    this.pump();
  }

  private take(waiter: Waiter): boolean {
    const isWaiting = this.remove(waiter);
    if (isWaiting) waiter.detach();
    return isWaiting;
  }

  private remove(waiter: Waiter): boolean {
    const queue = this.queues[waiter.priority];
    const index = queue.indexOf(waiter);
    if (index !== -1) queue.splice(index, 1);
    return index !== -1;
  }

  private move(priority: Priority, by: 1 | -1): void {
    this.facts = {
      ...this.facts,
      running: { ...this.facts.running, [priority]: this.facts.running[priority] + by },
    };
  }

  private count(): void {
    const { queues } = this;
    this.facts = {
      ...this.facts,
      waiting: {
        click: queues.click.length,
        renewal: queues.renewal.length,
        'catch-up': queues['catch-up'].length,
        list: queues.list.length,
        background: queues.background.length,
      },
    };
  }

  private changed(): void {
    this.count();
    if (this.listeners.size === 0) return;
    const state = this.state();
    for (const listener of [...this.listeners]) listener(state);
  }
}

/** The budgets of all panel users: accounts of the same user on the same panel share one. */
export class BudgetBook {
  private readonly budgets = new Map<string, RateBudget>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random = Math.random,
  ) {}

  for(panelUrl: string, userId: string): RateBudget {
    const name = `${panelUrl} ${userId}`;
    const known = this.budgets.get(name);
    if (known !== undefined) return known;
    const budget = new RateBudget(this.clock, this.random);
    this.budgets.set(name, budget);
    return budget;
  }
}
