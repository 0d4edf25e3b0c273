/** Put into the preload's world: gives a sandboxed preload what Electron gives it, and nothing more. */
import { cloneForIpc, pack, unpack } from '../shared/codec';
import type { PageConfig, ToMain, ToPage, WindowState } from '../shared/wire';
import { Crossing } from './crossing';
import { EventEmitter } from './emitter';
import { electronForPreload, type Transport } from './preload-electron';
import { followWindow } from './window-state';

type Preload = (
  require: (name: string) => unknown,
  process: unknown,
  module: { exports: unknown },
  exports: unknown,
  setImmediate: (callback: () => void) => number,
  clearImmediate: (id: number) => void,
) => void;

export function start(config: PageConfig, preload: Preload | null): void {
  if (window.top !== window) return;
  const setWindow = followWindow(config.window, false);
  const send = sender(config.binding);
  const crossing = new Crossing(config.toMain, config.toIsolated, (message) => {
    if (message.type === 'open') send(['open', message.url, message.name, message.features]);
    else if (message.type === 'leave') send(['leave', message.url]);
  });
  const transport: Transport = {
    emitter: new EventEmitter(),
    calls: new Map(),
    send: (channel, args) => send(['send', channel, pack(cloneForIpc(args))]),
    invoke: (call, channel, args) => send(['invoke', call, channel, pack(cloneForIpc(args))]),
    expose: (key, api) => crossing.ask({ type: 'expose', key, parcel: crossing.parcel(api) }),
  };

  const receive = (message: ToPage): void => {
    if (message[0] === 'message') {
      const [, channel, args] = message;
      transport.emitter.emit(channel, { sender: electron['ipcRenderer'], ports: [] }, ...(unpack(args) as unknown[]));
    } else if (message[0] === 'answer') {
      const [, call, ok, value] = message;
      const waiting = transport.calls.get(call);
      transport.calls.delete(call);
      if (ok) waiting?.resolve(unpack(value));
      else waiting?.reject(new Error(String(value)));
    } else {
      showWindow(message[1]);
    }
  };
  const showWindow = (state: WindowState): void => {
    setWindow(state);
    crossing.tell({ type: 'window', state });
  };
  const electron = electronForPreload(transport);

  Object.defineProperty(globalThis, config.receiver, {
    value: (batch: readonly ToPage[]) => {
      for (const message of batch) {
        try {
          receive(message);
        } catch (error) {
          // One failing listener must not keep the rest of the batch from arriving, and must be seen.
          reportError(error);
        }
      }
    },
  });
  if (preload) runPreload(config, preload, electron, send);
}

function runPreload(
  config: PageConfig,
  preload: Preload,
  electron: Record<string, unknown>,
  send: (message: ToMain) => void,
): void {
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
  const events = Object.assign(EventEmitter, { EventEmitter, default: EventEmitter });
  const modules: Record<string, unknown> = { electron, events, timers, url: { URL, URLSearchParams } };
  const require = (name: string): unknown => {
    const plain = name.replace(/^node:/, '').replace(/^electron\/(common|renderer)$/, 'electron');
    if (!Object.hasOwn(modules, plain)) throw new Error(`module not found: ${name}`);
    return modules[plain];
  };
  const module = { exports: {} };
  try {
    preload(require, preloadProcess(config), module, module.exports, setImmediate, clearImmediate);
  } catch (error) {
    console.error(`Unable to load preload script: ${config.preloadFile}`);
    console.error(error);
    send(['failed', config.preloadFile, error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
}

function setImmediate(callback: () => void): number {
  return window.setTimeout(callback, 0);
}

function clearImmediate(id: number): void {
  window.clearTimeout(id);
}

function preloadProcess(config: PageConfig): unknown {
  const own = { type: 'renderer', sandboxed: true, contextIsolated: true, isMainFrame: true };
  return Object.assign(new EventEmitter(), config.process, own);
}

/** Messages of one task leave together: each leaving is one event of the protocol. */
function sender(binding: string): (message: ToMain) => void {
  let queue: ToMain[] = [];
  const flush = (): void => {
    const batch = JSON.stringify(queue);
    queue = [];
    (globalThis as unknown as Record<string, (text: string) => void>)[binding]?.(batch);
  };
  return (message) => {
    if (queue.push(message) === 1) queueMicrotask(flush);
  };
}
