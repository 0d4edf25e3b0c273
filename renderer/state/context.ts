import { createContext } from 'svelte';

import type { Api } from '../api';
import type { Bulk } from '../bulk/bulk.svelte';
import type { Palette } from '../palette/palette.svelte';
import type { Listing } from '../servers/listing.svelte';
import type { Asking } from '../servers/organise/asking.svelte';
import type { Shortcuts } from '../shortcuts/shortcuts.svelte';
import type { AccountDialogs } from './account-dialogs.svelte';
import type { Clock } from './clock.svelte';
import type { Finder } from './finder.svelte';
import type { Fleet } from './fleet.svelte';
import type { Incidents } from './incidents.svelte';
import type { Menus } from './menus.svelte';
import type { Notifications } from './notifications.svelte';
import type { Organisation } from './organisation.svelte';
import type { Power } from './power.svelte';
import type { Preferences } from './preferences.svelte';
import type { Scope } from './scope.svelte';
import type { Selection } from './selection.svelte';
import type { ServerActions } from './server-actions';
import type { Toasts } from './toasts.svelte';
import type { View } from './view.svelte';

/** What every component may use: `const { fleet, view } = useApp();` */
export interface AppContext {
  readonly accountDialogs: AccountDialogs;
  readonly actions: ServerActions;
  readonly api: Api;
  readonly asking: Asking;
  readonly bulk: Bulk;
  readonly clock: Clock;
  readonly finder: Finder;
  readonly fleet: Fleet;
  readonly incidents: Incidents;
  readonly listing: Listing;
  readonly menus: Menus;
  readonly notifications: Notifications;
  readonly organisation: Organisation;
  readonly palette: Palette;
  readonly power: Power;
  readonly preferences: Preferences;
  readonly scope: Scope;
  readonly selection: Selection;
  readonly shortcuts: Shortcuts;
  readonly toasts: Toasts;
  readonly view: View;
}

export const [useApp, provideApp] = createContext<AppContext>();
