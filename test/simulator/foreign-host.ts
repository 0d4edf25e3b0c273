/** A host that is no panel: redirects lead here, and the log shows what arrived. */
import { Listener } from './listener';
import type { RequestLog } from './requests';

/** Answers everything with 200 and `{}`. */
export function foreignHost(log: RequestLog, port: number): Listener {
  const listener = new Listener(port, {
    request: (request, response) => {
      const url = new URL(request.url ?? '/', listener.url);
      log.add({
        to: 'foreign',
        kind: 'foreign',
        method: request.method ?? 'GET',
        url,
        headers: request.headers,
        body: '',
      }).status = 200;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    },
  });
  return listener;
}
