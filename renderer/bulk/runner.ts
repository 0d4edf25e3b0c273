/**
 * Sends one thing to many servers: a few at a time, in list order, with a result each. What fails for a whole account
 * is not tried again with the account's other servers. Knows nothing of what is sent.
 */
import type { ErrorCode, WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';

/** Requests under way at once; main paces them within the panel's limit besides. */
export const AT_ONCE = 4;

/** How far one server is. `unsent` without an error: the person ended the run before its turn. */
export type Progress =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'accepted' }
  | { readonly phase: 'failed'; readonly error: WireError }
  | { readonly phase: 'unsent'; readonly error: WireError | null };

export interface Recipient {
  readonly key: ServerKey;
  readonly accountId: string;
}

export interface RunParts<R extends Recipient> {
  /** Resolves when the panel accepted it, rejects with anything else. */
  readonly send: (recipient: R) => Promise<unknown>;
  readonly toError: (reason: unknown) => WireError;
  /** True when every other server of the account would fail in the same way. */
  readonly endsAccount: (error: WireError, recipient: R) => boolean;
  readonly report: (key: ServerKey, progress: Progress) => void;
}

export interface Run {
  /** Resolves when nothing more is under way. */
  readonly done: Promise<void>;
  /** What has not begun is not sent any more. */
  readonly stop: () => void;
}

export function startRun<R extends Recipient>(recipients: readonly R[], parts: RunParts<R>): Run {
  const waiting = [...recipients];
  for (const { key } of waiting) parts.report(key, { phase: 'waiting' });

  const leave = (isLeft: (recipient: R) => boolean, error: WireError | null): void => {
    const left = waiting.filter(isLeft);
    waiting.splice(0, waiting.length, ...waiting.filter((recipient) => !left.includes(recipient)));
    for (const { key } of left) parts.report(key, { phase: 'unsent', error });
  };

  const sendOne = async (recipient: R): Promise<void> => {
    parts.report(recipient.key, { phase: 'sending' });
    try {
      await parts.send(recipient);
      parts.report(recipient.key, { phase: 'accepted' });
    } catch (reason) {
      const error = parts.toError(reason);
      parts.report(recipient.key, { phase: 'failed', error });
      if (parts.endsAccount(error, recipient)) leave(({ accountId }) => accountId === recipient.accountId, error);
    }
  };

  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await sendOne(next);
  };

  const lanes = Array.from({ length: Math.min(AT_ONCE, waiting.length) }, lane);
  return {
    done: Promise.all(lanes).then(() => undefined),
    stop: () => leave(() => true, null),
  };
}

/** Errors that the next server of the same account would meet too: the key, the way to the panel, or its limit. */
const ACCOUNT_WIDE: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'application-key',
  'ip-not-allowed',
  'two-factor',
  'rate-limited',
  'not-a-panel',
  'redirected',
  'insecure',
  'tls',
  'timeout',
  'offline',
  'vault-locked',
  'vault-missing',
  'no-key',
]);

export const isAccountWide = ({ code }: WireError): boolean => ACCOUNT_WIDE.has(code);
