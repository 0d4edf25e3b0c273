import type { CertificateInfo } from '../../preload/contract/errors';

export type AccountDialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit'; readonly accountId: string }
  | { readonly kind: 'replace-key'; readonly accountId: string }
  | { readonly kind: 'remove'; readonly accountId: string }
  | { readonly kind: 'certificate'; readonly accountId: string; readonly certificate: CertificateInfo };

/** Which dialog about a panel is open; `accounts/AccountDialogs.svelte` draws it. */
export class AccountDialogs {
  open = $state.raw<AccountDialog | null>(null);

  show = (dialog: AccountDialog): void => {
    this.open = dialog;
  };

  showAdd = (): void => {
    this.open = { kind: 'add' };
  };

  close = (): void => {
    this.open = null;
  };
}
