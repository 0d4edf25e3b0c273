/** What the tray is made from: the parts of the fleet and of the notifications that it shows. */
import type { Incident } from '../../preload/contract/incidents';
import type { Account, AccountStatus, ServerSummary } from '../../preload/contract/models';

export interface TrayAccount {
  readonly id: string;
  readonly label: string;
  /** How it is doing, in a word or two. */
  readonly word: string;
  /** A sentence on what is wrong; null when nothing is. */
  readonly trouble: string | null;
  readonly isReadOnly: boolean;
}

export interface TrayState {
  readonly servers: readonly ServerSummary[];
  /** In the person's order. */
  readonly accounts: readonly TrayAccount[];
  /** Newest first. */
  readonly incidents: readonly Incident[];
  /** Epoch ms until which no notification is shown; null when they are. */
  readonly pausedUntil: number | null;
  /** Epoch ms, for ages. */
  readonly now: number;
  readonly isTwelveHour: boolean;
}

const ACCOUNT_WORDS: Readonly<Record<AccountStatus['kind'], string>> = {
  connecting: 'Connecting',
  ready: 'Connected',
  failing: 'Not answering',
  refused: 'Key refused',
  'no-key': 'No key',
};

/** An account as the tray shows it. */
export const trayAccount = ({
  id,
  label,
  status,
  isReadOnly,
}: Pick<Account, 'id' | 'label' | 'status' | 'isReadOnly'>): TrayAccount => ({
  id,
  label,
  word: ACCOUNT_WORDS[status.kind],
  trouble: 'error' in status ? status.error.message : null,
  isReadOnly,
});
