/** One request to a panel: what arrived, and what the middleware found out about it. */
import type { IncomingHttpHeaders } from 'node:http';

import type { ApiKey, Panel, Server, User } from '../world/model';

export interface PanelRequest {
  panel: Panel;
  method: string;
  /** Without query, starting with `/`. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  rawBody: string;
  /** Parsed, trimmed, empty strings turned into null; an empty object when there is no usable body. */
  body: Record<string, unknown>;
  ip: string;
  user: User;
  key: ApiKey;
}

export interface ServerRequest extends PanelRequest {
  server: Server;
  permissions: string[];
}

export interface Answer {
  status: number;
  /** Serialised as JSON; undefined sends no body. */
  body?: unknown;
}

const isJsonType = (type: string | undefined): boolean => /\/json|\+json/.test(type ?? '');

/** True when a body announced as JSON is not JSON (P IsValidJson). */
export function isMalformed(headers: IncomingHttpHeaders, rawBody: string): boolean {
  if (!isJsonType(headers['content-type']) || rawBody === '') return false;
  try {
    JSON.parse(rawBody);
    return false;
  } catch {
    return true;
  }
}

/** The fields of a body; a JSON body without a JSON content type is invisible to the panel. */
export function readBody(headers: IncomingHttpHeaders, rawBody: string): Record<string, unknown> {
  const type = headers['content-type'];
  if (isJsonType(type) && rawBody !== '') {
    const parsed: unknown = JSON.parse(rawBody);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (clean(parsed) as Record<string, unknown>)
      : {};
  }
  if (type?.startsWith('application/x-www-form-urlencoded'))
    return clean(Object.fromEntries(new URLSearchParams(rawBody))) as Record<string, unknown>;
  return {};
}

/** TrimStrings and ConvertEmptyStringsToNull (protocol 2.5). */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}

/** Laravel's expectsJson: only the first listed type counts (protocol 2.2). */
export function expectsJson(headers: IncomingHttpHeaders): boolean {
  const first = (headers.accept ?? '').split(',')[0]?.trim() ?? '';
  if (/\/json|\+json/.test(first)) return true;
  const anything = first === '' || first === '*/*' || first === '*';
  return headers['x-requested-with'] === 'XMLHttpRequest' && anything;
}

/** Whether the panel takes a request for its own front end's (protocol 2.3). */
export function isStateful(headers: IncomingHttpHeaders, panelUrl: string): boolean {
  if (/(^|;\s*)\w+_session=/.test(headers.cookie ?? '')) return true;
  const source = headers.referer ?? headers.origin;
  if (source === undefined) return false;
  const host = source.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  const own = new URL(panelUrl);
  return ['localhost', 'localhost:3000', '127.0.0.1', '127.0.0.1:8000', '::1', own.host, own.hostname].includes(host);
}

/** Whether an address is inside one of the key's addresses or CIDR ranges; no list allows all. */
export function ipAllowed(ip: string, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.some((range) => inRange(ip, range));
}

function inRange(ip: string, range: string): boolean {
  const [base = '', bits] = range.split('/');
  if (bits === undefined) return base === ip;
  const shift = 32 - Number(bits);
  const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return Math.floor(number(ip) / 2 ** shift) === Math.floor(number(base) / 2 ** shift);
}
