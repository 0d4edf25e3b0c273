/** Decides which request may leave next, from what is known about one panel user's limit (protocol 4). Pure. */
import { retryAfterOf } from './retry-after';

/**
 * Why a request is made, the most urgent first: a person waits for it; an open connection would fall silent without it;
 * a connection is to be had (again), or a server has its first look; a list; or it only keeps figures fresh.
 */
export type Priority = 'click' | 'renewal' | 'catch-up' | 'list' | 'background';

type Counts = Readonly<Record<Priority, number>>;

/** What one answer says about the limit. */
export interface RateSample {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `errors[0].code`, null when there was none. */
  readonly panelCode: string | null;
  /** True for routes that newer panels limit on their own, per server (4.2). */
  readonly hasOwnLimiter: boolean;
}

/** All that is known. Times are epoch ms. */
export interface BudgetFacts {
  /** Requests a minute, null before the first answer. */
  readonly limit: number | null;
  /** As last said by the panel, and when; the user's browser and other keys count too. */
  readonly remaining: number | null;
  readonly remainingAt: number;
  /** End of the pause after a 429, and when it began. */
  readonly pausedUntil: number | null;
  readonly pausedAt: number;
  /** Requests of the last minute and of the time they are on the way, oldest first. */
  readonly sent: readonly { readonly at: number; readonly priority: Priority }[];
  readonly running: Counts;
  readonly waiting: Counts;
  /** When an evenly paced background would be due next. */
  readonly paceAt: number;
}

const NONE: Counts = { click: 0, renewal: 0, 'catch-up': 0, list: 0, background: 0 };

export const NO_FACTS: BudgetFacts = {
  limit: null,
  remaining: null,
  remainingAt: 0,
  pausedUntil: null,
  pausedAt: 0,
  sent: [],
  running: NONE,
  waiting: NONE,
  paceAt: 0,
};

/** The limiter's window, and how long a `remaining` says anything (4.1). */
export const WINDOW_MS = 60_000;
/** The panel counts a request when it arrives, and not all take the same time: so much later than it left, ms. */
const ON_THE_WAY_MS = 2_000;
/** Before the panel has said its limit: that of the oldest panels, the lowest in the field (4.1). */
const ASSUMED_LIMIT = 240;
const BACKGROUND_SHARE = 1 / 4;
/** Of that, what connections may take at once; the rest is for lists and polls, so that no state gets old meanwhile. */
const CATCH_UP_SHARE = 2 / 3;
/** Of the limit; below it background work yields to people (4.3). */
const RESERVE_SHARE = 1 / 10;
/** Browsers open six connections to a host, so every panel is used to that. */
const MAX_RUNNING = 6;
/** Leaves two places to clicks when a slow panel holds everything else for its 20 s. */
const MAX_RUNNING_UNASKED = 4;
/** Leaves one of those to the others, whichever of both a slow panel holds. */
const MAX_RUNNING_READS = 3;
const MAX_RUNNING_CATCH_UP = 3;
/** Background requests that may leave together after a quiet time. */
const BURST = 5;
/** A click is held this long and no longer. */
export const CLICK_WAIT_MAX_MS = 10_000;
/** When a 429 does not say how long it lasts. */
const DEFAULT_PAUSE_MS = WINDOW_MS;
/** `Retry-After` counts whole seconds; asking a moment early would cost another 429. */
const PAUSE_MARGIN_MS = 250;
const PAUSE_JITTER_MS = 750;

export type Decision =
  | { readonly kind: 'send'; readonly priority: Priority }
  /** `at` null: until something finishes or arrives. */
  | { readonly kind: 'wait'; readonly at: number | null };

/** What to do now. */
export function decide(facts: BudgetFacts, now: number): Decision {
  const { running, waiting } = facts;
  const unasked = unaskedOf(running);
  if (running.click + unasked >= MAX_RUNNING) return { kind: 'wait', at: null };
  if (waiting.click + unaskedOf(waiting) === 0) return { kind: 'wait', at: null };
  const pausedMs = pauseLeft(facts, now);
  if (pausedMs > 0) return { kind: 'wait', at: now + pausedMs };
  if (isSpent(facts, now) && running.click + unasked > 0) {
    // One request at a time finds out when a new window begins; the others would only collect refusals.
    return { kind: 'wait', at: null };
  }
  if (waiting.click > 0) return { kind: 'send', priority: 'click' };
  if (unasked >= MAX_RUNNING_UNASKED) return { kind: 'wait', at: null };
  // Nothing else takes what a renewal waits for: its connection falls silent when its token runs out.
  return waiting.renewal > 0 ? sendAt('renewal', renewalAt(facts, now), now) : decideUnhurried(facts, now);
}

/** Lists tell of fifty servers at once, so they go first; connections next, as far as they leave the polls their share. */
function decideUnhurried(facts: BudgetFacts, now: number): Decision {
  const { running, waiting } = facts;
  const readsRunning = running.list + running.background;
  const readsWaiting = waiting.list + waiting.background;
  const mayRead = readsWaiting > 0 && readsRunning < MAX_RUNNING_READS;
  const mayCatchUp = waiting['catch-up'] > 0 && !(readsWaiting > 0 && running['catch-up'] >= MAX_RUNNING_CATCH_UP);
  const readTime = mayRead ? backgroundAt(facts, now) : Infinity;
  const catchUpTime = mayCatchUp ? catchUpAt(facts, now) : Infinity;
  if (waiting.list > 0 && readTime <= now) return { kind: 'send', priority: 'list' };
  if (catchUpTime <= now || catchUpTime < readTime) return sendAt('catch-up', catchUpTime, now);
  return sendAt(waiting.list > 0 ? 'list' : 'background', readTime, now);
}

function sendAt(priority: Priority, at: number, now: number): Decision {
  if (at <= now) return { kind: 'send', priority };
  return { kind: 'wait', at: at === Infinity ? null : at };
}

const unaskedOf = (counts: Counts): number => counts.renewal + counts['catch-up'] + counts.list + counts.background;

/** ms that a click must wait for the end of a pause; null when that is longer than a person should wait. */
export function clickWait(facts: BudgetFacts, now: number): number | null {
  const left = pauseLeft(facts, now);
  return left > CLICK_WAIT_MAX_MS ? null : left;
}

/** ms until the pause after a 429 ends, 0 when there is none. */
export function pauseLeft({ pausedUntil, pausedAt }: BudgetFacts, now: number): number {
  // A pause that has not begun yet means that the clock was set back.
  return pausedUntil === null || now < pausedAt ? 0 : Math.max(0, pausedUntil - now);
}

/** Background requests a minute that are fair now: a quarter of the limit, less when others use the rest up. */
export function backgroundAllowance(facts: BudgetFacts, now: number): number {
  const limit = facts.limit ?? ASSUMED_LIMIT;
  const quarter = quarterOf(facts);
  const remaining = remainingNow(facts, now);
  if (remaining === null) return quarter;
  // Half of what is left above the reserve: alone this is more than a quarter, and it shrinks as others spend.
  return Math.max(0, Math.min(quarter, (remaining - limit * RESERVE_SHARE) / 2));
}

/** Facts after a request left. `jitter` in [0, 1) keeps many panels and clients from marching in step. */
export function afterSend(facts: BudgetFacts, priority: Priority, now: number, jitter: number): BudgetFacts {
  const sent = [...facts.sent.filter(({ at }) => mayCount(at, now)), { at: now, priority }];
  const isLent = priority === 'catch-up' && catchUpShareAt(facts, now) > now;
  if (priority !== 'background' && priority !== 'list' && !isLent) return { ...facts, sent };
  return { ...facts, sent, paceAt: Math.max(facts.paceAt, now) + paceMs(facts, now) * (0.75 + jitter / 2) };
}

/** Facts after an answer, and whether it was a 429 that concerns every request of the user. */
export function afterAnswer(
  facts: BudgetFacts,
  sample: RateSample,
  now: number,
  jitter: number,
): { readonly facts: BudgetFacts; readonly isThrottled: boolean } {
  const limit = count(sample.headers['x-ratelimit-limit']);
  const remaining = count(sample.headers['x-ratelimit-remaining']);
  // With two limiters the panel shows the one with fewer left (4.3); a server's own must not pass for the user's.
  const isOfServer = sample.hasOwnLimiter && (limit === null || limit !== facts.limit);
  const isUsers = !isOfServer && limit !== null && limit > 0 && remaining !== null;
  const learned = isUsers ? { ...facts, limit, remaining, remainingAt: now } : facts;
  // A 429 without a panel's code comes from a proxy, which counts every request alike. Business limits have others.
  const isThrottle = sample.panelCode === 'ThrottleRequestsException' || sample.panelCode === null;
  if (sample.status !== 429 || !isThrottle || isOfServer) return { facts: learned, isThrottled: false };

  const wait = retryAfterOf(sample.headers, now) ?? DEFAULT_PAUSE_MS;
  const until = now + wait + PAUSE_MARGIN_MS + jitter * PAUSE_JITTER_MS;
  const pausedUntil = Math.max(until, facts.pausedUntil ?? 0);
  // The pace counts on from the end of the pause with nothing saved up: no burst when it is over.
  const paceAt = Math.max(
    facts.paceAt,
    pausedUntil + (BURST - 1 + jitter) * paceMs({ ...learned, remaining: null }, now),
  );
  return { facts: { ...learned, pausedUntil, pausedAt: now, paceAt }, isThrottled: true };
}

/** Whether a request of `at` still counts; one from the future (the clock was set back) does not. */
export function isRecent(at: number, now: number): boolean {
  return at > now - WINDOW_MS && at <= now;
}

/** Whether the panel may still count a request that left then. */
const mayCount = (at: number, now: number): boolean => isRecent(at, now - ON_THE_WAY_MS) || isRecent(at, now);

/**
 * When the next renewal may leave. Renewals go ahead of everything else that nobody asked for, but after an outage there
 * may be one for each of two hundred servers, so they stay within the same quarter.
 */
function renewalAt(facts: BudgetFacts, now: number): number {
  return roomAt(unaskedSent(facts, now), quarterOf(facts), now);
}

/** The same for a connection that is to be had: at the start and after sleep there is one for each watched server. */
function catchUpAt(facts: BudgetFacts, now: number): number {
  const { list, background } = facts.waiting;
  const shareAt = catchUpShareAt(facts, now);
  // Places that neither lists nor polls want are lent at the pace at which they would take them.
  const isLent = shareAt > now && list + background === 0;
  return isLent ? Math.min(shareAt, backgroundAt(facts, now)) : Math.max(shareAt, renewalAt(facts, now));
}

/** When connections have not taken the whole of their share. */
function catchUpShareAt(facts: BudgetFacts, now: number): number {
  const connecting = unaskedSent(facts, now).filter(
    ({ priority }) => priority === 'renewal' || priority === 'catch-up',
  );
  return roomAt(connecting, quarterOf(facts) * CATCH_UP_SHARE, now);
}

/** When the next list or background request may leave; `now` or earlier: at once. */
function backgroundAt(facts: BudgetFacts, now: number): number {
  const room = roomAt(unaskedSent(facts, now), Math.ceil(quarterOf(facts)) - 1, now);
  if (backgroundAllowance(facts, now) < 1) return Math.max(room, facts.remainingAt + WINDOW_MS);
  if (room > now) return room;
  const at = facts.paceAt - (BURST - 1) * paceMs(facts, now);
  // No step is longer than a window: what is further off is left from before the clock was set back.
  return at > now + 2 * WINDOW_MS ? now : at;
}

/** When one more than these may leave so that `places` a minute are kept to. `sent`: of the last minute, oldest first. */
function roomAt(sent: BudgetFacts['sent'], places: number, now: number): number {
  const tooMany = sent.length + 1 - Math.floor(places);
  const last = tooMany > 0 ? sent[Math.min(tooMany, sent.length) - 1] : undefined;
  return last === undefined ? now : last.at + WINDOW_MS + ON_THE_WAY_MS;
}

const quarterOf = ({ limit }: BudgetFacts): number => (limit ?? ASSUMED_LIMIT) * BACKGROUND_SHARE;

function unaskedSent({ sent }: BudgetFacts, now: number): BudgetFacts['sent'] {
  return sent.filter(({ at, priority }) => priority !== 'click' && mayCount(at, now));
}

function paceMs(facts: BudgetFacts, now: number): number {
  return WINDOW_MS / Math.max(1, backgroundAllowance(facts, now));
}

/** What is left of the limit, less what left since the panel said so; null: not known, or too old to mean anything. */
function remainingNow({ remaining, remainingAt, sent }: BudgetFacts, now: number): number | null {
  if (remaining === null || !isRecent(remainingAt, now)) return null;
  return remaining - sent.filter(({ at }) => at > remainingAt).length;
}

function isSpent(facts: BudgetFacts, now: number): boolean {
  const left = remainingNow(facts, now);
  return left !== null && left <= 0;
}

function count(header: string | undefined): number | null {
  return header !== undefined && /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : null;
}
