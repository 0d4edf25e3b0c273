import { createContext } from 'svelte';

import type { ChoiceId } from './sections';

/** What the search on the page leaves; its rows ask for themselves. */
export interface SettingsSearch {
  readonly shows: (id: ChoiceId) => boolean;
}

export const [useSearch, provideSearch] = createContext<SettingsSearch>();
