/** What the calls do that take settings out of this computer and into it. */
import * as v from 'valibot';

import type { ImportResult } from '../../preload/contract/calls';
import type { AccountBook } from '../accounts/account-book';
import { PortableError, portableText, readPortable } from '../settings/portable';
import { mergePortable, planAccounts } from '../settings/portable-merge';
import type { SettingsStore } from '../settings/settings';
import type { Handlers } from './register';

/** Far above the settings of a thousand servers. */
const MAX_BYTES = 10_000_000;

export interface PortableServices {
  readonly accountBook: Pick<AccountBook, 'list' | 'adopt'>;
  readonly settings: Pick<SettingsStore, 'current' | 'update'>;
  saveText(suggestedName: string, text: string): Promise<{ file: string } | null>;
  /** Asks for a file; null when the person cancelled. */
  openText(title: string, maxBytes: number): Promise<{ text: string } | 'too-large' | null>;
}

/** Schema and handler of each of them. */
export function portableHandlers(services: PortableServices): Pick<Handlers, 'settings.export' | 'settings.import'> {
  const { accountBook, settings } = services;
  return {
    'settings.export': {
      schema: v.strictObject({}),
      run: () => services.saveText('rookery-settings.json', portableText(settings.current, accountBook.list())),
    },
    'settings.import': {
      schema: v.strictObject({}),
      run: async () => {
        const opened = await services.openText('Import settings', MAX_BYTES);
        if (opened === null) return null;
        if (opened === 'too-large') {
          throw new PortableError('This file is too large to hold settings of Rookery.', 'Choose another one.');
        }
        return importText(opened.text, services);
      },
    },
  };
}

function importText(text: string, { accountBook, settings }: PortableServices): ImportResult {
  const portable = readPortable(text);
  const { known, fresh } = planAccounts(accountBook.list(), portable.accounts);
  const ids = new Map(known);
  const adopted = accountBook.adopt(fresh.map(({ id: _, ...details }) => ({ ...details, keyStorage: 'keychain' })));
  adopted.forEach(({ id }, index) => ids.set(fresh[index]?.id ?? '', id));
  const { change, problems } = mergePortable(settings.current, portable, ids);
  settings.update(change);
  const open = adopted
    .filter(({ panelUrl }) => panelUrl.startsWith('http://'))
    .map(
      ({ label }) =>
        `${label} is reached over plain http, as agreed on the other computer: its key is not encrypted on the way.`,
    );
  return { accounts: adopted.length, known: known.size, problems: [...portable.problems, ...problems, ...open] };
}
