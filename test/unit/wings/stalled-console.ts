/** A node, its socket and a client whose process stands still now and then, on one virtual time. */
import type { Cancel, Clock } from '../../../main/ports';
import { stripAnsi } from '../../../main/wings/sanitize';
import { ServerConsole } from '../../../main/wings/server-console';

export interface Course {
  /** ms between two lines, used in turn. */
  readonly gaps: readonly number[];
  readonly lines: number;
  /** Moments (ms) in which the process stands still for so long; what arrives meanwhile is read after the due timers. */
  readonly stalls: readonly { readonly at: number; readonly ms: number }[];
  readonly drops: readonly number[];
  /** The node takes the token no more, and a new one after `ms`. */
  readonly tokenLosses: readonly { readonly at: number; readonly ms: number }[];
  /** ms between two pieces of 25 replayed lines, used in turn. */
  readonly replayPauses: readonly number[];
  /** ms until the node begins to replay, used in turn. */
  readonly replayDelays: readonly number[];
  /** A line slips in between the node's taking of the token and its saying so. */
  readonly slips: boolean;
}

type Message = { readonly kind: 'line'; readonly line: string } | { readonly kind: 'auth' | 'jwt-error' | 'drop' };

const LATENCY_MS = 3;
const RECONNECT_MS = 500;
const REPLAY_LINES = 150;
const PIECE_LINES = 25;
/** Lines that were there before Rookery. */
const OLD_LINES = 60;
/** After the last line everything is settled within this, ms. */
const REST_MS = 12_000;
/** Protocol 10.8. */
const LOGS_BURST = 2;
const LOGS_REFILL_MS = 5_250;

/** Timers first, then what was received, then what was put off by nothing, as Node's event loop does. */
class LoopClock implements Clock {
  #now = 0;
  #timers: { readonly at: number; readonly run: () => void }[] = [];
  #soon: { readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): Cancel {
    if (ms <= 0) {
      const item = { run };
      this.#soon.push(item);
      return () => {
        this.#soon = this.#soon.filter((other) => other !== item);
      };
    }
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  turn(now: number, receive: () => void): void {
    this.#now = now;
    const due = this.#timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (!this.#timers.includes(timer)) continue;
      this.#timers = this.#timers.filter((other) => other !== timer);
      timer.run();
    }
    receive();
    for (const item of [...this.#soon]) {
      if (!this.#soon.includes(item)) continue;
      this.#soon = this.#soon.filter((other) => other !== item);
      item.run();
    }
  }
}

/** What the console shows in the end, and what the node printed. */
export function play(course: Course): { readonly shown: readonly string[]; readonly printed: readonly string[] } {
  const clock = new LoopClock();
  const printed = Array.from({ length: OLD_LINES }, (_none, index) => `line ${index}`);
  const node: { at: number; run: () => void }[] = [];
  const at = (time: number, run: () => void) => node.push({ at: time, run });
  let inbox: { readonly at: number; readonly message: Message }[] = [];
  let now = 0;
  /** Sockets are numbered; what belongs to an earlier one is void. */
  let socket = 0;
  let isOpen = false;
  let hasToken = false;
  let replays = 0;
  let logsSent: number[] = [];

  const send = (message: Message) => {
    if (isOpen) inbox.push({ at: now + LATENCY_MS, message });
  };
  const sendLine = (line: string) => send(hasToken ? { kind: 'line', line } : { kind: 'jwt-error' });
  const print = () => {
    const line = `line ${printed.length}`;
    printed.push(line);
    sendLine(line);
  };

  // The client's connection, as far as the console sees it.
  const console = new ServerConsole({ clock, requestReplay: () => mayAsk() && ask() });
  const mayAsk = (times = 1) => logsSent.filter((sent) => sent > now - LOGS_REFILL_MS).length + times <= LOGS_BURST;
  const ask = (): boolean => {
    logsSent.push(now);
    console.replayRequested(2 * LATENCY_MS);
    const asker = socket;
    const delay = course.replayDelays[replays % course.replayDelays.length] ?? 0;
    replays += 1;
    at(now + LATENCY_MS + delay, () => {
      if (asker !== socket) return;
      const lines = printed.slice(-REPLAY_LINES);
      let time = now;
      for (let from = 0; from < lines.length; from += PIECE_LINES) {
        at(time, () => {
          if (asker === socket) lines.slice(from, from + PIECE_LINES).forEach(sendLine);
        });
        time += course.replayPauses[(from / PIECE_LINES) % course.replayPauses.length] ?? 0;
      }
    });
    return true;
  };
  const connect = () => {
    console.setLink({ phase: 'connecting', attempt: 1 });
    at(now + 4 * LATENCY_MS, () => {
      socket += 1;
      isOpen = true;
      hasToken = true;
      send({ kind: 'auth' });
    });
  };
  const lost = () => {
    console.setLink({ phase: 'waiting', attempt: 1, retryAt: 0, reason: { code: 'offline', message: 'Lost.' } });
    clock.after(RECONNECT_MS, connect);
  };
  let renewMs = 0;
  let isRenewing = false;
  const renew = () => {
    if (isRenewing) return;
    isRenewing = true;
    const holder = socket;
    clock.after(renewMs, () => {
      at(now + LATENCY_MS, () => {
        isRenewing = false;
        if (!isOpen || holder !== socket) return;
        hasToken = true;
        if (course.slips) print();
        send({ kind: 'auth' });
      });
    });
  };
  const hear = (message: Message) => {
    if (message.kind === 'line') console.handle({ kind: 'console', line: message.line });
    else if (message.kind === 'jwt-error') {
      console.handle({ kind: 'jwt-error', problem: 'expired', text: 'jwt: exp' });
      renew();
    } else if (message.kind === 'drop') lost();
    else if (!isFirstAuth && !mayAsk(2)) {
      // The node would not answer as often as it may take: a new socket may ask at once.
      socket += 1;
      isOpen = false;
      inbox = [];
      isFirstAuth = true;
      logsSent = [];
      connect();
    } else {
      if (isFirstAuth) logsSent = [];
      isFirstAuth = false;
      console.setLink({ phase: 'live', since: now });
      ask();
    }
  };
  let isFirstAuth = true;

  let time = 1_000;
  for (let index = 0; index < course.lines; index += 1) {
    time += course.gaps[index % course.gaps.length] ?? 0;
    at(time, print);
  }
  const end = time + REST_MS;
  for (const drop of course.drops) {
    at(drop, () => {
      if (!isOpen) return;
      send({ kind: 'drop' });
      isOpen = false;
      isFirstAuth = true;
      socket += 1;
    });
  }
  for (const loss of course.tokenLosses) {
    at(loss.at, () => {
      if (!isOpen || !hasToken) return;
      hasToken = false;
      renewMs = loss.ms;
      send({ kind: 'jwt-error' });
    });
  }

  connect();
  let stalledUntil = 0;
  for (now = 0; now <= end; now += 1) {
    for (;;) {
      const index = node.findIndex((event) => event.at <= now);
      if (index === -1) break;
      node.splice(index, 1)[0]?.run();
    }
    for (const stall of course.stalls) if (stall.at === now) stalledUntil = Math.max(stalledUntil, now + stall.ms);
    if (now < stalledUntil) continue;
    clock.turn(now, () => {
      for (let next = inbox[0]; next !== undefined && next.at <= now; next = inbox[0]) {
        inbox.shift();
        hear(next.message);
      }
    });
  }
  const text = stripAnsi(console.log.read(console.log.firstSeq, Infinity).text.replaceAll('\r\n', '\n'));
  return { shown: text.split('\n').filter((line) => line.startsWith('line ')), printed };
}
