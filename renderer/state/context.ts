import { createContext } from 'svelte';

import type { Api } from '../api';
import type { Clock } from './clock.svelte';
import type { Fleet } from './fleet.svelte';
import type { Power } from './power.svelte';
import type { Preferences } from './preferences.svelte';
import type { Toasts } from './toasts.svelte';
import type { View } from './view.svelte';

/** What every component may use: `const { fleet, view } = useApp();` */
export interface AppContext {
  readonly api: Api;
  readonly clock: Clock;
  readonly fleet: Fleet;
  readonly power: Power;
  readonly preferences: Preferences;
  readonly toasts: Toasts;
  readonly view: View;
}

export const [useApp, provideApp] = createContext<AppContext>();
