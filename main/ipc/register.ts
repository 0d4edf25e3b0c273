/** Answers every call of the contract in one order: check the sender, parse the argument, run, reply with a Result. */
import type { IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';

import type { Calls } from '../../preload/contract/calls';
import { CALLS, channelOf } from '../../preload/contract/channels';
import type { Result, WireError } from '../../preload/contract/errors';
import type { Log } from '../ports';
import { isTrustedSender, type TrustedPage } from './sender';

/** One handler: how its argument must look, and what it does. */
export interface Handler<K extends keyof Calls> {
  readonly schema: v.GenericSchema<unknown, Calls[K]['arg']>;
  run(arg: Calls[K]['arg']): Promise<Calls[K]['result']> | Calls[K]['result'];
}

/** A call without schema and handler does not compile. */
export type Handlers = { readonly [K in keyof Calls]: Handler<K> };

/** An error that knows how it reads on the other side, such as PanelError and VaultError. */
interface WireCarrier {
  readonly wire: WireError;
}

const isWireCarrier = (error: unknown): error is WireCarrier =>
  error instanceof Error && 'wire' in error && typeof error.wire === 'object' && error.wire !== null;

/** A field that is not in the contract may have any name, of any length. */
const MAX_FIELD = 60;

const BUG: WireError = {
  code: 'bug',
  message: 'Something went wrong inside Rookery.',
  nextStep: 'Try again. The log file has the detail for a bug report.',
  blame: 'rookery',
};

/** What an error becomes when it crosses the bridge; the detail of an unexpected one stays in the log. */
export function toWireError(error: unknown): WireError {
  return isWireCarrier(error) ? error.wire : BUG;
}

/** Runs one call. Never rejects: `invoke` would keep only an error's message. */
export async function answer<K extends keyof Calls>(
  name: K,
  handler: Handler<K>,
  arg: unknown,
  log: Log,
): Promise<Result<Calls[K]['result']>> {
  const parsed = v.safeParse(handler.schema, arg);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const field = (v.getDotPath(issue) ?? 'argument').slice(0, MAX_FIELD);
    log.warn(`call ${name} refused: ${field} is not valid`);
    // Only what our own schemas say: valibot's sentence about a wrong type repeats what was sent, maybe a key.
    const reason = issue.kind === 'validation' ? issue.message : 'not valid';
    return { ok: false, error: { code: 'invalid', message: 'That input is not valid.', fields: { [field]: reason } } };
  }
  try {
    return { ok: true, value: await handler.run(parsed.output) };
  } catch (error) {
    if (!isWireCarrier(error)) log.error(`call ${name} failed`, error);
    return { ok: false, error: toWireError(error) };
  }
}

/** The part of `ipcMain` that is used. */
export interface InvokeHost {
  handle(channel: string, listener: (event: IpcMainInvokeEvent, arg: unknown) => Promise<unknown>): void;
}

const FORBIDDEN: WireError = {
  code: 'forbidden',
  message: 'Only the Rookery window may do this.',
  blame: 'rookery',
};

/** Registers every call once. `page` is asked at each call, because the window may have been recreated. */
export function registerCalls(host: InvokeHost, handlers: Handlers, page: () => TrustedPage, log: Log): void {
  const register = <K extends keyof Calls>(name: K) => {
    host.handle(channelOf(name), (event, arg) => {
      const sender = {
        senderId: event.sender.id,
        frameUrl: event.senderFrame?.url ?? null,
        isMainFrame: event.senderFrame !== null && event.senderFrame.parent === null,
      };
      if (!isTrustedSender(sender, page())) {
        log.warn(`call ${name} refused: the sender is not the Rookery window`);
        return Promise.resolve({ ok: false, error: FORBIDDEN } satisfies Result<never>);
      }
      return answer(name, handlers[name], arg, log);
    });
  };
  for (const name of Object.keys(CALLS) as (keyof Calls)[]) register(name);
}
