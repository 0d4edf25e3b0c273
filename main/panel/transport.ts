/** The one port through which HTTP leaves: a request, an answer, and how it can fail. */
import type { Pins, PresentedCertificate } from './certificates';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request. It carries no cookie, no Origin and no Referer: with them a panel takes it for its own page (2.3). */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole request, from the first lookup to the last byte, ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly pins?: Pins;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly url: string;
}

/** Sends requests. Redirects are answers like any other: never followed here. */
export interface HttpTransport {
  /** @throws TransportError */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * Why no answer came: `offline` no connection (lookup, refused, reset), `tls` the certificate or the handshake,
 * `garbled` what came is not HTTP, `too-large` more than the bound, `aborted` by our own signal.
 */
export type TransportFailure = 'offline' | 'timeout' | 'tls' | 'garbled' | 'too-large' | 'aborted';

/** A request that got no answer. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly kind: TransportFailure,
    /** `host:port` that was asked. */
    readonly host: string,
    /** Node's or OpenSSL's own code, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
    readonly reason: string,
    /** With `tls`: what the host presented, null when it could not be read. */
    readonly certificate: PresentedCertificate | null = null,
  ) {
    super(`${kind}: ${reason}`);
  }
}

/** `reason` when the host answers, but with something other than TLS: plain http on that port. */
export const NOT_TLS = 'NOT_TLS';
