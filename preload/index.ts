/** The bridge: one method per name of the contract, nothing else. Runs sandboxed, as one CommonJS file. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { CALLS, channelOf, EVENTS } from './contract/channels';

type Listener = (payload: unknown) => void;

const calls = Object.fromEntries(
  Object.keys(CALLS).map((name) => {
    const channel = channelOf(name as keyof typeof CALLS);
    return [name, (arg: unknown) => ipcRenderer.invoke(channel, arg)];
  }),
);

const events = Object.fromEntries(
  Object.keys(EVENTS).map((name) => {
    const channel = channelOf(name as keyof typeof EVENTS);
    const subscribe = (listener: Listener) => {
      const withoutEvent = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
      ipcRenderer.on(channel, withoutEvent);
      return () => {
        ipcRenderer.off(channel, withoutEvent);
      };
    };
    return [name, subscribe];
  }),
);

contextBridge.exposeInMainWorld('rookery', { calls, events });
