/** The log of everything that was asked of panels, nodes and the foreign host. */
import type { IncomingHttpHeaders } from 'node:http';

export interface LoggedRequest {
  /** Clock time in ms. */
  at: number;
  /** Panel name, node name, or `foreign` for the host redirects lead to. */
  to: string;
  kind: 'panel' | 'node' | 'foreign';
  method: string;
  path: string;
  /** With `?`, or "". */
  query: string;
  /** Without `authorization`, whose value is nobody's business. */
  headers: Record<string, string>;
  authorization: 'absent' | 'present';
  body: string;
  /** Username and label of the key, when the key was good. */
  user: string | null;
  key: string | null;
  server: string | null;
  /** 0 while unanswered or when the connection was cut. */
  status: number;
}

/** Newest last; bounded. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  /** Adds a request; the caller fills in the outcome later. */
  add(
    entry: Pick<LoggedRequest, 'to' | 'kind' | 'method' | 'body'> & { url: URL; headers: IncomingHttpHeaders },
  ): LoggedRequest {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(entry.headers))
      if (name !== 'authorization' && value !== undefined) headers[name] = String(value);
    const logged: LoggedRequest = {
      at: Date.now(),
      to: entry.to,
      kind: entry.kind,
      method: entry.method,
      path: entry.url.pathname,
      query: entry.url.search,
      headers,
      authorization: entry.headers.authorization === undefined ? 'absent' : 'present',
      body: entry.body,
      user: null,
      key: null,
      server: null,
      status: 0,
    };
    this.entries.push(logged);
    if (this.entries.length > 50_000) this.entries.splice(0, 10_000);
    return logged;
  }

  /** Forgets everything. */
  clear(): void {
    this.entries.length = 0;
  }
}
