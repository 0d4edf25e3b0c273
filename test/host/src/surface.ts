/** Makes the host say so, by name, when it is asked for a part of Electron that it does not have. */
import { EventEmitter } from 'node:events';

interface TypeSurface {
  readonly parent: string;
  readonly members: readonly string[];
  readonly statics: readonly string[];
  readonly events: readonly string[];
}

declare const __ELECTRON_SURFACE__: {
  readonly types: Readonly<Record<string, TypeSurface>>;
  readonly modules: readonly string[];
};

/** All names that `require('electron')` answers with in the main process. */
export const MODULES = __ELECTRON_SURFACE__.modules;

const EMITTER_EVENTS = new Set<string | symbol>(['newListener', 'removeListener', 'error']);

export function notImplemented(name: string): Error {
  return new Error(`${name} is not implemented by the test host (test/host/README.md)`);
}

/** Adds a getter that throws for each member of Electron's type that `target` lacks. */
export function completeObject<T extends object>(target: T, type: string, label = type): T {
  addThrowing(target, collect(type, 'members'), label);
  return target;
}

/** The same for a class: its instances by their prototype, and its statics. */
export function completeClass(target: { prototype: object }, type: string): void {
  addThrowing(target.prototype, collect(type, 'members'), type);
  addThrowing(target, collect(type, 'statics'), type);
}

/** Stands for a whole module that the host lacks: any use throws. */
export function missingModule(name: string): unknown {
  const fail = (member: string | symbol): never => {
    throw notImplemented(typeof member === 'symbol' ? name : `${name}.${member}`);
  };
  return new Proxy(function missing() {}, {
    get: (_, key) => (key === 'then' || typeof key === 'symbol' ? undefined : fail(key)),
    apply: () => fail(Symbol()),
    construct: () => fail(Symbol()),
  });
}

function collect(type: string, list: 'members' | 'statics' | 'events'): Set<string> {
  const names = new Set<string>();
  for (let at = __ELECTRON_SURFACE__.types[type]; at; at = __ELECTRON_SURFACE__.types[at.parent]) {
    for (const name of at[list]) names.add(name);
  }
  return names;
}

function addThrowing(target: object, names: ReadonlySet<string>, label: string): void {
  for (const name of names) {
    if (name in target) continue;
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: false,
      get() {
        throw notImplemented(`${label}.${name}`);
      },
      // A test may put something of its own in place.
      set(value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

/** An emitter of the events that Electron declares for a type; listening to any other is a mistake and throws. */
export class ElectronEmitter extends EventEmitter {
  readonly #known: ReadonlySet<string>;
  readonly #type: string;

  constructor(type: string) {
    super();
    this.#known = collect(type, 'events');
    this.#type = type;
    this.setMaxListeners(0);
  }

  override on(event: string | symbol, listener: Parameters<EventEmitter['on']>[1]): this {
    if (typeof event === 'string' && !this.#known.has(event) && !EMITTER_EVENTS.has(event)) {
      throw new Error(`Electron's ${this.#type} has no event '${event}'`);
    }
    return super.on(event, listener);
  }

  override addListener(event: string | symbol, listener: Parameters<EventEmitter['on']>[1]): this {
    return this.on(event, listener);
  }

  /** Listens to an event of the host's own, which Electron does not have. */
  addInternalListener(event: string, listener: (...args: unknown[]) => void): void {
    super.on(event, listener);
  }

  /** Emits with an event object before `args`; answers whether a listener prevented the default. */
  fire(event: string, details: object = {}, ...args: unknown[]): boolean {
    const object = new HostEvent(this);
    for (const [key, value] of Object.entries(details)) Object.defineProperty(object, key, { value, enumerable: true });
    this.emit(event, object, ...args);
    return object.defaultPrevented;
  }
}

/** The first argument of most of Electron's events. */
export class HostEvent {
  #prevented = false;
  readonly sender: unknown;

  constructor(sender: unknown) {
    Object.defineProperty(this, 'sender', { value: sender, enumerable: false });
  }

  get defaultPrevented(): boolean {
    return this.#prevented;
  }

  preventDefault(): void {
    this.#prevented = true;
  }
}
