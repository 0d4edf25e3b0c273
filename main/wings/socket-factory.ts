/** The port to a websocket, and its adapter over `ws`. */
import type { CertificateInfo } from '../../preload/contract/errors';

/** Which certificates are trusted beside the system's own. */
export interface SocketTls {
  /** `host` is host:port, the fingerprint SHA-256 in upper-case hex pairs with colons. */
  isTrusted(host: string, fingerprint256: string): boolean;
}

export interface SocketRequest {
  readonly url: string;
  /** Sent as the Origin header: Wings compares it byte for byte (protocol 10.2). */
  readonly origin: string;
  readonly tls?: SocketTls;
}

/** How a socket failed before or after it was open. */
export type SocketFailure =
  /** The node answered the upgrade with a plain HTTP response. */
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }
  | { readonly kind: 'tls'; readonly problem: string; readonly certificate: CertificateInfo | null }
  | { readonly kind: 'network'; readonly problem: string };

/** What a socket tells. After `onFailure` or `onClose` nothing more comes; exactly one of the two comes. */
export interface SocketListener {
  onOpen(): void;
  onMessage(text: string): void;
  onPong(): void;
  onClose(code: number, reason: string): void;
  onFailure(failure: SocketFailure): void;
}

export interface SocketHandle {
  send(text: string): void;
  ping(): void;
  /** Says goodbye; the listener hears nothing more. */
  close(): void;
  /** Drops the connection at once; the listener hears nothing more. */
  terminate(): void;
}

export type OpenSocket = (request: SocketRequest, listener: SocketListener) => SocketHandle;
