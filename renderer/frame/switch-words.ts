import type { Account } from '../../preload/contract/models';
import { formatCount } from '../ui/format';
import { accountLook } from './account-status';

/** How many servers want attention, for a menu item; nothing when none does. */
export const alarmOf = (count: number): { alarm?: string } =>
  count === 0 ? {} : { alarm: formatCount(count, 'problem') };

/** The line under a panel's label: who one is there and how it is doing, what matters more first. */
export function accountDetail({ identity, isReadOnly, status }: Account): string {
  const { word } = accountLook(status);
  const parts = status.kind === 'ready' ? [identity.name, word] : [word, identity.name];
  if (isReadOnly) parts.splice(1, 0, 'read-only');
  return parts.join(' · ');
}

/** `3 panels, 42 servers` */
export function allDetail(accounts: readonly Account[]): string {
  const servers = accounts.reduce((sum, account) => sum + account.serverCount, 0);
  return `${formatCount(accounts.length, 'panel')}, ${formatCount(servers, 'server')}`;
}
