/** The accounts and their keys: records in the settings, keys in a vault, and the two never out of step. */
import type { WireError } from '../../preload/contract/errors';
import type { KeyStorage, VaultStatus } from '../../preload/contract/models';
import type { Pin } from '../panel/certificates';
import { PanelError } from '../panel/errors';
import type { Cancel } from '../ports';
import { inOrder } from './account-order';
import type { AccountRecord } from './account-record';
import type { AccountStore } from './account-store';
import type { SecretVault } from './vault';
import { VaultError } from './vault';

export type { AccountRecord } from './account-record';

/** The name under which the keychain lists the keys; the account name in it is the record's id. */
export const VAULT_SERVICE = 'Rookery';

export type AccountChange =
  | { readonly kind: 'added' | 'changed'; readonly record: AccountRecord }
  | { readonly kind: 'removed'; readonly accountId: string };

export interface AccountBookOptions {
  readonly store: AccountStore;
  readonly keychain: SecretVault;
  readonly session: SecretVault;
  readonly newId: () => string;
  /** Told every key that is read or stored, so that the log can leave it out. */
  readonly onSecret?: (secret: string) => void;
}

/** Rejects with errors that carry `wire`: PanelError, or VaultError of the keychain. */
export class AccountBook {
  readonly #options: AccountBookOptions;
  readonly #listeners = new Set<(change: AccountChange) => void>();
  #records: readonly AccountRecord[];

  constructor(options: AccountBookOptions) {
    this.#options = options;
    this.#records = options.store.load();
  }

  list(): readonly AccountRecord[] {
    return this.#records;
  }

  get(id: string): AccountRecord | undefined {
    return this.#records.find((record) => record.id === id);
  }

  /** The record, or a PanelError `not-found`. */
  require(id: string): AccountRecord {
    const record = this.get(id);
    if (record === undefined) {
      throw new PanelError({ code: 'not-found', message: 'This account does not exist any more.', blame: 'rookery' });
    }
    return record;
  }

  onChange(listener: (change: AccountChange) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stores the key, then the record; when the record cannot be written, the key is taken out again. */
  async add(details: Omit<AccountRecord, 'id'>, apiKey: string): Promise<AccountRecord> {
    const record: AccountRecord = { ...details, id: this.#options.newId() };
    const vault = this.#vault(record.keyStorage);
    this.#options.onSecret?.(apiKey);
    await this.#store(vault, record.id, apiKey);
    try {
      this.#save([...this.#records, record]);
    } catch (error) {
      await vault.deletePassword(VAULT_SERVICE, record.id);
      throw error;
    }
    this.#tell({ kind: 'added', record });
    return record;
  }

  /**
   * Takes accounts over from another computer, without their keys: each waits for its own. Their ids are new, so that no
   * key that lies in the vault is ever sent to an address out of a file.
   */
  adopt(all: readonly Omit<AccountRecord, 'id'>[]): readonly AccountRecord[] {
    const records = all.map((details): AccountRecord => ({ ...details, id: this.#options.newId() }));
    if (records.length > 0) this.#save([...this.#records, ...records]);
    for (const record of records) this.#tell({ kind: 'added', record });
    return records;
  }

  update(id: string, change: Pick<AccountRecord, 'label' | 'color' | 'listsAll' | 'isReadOnly'>): AccountRecord {
    const { label, color, listsAll, isReadOnly } = change;
    return this.#change(id, { label, color, listsAll, isReadOnly });
  }

  /** Puts another key in place of the account's, in the storage that is asked for. */
  async replaceKey(
    id: string,
    apiKey: string,
    keyStorage: KeyStorage,
    fresh: Partial<Pick<AccountRecord, 'identity' | 'panelKind' | 'pins'>> = {},
  ): Promise<AccountRecord> {
    const before = this.require(id);
    this.#options.onSecret?.(apiKey);
    await this.#vault(keyStorage).setPassword(VAULT_SERVICE, id, apiKey);
    const record = this.#change(id, { ...fresh, keyStorage });
    if (before.keyStorage !== keyStorage) {
      // A locked keychain may be the very reason for the change: what lies in it is removed with the account.
      await this.#vault(before.keyStorage)
        .deletePassword(VAULT_SERVICE, id)
        .catch((error: unknown) => {
          if (!(error instanceof VaultError)) throw error;
        });
    }
    return record;
  }

  /**
   * Removes the key, then the record. A keychain that is locked or refuses keeps both, and the error says so; one that
   * is missing on this computer holds nothing to remove.
   */
  async remove(id: string): Promise<void> {
    this.require(id);
    await this.#options.session.deletePassword(VAULT_SERVICE, id);
    try {
      // Also for keys of this session: an earlier one may have been left behind when the keychain was locked.
      await this.#options.keychain.deletePassword(VAULT_SERVICE, id);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      if (error.kind !== 'missing') throw stillThere(error);
    }
    this.#save(this.#records.filter((record) => record.id !== id));
    this.#tell({ kind: 'removed', accountId: id });
  }

  /**
   * Puts the accounts into this order and answers with the one that holds. Ids that are missing keep their place behind
   * the others, unknown and repeated ones are left out: no order loses an account.
   */
  reorder(ids: readonly string[]): readonly string[] {
    const records = inOrder(this.#records, ids);
    if (records.some((record, index) => record !== this.#records[index])) this.#save(records);
    return records.map(({ id }) => id);
  }

  /** Trusts a certificate of `host` (`host:port`) for this account. */
  pin(id: string, host: string, pin: Pin): AccountRecord {
    return this.#change(id, { pins: { ...this.require(id).pins, [host]: pin } });
  }

  /**
   * The account's key.
   *
   * @throws VaultError `vault-locked` or `vault-missing`: nothing is known about the key.
   * @throws PanelError `no-key`: the vault works and has none.
   */
  async readKey(id: string): Promise<string> {
    const record = this.require(id);
    const key = await this.#vault(record.keyStorage).getPassword(VAULT_SERVICE, id);
    if (key === null || key === '') throw new PanelError(noKey(record));
    this.#options.onSecret?.(key);
    return key;
  }

  vaultStatus(): Promise<VaultStatus> {
    return this.#options.keychain.status();
  }

  #vault(storage: KeyStorage): SecretVault {
    return storage === 'keychain' ? this.#options.keychain : this.#options.session;
  }

  async #store(vault: SecretVault, id: string, apiKey: string): Promise<void> {
    try {
      await vault.setPassword(VAULT_SERVICE, id, apiKey);
    } catch (error) {
      if (error instanceof VaultError && error.late !== null) {
        // Given up here, but a prompt may still be answered: the key must not stay behind without an account.
        void error.late.then((isDone) => (isDone ? vault.deletePassword(VAULT_SERVICE, id) : false)).catch(() => false);
      }
      throw error;
    }
  }

  #change(id: string, change: Partial<Omit<AccountRecord, 'id'>>): AccountRecord {
    const record: AccountRecord = { ...this.require(id), ...change };
    this.#save(this.#records.map((other) => (other.id === id ? record : other)));
    this.#tell({ kind: 'changed', record });
    return record;
  }

  #save(records: readonly AccountRecord[]): void {
    try {
      this.#options.store.save(records);
    } catch (error) {
      throw notSaved(error);
    }
    this.#records = records;
  }

  #tell(change: AccountChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function noKey({ keyStorage, label }: AccountRecord): WireError {
  return {
    code: 'no-key',
    message:
      keyStorage === 'session'
        ? `The key of ${label} was kept only until Rookery quit.`
        : `The keychain of this computer holds no key for ${label}.`,
    nextStep: 'Enter the API key again.',
    blame: 'you',
  };
}

function stillThere({ kind, wire, late }: VaultError): VaultError {
  const message = `The account was not removed, because its key could not be. ${wire.message}`;
  return new VaultError(kind, { ...wire, message }, late);
}

function notSaved(cause: unknown): PanelError {
  const { code } = cause instanceof Error && 'code' in cause ? cause : { code: 'unknown' };
  return new PanelError({
    code: 'bug',
    message: 'Rookery could not write its settings, so nothing was changed.',
    nextStep: 'Look whether the disk is full and whether Rookery may write to its own folder.',
    blame: 'this computer',
    detail: `writing failed: ${String(code)}`,
  });
}
