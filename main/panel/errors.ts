/** The one error the panel code throws, and how a request without an answer becomes one. */
import type { WireError } from '../../preload/contract/errors';
import type { PresentedCertificate } from './certificates';
import { PIN_MISMATCH } from './certificates';
import { NOT_TLS, TransportError } from './transport';

/** A failed call: `wire` is all that may leave main. */
export class PanelError extends Error {
  override readonly name = 'PanelError';

  constructor(
    readonly wire: WireError,
    /** HTTP status of the answer, null when there was none. */
    readonly status: number | null = null,
    /** `errors[0].code` of the panel, null when there was none. */
    readonly panelCode: string | null = null,
    /** With `tls`: the whole certificate, for pinning it once a person agreed. */
    readonly certificate: PresentedCertificate | null = null,
  ) {
    super(wire.message);
  }
}

/** Any thrown value as PanelError; what is unknown becomes `bug` with a fixed sentence. */
export function toPanelError(thrown: unknown): PanelError {
  if (thrown instanceof PanelError) return thrown;
  if (thrown instanceof TransportError) return errorFromTransport(thrown);
  if (hasWire(thrown)) return new PanelError(thrown.wire);
  return new PanelError({
    code: 'bug',
    message: 'Something went wrong inside Rookery.',
    nextStep: 'Try again. If it happens again, report it with the log.',
    blame: 'rookery',
  });
}

/** True for errors of any folder that already know their sentence. */
export function hasWire(thrown: unknown): thrown is { readonly wire: WireError } {
  return thrown instanceof Error && 'wire' in thrown && typeof thrown.wire === 'object' && thrown.wire !== null;
}

/** The error of a request that was given up by us. */
export function cancelledError(): PanelError {
  return new PanelError({ code: 'cancelled', message: 'The request was cancelled.', blame: 'rookery' });
}

/** What a request without an answer means to a person. */
export function errorFromTransport(error: TransportError): PanelError {
  const { host, reason } = error;
  const wire = (part: Omit<WireError, 'detail'>): PanelError =>
    new PanelError(
      { ...part, detail: `${error.kind}: ${reason} (${host})` },
      null,
      null,
      part.certificate === undefined ? null : error.certificate,
    );
  switch (error.kind) {
    case 'aborted':
      return cancelledError();
    case 'timeout':
      return wire({
        code: 'timeout',
        message: `${host} did not answer in time.`,
        nextStep: 'Check the address and your connection; the panel may also be overloaded. Then try again.',
        blame: 'network',
      });
    case 'too-large':
      return wire({
        code: 'bad-response',
        message: `The answer of ${host} is larger than any answer of a panel should be.`,
        nextStep: 'Check that the address is that of the panel.',
        blame: 'panel',
      });
    case 'garbled':
      return wire({
        code: 'not-a-panel',
        message: `What answers at ${host} does not speak HTTP.`,
        nextStep: 'Check the address and the port.',
        blame: 'you',
      });
    case 'tls':
      return wire(tlsRefusal(error));
    case 'offline':
      return wire(offline(error));
  }
}

function offline({ host, reason }: TransportError): Omit<WireError, 'detail'> {
  const name = host.replace(/:\d+$/, '');
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN' || reason === 'ENODATA') {
    return {
      code: 'offline',
      message: `The name ${name} could not be looked up.`,
      nextStep: 'Check the address for typing errors, and whether this computer is online.',
      blame: 'network',
    };
  }
  if (reason === 'ECONNREFUSED') {
    return {
      code: 'offline',
      message: `${host} refuses connections.`,
      nextStep: 'The panel may be down, or the port may be wrong. Check the address, or try again later.',
      blame: 'panel',
    };
  }
  if (reason === 'ENETUNREACH' || reason === 'EHOSTUNREACH' || reason === 'ENETDOWN' || reason === 'EADDRNOTAVAIL') {
    return {
      code: 'offline',
      message: `This computer has no route to ${name}.`,
      nextStep: 'Check your network connection or VPN.',
      blame: 'network',
    };
  }
  return {
    code: 'offline',
    message: `The connection to ${host} broke off.`,
    nextStep: 'Check your network connection, then try again.',
    blame: 'network',
  };
}

const SELF_SIGNED: readonly string[] = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'];
const UNKNOWN_ISSUER: readonly string[] = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];

/** The certificate comes along only where trusting it would help: one that is out of date is refused with a pin too. */
function tlsRefusal({ host, reason, certificate }: TransportError): Omit<WireError, 'detail'> {
  const isOutOfDate = reason === 'CERT_HAS_EXPIRED' || reason === 'CERT_NOT_YET_VALID';
  const shown = certificate === null || isOutOfDate ? {} : { certificate: certificate.info };
  const refusal = (message: string, nextStep: string, blame: WireError['blame'] = 'panel') =>
    ({ code: 'tls', message, nextStep, blame, ...shown }) as const;
  const inspect = 'Look at the certificate. Trust it only if you know that it belongs to this panel.';
  if (reason === NOT_TLS) {
    return refusal(
      `${host} answers, but not with https.`,
      'If this panel really has no https, type the address with http:// in front.',
      'you',
    );
  }
  if (reason === PIN_MISMATCH) {
    return refusal(
      `The certificate of ${host} is not the one you trusted.`,
      'Somebody may be in between. Ask the owner of the panel whether it was replaced before you trust the new one.',
    );
  }
  if (reason === 'CERT_HAS_EXPIRED') {
    return refusal(
      `The certificate of ${host} has expired.`,
      'Check the clock of this computer. If it is right, ask the owner of the panel to renew the certificate.',
    );
  }
  if (reason === 'CERT_NOT_YET_VALID') {
    return refusal(
      `The certificate of ${host} is not valid yet.`,
      'Check the clock of this computer. If it is right, ask the owner of the panel about the certificate.',
      'this computer',
    );
  }
  if (reason === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return refusal(`The certificate of ${host} is made out for another name.`, `Check the address. ${inspect}`);
  }
  if (SELF_SIGNED.includes(reason)) return refusal(`The certificate of ${host} is self-signed.`, inspect);
  if (UNKNOWN_ISSUER.includes(reason)) {
    return refusal(`Nobody this computer trusts vouches for the certificate of ${host}.`, inspect);
  }
  return refusal(
    `No secure connection to ${host} could be made.`,
    certificate === null ? 'Check the address and the port, or tell the owner of the panel.' : inspect,
  );
}
