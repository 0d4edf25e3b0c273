/** One panel on the network: reads requests, applies faults, runs the pipeline, writes answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Certificate } from '../certificate';
import { type HttpEffect, takeRule } from '../control/faults';
import { Listener } from '../listener';
import type { LoggedRequest, RequestLog } from '../requests';
import type { Panel } from '../world/model';
import { PanelError, tooManyAttempts, unhandled } from './errors';
import { Limiter } from './limiter';
import { type Arrival, handle, type Trace } from './pipeline';
import { type Answer, expectsJson } from './request';
import { ResourceCache } from './resources';
import { type Route, routes } from './routes';

const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><div id="app"></div></body></html>\n';
const BASE_HEADERS = { 'Cache-Control': 'no-cache, private', Server: 'nginx' };

/** `refuse`: nothing listens. `reset`: every connection is cut. `hang`: accepted, never answered. */
export type PanelMode = 'up' | 'refuse' | 'reset' | 'hang';

export class PanelServer {
  readonly panel: Panel;
  readonly limiter = new Limiter();
  readonly cache = new ResourceCache();
  readonly #table: Route[];
  readonly #log: RequestLog;
  readonly #listener: Listener;
  /** Plain http beside a TLS panel: answers 301 to https, as usual web server configs do. */
  readonly #redirector: Listener | null;
  readonly #foreignUrl: () => string;
  #mode: PanelMode = 'up';

  constructor(panel: Panel, log: RequestLog, port: number, certificate: Certificate | null, foreignUrl: () => string) {
    this.panel = panel;
    this.#log = log;
    this.#foreignUrl = foreignUrl;
    this.#table = routes(this.cache);
    this.#listener = new Listener(
      port,
      {
        request: (request, response) => void this.#serve(request, response),
        connection: (socket) => this.#mode === 'reset' && socket.destroy(),
      },
      certificate,
    );
    this.#redirector = certificate
      ? new Listener(0, { request: (request, response) => this.#toHttps(request, response) })
      : null;
  }

  /** Starts listening and fixes the panel's APP_URL. */
  async open(): Promise<void> {
    await this.#listener.open();
    await this.#redirector?.open();
    this.panel.url = this.#listener.url;
  }

  /** Address of the http listener that redirects to https; null on http panels. */
  get redirectUrl(): string | null {
    return this.#redirector?.url ?? null;
  }

  async close(): Promise<void> {
    await this.#listener.close();
    await this.#redirector?.close();
  }

  /** Takes the panel down in one of three ways, or up again. */
  async setMode(mode: PanelMode): Promise<void> {
    this.#mode = mode;
    if (mode === 'refuse') return this.#listener.close();
    if (mode === 'reset') this.#listener.cut();
    await this.#listener.open();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rawBody = await readAll(request);
    const url = new URL(request.url ?? '/', this.panel.url);
    const method = request.method ?? 'GET';
    const logged = this.#log.add({
      to: this.panel.name,
      kind: 'panel',
      method,
      url,
      headers: request.headers,
      body: rawBody,
    });
    response.on('finish', () => (logged.status = response.statusCode));
    if (this.#mode === 'hang') return;
    const effect = takeRule(this.panel.rules, method, url.pathname + url.search, Date.now());
    if (effect?.kind === 'delay') await sleep(effect.ms, undefined, { ref: false });
    else if (effect && effect.kind !== 'malformed') return this.#spoil(effect, url, request, response);
    if (!url.pathname.startsWith('/api/')) return this.#page(url.pathname, response);
    const arrival: Arrival = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      rawBody,
      ip: request.socket.remoteAddress ?? '127.0.0.1',
    };
    await this.#answer(arrival, logged, response, effect?.kind === 'malformed');
  }

  async #answer(arrival: Arrival, logged: LoggedRequest, response: ServerResponse, cutShort: boolean): Promise<void> {
    const trace: Trace = { key: null, server: null, usage: null };
    let result: Answer | PanelError;
    try {
      result = await handle({ panel: this.panel, table: this.#table, limiter: this.limiter }, arrival, trace);
    } catch (error) {
      if (!(error instanceof PanelError))
        process.stderr.write(`simulator: ${String(error instanceof Error ? error.stack : error)}\n`);
      result = error instanceof PanelError ? error : unhandled('ErrorException');
    }
    logged.user = trace.key?.user.username ?? null;
    logged.key = trace.key?.label ?? null;
    logged.server = trace.server?.name ?? null;
    if (trace.usage) {
      response.setHeader('X-RateLimit-Limit', trace.usage.limit);
      response.setHeader('X-RateLimit-Remaining', trace.usage.remaining);
    }
    if (result instanceof PanelError) return sendError(result, arrival, response);
    if (result.body === undefined) return void response.writeHead(result.status, BASE_HEADERS).end();
    const text = JSON.stringify(result.body);
    sendJson(response, result.status, cutShort ? text.slice(0, Math.floor(text.length / 2)) : text);
  }

  #spoil(effect: HttpEffect, url: URL, request: IncomingMessage, response: ServerResponse): void {
    switch (effect.kind) {
      case 'status':
        if (effect.html !== false) return sendHtml(response, effect.status, gatewayPage(effect.status));
        return sendJson(response, effect.status, JSON.stringify({ errors: unhandled('HttpException').entries }));
      case 'rate-limited': {
        const error = tooManyAttempts(this.panel.rateLimit, effect.retryAfterSeconds);
        return sendJson(response, 429, pretty(error), error.headers);
      }
      case 'body':
        return void response
          .writeHead(effect.status ?? 200, {
            ...BASE_HEADERS,
            'Content-Type': effect.contentType ?? 'application/json',
          })
          .end(effect.body);
      case 'redirect': {
        const base = effect.to === 'foreign' ? this.#foreignUrl() : effect.to === 'same' ? this.panel.url : effect.to;
        const target =
          effect.to === 'same'
            ? `${base}${url.pathname}${url.search}${url.search ? '&' : '?'}again=1`
            : `${base}${url.pathname}${url.search}`;
        return void response.writeHead(effect.status ?? 302, { ...BASE_HEADERS, Location: target }).end();
      }
      case 'reset':
        return void request.socket.destroy();
      default:
        return;
    }
  }

  #page(path: string, response: ServerResponse): void {
    if (path === '/')
      return void response.writeHead(302, { ...BASE_HEADERS, Location: `${this.panel.url}/auth/login` }).end();
    sendHtml(response, path === '/auth/login' ? 200 : 404, LOGIN_PAGE);
  }

  #toHttps(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.redirectUrl ?? 'http://127.0.0.1');
    const logged = this.#log.add({
      to: this.panel.name,
      kind: 'panel',
      method: request.method ?? 'GET',
      url,
      headers: request.headers,
      body: '',
    });
    logged.status = 301;
    response.writeHead(301, { ...BASE_HEADERS, Location: this.panel.url + (request.url ?? '/') }).end();
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // The client went away; what came so far is all there is.
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Errors are pretty-printed with unescaped slashes (protocol 3.1). */
function pretty(error: PanelError): string {
  return JSON.stringify({ errors: error.entries }, null, 4);
}

/** JSON only for those who expect it; others are sent away or get a page (protocol 2.2). */
function sendError(error: PanelError, arrival: Arrival, response: ServerResponse): void {
  if (expectsJson(arrival.headers)) return sendJson(response, error.status, pretty(error), error.headers);
  if (error.status === 401) return redirectAway(response, '/auth/login');
  if (error.redirectsBack) return redirectAway(response, arrival.headers.referer ?? '/');
  sendHtml(response, error.status, gatewayPage(error.status), error.headers);
}

function redirectAway(response: ServerResponse, to: string): void {
  response.writeHead(302, { ...BASE_HEADERS, 'Content-Type': 'text/html; charset=UTF-8', Location: to });
  response.end(`<!DOCTYPE html><html><body>Redirecting to <a href="${to}">${to}</a>.</body></html>`);
}

function sendJson(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...BASE_HEADERS, 'Content-Type': 'application/json', ...headers }).end(text);
}

function sendHtml(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...BASE_HEADERS, 'Content-Type': 'text/html; charset=UTF-8', ...headers }).end(text);
}

function gatewayPage(status: number): string {
  return `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}
