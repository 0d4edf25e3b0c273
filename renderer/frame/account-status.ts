import type { ErrorCode } from '../../preload/contract/errors';
import type { Account, AccountStatus } from '../../preload/contract/models';
import { assertNever } from '../state/assert-never';
import { formatAge, formatDuration } from '../ui/format';
import type { GlyphShape, Tone } from '../ui/state';

interface Look {
  readonly shape: GlyphShape;
  readonly tone: Tone;
  readonly word: string;
}

const LOOK: Readonly<Record<AccountStatus['kind'], Look>> = {
  connecting: { shape: 'half', tone: 'busy', word: 'Connecting' },
  ready: { shape: 'filled', tone: 'good', word: 'Connected' },
  failing: { shape: 'crossed', tone: 'lost', word: 'Not answering' },
  refused: { shape: 'triangle', tone: 'bad', word: 'Key refused' },
  'no-key': { shape: 'bar', tone: 'bad', word: 'No key' },
};

/** What only a person can mend says what it is, whether Rookery keeps looking or not. */
const WORD_BY_CODE: Readonly<Partial<Record<ErrorCode, string>>> = {
  unauthorized: 'Key refused',
  'application-key': 'Application key',
  'two-factor': 'Two-factor login needed',
  'ip-not-allowed': 'Address not allowed',
  tls: 'Certificate not trusted',
  redirected: 'Leads elsewhere',
  insecure: 'Not encrypted',
};

const KEY_CODES: ReadonlySet<ErrorCode> = new Set(['unauthorized', 'application-key']);

/** How this account's connection looks; a locked keychain is never called a missing key. */
export function accountLook(status: AccountStatus): Look {
  const look = LOOK[status.kind];
  switch (status.kind) {
    case 'connecting':
    case 'ready':
      return look;
    case 'failing':
    case 'refused': {
      const word = WORD_BY_CODE[status.error.code];
      return word === undefined ? look : { ...LOOK.refused, word };
    }
    case 'no-key':
      if (status.reason === 'missing-key') return look;
      return { ...look, word: status.reason === 'locked' ? 'Keychain locked' : 'No keychain' };
    default:
      return assertNever(status);
  }
}

/** True where another key mends it; a locked keychain and a login without its second factor keep the key they have. */
export function wantsNewKey(status: AccountStatus): boolean {
  if (status.kind === 'no-key') return status.reason !== 'locked';
  return (status.kind === 'refused' || status.kind === 'failing') && KEY_CODES.has(status.error.code);
}

/** The connection in words, for a tip. */
export function describeAccount(account: Account, now: number): string {
  const { status, budget } = account;
  const lines = [`${account.label}: ${accountLook(status).word}`];
  if (status.kind === 'failing') {
    lines.push(status.error.message);
    if (status.since !== null) lines.push(`What is shown is from ${formatAge(status.since, now)}.`);
  } else if (status.kind === 'refused' || status.kind === 'no-key') {
    lines.push(status.error.message);
  }
  if (budget.limit !== null) lines.push(`${budget.usedLastMinute} of ${budget.limit} requests in the last minute`);
  if (budget.waiting > 0) lines.push(`${budget.waiting} waiting`);
  if (budget.pausedUntil !== null && budget.pausedUntil > now) {
    lines.push(`The panel asked for a pause: ${formatDuration(budget.pausedUntil - now)} left`);
  }
  return lines.join('\n');
}
