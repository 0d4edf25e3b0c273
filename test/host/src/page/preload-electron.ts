/** The `electron` module as a sandboxed preload sees it. */
import type { EventEmitter } from './emitter';

/** How the preload's module reaches main and the page. */
export interface Transport {
  readonly emitter: EventEmitter;
  readonly calls: Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>;
  send(channel: string, args: unknown[]): void;
  invoke(call: number, channel: string, args: unknown[]): void;
  expose(key: string, api: unknown): void;
}

type Surface = Record<string, unknown>;

/** Builds the module; whatever of it the host lacks throws when touched. */
export function electronForPreload(transport: Transport): Surface {
  let nextCall = 1;
  const emitter = transport.emitter;

  const ipcRenderer = Object.assign(emitter, {
    send(channel: string, ...args: unknown[]): void {
      requireChannel(channel);
      transport.send(channel, args);
    },
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      requireChannel(channel);
      const call = nextCall++;
      // Sent first: what cannot be cloned throws here and leaves no call behind.
      transport.invoke(call, channel, args);
      return await new Promise((resolve, reject) => transport.calls.set(call, { resolve, reject }));
    },
  } satisfies Pick<Electron.IpcRenderer, 'send' | 'invoke'>);

  const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld: (key, api) => transport.expose(key, api),
  };

  const webFrame: Pick<Electron.WebFrame, 'getZoomFactor' | 'getZoomLevel'> = {
    getZoomFactor: () => 1,
    getZoomLevel: () => 0,
  };

  const webUtils: Pick<Electron.WebUtils, 'getPathForFile'> = { getPathForFile: () => '' };

  return {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', contextBridge),
    webFrame: strict('webFrame', webFrame),
    webUtils: strict('webUtils', webUtils),
    crashReporter: strict('crashReporter', {}),
    nativeImage: strict('nativeImage', {}),
  };
}

function requireChannel(channel: unknown): void {
  if (typeof channel !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
}

function strict(name: string, target: object): object {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key in object || key === 'then' || key === 'toJSON') {
        const value = Reflect.get(object, key, object) as unknown;
        return typeof value === 'function' ? (value.bind(object) as unknown) : value;
      }
      throw new Error(`${name}.${key} is not implemented by the test host`);
    },
  });
}
