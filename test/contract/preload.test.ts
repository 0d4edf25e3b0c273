import { runInNewContext } from 'node:vm';

import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

import { CALLS, EVENTS } from '../../preload/contract/channels';

/** What a sandboxed preload may be: one small file (Electron's limits and ours), in bytes. */
const MAX_BYTES = 8 * 1024;

type Subscribe = (listener: (payload: unknown) => void) => () => void;
interface Exposed {
  readonly calls: Readonly<Record<string, (arg: unknown) => Promise<unknown>>>;
  readonly events: Readonly<Record<string, Subscribe>>;
}

let code = '';
let files: string[] = [];

beforeAll(async () => {
  const built = await build({
    configFile: 'build/vite.preload.config.ts',
    logLevel: 'silent',
    build: { write: false },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  files = output.map(({ fileName }) => fileName);
  const [first] = output;
  code = first.code;
});

/** Runs the built file as a sandboxed preload runs: nothing but `electron` can be required. */
function load() {
  const exposed = new Map<string, unknown>();
  const invoked: unknown[][] = [];
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  const ipcRenderer = {
    invoke: (...args: unknown[]) => {
      invoked.push(args);
      return Promise.resolve({ ok: true, value: null });
    },
    on: (channel: string, listener: (event: unknown) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: (event: unknown) => void) => listeners.get(channel)?.delete(listener),
  };
  const required: string[] = [];
  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
  };
  const require = (name: string) => {
    required.push(name);
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const globals = { require, module: { exports: {} }, exports: {} };
  runInNewContext(code, globals);
  const emit = (channel: string, ...args: unknown[]) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({ sender: 'ipcRenderer' }, ...args);
  };
  const heard = () => [...listeners.values()].reduce((sum, all) => sum + all.size, 0);
  return { exposed, invoked, required, emit, heard, api: exposed.get('rookery') as Exposed };
}

describe('the built preload', () => {
  it('is one CommonJS file under 8 KB that requires electron alone', () => {
    expect(files).toEqual(['index.cjs']);
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_BYTES);
    expect(load().required).toEqual(['electron']);
    expect(code).not.toMatch(/\bprocess\b|\beval\b|import\(/);
  });

  it('exposes exactly the names of the contract, and nothing else', () => {
    const { exposed, api } = load();
    expect([...exposed.keys()]).toEqual(['rookery']);
    expect(Object.keys(api).sort()).toEqual(['calls', 'events']);
    expect(Object.keys(api.calls).sort()).toEqual(Object.keys(CALLS).sort());
    expect(Object.keys(api.events).sort()).toEqual(Object.keys(EVENTS).sort());
    for (const one of [...Object.values(api.calls), ...Object.values(api.events)]) expect(typeof one).toBe('function');
  });

  it('does nothing until it is asked', () => {
    const { invoked, heard } = load();
    expect([invoked, heard()]).toEqual([[], 0]);
  });

  it.each(Object.keys(CALLS))('%s asks on its own channel with its argument and nothing more', async (name) => {
    const { api, invoked } = load();
    const call = api.calls[name] as (...args: unknown[]) => Promise<unknown>;
    expect(await call({ a: 1 }, 'another channel')).toEqual({ ok: true, value: null });
    expect(invoked).toEqual([[`rookery:${name}`, { a: 1 }]]);
  });

  it.each(Object.keys(EVENTS))('%s hands over the payload without Electron’s event, until unsubscribed', (name) => {
    const { api, emit, heard } = load();
    const seen: unknown[][] = [];
    const others: unknown[] = [];
    const unsubscribe = api.events[name]?.((...args: unknown[]) => seen.push(args));
    api.events[name]?.((payload) => others.push(payload));
    emit(`rookery:${name}`, { rev: 1 }, 'more');
    unsubscribe?.();
    unsubscribe?.();
    emit(`rookery:${name}`, { rev: 2 });
    expect(seen).toEqual([[{ rev: 1 }]]);
    expect(others).toEqual([{ rev: 1 }, { rev: 2 }]);
    expect(heard()).toBe(1);
  });

  it('one listener that subscribed twice is heard twice, and ends one at a time', () => {
    const { api, emit } = load();
    const seen: unknown[] = [];
    const listener = (payload: unknown) => seen.push(payload);
    const first = api.events['toast.shown']?.(listener);
    api.events['toast.shown']?.(listener);
    emit('rookery:toast.shown', 1);
    first?.();
    emit('rookery:toast.shown', 2);
    expect(seen).toEqual([1, 1, 2]);
  });
});
