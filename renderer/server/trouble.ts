import type { CertificateInfo, WireError } from '../../preload/contract/errors';
import type { Account, ServerSummary } from '../../preload/contract/models';
import { isBlocked } from './words';

/** A first quick reconnect is over before it can be read; only a longer wait is worth a banner. */
const QUICK_RETRY_MS = 1_500;

/** Why the live view of a server is not live, and what mends it. */
export interface Trouble {
  readonly error: WireError;
  readonly tone: 'lost' | 'bad' | 'work';
  /** Epoch ms of the next try by itself; null when none is planned. */
  readonly retryAt: number | null;
  readonly isTrying: boolean;
  /** What the button asks main to do. */
  readonly retry: 'account' | 'servers';
  readonly certificate: CertificateInfo | null;
}

const certificateOf = (error: WireError): CertificateInfo | null => error.certificate ?? null;

/** The one thing that is wrong with the connection, the account first; null when nothing is. */
export function troubleOf(server: ServerSummary, account: Account | undefined, now: number): Trouble | null {
  return (
    accountTrouble(account) ?? (isBlocked(server.state) ? null : (linkTrouble(server, now) ?? stateTrouble(server)))
  );
}

function accountTrouble(account: Account | undefined): Trouble | null {
  if (account === undefined) return null;
  const { status } = account;
  switch (status.kind) {
    case 'connecting':
    case 'ready':
      return null;
    case 'failing':
    case 'refused':
    case 'no-key':
      return {
        error: status.error,
        tone: status.kind === 'failing' ? 'lost' : 'bad',
        retryAt: null,
        isTrying: false,
        retry: 'account',
        certificate: certificateOf(status.error),
      };
  }
}

function linkTrouble(server: ServerSummary, now: number): Trouble | null {
  const { link } = server;
  switch (link.phase) {
    case 'waiting':
      if (link.attempt < 2 && link.retryAt - now <= QUICK_RETRY_MS) return null;
      return {
        error: link.reason,
        tone: 'lost',
        retryAt: link.retryAt,
        isTrying: false,
        retry: 'servers',
        certificate: certificateOf(link.reason),
      };
    case 'stopped':
      return {
        error: link.reason,
        tone: 'bad',
        retryAt: null,
        isTrying: false,
        retry: 'account',
        certificate: certificateOf(link.reason),
      };
    case 'connecting':
      // The banner stays through the next try, or it would jump in and out.
      if (link.attempt < 2) return null;
      return {
        error: server.notice ?? { code: 'node', message: `${server.node} does not answer.` },
        tone: 'lost',
        retryAt: null,
        isTrying: true,
        retry: 'servers',
        certificate: null,
      };
    case 'idle':
    case 'live':
      return null;
  }
}

function stateTrouble(server: ServerSummary): Trouble | null {
  if (server.state !== 'unreachable') return null;
  const error = server.notice ?? {
    code: 'node',
    message: `Rookery can't reach ${server.node}.`,
    nextStep: 'Your servers there may still be running.',
  };
  return { error, tone: 'lost', retryAt: null, isTrying: false, retry: 'servers', certificate: certificateOf(error) };
}

/** The countdown beside the sentence. */
export function retryText(trouble: Trouble, now: number): string | null {
  if (trouble.isTrying) return 'Trying again now';
  if (trouble.retryAt === null) return null;
  const seconds = Math.ceil((trouble.retryAt - now) / 1_000);
  return seconds <= 0 ? 'Trying again now' : `Trying again in ${seconds} s`;
}
