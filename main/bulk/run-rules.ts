/**
 * One action on many servers as a state machine: what has become of each, and what is to be done now. Pure: the time,
 * the servers and the panels' limits come in as facts, what is to be sent goes out. `runner.ts` carries it out.
 */
import {
  blockedFor,
  type BulkAction,
  type Hold,
  isOneByOne,
  type Progress,
  type Recipient,
  type RunOptions,
  type Unsent,
} from '../../preload/contract/bulk';
import type { WireError } from '../../preload/contract/errors';
import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import { heldUntil, type Pace, type Send, sendsOfLastMinute } from '../../preload/contract/pace';
import { looked, newWatch, outOfTime, verdictOn, type Watch } from './settling';

/** Requests under way at once where no order is kept; main paces them besides. */
export const AT_ONCE = 4;

/** A limit that is over sooner than this is waited for, ms; a longer one is a failure that a person should see. */
const LIMIT_WAIT_MAX_MS = 120_000;
/** When a refusal does not say how long the limit lasts (protocol 4.1). */
const LIMIT_WAIT_MS = 60_000;
/** A limit that is met again and again after its end is not the panel's window. */
const MAX_ATTEMPTS = 3;

interface Item {
  readonly recipient: Recipient;
  readonly progress: Progress;
  /** Times the panel's limit turned it away. */
  readonly attempts: number;
  readonly watch: Watch | null;
}

export interface RunState {
  readonly action: BulkAction;
  readonly options: RunOptions;
  readonly items: readonly Item[];
  /** Requests that count against a limit, of this run and those just before it. */
  readonly sends: readonly Send[];
  /** End of the limit that a panel user ran into, epoch ms. */
  readonly limitedUntil: Readonly<Record<string, number>>;
  /** The next one may begin, epoch ms. */
  readonly freeAt: number;
  readonly hold: Hold | null;
  readonly isCancelled: boolean;
}

/** What is known of the world outside at one moment. */
export interface Facts {
  readonly now: number;
  readonly server: (key: ServerKey) => ServerSummary | undefined;
  /** null when sending to it costs no request. */
  readonly pace: (recipient: Recipient) => Pace | null;
}

export interface Step {
  readonly state: RunState;
  readonly send: readonly Recipient[];
  /** When to look again without anything happening, epoch ms; null: not before something happens. */
  readonly wakeAt: number | null;
}

export function newRun(
  action: BulkAction,
  recipients: readonly Recipient[],
  options: RunOptions,
  sends: readonly Send[] = [],
): RunState {
  const items = recipients.map((recipient) => ({
    recipient,
    progress: { phase: 'waiting' } as const,
    attempts: 0,
    watch: null,
  }));
  return { action, options, items, sends, limitedUntil: {}, freeAt: 0, hold: null, isCancelled: false };
}

const UNDER_WAY: ReadonlySet<Progress['phase']> = new Set(['sending', 'settling']);

/** True when nothing is left to do. */
export const isOver = ({ items }: RunState): boolean =>
  !items.some(({ progress }) => progress.phase === 'waiting' || UNDER_WAY.has(progress.phase));

/** Everything that follows from the facts. */
export function advance(before: RunState, facts: Facts): Step {
  const state = halted(settled({ ...before, hold: null }, facts));
  const sent = begun(state, facts);
  const deadlines = sent.state.items.flatMap(({ watch }) => (watch === null ? [] : deadlineOf(watch, state.options)));
  const times = [...deadlines, ...(sent.state.hold === null ? [] : [sent.state.hold.until])];
  return { ...sent, wakeAt: times.length === 0 ? null : Math.min(...times) };
}

/** The panel's answer. `endsAccount`: the account's other servers would fail in the same way. */
export function answered(
  state: RunState,
  key: ServerKey,
  answer: { readonly error: WireError; readonly endsAccount: boolean } | null,
  facts: Facts,
): RunState {
  const item = state.items.find(({ recipient }) => recipient.key === key);
  if (item?.progress.phase !== 'sending') return state;
  const { now } = facts;
  if (answer === null) {
    const waits = state.action !== 'command' && state.options.waitsForState;
    if (waits && !state.isCancelled) {
      return withItem(state, { ...item, progress: { phase: 'settling' }, watch: newWatch(now) });
    }
    return ended(state, { ...item, progress: { phase: 'accepted', isLeft: waits } }, now);
  }
  const { error } = answer;
  const waitMs = error.retryAfterMs ?? LIMIT_WAIT_MS;
  const pace = facts.pace(item.recipient);
  const isWorthAnother = waitMs <= LIMIT_WAIT_MAX_MS && item.attempts + 1 < MAX_ATTEMPTS && !state.isCancelled;
  if (error.code === 'rate-limited' && pace !== null && isWorthAnother) {
    // A request over the limit has done nothing, so it is sent again when the limit is over.
    const again = withItem(state, { ...item, progress: { phase: 'waiting' }, attempts: item.attempts + 1 });
    return { ...again, limitedUntil: { ...state.limitedUntil, [pace.user]: now + waitMs } };
  }
  const next = ended(state, { ...item, progress: { phase: 'failed', at: 'sending', error } }, now);
  if (!answer.endsAccount) return next;
  return leave(next, ({ accountId }) => accountId === item.recipient.accountId, {
    phase: 'unsent',
    because: 'account',
    error,
  });
}

/** The person's word: what has not begun stays as it is, and what was accepted is not waited for any more. */
export function cancelled(state: RunState): RunState {
  const items = state.items.map((item): Item => {
    if (item.progress.phase !== 'settling') return item;
    return { ...item, progress: { phase: 'accepted', isLeft: true }, watch: null };
  });
  return leave({ ...state, items, hold: null, isCancelled: true }, () => true, {
    phase: 'unsent',
    because: 'cancelled',
  });
}

const withItem = (state: RunState, item: Item): RunState => ({
  ...state,
  items: state.items.map((other) => (other.recipient.key === item.recipient.key ? item : other)),
});

const ended = (state: RunState, item: Item, now: number): RunState =>
  withItem({ ...state, freeAt: now + state.options.delayMs }, { ...item, watch: null });

const leave = (state: RunState, isLeft: (recipient: Recipient) => boolean, progress: Unsent): RunState => ({
  ...state,
  items: state.items.map((item) =>
    item.progress.phase === 'waiting' && isLeft(item.recipient) ? { ...item, progress } : item,
  ),
});

const deadlineOf = ({ since }: Watch, { waitMaxMs }: RunOptions): number => since + waitMaxMs;

/** Those that were waited for and have got there, or have not. */
function settled(before: RunState, { now, server }: Facts): RunState {
  const { action, options } = before;
  if (action === 'command') return before;
  let state = before;
  for (const item of before.items) {
    if (item.watch === null) continue;
    const seen = server(item.recipient.key);
    const watch = seen === undefined ? item.watch : looked(item.watch, seen);
    const verdict = verdictOn(action, watch, seen);
    if (verdict === 'there') state = ended(state, { ...item, progress: { phase: 'reached' } }, now);
    else if (verdict !== 'on its way') state = failedToSettle(state, item, verdict.failed, now);
    else if (now >= deadlineOf(watch, options)) {
      state = failedToSettle(state, item, outOfTime(action, options.waitMaxMs, seen), now);
    } else if (watch !== item.watch) state = withItem(state, { ...item, watch });
  }
  return state;
}

const failedToSettle = (state: RunState, item: Item, error: WireError, now: number): RunState =>
  ended(state, { ...item, progress: { phase: 'failed', at: 'settling', error } }, now);

function halted(state: RunState): RunState {
  if (!state.options.stopsAtFailure) return state;
  const failed = state.items.find(({ progress }) => progress.phase === 'failed');
  if (failed === undefined) return state;
  return leave(state, () => true, { phase: 'unsent', because: 'failure', failedName: failed.recipient.name });
}

/** Begins as many as may begin now. */
function begun(before: RunState, facts: Facts): Omit<Step, 'wakeAt'> {
  const { now } = facts;
  const isOrdered = isOneByOne(before.options);
  let free = (isOrdered ? 1 : AT_ONCE) - before.items.filter(({ progress }) => UNDER_WAY.has(progress.phase)).length;
  let sends = sendsOfLastMinute(before.sends, now);
  let hold: Hold | null = null;
  let isHeld = false;
  const send: Recipient[] = [];
  const items = before.items.map((item): Item => {
    if (item.progress.phase !== 'waiting' || free <= 0 || (isOrdered && isHeld)) return item;
    const server = facts.server(item.recipient.key);
    const reason = reasonToSkip(before.action, server);
    if (reason !== null && server?.source === 'expected') {
      // A guess, which main confirms or takes back in a moment.
      isHeld = true;
      return item;
    }
    if (reason !== null) return { ...item, progress: { phase: 'skipped', reason } };
    if (now < before.freeAt) {
      hold = { kind: 'delay', until: before.freeAt };
      isHeld = true;
      return item;
    }
    const pace = facts.pace(item.recipient);
    if (pace !== null) {
      const until = Math.max(before.limitedUntil[pace.user] ?? 0, heldUntil(pace, sends, now));
      if (until > now) {
        hold = earlier(hold, { kind: 'limit', until });
        isHeld = true;
        return item;
      }
      sends = [...sends, { user: pace.user, at: now }];
    }
    free -= 1;
    send.push(item.recipient);
    return { ...item, progress: { phase: 'sending' } };
  });
  return { state: { ...before, items, sends, hold }, send };
}

/** null when the server still takes it. */
function reasonToSkip(action: BulkAction, server: ServerSummary | undefined): string | null {
  return server === undefined ? 'The server is not in the list any more.' : blockedFor(action, server);
}

const earlier = (hold: Hold | null, other: Hold): Hold => (hold !== null && hold.until <= other.until ? hold : other);
