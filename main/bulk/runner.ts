/** Carries out what `run-rules.ts` decides: sends, waits and looks again. Knows nothing of what is sent. */
import type { BulkAction, Recipient, RunOptions } from '../../preload/contract/bulk';
import type { ErrorCode, WireError } from '../../preload/contract/errors';
import type { Send } from '../../preload/contract/pace';
import type { Clock } from '../ports';
import { advance, answered, cancelled, type Facts, isOver, newRun, type RunState } from './run-rules';

export interface RunParts {
  readonly clock: Clock;
  /** Resolves when the panel accepted it, rejects with anything else. */
  readonly send: (recipient: Recipient) => Promise<unknown>;
  readonly toError: (reason: unknown) => WireError;
  /** True when every other server of the account would fail in the same way. */
  readonly endsAccount: (error: WireError, recipient: Recipient) => boolean;
  readonly server: Facts['server'];
  readonly pace: Facts['pace'];
  /** Called with each new state, the first one at once. */
  readonly report: (state: RunState) => void;
}

export interface Run {
  /** Resolves when nothing more is under way. */
  readonly done: Promise<void>;
  /** The servers or the accounts have changed. */
  readonly look: () => void;
  /** What has not begun is not sent any more. */
  readonly stop: () => void;
}

export function startRun(
  action: BulkAction,
  recipients: readonly Recipient[],
  options: RunOptions,
  earlier: readonly Send[],
  parts: RunParts,
): Run {
  const { clock } = parts;
  const facts = (): Facts => ({ now: clock.now(), server: parts.server, pace: parts.pace });
  let state = newRun(action, recipients, options, earlier);
  let endTimer: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));

  const look = (): void => {
    endTimer();
    const step = advance(state, facts());
    state = step.state;
    parts.report(state);
    for (const recipient of step.send) void sendTo(recipient);
    if (isOver(state)) finish();
    else if (step.wakeAt !== null) endTimer = clock.after(Math.max(1, step.wakeAt - clock.now()), look);
  };

  const sendTo = async (recipient: Recipient): Promise<void> => {
    let answer: Parameters<typeof answered>[2] = null;
    try {
      await parts.send(recipient);
    } catch (reason) {
      const error = parts.toError(reason);
      answer = { error, endsAccount: parts.endsAccount(error, recipient) };
    }
    state = answered(state, recipient.key, answer, facts());
    look();
  };

  look();
  return {
    done,
    look: () => {
      if (!isOver(state)) look();
    },
    stop: () => {
      state = cancelled(state);
      look();
    },
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
