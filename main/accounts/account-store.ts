/** Account records in the settings: what cannot be read is reported and kept as it is, never thrown away. */
import type { Log } from '../ports';
import type { AccountRecord } from './account-record';
import { readRecord } from './account-record';

/** Where records are kept. `save` throws when they could not be written, and then nothing has changed. */
export interface AccountStore {
  load(): AccountRecord[];
  save(records: readonly AccountRecord[]): void;
}

/** The part of the settings that is used. */
export interface AccountSettings {
  readonly current: { readonly accounts: readonly unknown[] };
  update(change: { accounts: readonly unknown[] }): void;
}

/** The store over the settings' section `accounts`. */
export function accountStore(settings: AccountSettings, log: Log): AccountStore {
  let unreadable: readonly unknown[] = [];
  return {
    load() {
      const records = new Map<string, AccountRecord>();
      const others: unknown[] = [];
      for (const raw of settings.current.accounts) {
        const record = readRecord(raw);
        if (record === null || records.has(record.id)) others.push(raw);
        else records.set(record.id, record);
      }
      unreadable = others;
      if (others.length > 0) {
        log.error(`${others.length} stored account(s) cannot be read; they stay in the settings file untouched`);
      }
      return [...records.values()];
    },
    save(records) {
      settings.update({ accounts: [...records, ...unreadable] });
    },
  };
}
