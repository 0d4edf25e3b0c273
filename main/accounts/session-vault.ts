/** A vault in memory: keys that a person wants kept only until Rookery quits. */
import type { VaultStatus } from '../../preload/contract/models';
import type { SecretVault } from './vault';

export class SessionVault implements SecretVault {
  readonly #secrets = new Map<string, string>();

  getPassword(service: string, account: string): Promise<string | null> {
    return Promise.resolve(this.#secrets.get(nameOf(service, account)) ?? null);
  }

  setPassword(service: string, account: string, password: string): Promise<void> {
    this.#secrets.set(nameOf(service, account), password);
    return Promise.resolve();
  }

  deletePassword(service: string, account: string): Promise<boolean> {
    return Promise.resolve(this.#secrets.delete(nameOf(service, account)));
  }

  status(): Promise<VaultStatus> {
    return Promise.resolve({ kind: 'ready', name: 'the memory of this session' });
  }
}

const nameOf = (service: string, account: string): string => JSON.stringify([service, account]);
