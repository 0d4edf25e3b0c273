/** Sends one keyed request and follows redirects by hand, so that the key never reaches another origin (2.2 to 2.4). */
import { hostKeyOf } from './address';
import type { Pins } from './certificates';
import { isJson } from './envelope';
import { PanelError, toPanelError } from './errors';
import { errorFromResponse } from './refusals';
import type { RequestContext, Route } from './strangers';
import { notAPanel, redirectedError } from './strangers';
import type { HttpMethod, HttpResponse, HttpTransport } from './transport';

/** Panels wait up to 15 s for a node, the panel's own page waits 20 s (2.4). */
export const REQUEST_TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 3;

export interface KeyedRequest {
  readonly transport: HttpTransport;
  readonly method: HttpMethod;
  readonly url: string;
  readonly apiKey: string;
  readonly userAgent: string;
  readonly route: Route;
  readonly pins: Pins;
  /** The person agreed that the key travels over plain http. */
  readonly allowHttp: boolean;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, as text. */
  readonly plainBody?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly sendsRateHeaders: boolean;
  readonly now: () => number;
  /** Sees each answer that counts against the limit. */
  readonly onAnswer?: (answer: HttpResponse, error: PanelError | null) => void;
}

/** A success: what it holds, and where it came from in the end. */
export interface KeyedAnswer {
  readonly status: number;
  /** Parsed JSON; null without a body. */
  readonly json: unknown;
  /** URL after redirects. */
  readonly url: string;
}

/** @throws PanelError */
export async function sendKeyed(request: KeyedRequest): Promise<KeyedAnswer> {
  let url = request.url;
  for (let redirects = 0; ; redirects += 1) {
    if (!request.allowHttp && new URL(url).protocol !== 'https:') throw insecureError(hostKeyOf(url));
    const context = contextOf(request, url);
    const answer = await ask(request, url);
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (!isRedirect) {
      const outcome = judge(answer, context);
      request.onAnswer?.(answer, outcome instanceof PanelError ? outcome : null);
      if (outcome instanceof PanelError) throw outcome;
      return { ...outcome, url };
    }
    const target = redirectTarget(url, answer.headers['location']);
    // A POST that is sent again elsewhere, or turned into a GET, is not what the person asked for.
    const mayFollow = request.method === 'GET' && redirects < MAX_REDIRECTS;
    if (target === null || !mayFollow || !isSamePlace(new URL(url), target)) {
      const error = redirectedError(answer, context, target);
      request.onAnswer?.(answer, error);
      throw error;
    }
    request.onAnswer?.(answer, null);
    url = target.href;
  }
}

/** The refusal to send a key in the clear. */
export function insecureError(host: string): PanelError {
  return new PanelError({
    code: 'insecure',
    message: `The connection to ${host} would not be encrypted: others on the way could read your API key.`,
    nextStep: 'Use the https address if the panel has one. Go on only in a network that you trust.',
    blame: 'panel',
  });
}

async function ask(request: KeyedRequest, url: string): Promise<HttpResponse> {
  const body = request.body === undefined ? request.plainBody : JSON.stringify(request.body);
  const contentType = request.body === undefined ? 'text/plain' : 'application/json';
  try {
    return await request.transport.request({
      method: request.method,
      url,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${request.apiKey}`,
        'user-agent': request.userAgent,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      timeoutMs: request.timeoutMs ?? REQUEST_TIMEOUT_MS,
      pins: request.pins,
      ...(body === undefined ? {} : { body }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
  } catch (error) {
    throw toPanelError(error);
  }
}

/** What is known about the request, for judging its answer. */
export function contextOf({ route, apiKey, sendsRateHeaders, now }: KeyedRequest, url: string): RequestContext {
  return { route, host: hostKeyOf(url), apiKey, sendsRateHeaders, now: now() };
}

function judge(answer: HttpResponse, context: RequestContext): Omit<KeyedAnswer, 'url'> | PanelError {
  const { status, headers, body } = answer;
  if (status < 200 || status > 299) return errorFromResponse(answer, context);
  if (status === 204 || (body === '' && context.route !== 'account')) return { status, json: null };
  if (!isJson(headers)) return notAPanel(answer, context);
  try {
    return { status, json: JSON.parse(body) as unknown };
  } catch {
    return new PanelError(
      {
        code: 'bad-response',
        message: "The panel's answer is broken off or garbled.",
        nextStep: 'Try again. If it happens again, tell the owner of the panel.',
        blame: 'panel',
        detail: `HTTP ${status}, ${body.length} characters that are not JSON`,
      },
      status,
    );
  }
}

/** Where an answer of `from` leads; null when nowhere that could be asked. */
export function redirectTarget(from: string, location: string | undefined): URL | null {
  if (location === undefined || location === '') return null;
  try {
    const target = new URL(location, from);
    return target.protocol === 'https:' || target.protocol === 'http:' ? target : null;
  } catch {
    return null;
  }
}

/** The same origin, or the same host going from http to https on its standard port. */
export function isSamePlace(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  if (to.origin === from.origin) return true;
  return from.protocol === 'http:' && to.protocol === 'https:' && to.hostname === from.hostname && to.port === '';
}
