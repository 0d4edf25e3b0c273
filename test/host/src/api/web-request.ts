/** `session.webRequest`: the listeners an app puts before its requests and responses. */
import { completeClass } from '../surface';

type Callback<T> = (response: T) => void;
type Listener<D, R> = (details: D, callback: Callback<R>) => void;
type Filter = { readonly urls?: readonly string[] };

export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
  readonly webContentsId: number;
}

export type Headers = Record<string, string[]>;

interface ResponseDetails extends RequestDetails {
  readonly statusCode: number;
  readonly statusLine: string;
  readonly responseHeaders: Headers;
}

interface Entry<D, R> {
  readonly filter: Filter;
  readonly listener: Listener<D, R>;
}

export class HostWebRequest {
  #before: Entry<RequestDetails, Electron.CallbackResponse> | null = null;
  #headers: Entry<ResponseDetails, Electron.HeadersReceivedResponse> | null = null;

  onBeforeRequest(...args: unknown[]): void {
    this.#before = entry(args);
  }

  onHeadersReceived(...args: unknown[]): void {
    this.#headers = entry(args);
  }

  get watchesResponses(): boolean {
    return this.#headers !== null;
  }

  /** Asks the app about a request that is about to leave. */
  before(details: RequestDetails): Promise<Electron.CallbackResponse> {
    return ask(this.#before, details);
  }

  /** Asks the app about a response; answers with the headers to use. */
  async received(details: ResponseDetails): Promise<{ cancel: boolean; headers: Headers }> {
    const answer = await ask(this.#headers, details);
    const headers = Object.entries(answer.responseHeaders ?? details.responseHeaders);
    return {
      cancel: answer.cancel ?? false,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, typeof value === 'string' ? [value] : value])),
    };
  }
}

function entry<D, R>(args: unknown[]): Entry<D, R> | null {
  const listener = args.at(-1);
  if (listener === null) return null;
  if (typeof listener !== 'function') throw new TypeError('Must pass null or a Function');
  const filter = (args.length > 1 ? args[0] : {}) as Filter;
  return { filter, listener: listener as Listener<D, R> };
}

async function ask<D extends RequestDetails, R extends object>(
  from: Entry<D, R> | null,
  details: D,
): Promise<Partial<R>> {
  if (!from || !matches(from.filter, details.url)) return {};
  return await new Promise<R>((resolve) => from.listener(details, resolve));
}

function matches(filter: Filter, url: string): boolean {
  const { urls } = filter;
  if (!urls || urls.length === 0) return true;
  return urls.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
    return new RegExp(`^${source.replace(/^\.\*:/, '[^:]+:')}$`).test(url);
  });
}

completeClass(HostWebRequest, 'WebRequest');
