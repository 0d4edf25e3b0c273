/** Account records in the settings: what cannot be read is reported and kept as it is, never thrown away. */
import type { StartupProblem } from '../../preload/contract/models';
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
export function accountStore(
  settings: AccountSettings,
  log: Log,
): AccountStore & {
  /** What `load` could not read, for the person. */
  readonly problems: readonly StartupProblem[];
} {
  let unreadable: readonly unknown[] = [];
  /** Each record as it lies in the file, with the fields that only a later Rookery knows. */
  const stored = new Map<string, object>();
  return {
    get problems() {
      return unreadable.length === 0 ? [] : [unreadableProblem(unreadable.length)];
    },
    load() {
      const records = new Map<string, AccountRecord>();
      const others: unknown[] = [];
      for (const raw of settings.current.accounts) {
        const record = readRecord(raw);
        if (record === null || records.has(record.id)) others.push(raw);
        else {
          records.set(record.id, record);
          stored.set(record.id, raw as object);
        }
      }
      unreadable = others;
      if (others.length > 0) {
        log.error(`${others.length} stored account(s) cannot be read; they stay in the settings file untouched`);
      }
      return [...records.values()];
    },
    save(records) {
      const whole = records.map((record) => ({ ...stored.get(record.id), ...record }));
      settings.update({ accounts: [...whole, ...unreadable] });
    },
  };
}

function unreadableProblem(count: number): StartupProblem {
  const [what, them] = count === 1 ? ['One account', 'it'] : [`${count} accounts`, 'them'];
  return {
    title: count === 1 ? 'An account could not be read' : 'Accounts could not be read',
    body: `${what} in the settings file could not be read and stays there as it is. To use ${them} again, add the panel.`,
  };
}
