/**
 * One end of the crossing between the page's world and the preload's, which share the document but no objects.
 *
 * An event's `detail` read in the other world is a structured clone made by the browser. Functions, promises and errors
 * cannot be cloned; they travel as marks beside the value, and become functions that call back across, promises settled
 * from the other side, and errors that keep their message only, as with Electron's contextBridge.
 */
import { CLONE_ERROR } from '../shared/codec';
import type { WindowState } from '../shared/wire';

// Taken before any script of the page runs, which could replace them.
/* eslint-disable-next-line @typescript-eslint/unbound-method -- called with their target below */
const { addEventListener, dispatchEvent } = EventTarget.prototype;
const Custom = CustomEvent;
const { isFrozen } = Object;

const MAX_DEPTH = 1000;

type Path = readonly (string | number)[];
type Mark = readonly ['function', Path, number] | readonly ['promise', Path, number] | readonly ['error', Path, string];

interface Parcel {
  readonly value: unknown;
  readonly marks?: readonly Mark[];
}

export type Crossed =
  | { readonly type: 'expose'; readonly key: string; readonly parcel: Parcel }
  | { readonly type: 'call'; readonly id: number; readonly parcel: Parcel }
  | { readonly type: 'settle'; readonly id: number; readonly ok: boolean; readonly parcel: Parcel }
  | { readonly type: 'release'; readonly id: number }
  | { readonly type: 'leave'; readonly url: string }
  | { readonly type: 'open'; readonly url: string; readonly name: string; readonly features: string }
  | { readonly type: 'window'; readonly state: WindowState };

type Reply = { readonly ok: true; readonly parcel: Parcel } | { readonly ok: false; readonly parcel: Parcel };
type AnyFunction = (...args: unknown[]) => unknown;

export class Crossing {
  readonly #out: string;
  readonly #functions = new Map<number, AnyFunction>();
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  readonly #collected = new FinalizationRegistry<number>((id) => this.#send({ type: 'release', id }));
  #reply: Reply | null | undefined;
  #next = 1;

  constructor(
    out: string,
    inward: string,
    private readonly handle: (message: Crossed) => unknown,
  ) {
    this.#out = out;
    addEventListener.call(window, inward, (event) => {
      event.stopImmediatePropagation();
      this.#receive((event as CustomEvent<Crossed | Reply | null>).detail);
    });
  }

  /** Runs `message` on the other side and gives its result, or throws what it threw. */
  ask(message: Crossed): unknown {
    this.#reply = undefined;
    this.#send(message);
    const reply = this.#takeReply();
    // No detail arrived: the browser could not clone what was in it.
    if (!reply) throw new Error(CLONE_ERROR);
    const value = this.open(reply.parcel);
    if (!reply.ok) throw value;
    return value;
  }

  /** Wraps a value for the way across. */
  parcel(value: unknown): Parcel {
    if (typeof value !== 'object' && typeof value !== 'function') return { value };
    const marks: Mark[] = [];
    const wrapped = this.#wrap(value, [], marks, new Map(), 0);
    // Without marks the browser clones the original, and so notices what our walk cannot see, like a Proxy.
    return marks.length ? { value: wrapped, marks } : { value };
  }

  /** Takes a value that came across out of its wrapping. */
  open(parcel: Parcel): unknown {
    let root = parcel.value;
    for (const mark of parcel.marks ?? []) {
      const [, path] = mark;
      const revived = this.#revive(mark);
      if (path.length === 0) root = revived;
      else place(root, path, revived);
    }
    return root;
  }

  tell(message: Crossed): void {
    this.#send(message);
  }

  #send(message: Crossed | Reply): void {
    dispatchEvent.call(window, new Custom(this.#out, { detail: message }));
  }

  #takeReply(): Reply | null | undefined {
    const reply = this.#reply;
    this.#reply = undefined;
    return reply;
  }

  #receive(message: Crossed | Reply | null): void {
    if (message === null) {
      this.#reply = null;
      return;
    }
    if ('ok' in message && !('type' in message)) {
      this.#reply = message;
      return;
    }
    const crossed = message;
    if (crossed.type === 'release') this.#functions.delete(crossed.id);
    else if (crossed.type === 'settle') this.#settle(crossed);
    else this.#answer(crossed);
  }

  #answer(message: Crossed): void {
    let reply: Reply;
    try {
      const result = message.type === 'call' ? this.#call(message.id, message.parcel) : this.handle(message);
      reply = { ok: true, parcel: this.parcel(result) };
    } catch (error) {
      reply = { ok: false, parcel: this.#parcelThrown(error) };
    }
    this.#send(reply);
  }

  #call(id: number, parcel: Parcel): unknown {
    const target = this.#functions.get(id);
    if (!target) throw new Error('The function is gone');
    return target(...(this.open(parcel) as unknown[]));
  }

  #settle({ id, ok, parcel }: Extract<Crossed, { type: 'settle' }>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (ok) waiting?.resolve(this.open(parcel));
    else waiting?.reject(this.open(parcel));
  }

  #parcelThrown(error: unknown): Parcel {
    try {
      return this.parcel(error);
    } catch {
      return this.parcel(new Error('An unknown exception occurred'));
    }
  }

  #wrap(value: unknown, path: Path, marks: Mark[], seen: Map<object, unknown>, depth: number): unknown {
    if (depth >= MAX_DEPTH) {
      const limit =
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.';
      throw new TypeError(limit);
    }
    if (typeof value === 'function') {
      marks.push(['function', path, this.#number(value as AnyFunction)]);
      return null;
    }
    if (typeof value !== 'object' || value === null) return value;
    const earlier = seen.get(value);
    if (earlier !== undefined) return earlier;
    if (value instanceof Promise) {
      marks.push(['promise', path, this.#follow(value)]);
      return null;
    }
    if (value instanceof Error) {
      marks.push(['error', path, String(value.message)]);
      return null;
    }
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      seen.set(value, items);
      value.forEach((item, at) => (items[at] = this.#wrap(item, [...path, at], marks, seen, depth + 1)));
      return items;
    }
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    const plain: Record<string, unknown> = {};
    seen.set(value, plain);
    for (const [key, item] of Object.entries(value)) {
      plain[key] = this.#wrap(item, [...path, key], marks, seen, depth + 1);
    }
    return plain;
  }

  #number(target: AnyFunction): number {
    // A new number at every crossing, so that the release of one proxy never takes another one's function away.
    const id = this.#next++;
    this.#functions.set(id, target);
    return id;
  }

  #follow(promise: Promise<unknown>): number {
    const id = this.#next++;
    // Settling waits for a task's end at least, so the other side has opened the mark by then.
    promise.then(
      (value) => this.#settleThere(id, true, value),
      (error: unknown) => this.#settleThere(id, false, error),
    );
    return id;
  }

  #settleThere(id: number, ok: boolean, value: unknown): void {
    try {
      this.#send({ type: 'settle', id, ok, parcel: this.parcel(value) });
    } catch (error) {
      this.#send({ type: 'settle', id, ok: false, parcel: this.#parcelThrown(error) });
    }
  }

  #revive(mark: Mark): unknown {
    if (mark[0] === 'error') return new Error(mark[2]);
    const id = mark[2];
    if (mark[0] === 'promise') {
      return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    }
    const proxy = (...args: unknown[]): unknown => this.ask({ type: 'call', id, parcel: this.parcel(args) });
    this.#collected.register(proxy, id);
    return proxy;
  }
}

function place(root: unknown, path: Path, value: unknown): void {
  let target = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) target = target[key] as Record<string | number, unknown>;
  target[path.at(-1) as string | number] = value;
}

/** Freezes a value and all that hangs on it, as Electron does with what a preload exposes. */
export function deepFreeze(value: unknown): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || isFrozen(value)) return;
  if (ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  for (const key of Object.getOwnPropertyNames(value)) deepFreeze((value as Record<string, unknown>)[key]);
}
