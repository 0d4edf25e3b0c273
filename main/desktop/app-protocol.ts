/** Serves the built page from `app://rookery/`, with the headers that lock it in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { CustomScheme, Protocol } from 'electron';

/** The page's scheme and host. */
export const APP_ORIGIN = 'app://rookery';

/** To be registered before `ready`; `standard` gives it an origin, `secure` the clipboard and the like. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/**
 * No outside origin at all. Styles need 'unsafe-inline' because xterm inserts <style> elements; with nowhere to
 * connect to they cannot carry anything out.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** The file that a request may read, or null for everything that is not plainly one of ours. */
export function resolveAppUrl(method: string, requested: string, root: string): { file: string; mime: string } | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (!URL.canParse(requested)) return null;
  const url = new URL(requested);
  if (`${url.protocol}//${url.host}` !== APP_ORIGIN || url.username !== '' || url.password !== '') return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const file = path.resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  const inside = path.relative(root, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null;
  const mime = MIME_TYPES[path.extname(file).toLowerCase()];
  return mime === undefined ? null : { file, mime };
}

const headers = (mime: string) => ({
  'content-type': mime,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
});

const notFound = () => new Response('Not found', { status: 404, headers: headers('text/plain; charset=utf-8') });

/** Answers `app://` requests from the folder of the built page. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(APP_SCHEME.scheme, async (request) => {
    const found = resolveAppUrl(request.method, request.url, root);
    if (found === null) return notFound();
    try {
      const body = await readFile(found.file);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers: headers(found.mime) });
    } catch {
      return notFound();
    }
  });
}
