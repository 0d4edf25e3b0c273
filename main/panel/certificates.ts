/** Certificate pins: what a person trusts per host, and the TLS options that accept exactly that and nothing else. */
import type { PeerCertificate, TLSSocket } from 'node:tls';
import * as nodeTls from 'node:tls';
import { connect } from 'node:tls';

import type { CertificateInfo } from '../../preload/contract/errors';

/** A certificate that a person looked at and trusts. */
export interface Pin {
  /** SHA-256 of the DER bytes, upper-case hex pairs with colons. */
  readonly fingerprint256: string;
  readonly pem: string;
}

/** Pins by `host:port` (see `hostKeyOf`). */
export type Pins = Readonly<Record<string, Pin>>;

/** A certificate as a host presented it; not trusted by having been read. */
export interface PresentedCertificate {
  readonly info: CertificateInfo;
  readonly pem: string;
}

/** The TLS part of a request's or a websocket's options. */
export interface PinnedTlsOptions {
  readonly rejectUnauthorized: true;
  readonly ca?: string[];
  readonly allowPartialTrustChain?: boolean;
  readonly checkServerIdentity?: (host: string, certificate: PeerCertificate) => Error | undefined;
}

/** `code` of the error when a host with a pin presents another certificate that would chain to the pinned one. */
export const PIN_MISMATCH = 'ROOKERY_PIN_MISMATCH';

/**
 * TLS options for one host (`host:port`). Without a pin the system decides; with one, only that certificate passes:
 * it is the only trust anchor, and its fingerprint is compared in place of the host name, because a self-signed
 * certificate often names another host than the one people type.
 */
export function tlsOptionsFor(pins: Pins, host: string): PinnedTlsOptions {
  const pin = Object.hasOwn(pins, host) ? pins[host] : undefined;
  if (pin === undefined) return { rejectUnauthorized: true };
  return {
    rejectUnauthorized: true,
    ca: [pin.pem],
    // A certificate issued by a private authority is no root itself; OpenSSL accepts it as anchor only so.
    allowPartialTrustChain: true,
    checkServerIdentity: (_name, certificate) => {
      if (certificate.fingerprint256 === pin.fingerprint256) return undefined;
      return Object.assign(new Error('The presented certificate is not the pinned one.'), { code: PIN_MISMATCH });
    },
  };
}

/** The functions of newer Node (22.19, 24.5) for the system's own certificates; absent before. */
interface SystemCertificates {
  getCACertificates?(type: 'default' | 'system'): string[];
  setDefaultCACertificates?(certificates: readonly string[]): void;
}

/**
 * Adds the certificate authorities that this computer trusts, such as a company's own, to those that come with Node;
 * once, before the first connection. Answers how many were added, null where Node cannot.
 */
export function trustSystemCertificates(tls: SystemCertificates = nodeTls as SystemCertificates): number | null {
  if (tls.getCACertificates === undefined || tls.setDefaultCACertificates === undefined) return null;
  const bundled = new Set(tls.getCACertificates('default'));
  const own = tls.getCACertificates('system').filter((pem) => !bundled.has(pem));
  tls.setDefaultCACertificates([...bundled, ...own]);
  return own.length;
}

/** Seconds would be enough for any handshake; a person is waiting for the answer. */
const INSPECT_TIMEOUT_MS = 8_000;

/**
 * Reads the certificate that a host presents, null when none can be had. `host` is `host:port`.
 *
 * Verification is off here and only here, and that is safe because the connection is used for nothing: it is
 * destroyed as soon as the handshake is over, no byte of HTTP and no key is ever written to it. What it returns is
 * shown to a person and compared with what they confirm; the request that follows verifies against the pin.
 */
export function inspectCertificate(host: string, timeoutMs = INSPECT_TIMEOUT_MS): Promise<PresentedCertificate | null> {
  const url = new URL(`https://${host}`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host: name,
      port: url.port === '' ? 443 : Number(url.port),
      // Server names are for host names; addresses are refused by Node.
      ...(/^[\d.]+$|:/.test(name) ? {} : { servername: name }),
      // eslint-disable-next-line no-restricted-syntax -- only to look at the certificate, see above
      rejectUnauthorized: false,
    });
    const timer = setTimeout(() => finish(null), timeoutMs);
    const finish = (found: PresentedCertificate | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    };
    socket.once('secureConnect', () => finish(presentedBy(socket, host)));
    socket.once('close', () => finish(null));
    // Errors after `finish` (a reset on destroy) must not become uncaught.
    socket.on('error', () => finish(null));
  });
}

function presentedBy(socket: TLSSocket, host: string): PresentedCertificate | null {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return null;
  return {
    pem: certificate.toString(),
    info: {
      host,
      fingerprint256: certificate.fingerprint256,
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      validTo: Date.parse(certificate.validTo),
    },
  };
}

/** `CN=a\nO=b` as `CN=a, O=b`; certificates without a subject exist. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ').slice(0, 500);
}
