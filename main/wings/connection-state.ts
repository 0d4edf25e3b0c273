/** What follows from the way an attempt ended: pure decisions with the sentence a person reads (protocol 10.5, 10.7). */
import type { ErrorCode, WireError } from '../../preload/contract/errors';
import type { JwtProblem } from './frames';
import type { SocketFailure } from './socket-factory';

/** How a session with a node ended. */
export type SessionEnd =
  | { readonly kind: 'failure'; readonly failure: SocketFailure }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** No answer: to the handshake, to the token, or to a ping on an open socket. */
  | { readonly kind: 'silence'; readonly during: 'handshake' | 'auth' | 'live' };

/** What to do next. */
export type Verdict =
  | { readonly next: 'retry'; readonly pace: Pace; readonly reason: WireError }
  /** Give up until somebody asks again; with `looksAgain` it is looked at now and then whether a host mended it. */
  | { readonly next: 'stop'; readonly reason: WireError; readonly looksAgain?: true };

/** When to try again: `soon` with growing delays, `slow` because waiting is all that helps, `patient` half as often. */
export type Pace = 'soon' | 'slow' | 'patient';

/** Why authentication failed: a `jwt error`, or the daemon error that a bad signature leads to. */
export type AuthProblem = JwtProblem | 'bad-token';

/** From protocol 10.6: how often to ask while the panel or the node says that this is not the time. */
export const SLOW_RETRY_MS = 30_000;

/** How often to ask while something between here and the panel is in the way: a firewall, a certificate, an address. */
export const PATIENT_RETRY_MS = 60_000;

/** How often to look whether a host has renewed a certificate. */
export const CERTIFICATE_RETRY_MS = 300_000;

const retry = (reason: WireError, pace: Pace = 'soon'): Verdict => ({ next: 'retry', pace, reason });
const stop = (reason: WireError): Verdict => ({ next: 'stop', reason });

/** The panel knows who asks, and says no. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'forbidden',
  'not-found',
  'unauthorized',
  'two-factor',
  'application-key',
]);
/** There is no key to ask with; asking for it again and again could open a prompt each time. */
const KEYLESS: ReadonlySet<ErrorCode> = new Set(['vault-locked', 'vault-missing', 'no-key']);
/** Something is in the way that says nothing about the person's rights, and may be gone in a minute. */
const OBSTACLES: ReadonlySet<ErrorCode> = new Set(['not-a-panel', 'redirected', 'tls', 'ip-not-allowed', 'insecure']);

/** True when the panel itself takes the access away, so that a token in use is not to be relied on either. */
export const isRefusal = ({ code }: WireError): boolean => REFUSALS.has(code);

/** False for what no passing of time and no change of network mends: a missing right, a server that is gone. */
export const mayBeMended = ({ code }: WireError): boolean => code !== 'forbidden' && code !== 'not-found';

/** After the panel refused a token, or answered with a socket address that is not acceptable. */
export function afterTokenError(wire: WireError): Verdict {
  if (REFUSALS.has(wire.code) || KEYLESS.has(wire.code)) return stop(wire);
  if (OBSTACLES.has(wire.code)) return retry(wire, 'patient');
  return retry(wire, wire.code === 'conflict' || wire.code === 'bad-response' ? 'slow' : 'soon');
}

/** The HTTP status with which a node refused the socket; null when the session ended in another way. */
export const refusedStatus = (end: SessionEnd): number | null =>
  end.kind === 'failure' && end.failure.kind === 'refused' ? end.failure.status : null;

/** After a session ended by itself. */
export function afterSession(end: SessionEnd): Verdict {
  switch (end.kind) {
    case 'failure':
      return afterFailure(end.failure);
    case 'close':
      return afterClose(end.code, end.reason);
    case 'silence':
      return retry(
        node(
          end.during === 'live'
            ? 'The node stopped answering. Trying again.'
            : 'The node does not answer in time. Trying again.',
          `no answer during ${end.during}`,
          'timeout',
        ),
      );
  }
}

function afterFailure(failure: SocketFailure): Verdict {
  if (failure.kind === 'tls') return { next: 'stop', looksAgain: true, reason: tlsRefusal(failure) };
  if (failure.kind === 'network') {
    return retry(node('The node cannot be reached. Trying again.', failure.problem, 'offline'));
  }
  const detail = `HTTP ${failure.status} ${failure.body}`.trim();
  switch (failure.status) {
    case 403:
      return retry(
        {
          ...node('The node does not accept live connections for this panel address.', detail),
          nextStep: "Ask the host whether the node's allowed origins contain this panel address.",
        },
        'slow',
      );
    case 404:
      return retry(node('The node does not know this server. Trying again.', detail), 'slow');
    case 400:
      return retry(node('Too many live connections are open for this server. Trying again.', detail), 'slow');
    default:
      return retry(node('The node cannot open a live connection now. Trying again.', detail));
  }
}

const OTHER_NAME: ReadonlySet<string> = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']);

/** The certificate comes along only where trusting it would help: one that is out of date is refused with a pin too. */
function tlsRefusal({ problem, isPinned, certificate }: SocketFailure & { readonly kind: 'tls' }): WireError {
  const refusal = { code: 'tls', blame: 'node', detail: problem } as const;
  if (problem === 'CERT_HAS_EXPIRED') {
    return {
      ...refusal,
      message: 'The certificate of this node has expired.',
      nextStep: 'Check the clock of this computer. If it is right, ask the host to renew the certificate.',
    };
  }
  if (problem === 'CERT_NOT_YET_VALID') {
    return {
      ...refusal,
      message: 'The certificate of this node is not valid yet.',
      nextStep: 'Check the clock of this computer. If it is right, ask the host about the certificate.',
      blame: 'this computer',
    };
  }
  const shown = { ...refusal, ...(certificate === null ? {} : { certificate }) };
  if (isPinned) {
    return {
      ...shown,
      message: 'The certificate of this node is not the one you trusted.',
      nextStep: 'Somebody may be in between. Ask the host whether it was replaced before you trust the new one.',
    };
  }
  const nextStep = 'Look at the certificate, and trust it only if the host confirms it.';
  return OTHER_NAME.has(problem)
    ? { ...shown, message: 'The certificate of this node is made out for another name.', nextStep }
    : { ...shown, message: 'The certificate of this node is not trusted by this computer.', nextStep };
}

/** 4409 and a dropped connection without a reason come from newer Wings, 1001 "server deleted" from older (10.7). */
function afterClose(code: number, reason: string): Verdict {
  const detail = `close ${code} ${reason}`.trim();
  if (code === 4409) {
    return retry(
      { code: 'conflict', message: 'The server is suspended, or a backup is being restored.', blame: 'panel', detail },
      'slow',
    );
  }
  if (code === 1001 && reason.includes('deleted')) return stop(deletedReason(detail));
  if (code === 1009) {
    return retry(node('The node closed the connection because a message was too long. Trying again.', detail));
  }
  return retry(node('The node closed the connection. Trying again.', detail, 'offline'));
}

/** After the node refused `refusals` tokens in a row, this one included. */
export function afterAuthRefused(problem: AuthProblem, detail: string, refusals: number): Verdict {
  if (problem === 'missing-permission' && refusals > 1) {
    return stop({
      code: 'forbidden',
      message: 'The node does not accept live connections from this version of the panel.',
      nextStep: 'Ask the host to update the panel to 1.12.3 or newer.',
      blame: 'panel',
      detail,
    });
  }
  const reason = node('The node did not accept the access it was given. Trying again with a new one.', detail);
  return retry(reason, refusals > 1 ? 'slow' : 'soon');
}

/** The server is not on the node any more. */
export function deletedReason(detail: string): WireError {
  return { code: 'not-found', message: 'The server was removed from its node.', blame: 'panel', detail };
}

/** During a transfer, what looks like the end of the server is its move to another node: the panel is asked again. */
export function movedAway(reason: WireError): Verdict {
  return retry({ ...reason, code: 'conflict', message: 'The server is moving to another node. Trying again.' }, 'slow');
}

/** The access ran out before a new one could be had; lines of that time are fetched afterwards. */
export function ranOutReason(cause: WireError | null): WireError {
  if (cause !== null) return cause;
  return {
    code: 'rate-limited',
    message: 'Live access ran out and is being renewed. Missed lines are fetched then.',
    blame: 'panel',
    detail: 'token expired',
  };
}

/** The computer is asleep, or has just woken up. */
export function asleepReason(): WireError {
  return { code: 'offline', message: 'The computer was asleep. Connecting again.', blame: 'network' };
}

/** The next token is not due yet: newer panels give few to all users of a server together (protocol 4.2). */
export function busyReason(): WireError {
  return {
    code: 'rate-limited',
    message: 'The panel allows only a few new connections a minute. Trying again soon.',
    blame: 'panel',
  };
}

/** Wings statuses after which the transfer is over (protocol 10.5). */
export const isTransferOver = (status: string): boolean =>
  ['completed', 'success', 'failed', 'failure', 'cancelled'].includes(status);

function node(message: string, detail: string, code: ErrorCode = 'node'): WireError {
  return { code, message, blame: code === 'offline' ? 'network' : 'node', detail };
}
