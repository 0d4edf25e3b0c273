/** `ipcMain`, and the part of it that answers one page. */
import { EventEmitter } from 'node:events';

import { CLONE_ERROR, cloneForIpc, pack, unpack } from '../shared/codec';
import type { ToMain, ToPage } from '../shared/wire';
import { completeObject, HostEvent } from '../surface';

type Handler = (event: object, ...args: unknown[]) => unknown;

export class HostIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super();
    this.setMaxListeners(0);
    completeObject(this, 'IpcMain', 'ipcMain');
  }

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}

export const ipcMain = new HostIpcMain();

/** Who sent a message. */
export interface Sender {
  readonly contents: EventEmitter & { readonly ipc: HostIpcMain };
  readonly frame: { readonly processId: number; readonly routingId: number };
  reply(message: ToPage): void;
}

/** Handles one message of a page. */
export function receive(message: ToMain, from: Sender): void {
  if (message[0] === 'send') {
    const [, channel, packed] = message;
    const args = unpack(packed) as unknown[];
    const event = ipcEvent(from);
    from.contents.emit('ipc-message', event, channel, ...args);
    from.contents.ipc.emit(channel, event, ...args);
    ipcMain.emit(channel, event, ...args);
  } else if (message[0] === 'invoke') {
    const [, call, channel, packed] = message;
    void answer(call, channel, unpack(packed) as unknown[], from);
  }
}

async function answer(call: number, channel: string, args: unknown[], from: Sender): Promise<void> {
  const wrap = (error: unknown): string => `Error invoking remote method '${channel}': ${String(error)}`;
  const handler = from.contents.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
  if (!handler) {
    const missing = `Error: No handler registered for '${channel}'`;
    console.error(`Error occurred in handler for '${channel}': ${missing}`);
    from.reply(['answer', call, false, wrap(missing)]);
    return;
  }
  let message: ToPage;
  try {
    const value: unknown = await handler(ipcEvent(from), ...args);
    message = ['answer', call, true, pack(cloneForIpc([value])[0])];
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    message = ['answer', call, false, wrap(error)];
  }
  from.reply(message);
}

function ipcEvent(from: Sender): HostEvent {
  const event = new HostEvent(from.contents);
  const { processId, routingId } = from.frame;
  const reply = (channel: string, ...args: unknown[]): void => from.reply(outgoing(channel, args));
  return Object.assign(event, {
    type: 'frame',
    senderFrame: from.frame,
    processId,
    frameId: routingId,
    ports: [],
    reply,
  });
}

/** A message for a page, refused when it cannot be cloned. */
export function outgoing(channel: string, args: readonly unknown[]): ToPage {
  if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
  try {
    return ['message', channel, pack(cloneForIpc(args))];
  } catch {
    throw new Error(CLONE_ERROR);
  }
}
