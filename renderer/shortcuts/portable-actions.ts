/** Taking the settings to another computer. */
import { tick } from 'svelte';

import type { AppContext } from '../state/context';
import type { Action } from './action';

/** On the page that shows how it goes, and what is to be known about an import. */
async function runOnPage({ shortcuts, view }: AppContext, id: string): Promise<void> {
  view.openAccounts();
  await tick();
  shortcuts.providerOf(id)?.run();
}

const portableAction = (id: 'settings.export' | 'settings.import', title: string, words: string): Action => ({
  id,
  group: 'General',
  title,
  words: `file backup move computer ${words}`,
  scope: 'window',
  keys: [],
  blocked: ({ fleet }) => (fleet.isLoaded ? null : 'The panels have not been read yet.'),
  run: (app) => void runOnPage(app, id),
});

export const PORTABLE_ACTIONS: readonly Action[] = [
  portableAction('settings.export', 'Export settings', 'save'),
  portableAction('settings.import', 'Import settings', 'load restore'),
];
