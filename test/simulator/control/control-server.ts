/** The control API over HTTP: `POST /<method>` with the method's one argument as JSON. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { Listener } from '../listener';
import type { RequestLog } from '../requests';
import type { PanelControl } from './panel-control';
import type { ServerControl } from './server-control';

export interface ControlParts {
  panels: PanelControl;
  servers: ServerControl;
  log: RequestLog;
  /** Answered to `GET /state`. */
  describe: () => unknown;
}

type Call = (argument: unknown) => unknown;

/** Finds a public method of one of the two control objects. */
function findCall({ panels, servers }: ControlParts, name: string): Call | null {
  for (const target of [panels, servers]) {
    const known = Object.getOwnPropertyNames(Object.getPrototypeOf(target)).includes(name) && name !== 'constructor';
    const method: unknown = known ? Reflect.get(target, name) : null;
    if (typeof method === 'function') return (argument) => Reflect.apply(method, target, [argument]) as unknown;
  }
  return null;
}

/** Listens on 127.0.0.1; `GET /state` and `GET /requests` read, `DELETE /requests` empties the log. */
export function controlServer(parts: ControlParts, port: number): Listener {
  return new Listener(port, { request: (request, response) => void answer(parts, request, response) });
}

async function answer(parts: ControlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? null));
  };
  const name = (request.url ?? '/').slice(1).split('?')[0] ?? '';
  try {
    if (request.method === 'GET' && name === 'state') return send(200, parts.describe());
    if (request.method === 'GET' && name === 'requests') return send(200, parts.log.entries);
    if (request.method === 'DELETE' && name === 'requests') return send(200, parts.log.clear());
    const call = request.method === 'POST' ? findCall(parts, name) : null;
    if (!call) return send(404, { error: `No control method ${request.method ?? ''} ${name}` });
    let text = '';
    for await (const chunk of request) text += String(chunk);
    send(200, await call(text === '' ? {} : JSON.parse(text)));
  } catch (error) {
    send(400, { error: error instanceof Error ? error.message : String(error) });
  }
}
