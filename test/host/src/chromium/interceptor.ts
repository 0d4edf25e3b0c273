/** Answers a page's requests: custom schemes by the app's handlers, the rest as its webRequest listeners say. */
import { STATUS_CODES } from 'node:http';

import { standardSchemes } from '../api/protocol';
import type { HostSession } from '../api/session';
import type { Headers, RequestDetails } from '../api/web-request';
import type { CdpSession } from './cdp';
import { policyForBrowser, toAppUrl, toBrowserUrl } from './origins';

interface Paused {
  readonly requestId: string;
  readonly request: {
    url: string;
    urlFragment?: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
  };
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly responseStatusCode?: number;
  readonly responseErrorReason?: string;
  readonly responseHeaders?: { name: string; value: string }[];
}

export interface Page {
  readonly id: number;
  readonly session: HostSession;
  /** Whether the frame may go there; called for each address a main frame is about to show. */
  allowsNavigation(frameId: string, url: string, isRedirect: boolean): boolean;
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
  WebSocket: 'webSocket',
};

let nextRequest = 1;

/** Starts answering; everything the page asks for passes here, so that no listener is missed. */
export async function interceptRequests(cdp: CdpSession, page: Page): Promise<void> {
  cdp.on<Paused>('Fetch.requestPaused', (paused) => {
    handle(cdp, page, paused).catch(() =>
      cdp.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' }),
    );
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

async function handle(cdp: CdpSession, page: Page, paused: Paused): Promise<void> {
  const { requestId, request } = paused;
  const url = toAppUrl(request.url);
  const fail = (errorReason: string): Promise<unknown> => cdp.send('Fetch.failRequest', { requestId, errorReason });
  const details: RequestDetails = {
    id: nextRequest++,
    url,
    method: request.method,
    resourceType: RESOURCE_TYPES[paused.resourceType] ?? 'other',
    referrer: toAppUrl(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    webContentsId: page.id,
  };
  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    await filterResponse(cdp, page, paused, details);
    return;
  }
  // Asked for by the browser around the page, which Electron does not have.
  if (paused.resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico') {
    await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    return;
  }
  const isRedirect = paused.redirectedRequestId !== undefined;
  if (
    paused.resourceType === 'Document' &&
    !page.allowsNavigation(paused.frameId, url + (request.urlFragment ?? ''), isRedirect)
  ) {
    await fail('Aborted');
    return;
  }
  const answer = await page.session.webRequest.before(details);
  if (answer.cancel) {
    await fail('BlockedByClient');
  } else if (answer.redirectURL !== undefined) {
    const location = toBrowserUrl(answer.redirectURL, standardSchemes);
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [{ name: 'Location', value: location }],
    });
  } else if (url === request.url) {
    await cdp.send('Fetch.continueRequest', { requestId, interceptResponse: page.session.webRequest.watchesResponses });
  } else {
    await serve(cdp, page, paused, details);
  }
}

async function serve(cdp: CdpSession, page: Page, paused: Paused, details: RequestDetails): Promise<void> {
  const { requestId, request } = paused;
  const scheme = details.url.slice(0, details.url.indexOf(':'));
  const handler = page.session.protocol.handlers.get(scheme);
  const response = handler ? await callHandler(handler, details.url, request) : Response.error();
  if (response.type === 'error') {
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Headers = {};
  for (const [name, value] of response.headers) headers[name] = [...(headers[name] ?? []), value];
  const received = await page.session.webRequest.received({
    ...details,
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`,
    responseHeaders: headers,
  });
  if (received.cancel) {
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responsePhrase: response.statusText || STATUS_CODES[response.status] || 'Unknown',
    responseHeaders: headersForBrowser(received.headers),
    body: request.method === 'HEAD' ? '' : body.toString('base64'),
  });
}

async function callHandler(
  handler: (request: Request) => Response | Promise<Response>,
  url: string,
  request: Paused['request'],
): Promise<Response> {
  try {
    const body = request.postData === undefined ? {} : { body: request.postData };
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        /^(referer|origin)$/i.test(name) ? toAppUrl(value) : value,
      ]),
    );
    return await handler(new Request(url, { method: request.method, headers, ...body }));
  } catch (error) {
    console.error('Error in a protocol handler:', error);
    return Response.error();
  }
}

async function filterResponse(cdp: CdpSession, page: Page, paused: Paused, details: RequestDetails): Promise<void> {
  const { requestId } = paused;
  if (paused.responseStatusCode === undefined) {
    await cdp.send('Fetch.continueRequest', { requestId });
    return;
  }
  const responseHeaders: Headers = {};
  for (const { name, value } of paused.responseHeaders ?? []) {
    responseHeaders[name] = [...(responseHeaders[name] ?? []), value];
  }
  const statusCode = paused.responseStatusCode;
  const statusLine = `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`;
  const received = await page.session.webRequest.received({ ...details, statusCode, statusLine, responseHeaders });
  if (received.cancel) await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  else {
    await cdp.send('Fetch.continueResponse', {
      requestId,
      responseCode: statusCode,
      responseHeaders: headersForBrowser(received.headers),
    });
  }
}

function headersForBrowser(headers: Headers): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => {
      if (/^content-security-policy/i.test(name)) return { name, value: policyForBrowser(value, standardSchemes) };
      return { name, value: /^location$/i.test(name) ? toBrowserUrl(value, standardSchemes) : value };
    }),
  );
}
