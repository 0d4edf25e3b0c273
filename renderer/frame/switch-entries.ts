import KeyRound from '@lucide/svelte/icons/key-round';
import Plus from '@lucide/svelte/icons/plus';

import type { Account } from '../../preload/contract/models';
import type { MenuEntry } from '../state/menus.svelte';
import { accountLook } from './account-status';
import { accountDetail, alarmOf, allDetail } from './switch-words';

/** What the menu shows and does. */
export interface SwitchDeps {
  readonly accounts: readonly Account[];
  /** null: all. */
  readonly shownId: string | null;
  /** Servers that somebody should look at, by account id. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly choose: (accountId: string | null) => void;
  readonly addPanel: () => void;
  readonly openAccounts: () => void;
  /** The keys of an action, as they are shown. */
  readonly keysOf: (actionId: string) => string | null;
}

/** The menu under the switch: all panels, each of them, and what can be done about them. */
export function switchEntries(deps: SwitchDeps): readonly MenuEntry[] {
  const { accounts, shownId, troubles } = deps;
  const keys = (actionId: string): { shortcut?: string } => {
    const shortcut = deps.keysOf(actionId);
    return shortcut === null ? {} : { shortcut };
  };
  const total = [...troubles.values()].reduce((sum, count) => sum + count, 0);
  return [
    {
      kind: 'item',
      label: 'All panels',
      detail: allDetail(accounts),
      ...alarmOf(total),
      ...keys('account.all'),
      isChecked: shownId === null,
      run: () => deps.choose(null),
    },
    { kind: 'separator' },
    ...accounts.map((account, index): MenuEntry => ({
      kind: 'item',
      label: account.label,
      hue: account.color,
      detail: accountDetail(account),
      look: accountLook(account.status),
      ...alarmOf(troubles.get(account.id) ?? 0),
      ...keys(`account.${index + 1}`),
      isChecked: shownId === account.id,
      run: () => deps.choose(account.id),
    })),
    { kind: 'separator' },
    { kind: 'item', label: 'Add panel…', icon: Plus, run: deps.addPanel },
    { kind: 'item', label: 'Panels and keys', icon: KeyRound, run: deps.openAccounts },
  ];
}
