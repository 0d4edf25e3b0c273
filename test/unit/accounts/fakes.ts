/** Stand-ins for vaults and the settings. */
import type { AccountRecord } from '../../../main/accounts/account-record';
import type { AccountStore } from '../../../main/accounts/account-store';
import { SessionVault } from '../../../main/accounts/session-vault';
import type { SecretVault, VaultFailure } from '../../../main/accounts/vault';
import { VaultError } from '../../../main/accounts/vault';
import type { VaultStatus } from '../../../preload/contract/models';

/** A keychain that can be locked or missing. */
export class FakeKeychain implements SecretVault {
  readonly inside = new SessionVault();
  failure: VaultFailure | null = null;

  getPassword(service: string, account: string): Promise<string | null> {
    return this.#open(() => this.inside.getPassword(service, account));
  }

  setPassword(service: string, account: string, password: string): Promise<void> {
    return this.#open(() => this.inside.setPassword(service, account, password));
  }

  deletePassword(service: string, account: string): Promise<boolean> {
    return this.#open(() => this.inside.deletePassword(service, account));
  }

  status(): Promise<VaultStatus> {
    const error = { code: 'vault-locked', message: 'Locked.' } as const;
    return Promise.resolve(this.failure === null ? { kind: 'ready', name: 'fake' } : { kind: 'locked', error });
  }

  #open<T>(work: () => Promise<T>): Promise<T> {
    return this.failure === null ? work() : Promise.reject(vaultError(this.failure));
  }
}

export function vaultError(kind: VaultFailure, late: Promise<boolean> | null = null): VaultError {
  const code = kind === 'missing' ? 'vault-missing' : 'vault-locked';
  return new VaultError(kind, { code, message: `The keychain is ${kind}.` }, late);
}

/** A settings section in memory whose disk can be full. */
export class FakeStore implements AccountStore {
  records: readonly AccountRecord[] = [];
  isFull = false;

  load(): AccountRecord[] {
    return [...this.records];
  }

  save(records: readonly AccountRecord[]): void {
    if (this.isFull) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    this.records = records;
  }
}
